"""Reads the records that share windows with others: live work under one program, with what is posted for each."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import psycopg

from shared_security.contributions.seen import Key
from shared_security.contributions.sql import SQL
from shared_security.contributions.work_rows import COLUMNS, fields_from_json
from shared_security.law.record import Value
from shared_security.ledger.amounts import UsedFact
from shared_security.ledger.entries import Days, Entry, entries_in, joined
from shared_security.workers.people import People

Arrived = tuple[UUID, UUID]  # the batch in which its first revision came, and its record key: in which order work came


@dataclass(frozen=True)
class Member:
    """One live record under a program. worker: the account that its person has today. posted: what is posted for it,
    one for each unit and bearer, with the newest part's law and facts; empty where the record comes now."""

    key: Key
    worker: UUID
    home_account_id: UUID
    payer_id: UUID
    arrived: Arrived
    day: date
    fields: Mapping[str, Value]
    facts: tuple[UsedFact, ...]
    posted: tuple[Entry, ...] = ()

    @property
    def part(self) -> int:
        """The newest part that is posted."""
        return max(entry.part for entry in self.posted)

    @property
    def pack_no(self) -> int:
        """The law by which it stands."""
        return max(self.posted, key=lambda entry: entry.part).amounts.pack_no


def window_members(
    connection: psycopg.Connection,
    program_no: int,
    who: People,
    spans: Mapping[UUID, Collection[tuple[date, date]]],
    *,
    without: Collection[Key] = (),
) -> list[Member]:
    """The live records of some people under a program, on some days.

    Args:
        connection: as loader, with the balances of these people locked where what is read is to be posted on; or jobs.
        spans: days [first, end) of each worker, which never overlap. without: records that count no longer.
    """
    live = live_records(read_days(connection, program_no, who, spans))
    return read_members(connection, {key: parts for key, parts in live.items() if key not in without}, who)


def read_days(
    connection: psycopg.Connection,
    program_no: int,
    who: People,
    spans: Mapping[UUID, Collection[tuple[date, date]]],
) -> list[Entry]:
    """Everything posted under a program for some people's work on some days, part by part, closes among it."""
    asked = [
        Days(place, first, end)
        for worker, found in spans.items()
        for first, end in found
        for place in who.places[worker]
    ]
    # Accounts that were once merged are places of both people: what stands there is read once.
    found = {(entry.key, entry.kind, entry.part): entry for entry in entries_in(connection, program_no, set(asked))}
    return [entry for entry in found.values() if entry.home_account_id in who.workers]


def live_records(entries: Iterable[Entry]) -> dict[Key, list[Entry]]:
    """The parts of each record that was not taken back; closes are no records."""
    found: dict[Key, list[Entry]] = defaultdict(list)
    for entry in entries:
        if not entry.rule:
            found[entry.key].append(entry)
    return {
        (record, revision): parts
        for (record, revision), parts in found.items()
        if revision > 0 and (record, -revision) not in found
    }


def read_members(connection: psycopg.Connection, standing: Mapping[Key, Sequence[Entry]], who: People) -> list[Member]:
    """Records with their work, given the parts that are posted for them."""
    work = _work(connection, standing)
    return [
        _member(key, tuple(joined(parts)), who, *work[key]) for key, parts in sorted(standing.items()) if key in work
    ]


def _work(
    connection: psycopg.Connection, standing: Mapping[Key, Sequence[Entry]]
) -> dict[Key, tuple[Mapping[str, Value], Arrived]]:
    if not standing:
        return {}
    # An adjustment may stand on another account than its record, after a merge: the record is where its first part is.
    places = sorted({(part.account_id, key) for key, parts in standing.items() for part in parts})
    parameters = {
        "accounts": [account for account, _ in places],
        "keys": [key for _, (key, _) in places],
        "revisions": [revision for _, (_, revision) in places],
    }
    rows = connection.execute(SQL("window_work"), parameters).fetchall()
    return {(key, revision): (stored_work(stored), (batch, key)) for key, revision, stored, batch in rows}


def stored_work(stored: Mapping[str, object]) -> Mapping[str, Value]:
    """The typed fields of a work record that was read as JSON."""
    return fields_from_json({name: stored[column] for name, column in COLUMNS.items() if column in stored})


def _member(key: Key, posted: tuple[Entry, ...], who: People, fields: Mapping[str, Value], arrived: Arrived) -> Member:
    newest = max(posted, key=lambda entry: entry.part)
    return Member(
        key, who.workers[newest.home_account_id], newest.home_account_id, newest.payer_id, arrived,
        newest.amounts.work_date, fields, newest.amounts.facts, posted,
    )  # fmt: skip
