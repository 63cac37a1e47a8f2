"""Entries of records: as they were posted, to answer again or to reverse, and as new rows on their way."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

import psycopg

from shared_security.ledger.amounts import Amounts
from shared_security.ledger.chart import FUNDS, POCKETS
from shared_security.ledger.sql import SQL

LINES = (*POCKETS, *FUNDS)

Key = tuple[UUID, int]  # record key, revision


@dataclass(frozen=True)
class Entry:
    """One entry: what a record (or its reversal, revision below zero) moves under one program, unit and bearer."""

    record_key: UUID
    revision: int
    account_id: UUID
    home_account_id: UUID
    payer_id: UUID
    amounts: Amounts

    def reversed(self, account_id: UUID) -> "Entry":
        """The entry that takes this one back, on the account where its money is today."""
        taken = tuple((name, -amount) for name, amount in self.amounts.lines)
        amounts = replace(self.amounts, lines=taken)
        return replace(self, revision=-self.revision, account_id=account_id, amounts=amounts)


def entries_of(connection: psycopg.Connection, places: Iterable[tuple[Key, UUID]]) -> dict[Key, list[Entry]]:
    """The entries of records, adjustments added in.

    Args:
        places: record key and revision, with the account on which they were posted.
    """
    wanted = sorted(set(places))
    found: dict[Key, list[Entry]] = defaultdict(list)
    if not wanted:
        return found
    parameters = {
        "accounts": [account for _, account in wanted],
        "keys": [key for (key, _), _ in wanted],
        "revisions": [revision for (_, revision), _ in wanted],
    }
    for row in connection.execute(SQL("entries_of"), parameters).fetchall():
        record_key, revision, account, home, payer, program_no, pack_no, unit, bearer, work_date, *amounts = row
        lines = tuple((name, amount) for name, amount in zip(LINES, amounts, strict=True) if amount)
        entry = Amounts(program_no, pack_no, unit, bearer, work_date, lines)
        found[record_key, revision].append(Entry(record_key, revision, account, home, payer, entry))
    return found


def copy_entries(connection: psycopg.Connection, entries: Sequence[Entry], batch_id: UUID, month: date) -> None:
    """Post entries, sorted by account."""
    with connection.cursor().copy(SQL("copy_entries")) as copy:
        for entry in sorted(entries, key=lambda e: (e.account_id.bytes, e.record_key.bytes, e.revision)):
            given = dict(entry.amounts.lines)
            copy.write_row((
                entry.account_id, entry.record_key, entry.revision, entry.amounts.program_no, entry.amounts.unit,
                entry.amounts.bearer, 0, month, batch_id, entry.home_account_id, entry.payer_id, entry.amounts.pack_no,
                entry.amounts.work_date, entry.amounts.total_micros, *(given.get(name, 0) for name in LINES),
            ))  # fmt: skip


def add_debts(connection: psycopg.Connection, entries: Sequence[Entry], batch_id: UUID, month: date) -> None:
    """Add what a batch changes in what payers owe: one row for each payer, program, unit and bearer."""
    owed: dict[tuple[UUID, int, str, str], dict[str, int]] = defaultdict(lambda: dict.fromkeys(LINES, 0))
    for entry in entries:
        amounts = entry.amounts
        for name, amount in amounts.lines:
            owed[entry.payer_id, amounts.program_no, amounts.unit, amounts.bearer][name] += amount
    with connection.cursor().copy(SQL("copy_payer_debts")) as copy:
        for (payer, program_no, unit, bearer), lines in sorted(owed.items()):
            copy.write_row((payer, batch_id, month, program_no, unit, bearer, sum(lines.values()), *lines.values()))
