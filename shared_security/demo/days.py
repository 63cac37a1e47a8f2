"""Lets the days of the made-up world pass, one after another, each with all that happens on it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass
class Days:
    """Which days have passed. happens: what is done on each, in order."""

    happens: Sequence[Callable[[date], None]]
    passed_until: date

    def pass_until(self, last: date) -> None:
        """Let every day pass that has not, up to the last and with it."""
        while self.passed_until < last:
            self.passed_until += timedelta(days=1)
            for act in self.happens:
                act(self.passed_until)
