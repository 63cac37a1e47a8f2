"""Sends a code of six digits to whoever asks for one, if we know the number; tells nobody whether we do."""

import secrets
from collections.abc import Callable
from datetime import datetime
from uuid import UUID

import psycopg

from shared_security.access.attempts import read_typed, refuse_too_many
from shared_security.access.hashes import code_hash
from shared_security.access.limits import CODE_HOLDS
from shared_security.access.sql import SQL
from shared_security.notices.write import Message, write_notice
from shared_security.values.ids import NIL, new_id
from shared_security.workers.keys import Keys

KIND = "sign-in code"
Compose = Callable[[str, str], tuple[str, str]]


def ask_code(
    connection: psycopg.Connection, keys: Keys, text: str, *, origin: str, at: datetime, compose: Compose
) -> UUID:
    """Begin to sign in. Known or not, the same is counted, kept and done.

    Args:
        connection: as jobs, inside a transaction that has named its actor.
        text: the phone number or mail address as typed.
        origin: the network address the request came from.
        compose: the subject and words of the message, given the channel and the code.

    Returns:
        The attempt, which the code must be given with.

    Raises:
        Problem: the text is neither a phone number nor a mail address.
        TooMany: this number, or this place, must wait.
    """
    typed = read_typed(keys, text)
    place = refuse_too_many(connection, keys, "code", typed, origin, at)
    attempt_id, code = new_id(), f"{secrets.randbelow(10**6):06}"
    parameters = {
        "attempt": attempt_id, "kind": "code", "field": typed.field, "index": typed.index, "origin": place, "at": at,
        "code_hash": code_hash(keys, attempt_id, code), "ends_at": at + CODE_HOLDS,
    }  # fmt: skip
    connection.execute(SQL("put_attempt"), parameters)
    # One message, though several people may be reached there.
    found = connection.execute(SQL("first_person"), parameters).fetchone()
    subject, words = compose(typed.channel, code)
    message = Message(typed.channel, text.strip(), words, subject)
    write_notice(
        connection, keys, found[0] if found else NIL, message,
        kind=KIND, at=at, about_id=attempt_id, ends_at=at + CODE_HOLDS,
    )  # fmt: skip
    return attempt_id
