"""A function without types."""


def due(hours):
    """What is due for some hours."""
    return hours * 2
