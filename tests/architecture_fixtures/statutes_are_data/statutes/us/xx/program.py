"""A statute as code."""
