"""The door of the clock."""
