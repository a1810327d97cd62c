"""The published dataset as other tools read it."""
