"""A door reads the clock and hands the day on."""

from datetime import UTC, date, datetime

TENTH_OF_A_SECOND = 0.1


def today() -> date:
    """The day by the clock."""
    return datetime.now(UTC).date()
