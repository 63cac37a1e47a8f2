"""Writes down who did what to what: one row an act, in words, never changed."""

from uuid import UUID

import psycopg

from shared_security.audit.sql import SQL
from shared_security.values.ids import made_at, new_id


def record(connection: psycopg.Connection, actor: str, act: str, about_kind: str, about_id: UUID, words: str) -> UUID:
    """Add one act, in the transaction that does it: both are kept, or neither.

    The moment is the one in the act's own id, so that it can be neither chosen nor moved by a test clock.

    Args:
        connection: as web, loader or jobs; web and jobs must have named this actor in the transaction.
        actor: who acts, such as `command line: ines`.
        act: what is done, in small letters: `open account`, `approve merge`.
        about_kind: account, payer, provider, person or program.
        about_id: which one.
        words: a sentence for a reader of the record. No name, phone, address or document: ids and numbers only.

    Returns:
        The id of the act.
    """
    act_id = new_id()
    parameters = {
        "about_id": about_id, "act_id": act_id, "about_kind": about_kind, "actor": actor, "act": act, "words": words,
        "acted_at": made_at(act_id),
    }  # fmt: skip
    connection.execute(SQL("record"), parameters)
    return act_id
