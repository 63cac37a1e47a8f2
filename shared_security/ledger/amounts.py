"""What is due for a record under one program, before it is posted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

MONEY = "USD"
UNPAID_BY_PAYERS = ("program",)  # bearers whose share no payer owes
# A fact of the law as it was used: its name, its value (a number in its smallest part, or a word), and the version
# that gave it; None where nobody had entered it and the law says what holds then.
UsedFact = tuple[str, int | str, UUID | None]


@dataclass(frozen=True)
class Amounts:
    """What one program asks for one record: an entry before it is posted.

    work_date: the day by the program's clock. lines: micros by pocket or fund. facts: those it was computed with.
    """

    program_no: int
    pack_no: int
    unit: str
    bearer: str
    work_date: date
    lines: tuple[tuple[str, int], ...]
    facts: tuple[UsedFact, ...] = ()

    @property
    def total_micros(self) -> int:
        """The sum of the lines: what the bearer owes."""
        return sum(amount for _, amount in self.lines)

    @property
    def is_owed(self) -> bool:
        """Whether a payer owes it: money, and not what the program itself bears."""
        return self.unit == MONEY and self.bearer not in UNPAID_BY_PAYERS


def usd_micros(amounts: Iterable[Amounts]) -> int:
    """What is owed over all of them, in USD; leave in hours or days is no money and does not count."""
    return sum(one.total_micros for one in amounts if one.is_owed)
