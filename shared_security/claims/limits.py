"""Limits of requests: up to how much the rules decide, above what two persons do, and how long each level has where the
program says nothing. What holds where the office has set nothing (set_limits.py) stands here."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from shared_security.law.scales import MILLION

PROVIDER, SUPERVISOR, REGULATOR = LEVELS = ("provider", "supervisor", "regulator")
DOCUMENT_BYTES_MAX = 10 * 1024 * 1024
DOCUMENTS_MAX = 10  # of one request


@dataclass(frozen=True)
class Limits:
    """Amounts in millionths of the unit. by_rule: up to and including it; two_persons: above it.

    level_days: how many days a level has to answer where the program sets no time; the last one has no end.
    back, ahead: for how long ago, and until when, time off can be asked for.
    """

    by_rule: dict[str, int] = field(
        default_factory=lambda: {"leave_hour": 24 * MILLION, "leave_day": 3 * MILLION, "USD": 1_000 * MILLION}
    )
    two_persons: dict[str, int] = field(
        default_factory=lambda: {"leave_hour": 40 * MILLION, "leave_day": 5 * MILLION, "USD": 2_000 * MILLION}
    )
    level_days: tuple[int, int] = (5, 5)
    back: timedelta = timedelta(days=92)
    ahead: timedelta = timedelta(days=366)

    def level_on(self, began_on: date, first: str, today: date) -> tuple[str, date]:
        """The level at which a request that came to `first` on a day stands today, and since when."""
        level, since = first, began_on
        for days, following in zip(self.level_days, LEVELS[1:], strict=True):
            if LEVELS.index(following) <= LEVELS.index(level):
                continue
            if today <= since + timedelta(days=days):
                break
            level, since = following, since + timedelta(days=days + 1)
        return level, since

    def answer_by(self, level: str, since: date) -> date | None:
        """The last day that a level has; None for the highest."""
        place = LEVELS.index(level)
        return since + timedelta(days=self.level_days[place]) if place < len(self.level_days) else None


LIMITS = Limits()
