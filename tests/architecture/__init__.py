"""The rules of the house, held by machine: a rule is one small function that reads a tree and names what breaks it."""
