"""The ladder of arrears: when who pays is told, and when the office. Its days are our own settings, no law's."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class Step:
    """One step. days: after the day on which an invoice is due; below zero, before it."""

    name: str
    days: int


LADDER = (
    Step("reminder", -5),
    Step("due", 0),
    Step("late", 1),
    Step("second", 15),
    Step("referred", 45),
)
FIRST = timedelta(days=-LADDER[0].days)


def step_after(days: int) -> Step | None:
    """The highest step that an invoice has reached so many days after it was due; None before the first."""
    return next((step for step in reversed(LADDER) if days >= step.days), None)
