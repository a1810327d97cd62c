"""What all stages share: readings of documents, lexicons, identifiers, parameters and the declaration of a stage."""
