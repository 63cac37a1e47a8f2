"""A room that the import rule does not know."""
