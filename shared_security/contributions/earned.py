"""What a worker has earned, by who paid, month and benefit: one look at her entries, from which all sums are made."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import psycopg

from shared_security.contributions.sql import SQL
from shared_security.ledger.amounts import MONEY
from shared_security.ledger.chart import POCKETS
from shared_security.ledger.own_balance import in_order
from shared_security.workers.own_accounts import OwnAccounts


@dataclass(frozen=True)
class Month:
    """What one payer's work of a month has earned in one unit: micro-dollars, or millionths. month: its first day."""

    payer_id: UUID
    month: date
    unit: str
    pockets: dict[str, int]

    @property
    def micros(self) -> int:
        """The sum over all benefits, in money."""
        return sum(self.pockets.values()) if self.unit == MONEY else 0


@dataclass(frozen=True)
class Owes:
    """What a payer's work has earned in all."""

    payer_id: UUID
    micros: int


@dataclass(frozen=True)
class Earned:
    """All months of all payers, the newest month first. Corrections count for the month of the work."""

    months: tuple[Month, ...]

    def in_year(self, year: int) -> "Earned":
        """The months of one year."""
        return Earned(tuple(month for month in self.months if month.month.year == year))

    @property
    def micros(self) -> int:
        """The sum of all."""
        return sum(month.micros for month in self.months)

    @property
    def by_pocket(self) -> dict[str, int]:
        """Micros by pocket, in the order of the chart; pockets that never got anything are absent."""
        sums = self._sums
        return {pocket: sums[pocket, MONEY] for pocket in POCKETS if sums[pocket, MONEY]}

    @property
    def times(self) -> dict[tuple[str, str], int]:
        """Leave and credits in millionths, by pocket and unit, in the order of the chart."""
        sums = self._sums
        return {one: sums[one] for one in in_order(sums) if one[1] != MONEY and sums[one]}

    @property
    def _sums(self) -> Counter[tuple[str, str]]:
        sums = Counter[tuple[str, str]]()
        for month in self.months:
            sums.update({(pocket, month.unit): amount for pocket, amount in month.pockets.items()})
        return sums

    @property
    def by_payer(self) -> list[Owes]:
        """What each payer's work has earned, the largest first; who has nothing left is absent."""
        return sorted(_by_payer(self.months), key=lambda owes: (-owes.micros, owes.payer_id))


def earned(connection: psycopg.Connection, own: OwnAccounts) -> Earned:
    """What was earned under a worker's numbers.

    Args:
        connection: as web, bound to her account.
    """
    rows = connection.execute(SQL("earned"), own.asked).fetchall()
    return Earned(
        tuple(
            Month(payer_id, month, unit, dict(zip(POCKETS, amounts, strict=True)))
            for payer_id, month, unit, *amounts in rows
        )
    )


def _by_payer(months: Iterable[Month]) -> Iterator[Owes]:
    sums = Counter[UUID]()
    for month in months:
        sums[month.payer_id] += month.micros
    for payer_id, amount_micros in sums.items():
        if amount_micros:
            yield Owes(payer_id, amount_micros)
