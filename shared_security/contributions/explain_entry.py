"""Tells the whole story of an amount in the books: who reported what, which law made it so, step by step, and what
became of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from math import gcd
from typing import Any, NamedTuple
from uuid import UUID

import psycopg

from shared_security.contributions.assess import by_its_clock
from shared_security.contributions.sql import SQL
from shared_security.contributions.work_rows import COLUMNS, fields_from_json
from shared_security.law.evaluate import Assessment, Record, price_record
from shared_security.law.explain import explain_record
from shared_security.law.publish.active import ActiveProgram, published
from shared_security.values.errors import Problem
from shared_security.values.money import dollars

_ENTRY = re.compile(r"([0-9a-f]{32})\.(-?[1-9]\d{0,8})\.([1-9]\d{0,4})")
FIND = "Find it by the payer's own id of the record: ./run sss books entries RECORD --payer PAYER"
_UNPOSTED = {
    "posted": "is not covered by it", "open": "waits", "superseded": "came after a higher one",
    "skipped": "never came; a higher one holds its place", "replaced": "waited until a higher one came",
    "cancelled": "waited and was cancelled",
}  # fmt: skip


class Revision(NamedTuple):
    """One revision of the record (a reversal where below zero): where it stands, and its batch."""

    revision: int
    state: str
    account_id: UUID | None
    batch_id: UUID
    seal_no: int | None
    known_at: datetime | None


class Posted(NamedTuple):
    """One row of the entry, with its batch, seal, law and payer."""

    account_id: UUID
    home_account_id: UUID
    batch_id: UUID
    unit: str
    bearer: str
    work_date: date
    total_micros: int
    pack_no: int
    cause: str
    actor: str
    posted_month: date
    seal_no: int | None
    known_at: datetime | None
    program: str
    engine: str
    pack_hash: str
    published_on: date
    payer_id: UUID
    payer_kind: str | None


class PostingLine(NamedTuple):
    """One debit or credit."""

    side: str
    ledger_kind: str
    owner_id: UUID | None
    stage: str | None
    pocket: str | None
    unit: str
    amount_micros: int


@dataclass(frozen=True)
class Story:
    """An entry explained. law: what the pack says of the record, in lines. rounding: one sentence a pocket."""

    entry: str
    external_id: str
    fields: dict[str, Any]
    posted: Sequence[Posted]
    postings: Sequence[PostingLine]
    revisions: Sequence[Revision]
    law: Sequence[str]
    rounding: Sequence[str]
    law_total_micros: int

    @property
    def total_micros(self) -> int:
        """What the entry moves."""
        return sum(row.total_micros for row in self.posted)


def explain_entry(connection: psycopg.Connection, entry: str) -> Story:
    """The story of an entry.

    Args:
        connection: as the role jobs with its actor set.
        entry: its id, as the answer to a record gives it: record key, revision and program number.

    Raises:
        Problem: there is no such entry; says what became of the record where it is known.
    """
    found = _ENTRY.fullmatch(entry.strip().lower())
    if not found:
        raise Problem("this is no id of an entry", entry, f"It has 32 digits, a revision, a program. {FIND}")
    asked: dict[str, Any] = {"key": UUID(found[1]), "revision": int(found[2]), "program": int(found[3])}
    revisions = [Revision(*row) for row in connection.execute(SQL("explain_revisions"), asked).fetchall()]
    asked["accounts"] = [row.account_id for row in revisions if row.account_id]
    asked["batches"] = [row.batch_id for row in revisions]
    asked["worked"] = abs(asked["revision"])
    posted = [Posted(*row) for row in connection.execute(SQL("explain_entry"), asked).fetchall()]
    if not posted:
        raise _not_there(entry, asked["revision"], revisions)
    postings = [PostingLine(*row) for row in connection.execute(SQL("explain_posting"), asked).fetchall()]
    external_id, fields = _work(connection, asked)
    law = published(connection, [posted[0].pack_no])[posted[0].pack_no]
    told, assessment = _assessed(law, fields)
    lines = explain_record(law.pack, told, assessment).splitlines()
    return Story(
        entry, external_id, fields, posted, postings, revisions, lines, _rounding(assessment), assessment.total_micros
    )


def _not_there(entry: str, revision: int, revisions: Sequence[Revision]) -> Problem:
    for row in revisions:
        if row.revision == revision:
            return not_posted(entry, row)
    return Problem("there is no such entry", entry, FIND)


def not_posted(asked: str, row: Revision) -> Problem:
    """Why a revision that is known has no entry."""
    fix = "Nothing was posted for it under this program; look at its other revisions or programs"
    return Problem(f"there is no such entry: this revision {_UNPOSTED.get(row.state, row.state)}", asked, fix)


def _work(connection: psycopg.Connection, asked: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    row = connection.execute(SQL("explain_work"), asked).fetchone()
    if row is None:
        raise Problem("the work record of this entry is missing", str(asked["key"]), "Run ./run sss books check")
    external_id, stored = row
    said = {name: stored[column] for name, column in COLUMNS.items() if column in stored}
    return external_id, dict(fields_from_json(said))


def _assessed(law: ActiveProgram, fields: dict[str, Any]) -> tuple[Record, Assessment]:
    told = by_its_clock(fields, law.pack)
    return told, price_record(law.pack, told)


def _rounding(assessment: Assessment) -> list[str]:
    """For each pocket, the exact amount and the micro-dollar it was rounded to."""
    values = {(traced.rule.name, traced.step.name): traced.value for traced in assessment.trace}
    amounts = {line.pocket: line.amount_micros for line in assessment.lines}
    sentences = []
    for rule in assessment.period.rules if assessment.period else ():
        for given in rule.gives:
            value = values[rule.name, given.step]
            exact = value if isinstance(value, int) else value[given.index or 0]
            shown = _fraction(exact, given.kind.scale)
            sentences.append(f"{given.pocket}: exactly {shown}, half to even {dollars(amounts[given.pocket])}")
    return sentences


def _fraction(numerator: int, scale: int) -> str:
    """An exact amount: whole micro-dollars, and the part of one that is left."""
    whole, rest = divmod(numerator, scale)
    if not rest:
        return dollars(whole)
    common = gcd(rest, scale)
    return f"{dollars(whole)} and {rest // common}/{scale // common} of a micro-dollar"
