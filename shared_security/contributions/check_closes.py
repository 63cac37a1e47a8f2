"""Computes every close of a period again. What came since is passed over: it is closed again when its act is next done.

A close stands under the law and facts that its newest part names.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

import psycopg

from shared_security.contributions.assess import Program
from shared_security.contributions.close_entries import closes_of
from shared_security.contributions.member_facts import facts_known
from shared_security.contributions.sql import SQL
from shared_security.contributions.window_members import Member, live_records, read_days, read_members
from shared_security.law.publish.active import published
from shared_security.ledger.entries import Entry
from shared_security.values.errors import Problem
from shared_security.workers.people import people

AT_ONCE = 500  # workers
Sums = dict[tuple[UUID, str, str], dict[str, int]]  # by key of the close, unit and bearer


class Period(NamedTuple):
    """One period that was closed."""

    program_no: int
    rule: str
    first: date
    end: date


class WrongClose(NamedTuple):
    """A close that is not what the law gives: its key, a pocket, what should stand there and what does."""

    key: Mapping[str, object]
    line: str
    expected: str
    found: str


def wrong_closes(connection: psycopg.Connection) -> Iterator[WrongClose]:
    """Each line of a close that is not what the law gives for what it has counted.

    Args:
        connection: as jobs with its actor set.
    """
    for row in connection.execute(SQL("closed_periods")).fetchall():
        period = Period(*row)
        asked = {"program": period.program_no, "rule": period.rule, "first": period.first}
        workers = connection.execute(SQL("closed_workers"), asked).fetchall()
        for start in range(0, len(workers), AT_ONCE):
            yield from _wrong(connection, period, workers[start : start + AT_ONCE])


def _wrong(connection: psycopg.Connection, period: Period, workers: Sequence[Any]) -> Iterator[WrongClose]:
    counted = {account: n for account, n, _ in workers}
    laws = {account: pack_no for account, _, pack_no in workers}
    who = people(connection, list(counted))
    spans = {worker: [(period.first, period.end)] for worker in who.places}
    posted = read_days(connection, period.program_no, who, spans)
    there = Counter(who.workers[entry.home_account_id] for entry in posted if not entry.rule)
    members = read_members(connection, live_records(posted), who)
    closes: dict[UUID, list[Entry]] = defaultdict(list)
    for entry in posted:
        if entry.rule == period.rule:
            closes[who.workers[entry.home_account_id]].append(entry)
    known: dict[int, Program] = {}
    for worker, n in counted.items():
        if there[worker] == n:
            own = [member for member in members if member.worker == worker]
            newest = max(closes[worker], key=lambda entry: entry.part, default=None)
            pack_no = newest.amounts.pack_no if newest else laws[worker]
            if pack_no is not None:
                if pack_no not in known:
                    known |= published(connection, [pack_no])
                due = _due(connection, known[pack_no], period, own)
                yield from _compare(period, worker, due, _stands(closes[worker]))


def _due(connection: psycopg.Connection, law: Program, period: Period, members: Sequence[Member]) -> Sums:
    known = facts_known(connection, law.pack, members)
    try:
        closed = closes_of(law, period.rule, (period.first, period.end), members, known)
    except Problem:
        return {}  # what it needs is not known any more: what stands is named as too much
    return {
        (key, amounts.unit, amounts.bearer): {name: n for name, n in amounts.lines if n}
        for key, due in closed.items()
        for amounts in due.amounts
    }


def _stands(entries: Sequence[Entry]) -> Sums:
    sums: Sums = defaultdict(lambda: defaultdict(int))
    for entry in entries:
        for name, amount in entry.amounts.lines:
            sums[entry.record_key, entry.amounts.unit, entry.amounts.bearer][name] += amount
    return sums


def _compare(period: Period, worker: UUID, due: Sums, stands: Sums) -> Iterator[WrongClose]:
    for key, unit, bearer in sorted(due.keys() | stands.keys()):
        expected, found = due.get((key, unit, bearer), {}), stands.get((key, unit, bearer), {})
        for name in sorted(expected.keys() | found.keys()):
            if expected.get(name, 0) != found.get(name, 0):
                place = {
                    "account_id": str(worker), "record_key": str(key), "program_no": period.program_no,
                    "rule": period.rule, "first": str(period.first), "unit": unit, "bearer": bearer,
                }  # fmt: skip
                yield WrongClose(place, name, str(expected.get(name, 0)), str(found.get(name, 0)))
