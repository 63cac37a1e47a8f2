"""A worker's contributions, one by one: as they landed, as they stand, and each with its history."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from uuid import UUID

import psycopg

from shared_security.contributions.answer import entry_id
from shared_security.contributions.sql import SQL
from shared_security.contributions.work_rows import COLUMNS, fields_from_json
from shared_security.law.record import Value
from shared_security.ledger.amounts import UsedFact
from shared_security.ledger.chart import POCKETS
from shared_security.ledger.entries import facts_from_json
from shared_security.values.ids import made_at
from shared_security.workers.own_accounts import OwnAccounts

EVER = date(1, 1, 1)
NEVER = date(9999, 1, 1)
MANY = 1_000_000


@dataclass(frozen=True)
class Posted:
    """What one revision of a record moved under one program; a reversal has its revision below zero.

    part: above zero where it brought the record to another amount, since other work counts with it, or law or facts
    changed. rule: of a close, the rule that was assessed; work_date is then the last day of its period. facts: those it
    was computed with. pockets: micro-dollars. times: leave and credits in millionths, by pocket and unit; what is zero
    is absent. caused_by: the record whose coming made the newest part due; None where a fact, the law or a merge did.
    """

    record_key: UUID
    program_no: int
    revision: int
    batch_id: UUID
    payer_id: UUID
    pack_no: int
    work_date: date
    pockets: Mapping[str, int]
    part: int = 0
    rule: str | None = None
    facts: tuple[UsedFact, ...] = ()
    times: Mapping[tuple[str, str], int] = field(default_factory=dict)
    caused_by: UUID | None = None

    @property
    def anything(self) -> bool:
        """Whether it moved money or time."""
        return any(self.pockets.values()) or any(self.times.values())

    def of(self, pocket: str) -> bool:
        """Whether it moved something of one benefit."""
        return bool(self.pockets[pocket]) or any(name == pocket for name, _unit in self.times)

    @property
    def entry(self) -> str:
        """The id of the entry, as the answer to its payer gave it."""
        return entry_id(self.record_key, self.revision, self.program_no)

    @property
    def micros(self) -> int:
        """The sum over all benefits."""
        return sum(self.pockets.values())

    @property
    def at(self) -> datetime:
        """When it was posted."""
        return made_at(self.batch_id)


@dataclass(frozen=True)
class Change:
    """What came in for one record under one program, at once. now: what stands from then on; was: what stood before.

    Where now is None the record was taken back; where was is None it is new.
    """

    now: Posted | None
    was: Posted | None

    @property
    def any(self) -> Posted:
        """What stands, or what stood: says whose work it is, and when."""
        found = self.now or self.was
        assert found is not None, "a change has a row"
        return found

    @property
    def work_key(self) -> tuple[UUID, int]:
        """Record and revision of the work it tells of."""
        return self.any.record_key, abs(self.any.revision)

    @property
    def kind(self) -> str:
        """new, changed, adjusted (by other work of its period, or by law or facts that changed), or cancelled: nothing
        of it counts any more."""
        if self.now and self.now.part:
            return "adjusted"
        if not (self.now and self.now.anything):
            return "cancelled" if self.was else "new"
        return "changed" if self.was else "new"

    @property
    def batch_id(self) -> UUID:
        """With what it came in."""
        return self.any.batch_id

    @property
    def at(self) -> datetime:
        """When it came in."""
        return self.any.at

    @property
    def micros(self) -> int:
        """What counts now."""
        return self.now.micros if self.now else 0

    @property
    def times(self) -> Mapping[tuple[str, str], int]:
        """The time off that counts now, in millionths."""
        return self.now.times if self.now else {}

    @property
    def was_times(self) -> Mapping[tuple[str, str], int]:
        """The time off that counted before."""
        return {one: -amount for one, amount in self.was.times.items()} if self.was else {}

    @property
    def was_micros(self) -> int:
        """What counted before."""
        return -self.was.micros if self.was else 0

    @property
    def entry(self) -> str:
        """The id of the entry that tells the whole story."""
        return entry_id(self.any.record_key, abs(self.any.revision), self.any.program_no)


@dataclass(frozen=True)
class ToldOf:
    """The work that a revision told of: the payer's own id, and its fields, typed."""

    external_id: str
    fields: Mapping[str, Value]


Work = dict[tuple[UUID, int], ToldOf]


def landed(connection: psycopg.Connection, own: OwnAccounts, most: int, today: date) -> list[Change]:
    """What came in last, the newest first, corrections and cancellations as what they are.

    Args:
        connection: as web, bound to the worker's account.
        most: how many at the most. today: months of posting before the last few are read only where those hold too few.
    """
    recent = _months_before(today, 2)
    for since in (recent, EVER):
        rows = _posted(connection, own, posted_since=since, most=2 * most + 1)
        changes = _changes(rows, whole=len(rows) <= 2 * most)
        if len(changes) >= most:
            break
    return changes[:most]


def of_month(connection: psycopg.Connection, own: OwnAccounts, month: date | None) -> list[Change]:
    """The records of a month of work as they stand, the newest work first; of all months where none is named.

    Args:
        connection: as web, bound to the worker's account.
        month: its first day.
    """
    first, end = (month, _months_before(month, -1)) if month else (EVER, NEVER)
    # Work is posted after it was done, but for a night between two time zones.
    since = _months_before(month, 1) if month else EVER
    rows = _posted(connection, own, posted_since=since, first=first, end=end)
    standing = [_standing(history) for history in _by_record(rows).values()]
    return sorted(standing, key=lambda change: (change.any.work_date, change.batch_id), reverse=True)


