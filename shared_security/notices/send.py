"""Sends the messages that wait: each attempt outside a transaction, tried again later each time it is not taken."""

import json
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import psycopg

from shared_security.notices.sql import SQL
from shared_security.notices.write import FIELD, Message
from shared_security.values.errors import Problem
from shared_security.workers.keys import Keys
from shared_security.workers.person_key import person_key
from shared_security.workers.sealing import open_fact

# Waits after the first, second, ... attempt; after the last of them the message has failed.
WAITS = tuple(timedelta(seconds=seconds) for seconds in (20, 60, 300, 1800, 7200, 21600))
AT_ONCE = 50  # messages of one call, so that other acts get their turn

# Takes one message out of the house; a Problem says, without personal data, why it was not taken.
Carrier = Callable[[Message], None]
Carriers = Mapping[str, Carrier]


class Refused(Problem):
    """The message will never be taken: there is no use in trying again."""


def send_due(connection: psycopg.Connection, keys: Keys, carriers: Carriers, clock: Callable[[], datetime]) -> str:
    """Send what is due, and say how much that was. Without a carrier for its channel a message waits.

    Two who send at once do not send the same. One that was handed over in the moment of a crash may be sent twice.

    Args:
        connection: as jobs with its actor set, in autocommit.
        carriers: by channel, text and mail.
    """
    connection.execute(SQL("end_old"), {"at": clock()})
    outcomes: list[str] = []
    while len(outcomes) < AT_ONCE and (outcome := _send_next(connection, keys, carriers, clock)):
        outcomes.append(outcome)
    counted = {state: outcomes.count(state) for state in ("sent", "waiting", "failed")}
    words = {"sent": "sent", "waiting": "to be tried again", "failed": "failed"}
    return ", ".join(f"{count} {words[state]}" for state, count in counted.items() if count)


def _send_next(
    connection: psycopg.Connection, keys: Keys, carriers: Carriers, clock: Callable[[], datetime]
) -> str | None:
    """Send the message that is due first; answers with its state, None where none is due."""
    taken = _take(connection, list(carriers), clock())
    if taken is None:
        return None
    person_id, notice_id, channel, sealed, tries = taken
    state, how = "sent", ""
    try:
        carriers[channel](_opened(connection, keys, person_id, notice_id, channel, sealed))
    except Problem as problem:
        over = isinstance(problem, Refused) or tries > len(WAITS)
        state, how = "failed" if over else "waiting", problem.what
    wait = WAITS[min(tries, len(WAITS)) - 1]
    parameters = {
        "person": person_id, "notice": notice_id, "state": state, "how": how, "next_try_at": clock() + wait
    }  # fmt: skip
    connection.execute(SQL("set_state"), parameters)
    return state


def _take(connection: psycopg.Connection, channels: list[str], at: datetime) -> tuple[Any, ...] | None:
    """A message that is due, for us alone: person, id, channel, sealed words, tries; None where none is left."""
    for person_id, notice_id in connection.execute(SQL("due"), {"at": at, "channels": channels}).fetchall():
        asked = {"person": person_id, "notice": notice_id, "at": at, "next_try_at": at + WAITS[0]}
        if taken := connection.execute(SQL("take"), asked).fetchone():
            return taken
    return None


def _opened(
    connection: psycopg.Connection, keys: Keys, person_id: UUID, notice_id: UUID, channel: str, sealed: bytes
) -> Message:
    told = json.loads(open_fact(person_key(connection, keys, person_id), notice_id, FIELD, sealed))
    return Message(channel, told["to"], told["words"], told["subject"])
