"""Pages for people to read, made from tables."""
