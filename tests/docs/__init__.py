"""The documents under docs/, held to what the code does."""
