"""A worker's money, as her pages tell of it: what waits for which client, what is late, who paid, what is held back.

What stands in her account is the balance's to say; this says why.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

import psycopg

from shared_security.law.findings import NotSaid, NumberNotKnown
from shared_security.law.pack import Pack
from shared_security.law.publish.active import active_programs
from shared_security.law.uses.hold import cashable_on
from shared_security.ledger.amounts import MONEY
from shared_security.remittance.sql import SQL
from shared_security.workers.own_accounts import OwnAccounts

HELD_FOR_AT_MOST = timedelta(days=400)  # money that came before is looked at by no program's hold
Record = tuple[UUID, int]  # a work record's key, and a program


@dataclass(frozen=True)
class ByClient:
    """What became of what one payer owes a worker for one benefit, in micro-dollars.

    unpaid: it will not pay, and nobody has made it good. late: open of invoices that are overdue, since the first of
    their due days. open_since: the first day of the periods of which anything is open.
    """

    payer_id: UUID
    pocket: str
    paid_micros: int
    made_good_micros: int
    unpaid_micros: int
    late_micros: int
    late_since: date | None
    open_since: date | None

    @property
    def gone_micros(self) -> int:
        """What of its work does not wait for it any more."""
        return self.paid_micros + self.made_good_micros + self.unpaid_micros


@dataclass(frozen=True)
class Paid:
    """What became of one contribution. not_asked: what no invoice has asked for yet; open: what the claims that do
    still lack, for all work of their period; due_on: by when, the first day; paid_on: when money for it came last."""

    not_asked_micros: int
    open_micros: int
    is_unpaid: bool
    due_on: date | None
    paid_on: date | None
    is_made_good: bool

    def state(self, today: date) -> str:
        """unpaid, late, reported, made_good or available."""
        if self.is_unpaid:
            return "unpaid"
        if self.open_micros > 0:
            return "late" if self.due_on and self.due_on < today else "reported"
        if self.not_asked_micros > 0:
            return "reported"
        return "made_good" if self.is_made_good else "available"


@dataclass(frozen=True)
class Held:
    """Money of a payer that has not proven itself: it counts, and can be used from a day on."""

    payer_id: UUID
    pocket: str
    micros: int
    usable_on: date


def own_by_client(connection: psycopg.Connection, own: OwnAccounts, today: date) -> list[ByClient]:
    """What payers' claims for a worker say, by payer and benefit.

    Args:
        connection: as the role jobs with its actor set: when invoices are due, her pages may not read.
        own: the worker's own accounts; the door has made sure of it, and nobody else's claims are read.
    """
    names = ["payer_id", "pocket", "paid_micros", "made_good_micros", "unpaid_micros", "late_micros", "late_since",
             "open_since"]  # fmt: skip
    rows = connection.execute(SQL("own_by_client"), {**own.asked, "today": today}).fetchall()
    return [ByClient(**dict(zip(names, row, strict=True))) for row in rows]


def own_paid(
    connection: psycopg.Connection, own: OwnAccounts, records: Collection[Record], since: date
) -> dict[Record, Paid]:
    """What became of contributions; one that gave no money is absent.

    Args:
        connection: as the role jobs with its actor set. since: before that month nothing of them is posted.
    """
    if not records:
        return {}
    asked = {
        "records": [key for key, _ in records], "programs": [program for _, program in records], "posted_since": since
    }  # fmt: skip
    rows = connection.execute(SQL("own_paid"), own.asked | asked).fetchall()
    return {(key, program): Paid(*row) for key, program, *row in rows}


def own_held(
    connection: psycopg.Connection, own: OwnAccounts, today: date, *, program_no: int | None = None
) -> list[Held]:
    """What came from payers that have not proven themselves, as long as the rules hold it back.

    Args:
        connection: as the role jobs with its actor set; or as loader. program_no: of one program alone.
    """
    packs = {one.program_no: one.pack for one in active_programs(connection, today) if _holds(one.pack)}
    if program_no is not None:
        packs = {number: pack for number, pack in packs.items() if number == program_no}
    if not packs:
        return []
    rows = connection.execute(SQL("own_arrived"), {**own.asked, "since": today - HELD_FOR_AT_MOST}).fetchall()
    in_time = _paid_in_time(connection, {row[0] for row in rows})
    sums: dict[tuple[UUID, str, date], int] = defaultdict(int)
    for payer, program, came_on, pocket, micros in rows:
        if program in packs:
            proven = bisect_left(in_time.get((payer, program), []), came_on)
            usable = _usable_on(packs[program], pocket, came_on, proven)
            if usable > today:
                sums[payer, pocket, usable] += micros
    return [Held(payer, pocket, micros, day) for (payer, pocket, day), micros in sorted(sums.items())]


def _holds(pack: Pack) -> bool:
    return any(use.hold and use.unit == MONEY for use in pack.uses.values())


def _paid_in_time(connection: psycopg.Connection, payers: Collection[UUID]) -> Mapping[tuple[UUID, int], list[date]]:
    rows = connection.execute(SQL("paid_in_time"), {"payers": list(payers)}).fetchall()
    found: dict[tuple[UUID, int], list[date]] = defaultdict(list)
    for payer, program, day in sorted(rows):
        found[payer, program].append(day)
    return found


def _usable_on(pack: Pack, pocket: str, came_on: date, proven: int) -> date:
    use = pack.uses.get(pocket)
    if use is None or use.unit != MONEY:
        return came_on
    try:
        return cashable_on(use.hold, pack.numbers_on(came_on), proven).answer
    except (NotSaid, NumberNotKnown):
        return came_on
