"""Cash for a worker at her provider's desk: one hands it out against a receipt, and another confirms that it was."""

from datetime import date
from uuid import UUID

import psycopg

from shared_security.audit.record import record
from shared_security.remittance.sql import SQL
from shared_security.values.errors import Problem


def hand_out(
    connection: psycopg.Connection, provider_id: UUID, account_id: UUID, payout_id: UUID, *, today: date, actor: str
) -> None:
    """Note that cash was handed out and its receipt signed. The same person again: nothing more.

    Args:
        connection: as jobs, inside a transaction that has named this actor.

    Raises:
        Problem: there is no such cash at this provider, or it was handed out or undone. Nothing is changed.
    """
    state, handed_by, _confirmed = _lock(connection, provider_id, account_id, payout_id)
    if handed_by == actor:
        return
    if handed_by or state != "ordered":
        raise Problem("it was handed out or undone already", "the cash", "Look at the list again")
    asked = {"account": account_id, "payout": payout_id, "today": today, "actor": actor}
    connection.execute(SQL("hand_out_cash"), asked)
    words = f"Cash of the payment {payout_id} was handed out."
    record(connection, actor, "hand out cash", "account", account_id, words)


def confirm_cash(
    connection: psycopg.Connection, provider_id: UUID, account_id: UUID, payout_id: UUID, *, today: date, actor: str
) -> None:
    """Confirm that cash was handed out, from its receipt. The same person again: nothing more.

    Args:
        connection: as jobs, inside a transaction that has named this actor.

    Raises:
        Problem: it was not handed out, or whoever handed it out confirms it. Nothing is changed.
    """
    _state, handed_by, confirmed_by = _lock(connection, provider_id, account_id, payout_id)
    if confirmed_by == actor:
        return
    if not handed_by or confirmed_by:
        raise Problem("it was not handed out, or confirmed already", "the cash", "Look at the list again")
    if handed_by == actor:
        raise Problem("whoever handed it out cannot confirm it", "the cash", "Ask another person of the desk")
    asked = {"account": account_id, "payout": payout_id, "today": today, "actor": actor}
    connection.execute(SQL("confirm_cash"), asked)
    words = f"Cash of the payment {payout_id} was confirmed."
    record(connection, actor, "confirm cash", "account", account_id, words)


def _lock(
    connection: psycopg.Connection, provider_id: UUID, account_id: UUID, payout_id: UUID
) -> tuple[str, str | None, str | None]:
    connection.execute(SQL("lock_payouts"))
    asked = {"provider": provider_id, "account": account_id, "payout": payout_id}
    row: tuple[str, str | None, str | None] | None = connection.execute(SQL("lock_cash"), asked).fetchone()
    if row is None:
        raise Problem("there is no such cash here", str(payout_id), "Look at the list again")
    return row
