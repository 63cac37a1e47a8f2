"""Gives an account a new number, where the old one was lost or fell into wrong hands."""

from datetime import date
from uuid import UUID

import psycopg

from shared_security.audit.record import record
from shared_security.values.errors import Problem
from shared_security.workers.open_account import give_numbers
from shared_security.workers.sql import SQL


def replace_number(connection: psycopg.Connection, account_id: UUID, *, today: date, actor: str) -> str:
    """End the account's number today and give it a new one.

    The old number goes on leading to the account, whatever day the work was done: payers learn of a new number late,
    and no hour may be lost for it. Whoever looks it up is told that it was replaced.

    Args:
        connection: as jobs, inside a transaction that has named this actor.

    Returns:
        The new number, 12 digits.

    Raises:
        Problem: there is no such account.
    """
    if not connection.execute(SQL("end_number"), {"account": account_id, "today": today}).rowcount:
        raise Problem("there is no such account", str(account_id), "Look it up by its number")
    number = give_numbers(connection, [account_id], today=today)[account_id]
    record(connection, actor, "replace number", "account", account_id, "The account has a new number.")
    return number
