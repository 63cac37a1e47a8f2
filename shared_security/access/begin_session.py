"""Begins a session of a browser, and says for whom its person acts."""

import secrets
from datetime import datetime
from uuid import UUID

import psycopg

from shared_security.access.hashes import token_hash
from shared_security.access.limits import SESSION_HOLDS
from shared_security.access.may_act import MayAct, choices_of_attempt
from shared_security.access.sql import SQL
from shared_security.audit.record import record
from shared_security.values.errors import Problem
from shared_security.values.ids import new_id


def begin_session(connection: psycopg.Connection, choice: MayAct, way: str, *, at: datetime, actor: str) -> str:
    """Sign a person in. The caller has seen her proof.

    Args:
        connection: as jobs, inside a transaction that has named this actor.
        way: the proof: text, mail, passkey, recovery code or demo.

    Returns:
        The token for the browser's cookie, known to nobody else.

    Raises:
        Problem: she may not act so (any more).
    """
    token = secrets.token_urlsafe(32)
    parameters = {
        "token_hash": token_hash(token), "session": new_id(), "way": way, "at": at, "ends_at": at + SESSION_HOLDS,
        **_told(choice),
    }  # fmt: skip
    connection.execute(SQL("forget_sessions"), {"at": at})
    if not connection.execute(SQL("put_session"), parameters).rowcount:
        raise Problem("this is not yours to open any more", choice.role, "Sign in again")
    kind, about = ("account", choice.account_id) if choice.account_id else ("person", choice.person_id)
    record(connection, actor, "sign in", kind, about, f"Signed in by {way}.")
    return token


def enter(connection: psycopg.Connection, attempt_id: UUID, choice: MayAct, *, at: datetime, actor: str) -> str:
    """Sign in by a proved attempt, which is used up by it. Answers as begin_session does.

    Raises:
        Problem: the attempt is too old or used, or does not prove this.
    """
    used = connection.execute(SQL("use_attempt"), {"attempt": attempt_id, "at": at}).fetchone()
    if not used or choice not in choices_of_attempt(connection, attempt_id, at):
        raise Problem("this code was used or is too old", "signing in", "Ask for another one")
    connection.execute(SQL("attempt_used"), {"attempt": attempt_id, "at": at})
    way = {"phone": "text", "mail": "mail"}[used[0]] if used[1] == "code" else "recovery code"
    return begin_session(connection, choice, way, at=at, actor=actor)


def act_for(connection: psycopg.Connection, session_id: UUID, choice: MayAct) -> None:
    """Let a session's person act for another of those she may act for.

    Raises:
        Problem: she may not, or the session has ended.
    """
    if not connection.execute(SQL("act_for"), {"session": session_id, **_told(choice)}).rowcount:
        raise Problem("this is not yours to open", choice.role, "Choose one of the list")


def _told(choice: MayAct) -> dict[str, object]:
    return {
        "person": choice.person_id, "role": choice.role, "account": choice.account_id, "payer": choice.payer_id,
        "provider": choice.provider_id,
    }  # fmt: skip
