"""Entries of records: as they were posted, to answer again, to reverse or to adjust, and as new rows on their way."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby
from typing import Any
from uuid import UUID

import psycopg
from psycopg.types.json import Jsonb

from shared_security.ledger.amounts import Amounts, UsedFact
from shared_security.ledger.chart import FUNDS, POCKETS
from shared_security.ledger.sql import SQL

LINES = (*POCKETS, *FUNDS)
EVER = date(2, 1, 1)  # before any work

Key = tuple[UUID, int]  # record key, revision


@dataclass(frozen=True)
class Entry:
    """One entry: what a record (or its reversal, revision below zero) moves under one program, unit and bearer.

    part: 0 as first posted, above it an adjustment. cause: the record that made an adjustment due, None where no
    record did. rule: of a close, the rule that was assessed.
    """

    record_key: UUID
    revision: int
    account_id: UUID
    home_account_id: UUID
    payer_id: UUID
    amounts: Amounts
    part: int = 0
    cause: Key | None = None
    rule: str | None = None

    @property
    def key(self) -> Key:
        """Record key and revision."""
        return self.record_key, self.revision

    @property
    def kind(self) -> tuple[int, str, str]:
        """Program, unit and bearer: what makes one line of a record."""
        return self.amounts.program_no, self.amounts.unit, self.amounts.bearer

    def reversed(self, account_id: UUID) -> "Entry":
        """The entry that takes this one back, on the account where its money is today."""
        taken = tuple((name, -amount) for name, amount in self.amounts.lines)
        amounts = replace(self.amounts, lines=taken)
        return replace(self, revision=-self.revision, account_id=account_id, amounts=amounts, part=0, cause=None)


def entries_of(connection: psycopg.Connection, places: Iterable[tuple[Key, UUID]]) -> dict[Key, list[Entry]]:
    """The entries of records, part by part.

    Args:
        places: record key and revision, with each account on which they may stand.
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
        entry = _entry(row)
        found[entry.key].append(entry)
    return found


@dataclass(frozen=True)
class Days:
    """Days [first, end) of the work that may be posted on an account."""

    account_id: UUID
    first: date
    end: date


def entries_in(connection: psycopg.Connection, program_no: int, asked: Collection[Days]) -> list[Entry]:
    """Everything posted under a program for work on some days, part by part; twice what is asked for twice."""
    if not asked:
        return []
    first = min(days.first for days in asked)
    parameters = {
        "program": program_no, "accounts": [days.account_id for days in asked],
        "firsts": [days.first for days in asked], "ends": [days.end for days in asked],
        # Work is posted after it was done, but for a night between two time zones.
        "posted_since": (first - timedelta(days=first.day)).replace(day=1) if first > EVER else EVER,
    }  # fmt: skip
    return [_entry(row) for row in connection.execute(SQL("entries_in_spans"), parameters).fetchall()]


def _entry(row: Sequence[Any]) -> Entry:
    record_key, revision, part, account, home, payer, program_no, pack_no, unit, bearer, work_date, facts = row[:12]
    caused_by, caused_revision, rule, *micros = row[12:]
    lines = tuple((name, amount) for name, amount in zip(LINES, micros, strict=True) if amount)
    amounts = Amounts(program_no, pack_no, unit, bearer, work_date, lines, facts_from_json(facts))
    cause = (caused_by, caused_revision) if caused_by else None
    return Entry(record_key, revision, account, home, payer, amounts, part, cause, rule)


def joined(entries: Iterable[Entry]) -> list[Entry]:
    """One entry for each record, revision, program, unit and bearer: the sum of its parts, under the newest of them."""
    ordered = sorted(entries, key=lambda entry: (entry.key, entry.kind, entry.part))
    return [_sum(list(parts)) for _, parts in groupby(ordered, key=lambda entry: (entry.key, entry.kind))]


def _sum(parts: Sequence[Entry]) -> Entry:
    newest, sums = parts[-1], defaultdict[str, int](int)
    for part in parts:
        for name, amount in part.amounts.lines:
            sums[name] += amount
    lines = tuple((name, sums[name]) for name in LINES if sums[name])
    return replace(newest, amounts=replace(newest.amounts, lines=lines))


def copy_entries(connection: psycopg.Connection, entries: Sequence[Entry], batch_id: UUID, month: date) -> None:
    """Post entries, sorted by account."""
    with connection.cursor().copy(SQL("copy_entries")) as copy:
        for entry in sorted(entries, key=lambda e: (e.account_id.bytes, e.record_key.bytes, e.revision, e.part)):
            given = dict(entry.amounts.lines)
            copy.write_row((
                entry.account_id, entry.record_key, entry.revision, entry.amounts.program_no, entry.amounts.unit,
                entry.amounts.bearer, entry.part, month, batch_id, entry.home_account_id, entry.payer_id,
                entry.amounts.pack_no, entry.amounts.work_date, entry.amounts.total_micros,
                *(given.get(name, 0) for name in LINES), *(entry.cause or (None, None)), entry.rule,
                Jsonb(facts_to_json(entry.amounts.facts)) if entry.amounts.facts else None,
            ))  # fmt: skip


def facts_to_json(facts: Iterable[UsedFact]) -> dict[str, list[int | str | None]]:
    """Facts as they are kept beside an amount: the value and the version by name."""
    return {name: [value, version.hex if version else None] for name, value, version in facts}


def facts_from_json(kept: Mapping[str, Sequence[Any]] | None) -> tuple[UsedFact, ...]:
    """The facts again, in the order of their names."""
    return tuple((name, value, UUID(made) if made else None) for name, (value, made) in sorted((kept or {}).items()))


def add_debts(connection: psycopg.Connection, entries: Sequence[Entry], batch_id: UUID, month: date) -> None:
    """Add what a batch changes in what payers owe: one row for each payer, program, unit and bearer. Money alone is
    owed; leave in hours or days is not, nor what the program itself bears."""
    owed: dict[tuple[UUID, int, str, str], dict[str, int]] = defaultdict(lambda: dict.fromkeys(LINES, 0))
    for entry in entries:
        amounts = entry.amounts
        if not amounts.is_owed:
            continue
        for name, amount in amounts.lines:
            owed[entry.payer_id, amounts.program_no, amounts.unit, amounts.bearer][name] += amount
    put_debts(connection, [(*key, *lines.values()) for key, lines in sorted(owed.items())], batch_id, month)


def put_debts(connection: psycopg.Connection, owed: Iterable[Sequence[Any]], batch_id: UUID, month: date) -> None:
    """Write what a batch adds to what payers owe: payer, program, unit, bearer, then micros by pocket and fund."""
    with connection.cursor().copy(SQL("copy_payer_debts")) as copy:
        for payer, program_no, unit, bearer, *lines in owed:
            copy.write_row((payer, batch_id, month, program_no, unit, bearer, sum(lines), *lines))


def copy_entry_lines(connection: psycopg.Connection, lines: Iterable[memoryview]) -> None:
    """Post entries that are written as COPY takes them: the columns of copy_entry_lines.sql, sorted by account."""
    with connection.cursor().copy(SQL("copy_entry_lines")) as copy:
        for text in lines:
            copy.write(text)
