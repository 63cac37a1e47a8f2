"""Posts plain rows as columns: one transaction, in the same order of locks as a batch of records (record.py).

Accounts first, then keys, by COPY in their order; where a key is there already, its row is left out and the others are
copied again. Then records, entries, debts, balances and the batch's own row, none of them row by row.
"""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

import psycopg

from shared_security.contributions.quick_rows import Lines, QuickRows
from shared_security.contributions.record import ATTEMPTS
from shared_security.contributions.seen import KEY_IS_THERE, tells_of_a_key
from shared_security.contributions.sql import SQL
from shared_security.ledger.chart import POCKETS
from shared_security.ledger.entries import copy_entry_lines, put_debts
from shared_security.ledger.post import Sums, add_to_balances, close_batch, ensure_month, lock_balances
from shared_security.ledger.post_entries import STAGE
from shared_security.values.errors import Problem
from shared_security.values.ids import new_id
from shared_security.workers.merge_state import aliases
from shared_security.workers.people import posted_on

_TRY_AGAIN = (psycopg.errors.DeadlockDetected, psycopg.errors.SerializationFailure)


class NotPlain(Exception):
    """Some account was merged meanwhile: its rows are recorded one by one."""


def post_quick(
    connection: psycopg.Connection, rows: QuickRows, *, today: date, cause: str, actor: str, met: bool
) -> bool:
    """Post those of the rows whose records are not in the books; the others are left out of them.

    Args:
        connection: as loader, in no transaction; the payer was bound at the door.
        today: gives the month of posting. cause: why; no personal data. actor: who.
        met: whether records of this file were met in the books before: then they are looked for first.

    Returns:
        Whether any record was there already.

    Raises:
        NotPlain: an account was merged meanwhile; nothing was posted.
        Problem: the books refuse, or the accounts were busy too long; nothing was posted.
    """
    ensure_month(connection, today)
    found = _leave_known_out(connection, rows) if met else False
    for _ in range(ATTEMPTS):
        try:
            with connection.transaction():
                found |= _post(connection, rows, today, cause, actor)
            return found
        except _TRY_AGAIN:
            continue
    raise Problem("the accounts were busy too long", fix="Send the same records again; none of them was posted")


def _post(connection: psycopg.Connection, rows: QuickRows, today: date, cause: str, actor: str) -> bool:
    accounts = rows.accounts()
    if not accounts:
        return False
    aliases(connection, accounts)  # whoever posts reads them first: a merge waits for this to end, or is seen below
    kinds = rows.kinds()
    lock_balances(connection, [(account, *kind, STAGE) for account in accounts for kind in kinds])
    if any(len(kin) > 1 for kin in posted_on(connection, accounts).values()):
        raise NotPlain()
    batch_id, month = new_id(), today.replace(day=1)  # made under the locks, as every batch's
    found, seen = _claim(connection, rows, batch_id, month)
    if not rows.any():
        return found
    work = rows.work_lines(batch_id, month)
    _copy(connection, SQL("copy_work_records"), work)
    entries = rows.entry_lines(batch_id, month)
    copy_entry_lines(connection, entries)
    put_debts(connection, rows.debts(), batch_id, month)
    _add_to_balances(connection, rows)
    _note_payers(connection, rows)
    leaves = {"seen": seen.leaves, "work_record": work.leaves, "entry": entries.leaves}
    close_batch(connection, batch_id, "work", cause=cause, actor=actor, month=month, leaves=leaves)
    return found


def _claim(connection: psycopg.Connection, rows: QuickRows, batch_id: UUID, month: date) -> tuple[bool, Lines]:
    """Take the keys; whether some were there, and the lines of those that were taken. A key that another transaction is
    about to commit is waited for."""
    for attempt in range(ATTEMPTS):
        try:
            with connection.transaction():
                lines = rows.seen_lines(batch_id, month)
                _copy(connection, SQL("copy_seen"), lines)
            return attempt > 0, lines
        except KEY_IS_THERE as error:
            if not tells_of_a_key(error):
                raise
            _leave_known_out(connection, rows)
    raise psycopg.errors.SerializationFailure("keys were taken by others again and again")


def _leave_known_out(connection: psycopg.Connection, rows: QuickRows) -> bool:
    keys = rows.record_keys()
    if not keys:
        return False
    with connection.cursor().copy(SQL("copy_known"), {"keys": keys}) as copy:
        known = b"".join(copy)
    if known:
        rows.leave_out(known)
    return bool(known)


def _copy(connection: psycopg.Connection, statement: str, lines: Iterable[memoryview]) -> None:
    """Rows of a posted table, written as CSV."""
    with connection.cursor().copy(f"{statement} (FORMAT csv)") as copy:
        for text in lines:
            copy.write(text)


def _add_to_balances(connection: psycopg.Connection, rows: QuickRows) -> None:
    sums = Sums()
    for account, program_no, unit, *pockets in rows.balances():
        sums.by_balance[account, program_no, unit, STAGE].update(zip(POCKETS, pockets, strict=True))
    add_to_balances(connection, sums)


def _note_payers(connection: psycopg.Connection, rows: QuickRows) -> None:
    accounts, payers = map(list, zip(*rows.payers(), strict=True))
    connection.execute(SQL("note_payers"), {"accounts": accounts, "payers": payers})
