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

EVER = date(1, 1, 1)


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
    """All months of all payers, the newest month first. Corrections count for the month of the work.

    months_since: a first of January; work before it stands by year, in the year's first month.
    """

    months: tuple[Month, ...]
    months_since: date = EVER

    def in_year(self, year: int) -> "Earned":
        """The months of one year."""
        return Earned(tuple(month for month in self.months if month.month.year == year), self.months_since)

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


def earned(connection: psycopg.Connection, own: OwnAccounts, months_since: date = EVER) -> Earned:
    """What was earned under a worker's numbers.

    Args:
        connection: as web, bound to her account. months_since: see `Earned`; months of long ago are many.
    """
    rows = connection.execute(SQL("earned"), own.asked | {"months_since": months_since}).fetchall()
    months = (
        Month(payer_id, month, unit, dict(zip(POCKETS, amounts, strict=True)))
        for payer_id, month, unit, *amounts in rows
    )
    return Earned(tuple(months), months_since)


def worked_months(connection: psycopg.Connection, own: OwnAccounts) -> list[tuple[UUID, date]]:
    """In which months she has worked for whom: payers and first days, the newest first.

    Args:
        connection: as `earned`.
    """
    return connection.execute(SQL("worked_months"), own.asked).fetchall()


def _by_payer(months: Iterable[Month]) -> Iterator[Owes]:
    sums = Counter[UUID]()
    for month in months:
        sums[month.payer_id] += month.micros
    for payer_id, amount_micros in sums.items():
        if amount_micros:
            yield Owes(payer_id, amount_micros)
