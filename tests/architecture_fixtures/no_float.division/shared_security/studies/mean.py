"""A true division, in a pure room."""


def mean(total: int, count: int) -> int:
    """The mean of a total."""
    return round(total / count)
