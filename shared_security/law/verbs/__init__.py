"""The closed vocabulary of steps in a pack: one verb a file."""
