"""What a worker has earned, by who paid, month and benefit: one look at her entries, from which all sums are made."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import psycopg

from shared_security.contributions.sql import SQL
from shared_security.ledger.chart import POCKETS
from shared_security.workers.own_accounts import OwnAccounts


@dataclass(frozen=True)
class Month:
    """What one payer's work of a month has earned. month: its first day."""

    payer_id: UUID
    month: date
    pockets: dict[str, int]

    @property
    def micros(self) -> int:
        """The sum over all benefits."""
        return sum(self.pockets.values())


@dataclass(frozen=True)
class Owes:
    """What a payer's work has earned in all, and the first month that counts of it."""

    payer_id: UUID
    micros: int
    since: date


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
        sums = Counter[str]()
        for month in self.months:
            sums.update(month.pockets)
        return {pocket: sums[pocket] for pocket in POCKETS if sums[pocket]}

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
        tuple(Month(payer_id, month, dict(zip(POCKETS, amounts, strict=True))) for payer_id, month, *amounts in rows)
    )


def _by_payer(months: Iterable[Month]) -> Iterator[Owes]:
    sums, since = Counter[UUID](), dict[UUID, date]()
    for month in months:
        sums[month.payer_id] += month.micros
        if month.micros:
            since[month.payer_id] = min(since.get(month.payer_id, date.max), month.month)
    for payer_id, amount_micros in sums.items():
        if amount_micros:
            yield Owes(payer_id, amount_micros, since[payer_id])
