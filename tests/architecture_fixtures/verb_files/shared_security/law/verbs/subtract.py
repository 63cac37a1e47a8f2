"""less: a difference."""

KEYS = ("less",)


def kind(unit: str) -> str:
    """The type of the result."""
    return unit


def evaluate(value: int) -> int:
    """The exact result."""
    return value


def sentence(name: str) -> str:
    """In English."""
    return name


def sql(term: str) -> str:
    """The same as SQL."""
    return term
