"""Warns workers, ahead, of leave that lapses: each warning of the rules once. Where several were missed, the last."""

from collections.abc import Callable
from datetime import date, datetime
from uuid import UUID

import psycopg

from shared_security.benefits.coming_lapses import ComingLapse, coming_lapses, next_days
from shared_security.benefits.leave import read_leave
from shared_security.benefits.read_leave import Place
from shared_security.benefits.sql import SQL
from shared_security.ledger.amounts import MONEY
from shared_security.notices.reach import MAIL_FIRST, reach
from shared_security.notices.write import write_notice
from shared_security.values.ids import NIL
from shared_security.workers.keys import Keys

AT_ONCE = 500
# Subject and words of a warning: what lapses of which benefit, in which unit.
Compose = Callable[[Place, ComingLapse], tuple[str, str]]


def warn_of_expiry(jobs: psycopg.Connection, keys: Keys, compose: Compose, *, today: date, at: datetime) -> int:
    """Write every warning whose day has come; answers with how many messages that is. Each account is a transaction.

    Args:
        jobs: in autocommit, with its actor named.
    """
    told, after = 0, NIL
    while True:
        asked = {"today": today, "after": after, "most": AT_ONCE}
        rows = jobs.execute(SQL("leave_to_warn_of"), asked).fetchall()
        for account_id, person_id in rows:
            with jobs.transaction():
                told += _warn(jobs, keys, account_id, person_id, compose, today=today, at=at)
        if len(rows) < AT_ONCE:
            return told
        after = rows[-1][0]


def _warn(
    jobs: psycopg.Connection,
    keys: Keys,
    account_id: UUID,
    person_id: UUID | None,
    compose: Compose,
    *,
    today: date,
    at: datetime,
) -> int:
    leaves = read_leave(jobs, account_id, today=today)
    due = [
        (place, lapse, on)
        for place, leave in leaves.items()
        if place.unit != MONEY
        for lapse in coming_lapses(leave)
        if (on := lapse.due(today))
    ]
    fresh = [(place, lapse) for place, lapse, on in due if _first(jobs, account_id, place, lapse, on, today)]
    ahead = [day for leave in leaves.values() if (day := next_days(leave, today)[1])]
    jobs.execute(SQL("set_warn_next"), {"account": account_id, "warn_next": min(ahead, default=None)})
    return sum(_tell(jobs, keys, person_id, compose(*one), at=at) for one in fresh) if person_id else 0


def _first(jobs: psycopg.Connection, account_id: UUID, place: Place, lapse: ComingLapse, on: date, today: date) -> bool:
    """Keep that the warning is given; False where it was."""
    warning = {
        "account": account_id, "program": place.program_no, "pocket": place.pocket, "unit": place.unit,
        "lapses_on": lapse.day, "warn_on": on, "micros": lapse.micros, "today": today,
    }  # fmt: skip
    return jobs.execute(SQL("put_warning"), warning).rowcount > 0


def _tell(jobs: psycopg.Connection, keys: Keys, person_id: UUID, told: tuple[str, str], *, at: datetime) -> int:
    to = reach(jobs, keys, {person_id}, MAIL_FIRST).get(person_id)
    if to is None:
        return 0
    write_notice(jobs, keys, person_id, to.message(*told), kind="leave lapses", at=at)
    return 1
