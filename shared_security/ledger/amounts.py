"""What is due for a record under one program, before it is posted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Amounts:
    """What one program asks for one record: an entry before it is posted.

    work_date: the day by the program's clock. lines: micros by pocket or fund.
    """

    program_no: int
    pack_no: int
    unit: str
    bearer: str
    work_date: date
    lines: tuple[tuple[str, int], ...]

    @property
    def total_micros(self) -> int:
        """The sum of the lines: what the bearer owes."""
        return sum(amount for _, amount in self.lines)


def usd_micros(amounts: Iterable[Amounts]) -> int:
    """What is due in USD over all of them; other units are no money and do not count."""
    return sum(one.total_micros for one in amounts if one.unit == "USD")
