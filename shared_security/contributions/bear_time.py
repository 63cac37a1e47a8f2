"""Keeps leave that was used when a correction takes away the work that earned it, in the transaction that posts it.

What stands free only falls. Beyond that, what had lapsed is taken to be what the correction took; the rest was used, or
is held for a request: the worker keeps it, and it is borne (`borne_time`), never more than was used and held. What
stands is never below zero. Which lot was used by whom is told by date in benefits/.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

import psycopg

from shared_security.contributions.sql import SQL
from shared_security.ledger.amounts import MONEY
from shared_security.ledger.chart import POCKETS
from shared_security.ledger.entries import Entry
from shared_security.ledger.post import Side, Transfer, add_transfers
from shared_security.workers.people import posted_on


class Place(NamedTuple):
    """Leave of an account: a pocket of a program in one unit."""

    account_id: UUID
    program_no: int
    unit: str
    pocket: str


class _Lapsed(NamedTuple):
    payer_id: UUID | None
    day: date
    micros: int


def bear_time(
    connection: psycopg.Connection, entries: Sequence[Entry], batch_id: UUID, *, today: date, cause: str
) -> None:
    """Put back what entries that are about to be posted take away and that is there no more.

    Args:
        connection: as loader, in a transaction that holds the reported balances of the entries.
        entries: all of the batch. batch_id: in which it is posted too; the caller closes it.
    """
    lowered = _lowered(entries)
    short = {place: -left for place, left in _left(connection, lowered).items() if left < 0} if lowered else {}
    if not short:
        return
    transfers: list[Transfer] = []
    used, lapsed = _used_and_lapsed(connection, short)
    for place, micros in sorted(short.items()):
        kept = list(_keep(place, lapsed[place], micros, cause))
        rest = min(micros - sum(one.amount_micros for one in kept), used[place])
        transfers += [*kept, *_bear(place, lowered[place], rest, today, cause)]
    add_transfers(connection, transfers, batch_id, today.replace(day=1))


def _lowered(entries: Iterable[Entry]) -> dict[Place, Counter[UUID]]:
    """What a batch changes in leave, by payer, where that takes something away."""
    changed: dict[Place, Counter[UUID]] = defaultdict(Counter)
    for entry in entries:
        if entry.amounts.unit != MONEY:
            for pocket, micros in entry.amounts.lines:
                if pocket in POCKETS:
                    place = Place(entry.account_id, entry.amounts.program_no, entry.amounts.unit, pocket)
                    changed[place][entry.payer_id] += micros
    return {place: payers for place, payers in changed.items() if sum(payers.values()) < 0}


def _left(connection: psycopg.Connection, lowered: dict[Place, Counter[UUID]]) -> Counter[Place]:
    """What would stand free after the batch, of the pockets that it lowers."""
    left = Counter({place: sum(payers.values()) for place, payers in lowered.items()})
    rows = sorted({place[:3] for place in lowered})
    asked = {name: [row[n] for row in rows] for n, name in enumerate(("accounts", "programs", "units"))}
    for account_id, program_no, unit, pockets in connection.execute(SQL("reported_in"), asked).fetchall():
        for pocket, micros in zip(POCKETS, pockets, strict=True):
            place = Place(account_id, program_no, unit, pocket)
            if place in left:
                left[place] += micros
    return left


def _used_and_lapsed(
    connection: psycopg.Connection, short: Iterable[Place]
) -> tuple[Counter[Place], dict[Place, list[_Lapsed]]]:
    """What was used and is held, less what is borne of it; and what lapsed, by payer and day, on any account that was
    ever merged with hers."""
    accounts = {place.account_id for place in short}
    whose = {other: account for account, kin in posted_on(connection, accounts).items() for other in kin}
    whose |= {account: account for account in accounts}
    used, lapsed = Counter[Place](), defaultdict[Place, list[_Lapsed]](list)
    rows = connection.execute(SQL("time_used"), {"accounts": sorted(whose)}).fetchall()
    for account_id, program_no, unit, pocket, payer_id, day, taken, gone in rows:
        place = Place(whose[account_id], program_no, unit, pocket)
        used[place] += taken
        if gone > 0:
            lapsed[place].append(_Lapsed(payer_id, day, gone))
    return used, lapsed


def _keep(place: Place, lapsed: Sequence[_Lapsed], micros: int, cause: str) -> Iterator[Transfer]:
    """What lapsed and was never earned has not lapsed: the latest first, each on its day."""
    for one in sorted(lapsed, key=lambda one: (one.day, one.payer_id or UUID(int=0)), reverse=True):
        taken = min(one.micros, micros)
        micros -= taken
        if taken:
            yield _transfer(place, "keep_time", taken, Side("expired"), one.day, cause, one.payer_id)


def _bear(place: Place, by_payer: Counter[UUID], micros: int, today: date, cause: str) -> Iterator[Transfer]:
    for payer_id, change in sorted(by_payer.items()):
        taken = min(micros, max(0, -change))
        micros -= taken
        if taken:
            yield _transfer(place, "borne_time", taken, Side("time_earned", payer_id), today, cause, payer_id)


def _transfer(
    place: Place, recipe: str, micros: int, from_: Side, day: date, cause: str, payer_id: UUID | None
) -> Transfer:
    to = Side("pocket", place.account_id, "reported", place.pocket)
    return Transfer(
        place.account_id, recipe, place.program_no, place.unit, micros, from_, to, day, cause, payer_id=payer_id
    )  # fmt: skip