def history(connection: psycopg.Connection, own: OwnAccounts, record_key: UUID, program_no: int) -> list[Change]:
    """Everything that came in for one record under one program, the oldest first; empty where it is not hers."""
    rows = _posted(connection, own, record=record_key)
    return _added_up(_changes([row for row in rows if row.program_no == program_no])[::-1])


def work_behind(connection: psycopg.Connection, own: OwnAccounts, changes: Sequence[Change]) -> dict[UUID, Posted]:
    """The other records of hers whose coming made adjustments due, by their keys."""
    keys = {change.any.caused_by for change in changes if change.kind == "adjusted"} - {None}
    found = {key: _posted(connection, own, record=key, most=1) for key in keys}
    return {key: rows[0] for key, rows in found.items() if key and rows}


def _added_up(changes: Iterable[Change]) -> list[Change]:
    """Adjustments as what stood before each and what stands from then on, the oldest first."""
    found: list[Change] = []
    for change in changes:
        if change.kind == "adjusted" and change.now and found and found[-1].now:
            before = found[-1].now
            was = replace(
                before, pockets={name: -micros for name, micros in before.pockets.items()},
                times={one: -amount for one, amount in before.times.items()},
            )  # fmt: skip
            found.append(Change(_sum([before, change.now]), was))
        else:
            found.append(change)
    return found


def _sum(parts: Sequence[Posted]) -> Posted:
    """The newest part, with what all of them come to."""
    newest = max(parts, key=lambda row: row.part)
    pockets = {name: sum(row.pockets[name] for row in parts) for name in newest.pockets}
    times = {one: sum(row.times.get(one, 0) for row in parts) for row in parts for one in row.times}
    return replace(newest, pockets=pockets, times={one: amount for one, amount in times.items() if amount})


def work_of(connection: psycopg.Connection, own: OwnAccounts, changes: Sequence[Change]) -> Work:
    """The work that changes tell of, by record and revision."""
    if not changes:
        return {}
    since = min(_months_before(change.at.date(), 1) for change in changes)
    asked = {**own.asked, "keys": [change.any.record_key for change in changes], "posted_since": since}
    rows = connection.execute(SQL("own_work"), asked).fetchall()
    return {(key, revision): ToldOf(external_id, _fields(stored)) for key, revision, external_id, stored in rows}


def _fields(stored: Mapping[str, object]) -> Mapping[str, Value]:
    return fields_from_json({name: stored[column] for name, column in COLUMNS.items() if column in stored})


def _posted(
    connection: psycopg.Connection,
    own: OwnAccounts,
    *,
    posted_since: date = EVER,
    first: date = EVER,
    end: date = NEVER,
    record: UUID | None = None,
    most: int = MANY,
) -> list[Posted]:
    asked = {
        **own.asked, "posted_since": posted_since, "first": first, "end": end, "record": record, "most": most,
    }  # fmt: skip
    rows = connection.execute(SQL("own_entries"), asked).fetchall()
    return [
        Posted(
            key,
            program_no,
            revision,
            batch_id,
            payer_id,
            pack_no,
            day,
            dict(zip(POCKETS, amounts, strict=True)),
            part,
            rule,
            facts_from_json(facts),
            _times(times),
            caused_by,
        )
        for key, program_no, revision, batch_id, payer_id, pack_no, day, *amounts, part, rule, facts, times, caused_by
        in rows
    ]  # fmt: skip


def _times(by_unit: Mapping[str, Sequence[int]]) -> Mapping[tuple[str, str], int]:
    return {
        (pocket, unit): amount
        for unit, amounts in by_unit.items()
        for pocket, amount in zip(POCKETS, amounts, strict=True)
        if amount
    }


def _changes(rows: Iterable[Posted], *, whole: bool = True) -> list[Change]:
    """Rows joined to what came in at once for each record; the last one is left out where its rows may be cut off."""
    joined: dict[tuple[UUID, UUID, int], list[Posted]] = defaultdict(list)
    for row in rows:
        joined[row.batch_id, row.record_key, row.program_no].append(row)
    groups = list(joined.values())
    changes = [change for found in (groups if whole else groups[:-1]) for change in _in_turn(found)]
    return [change for change in changes if change.kind != "adjusted" or change.any.anything]


def _in_turn(rows: Sequence[Posted]) -> Iterator[Change]:
    """What one batch did to one record, the newest first: a batch may bring several revisions."""
    taken = {-row.revision: row for row in rows if row.revision < 0}
    given = sorted((row.revision for row in rows if row.revision > 0), reverse=True)
    by_revision = {row.revision: row for row in rows}
    for revision in given:
        before = max((old for old in taken if old < revision), default=None)
        yield Change(by_revision[revision], taken.pop(before) if before else None)
    yield from (Change(None, row) for row in taken.values())


def _by_record(rows: Iterable[Posted]) -> dict[tuple[UUID, int], list[Posted]]:
    found: dict[tuple[UUID, int], list[Posted]] = defaultdict(list)
    for row in rows:
        found[row.record_key, row.program_no].append(row)
    return found


def _standing(rows: Sequence[Posted]) -> Change:
    """What counts of a record, beside what counted before it."""
    taken = {-row.revision for row in rows if row.revision < 0}
    parts = [row for row in rows if row.revision > 0 and row.revision not in taken]
    now = replace(_sum(parts), part=0) if parts else None  # as it stands, whatever brought it there
    was = max((row for row in rows if row.revision < 0), key=lambda row: -row.revision, default=None)
    return Change(now, was)


def _months_before(day: date, count: int) -> date:
    """The first day of the month so many before that of a day."""
    months = day.year * 12 + day.month - 1 - count
    return date(max(months // 12, 1), months % 12 + 1, 1)
