"""Posts what lapsed of leave, account by account: the act of every day. It decides nothing: lots do, by date.

It is the same however often it is done, and goes on where it was interrupted: an account is looked at again once its
balances have changed, or a day has come on which something of it lapses.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

import psycopg

from shared_security.benefits.coming_lapses import next_days
from shared_security.benefits.leave import read_leave
from shared_security.benefits.move_leave import true_up_leave
from shared_security.benefits.read_leave import Place
from shared_security.benefits.sql import SQL
from shared_security.benefits.usable import Leave
from shared_security.ledger.amounts import MONEY
from shared_security.ledger.post import ensure_month
from shared_security.values.errors import Problem
from shared_security.values.ids import NIL

AT_ONCE = 500
CAUSE = "leave that lapsed by the rules"


@dataclass
class Expired:
    """What was done. posted: accounts of which something was posted. refused: those that could not be done."""

    looked_at: int = 0
    posted: int = 0
    refused: list[Problem] = field(default_factory=list)


def expire_leave(loader: psycopg.Connection, *, today: date, actor: str) -> Expired:
    """Post what lapsed, and what came back with a correction, of every account; each is a transaction of its own.

    Args:
        loader: in no transaction.
    """
    ensure_month(loader, today)
    done, after = Expired(), NIL
    while True:
        asked = {"today": today, "after": after, "most": AT_ONCE}
        rows = loader.execute(SQL("leave_to_look_at"), asked).fetchall()
        for account_id, _ in rows:
            try:
                with loader.transaction():
                    done.posted += _expire(loader, account_id, today=today, actor=actor)
                done.looked_at += 1
            except Problem as problem:
                done.refused.append(problem)
        if len(rows) < AT_ONCE:
            return done
        after = rows[-1][0]


def _expire(loader: psycopg.Connection, account_id: UUID, *, today: date, actor: str) -> bool:
    posted = true_up_leave(loader, account_id, today=today, cause=CAUSE, actor=actor)
    leaves = {
        place: leave for place, leave in read_leave(loader, account_id, today=today).items() if place.unit != MONEY
    }
    for place, leave in leaves.items():
        _note_lapsed(loader, account_id, place, leave)
    row = loader.execute(SQL("leave_version"), {"account": account_id}).fetchone()
    days = [next_days(leave, today - timedelta(days=1)) for leave in leaves.values()]
    lapses, warnings = ([day for day in column if day] for column in zip(*days, strict=True)) if days else ([], [])
    loader.execute(SQL("put_watch"), {
        "account": account_id, "version": row[0] if row else 0, "lapses_next": min(lapses, default=None),
        "warn_next": min(warnings, default=None),
    })  # fmt: skip
    return bool(posted)


def _note_lapsed(loader: psycopg.Connection, account_id: UUID, place: Place, leave: Leave) -> None:
    """Keep what lapsed, as it stands now: what the rules turn into money is read from there."""
    sums: Counter[tuple[UUID, date, str, str]] = Counter()
    for lapse in leave.now.lapses:
        if lapse.leaves:
            sums[lapse.lot.payer_id, lapse.day, lapse.cause, lapse.then] += lapse.lot.micros
    rows = sorted((*key, micros) for key, micros in sums.items())
    columns = {
        name: [row[n] for row in rows] for n, name in enumerate(("payers", "days", "causes", "becomes", "micros"))
    }
    whose = {"account": account_id, "program": place.program_no, "pocket": place.pocket, "unit": place.unit}
    loader.execute(SQL("put_lapsed"), whose | columns)
