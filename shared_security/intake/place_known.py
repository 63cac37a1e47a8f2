"""Posts records that waited for a rate or a fact, once it is known: nobody has to send them again."""

from datetime import date

import psycopg

from shared_security.intake.waiting_room import list_waiting, place
from shared_security.values.errors import Problem

KNOWABLE = ("rate_not_known", "fact_not_known")


def place_known(connection: psycopg.Connection, *, today: date, actor: str) -> int:
    """Place every record that waits for what is known by now; how many. Those that still wait are left as they are.

    Args:
        connection: as loader, in autocommit and in no transaction.
    """
    placed = 0
    for waiting in list_waiting(connection, today):
        if waiting.reason in KNOWABLE:
            try:
                place(
                    connection, (waiting.record_key, waiting.revision), waiting.account_number, today=today, actor=actor
                )
            except Problem:
                continue  # it waits on, and the office sees for how long
            placed += 1
    return placed
