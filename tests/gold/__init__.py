"""The accuracy gate: gold labels of the seeds, a scorer, and floors that only rise."""
