"""Posts records that waited for a rate or a fact, once it is known: nobody has to send them again."""

from collections.abc import Iterator
from datetime import date
from itertools import islice

import psycopg

from shared_security.contributions.place import place
from shared_security.contributions.wait import waiting_work
from shared_security.intake.waiting_room import Waiting, law_now, list_waiting
from shared_security.values.errors import Problem
from shared_security.workers.find import resolve

KNOWABLE = ("rate_not_known", "fact_not_known")
AT_ONCE = 1_000


def place_known(connection: psycopg.Connection, *, today: date, actor: str) -> int:
    """Place every record that waits for what is known by now; how many. Those that still wait are left as they are.

    Args:
        connection: as loader, in autocommit and in no transaction.
    """
    waiting = (one for one in list_waiting(connection, today) if one.reason in KNOWABLE)
    placed = 0
    while some := list(islice(waiting, AT_ONCE)):
        placed += sum(_placed(connection, some, today, actor))
    return placed


def _placed(connection: psycopg.Connection, waiting: list[Waiting], today: date, actor: str) -> Iterator[bool]:
    """Place those whose account there is and whose amounts are known. Law and facts are asked once for all of them."""
    accounts = resolve(connection, [one.account_number for one in waiting])
    law = law_now(connection, today, {one.payer_id for one in waiting}, {one.account_id for one in accounts.values()})
    for key, work in waiting_work(connection, [(one.record_key, one.revision) for one in waiting]).items():
        found = accounts.get(work.account_number)
        if found is None:
            continue
        try:
            due = work.amounts or law.due(work, found.account_id)
            place(connection, key, found.account_id, found.home_account_id, amounts=due, today=today, actor=actor)
        except Problem:
            continue  # it waits on, and the office sees for how long
        yield True
