"""Writes a notice for a person: kept in the transaction of what it tells of, sent after it."""

import json
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import psycopg

from shared_security.notices.sql import SQL
from shared_security.values.ids import new_id
from shared_security.workers.keys import Keys
from shared_security.workers.person_key import person_key
from shared_security.workers.sealing import open_fact, seal_fact

FIELD = "notice"


@dataclass(frozen=True)
class Message:
    """What is sent. channel: text or mail. to: a phone number or address. subject: of a mail."""

    channel: str
    to: str
    words: str
    subject: str = ""


def write_notice(
    connection: psycopg.Connection,
    keys: Keys,
    person_id: UUID,
    message: Message,
    *,
    kind: str,
    at: datetime,
    about_id: UUID | None = None,
    ends_at: datetime | None = None,
) -> UUID:
    """Keep a message for a person until it is sent. For somebody who is not there it does the same work for nothing.

    Args:
        connection: as jobs, inside a transaction that has named its actor.
        kind: what it tells of, such as `sign-in code`.
        about_id: the thing it tells of.
        ends_at: when it is no longer worth sending.

    Returns:
        The id of the notice.
    """
    notice_id = new_id()
    told = json.dumps({"to": message.to, "words": message.words, "subject": message.subject})
    sealed = seal_fact(person_key(connection, keys, person_id), notice_id, FIELD, told)
    parameters = {
        "person": person_id, "notice": notice_id, "channel": message.channel, "kind": kind, "about": about_id,
        "sealed": sealed, "at": at, "ends_at": ends_at,
    }  # fmt: skip
    connection.execute(SQL("write"), parameters)
    return notice_id


def notices_about(connection: psycopg.Connection, keys: Keys, about_id: UUID) -> list[Message]:
    """The messages about a thing, opened. For the message box of a demonstration.

    Args:
        connection: as jobs, inside a transaction that has named its actor.
    """
    rows = connection.execute(SQL("about"), {"about": about_id}).fetchall()
    found = []
    for person_id, notice_id, channel, sealed in rows:
        told = json.loads(open_fact(person_key(connection, keys, person_id), notice_id, FIELD, sealed))
        found.append(Message(channel, told["to"], told["words"], told["subject"]))
    return found
