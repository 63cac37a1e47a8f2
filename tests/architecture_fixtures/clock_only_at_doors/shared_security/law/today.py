"""A clock, read by the law."""

from datetime import date


def in_force(since: date) -> bool:
    """Whether a rate is in force."""
    return since <= date.today()  # noqa: DTZ011
