"""Text read as a float, in a pure room."""


def rate(text: str) -> int:
    """Read a rate."""
    return int(float(text))
