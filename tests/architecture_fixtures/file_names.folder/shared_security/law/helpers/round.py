"""A folder that says nothing."""
