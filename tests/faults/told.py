"""What senders were told, and what must therefore stand in the books: hours times a rate, added up by itself."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from threading import Lock
from uuid import UUID

from tests.faults.stormy_town import LAPSES

MICROS_PER_HOUR = {"health": 900_000, "retirement": 333_333, "sick": 1_500_000}
FUND_PER_HOUR = 100_000  # administration
LEAVE_PER_HOUR = 100_000  # millionths of an hour, of sick leave and of vacation


@dataclass(frozen=True)
class Row:
    """One record as it was sent. number: of the account."""

    payer: str
    external_id: str
    revision: int
    number: str
    day: date
    hours: int

    def fields(self) -> dict[str, str | int]:
        """As a call or a file says it."""
        return {
            "external_id": self.external_id, "revision": self.revision, "account": self.number,
            "work_date": self.day.isoformat(), "hours": str(self.hours),
        }  # fmt: skip


@dataclass
class Told:
    """accepted: by payer and external id, each revision that was accepted. requests: leave that was asked for, by its
    form; moves, places: by worker, what she was told was done. times: how often any answer came."""

    accepted: dict[tuple[str, str], dict[int, Row]] = field(default_factory=dict)
    requests: set[UUID] = field(default_factory=set)
    places: set[UUID] = field(default_factory=set)
    answers: int = 0
    lock: Lock = field(default_factory=Lock)

    def accept(self, row: Row) -> None:
        """It was said to be in the books."""
        with self.lock:
            known = self.accepted.setdefault((row.payer, row.external_id), {})
            before = known.setdefault(row.revision, row)
            assert before == row, f"two contents of one revision were accepted: {before}, {row}"

    def heads(self) -> list[Row]:
        """Of each record, what counts: the highest revision."""
        return [known[max(known)] for known in self.accepted.values()]

    def hours(self) -> Counter[str]:
        """By account number."""
        found: Counter[str] = Counter()
        for row in self.heads():
            found[row.number] += row.hours
        return found

    def not_lapsed(self, today: date) -> Counter[str]:
        """Hours whose vacation can still be used, by account number."""
        found: Counter[str] = Counter()
        for row in self.heads():
            if row.day + timedelta(days=LAPSES) > today:
                found[row.number] += row.hours
        return found

    def owed_hours(self) -> Counter[str]:
        """By payer."""
        found: Counter[str] = Counter()
        for row in self.heads():
            found[row.payer] += row.hours
        return found
