"""Does the moves whose day has come, each in a transaction of its own; what cannot be done is told and kept."""

from collections import Counter
from datetime import date
from uuid import UUID

import psycopg

from shared_security.audit.record import record
from shared_security.enrollment.may_take import fault_of
from shared_security.enrollment.sql import SQL
from shared_security.enrollment.transfer import transfer
from shared_security.workers.merge_state import aliases


def move_due(loader: psycopg.Connection, *, today: date, actor: str) -> Counter[str]:
    """Do every move that is due; answers with how many were done, and how many could not be and why.

    Done again, or cut off at any moment, nothing happens twice: the next call goes on with what is left.

    Args:
        loader: in autocommit and in no transaction.
    """
    done: Counter[str] = Counter()
    for account_id, transfer_id, provider_id, effective_on in loader.execute(SQL("due"), {"today": today}).fetchall():
        why = _why_not(loader, account_id, provider_id, today)
        if why is None:
            made = transfer(
                loader, account_id, provider_id, effective_on=effective_on, today=today, actor=actor,
                cause=f"move {transfer_id}", transfer_id=transfer_id,
            )  # fmt: skip
            why = None if made else "there_already"
        if why:
            _put_not_done(loader, account_id, transfer_id, why, today=today, actor=actor)
        done[why or "done"] += 1
    return done


def _why_not(loader: psycopg.Connection, account_id: UUID, provider_id: UUID, today: date) -> str | None:
    if account_id in aliases(loader, [account_id]):
        return "merged"
    fault = fault_of(loader, provider_id, today)
    return fault.why if fault else None


def _put_not_done(
    loader: psycopg.Connection, account_id: UUID, transfer_id: UUID, why: str, *, today: date, actor: str
) -> None:
    asked = {"account": account_id, "transfer": transfer_id, "why": why, "today": today}
    with loader.transaction():
        if loader.execute(SQL("put_not_done"), asked).rowcount:
            words = f"The move was not done: {why.replace('_', ' ')}."
            record(loader, actor, "leave account", "account", account_id, words)
