"""Posts entries: the rows themselves, what payers owe by them, and what they move in balances."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

import psycopg

from shared_security.ledger.entries import Entry, add_debts, copy_entries
from shared_security.ledger.post import Sums, add_to_balances

STAGE = "reported"  # where entries land: nobody has paid yet


def post_entries(connection: psycopg.Connection, entries: Sequence[Entry], batch_id: UUID, month: date) -> None:
    """Post entries within a batch that the caller closes.

    Args:
        connection: as the role loader, inside a transaction that has locked the balances that they move.

    Raises:
        Problem: a balance would fall below zero; nothing of the transaction may be kept.
        LookupError: the caller did not lock a balance that is not there.
    """
    copy_entries(connection, entries, batch_id, month)
    add_debts(connection, entries, batch_id, month)
    sums = Sums()
    for entry in entries:
        for pocket, amount in entry.amounts.lines:
            sums.add((entry.account_id, entry.amounts.program_no, entry.amounts.unit, STAGE), pocket, amount)
    add_to_balances(connection, sums)
