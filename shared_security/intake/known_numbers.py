"""Remembers under which numbers a payer has sent work: it is shown those, and no number that it was not given."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

import psycopg

from shared_security.contributions.work import Work
from shared_security.intake.sql import SQL


def note_numbers(connection: psycopg.Connection, works: Iterable[Work], today: date) -> None:
    """Keep the numbers of works that have their person.

    Args:
        connection: as loader, in autocommit and in no transaction.
    """
    sent = {
        (work.payer_id, work.account_number, work.home_account_id, work.account_id)
        for work in works
        if work.account_id and work.home_account_id
    }
    _note(connection, sent, today)


def note_many(connection: psycopg.Connection, sent: Iterable[tuple[UUID, str, UUID, UUID]], today: date) -> None:
    """Keep numbers: payer, number, its account, and where that posts."""
    _note(connection, sent, today)


def note_number(
    connection: psycopg.Connection, payer_id: UUID, number: str, home_account_id: UUID, account_id: UUID, today: date
) -> None:
    """Keep one number, such as the right one of a record that waited."""
    _note(connection, {(payer_id, number, home_account_id, account_id)}, today)


def _note(
    connection: psycopg.Connection, sent: Iterable[tuple[UUID, str, UUID | None, UUID | None]], today: date
) -> None:
    rows = list(sent)
    if rows:
        payers, numbers, homes, accounts = map(list, zip(*rows, strict=True))
        parameters = {"payers": payers, "numbers": numbers, "homes": homes, "accounts": accounts, "today": today}
        connection.execute(SQL("note_numbers"), parameters)
