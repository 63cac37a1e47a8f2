"""Tells the whole story of an amount in the books: who reported what, which law made it so, step by step, and what
became of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

import psycopg

from shared_security.contributions.assess import by_its_clock, with_facts
from shared_security.contributions.assess_windows import needed, reached, timed
from shared_security.contributions.close_entries import closes_of
from shared_security.contributions.member_facts import facts_known, with_facts_now
from shared_security.contributions.seen import Key
from shared_security.contributions.sql import SQL
from shared_security.contributions.who_entered import who_entered
from shared_security.contributions.window_members import Member, window_members
from shared_security.contributions.work_rows import COLUMNS, fields_from_json
from shared_security.law.evaluate import Assessment, Record, price_record
from shared_security.law.explain import explain_record
from shared_security.law.explain.close import explain_close
from shared_security.law.explain.rounding import explain_rounding
from shared_security.law.publish.active import ActiveProgram, published
from shared_security.law.windows import price_together, window_days
from shared_security.law.words import say
from shared_security.law.words.figures import shown
from shared_security.ledger.amounts import MONEY
from shared_security.ledger.entries import facts_from_json
from shared_security.values.errors import Problem
from shared_security.workers.people import people, posted_on

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
    posted_month: date | None
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
    part: int
    caused_by: UUID | None
    caused_revision: int | None
    rule: str | None
    facts: dict[str, list[Any]] | None


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
    """An entry explained. law: what the pack says of the record, in lines. rounding: of each rule, then of each pocket.

    external_id: empty for a close, whose records are `counted`: each by its payer's own id, with day and seconds.
    together: whether other work counted with it that is not at hand, so that `law` tells what it would be alone.
    """

    entry: str
    external_id: str
    fields: dict[str, Any]
    posted: Sequence[Posted]
    postings: Sequence[PostingLine]
    revisions: Sequence[Revision]
    law: Sequence[str]
    rounding: Sequence[str]
    law_total_micros: int
    together: bool = False
    counted: Sequence[str] = ()

    @property
    def total_micros(self) -> int:
        """What the entry moves in money, all its parts together."""
        return sum(row.total_micros for row in self.posted if row.unit == MONEY)

    @property
    def agrees(self) -> bool:
        """Whether the law gives the same, asked again; where other work counts too, only `books check` can tell."""
        return self.together or abs(self.total_micros) == self.law_total_micros


def explain_entry(connection: psycopg.Connection, entry: str, language: str = "en") -> Story:
    """The story of an entry.

    Args:
        connection: as the role jobs with its actor set.
        entry: its id, as the answer to a record gives it: record key, revision and program number.
        language: in which `law`, `rounding` and `counted` are told, one of law.words.LANGUAGES.

    Raises:
        Problem: there is no such entry; says what became of the record where it is known.
    """
    found = _ENTRY.fullmatch(entry.strip().lower())
    if not found:
        raise Problem("this is no id of an entry", entry, f"It has 32 digits, a revision, a program. {FIND}")
    asked: dict[str, Any] = {"key": UUID(found[1]), "revision": int(found[2]), "program": int(found[3])}
    revisions = [Revision(*row) for row in connection.execute(SQL("explain_revisions"), asked).fetchall()]
    asked |= where_to_look(connection, asked["key"], revisions)
    asked["worked"] = abs(asked["revision"])
    posted = [Posted(*row) for row in connection.execute(SQL("explain_entry"), asked).fetchall()]
    if not posted:
        raise _not_there(entry, asked["revision"], revisions)
    newest = max(posted, key=lambda row: row.part)
    postings = [PostingLine(*row) for row in connection.execute(SQL("explain_posting"), asked).fetchall()]
    law = published(connection, [newest.pack_no])[newest.pack_no]
    if newest.rule:
        return _of_close(connection, entry, law, posted, postings, language)
    external_id, fields = _work(connection, asked)
    told, assessment, alone = _assessed(connection, law, newest, (asked["key"], asked["worked"]), fields)
    entered = who_entered(connection, facts_from_json(newest.facts), asked["accounts"])
    lines = explain_record(law.pack, told, assessment, language, entered).splitlines()
    return Story(
        entry, external_id, fields, posted, postings, revisions, lines,
        explain_rounding(law.pack, assessment, language), assessment.total_micros, together=alone,
    )  # fmt: skip


def where_to_look(connection: psycopg.Connection, key: UUID, revisions: Sequence[Revision]) -> dict[str, Any]:
    """What the statements about a record are asked by, so that archived rows of others need not be unpacked.

    The accounts on which its entries may stand, adjustments after a merge too, or those of a close; its batches and
    their months. These stand in a condition of their own, which can be judged before rows are unpacked; batches cannot.
    """
    batches = {row.batch_id for row in revisions}
    months = {row.posted_month for row in revisions if row.posted_month}
    return {"accounts": _places(connection, key, revisions), "batches": sorted(batches), "months": sorted(months)}


def _places(connection: psycopg.Connection, key: UUID, revisions: Sequence[Revision]) -> list[UUID]:
    accounts = {row.account_id for row in revisions if row.account_id}
    if revisions:
        return sorted({place for places in posted_on(connection, accounts).values() for place in places})
    return [account for (account,) in connection.execute(SQL("explain_close"), {"key": key}).fetchall()]


def _of_close(
    connection: psycopg.Connection,
    entry: str,
    law: ActiveProgram,
    posted: Sequence[Posted],
    postings: Sequence[PostingLine],
    language: str,
) -> Story:
    """The story of what a close gave: the rule, the period, and the records that counted for it."""
    newest = max(posted, key=lambda row: row.part)
    rule = next(one for one in law.pack.closes if one.name == newest.rule)
    window = window_days(law.pack, rule, newest.work_date)
    who = people(connection, [newest.account_id])
    members = window_members(connection, law.program_no, who, {newest.account_id: [window]})
    known = facts_known(connection, law.pack, members)
    due = closes_of(law, rule.name, window, with_facts_now(connection, law.pack, members), known)
    closed = next((one for one in due.values() if one.key == UUID(entry.split(".")[0])), None)
    said = explain_close(law.pack, closed.closed, language).splitlines() if closed else ()
    counted = [_counted(member, language) for member in sorted(members, key=lambda one: (one.day, one.arrived))]
    total = sum(one.total_micros for one in closed.amounts if one.unit == MONEY) if closed else 0
    return Story(entry, "", {}, posted, postings, (), said, (), total, counted=counted)


def _counted(member: Member, language: str) -> str:
    seconds = member.fields.get("seconds")
    time = shown(seconds, "hour", language) if isinstance(seconds, int) else ""
    return say("story.counted", language, day=member.day.isoformat(), time=time, payer=str(member.payer_id))


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


def _assessed(
    connection: psycopg.Connection, law: ActiveProgram, newest: Posted, key: Key, fields: dict[str, Any]
) -> tuple[Record, Assessment, bool]:
    """The record with its facts, what the law gives for it beside the other work of its windows, and whether it was
    taken as if it were alone though other work counts: a record that was taken back stands in no window any more."""
    told = with_facts(by_its_clock(fields, law.pack), facts_from_json(newest.facts))
    if not law.pack.windowed:
        return told, price_record(law.pack, told), False
    who = people(connection, [newest.account_id])
    span = reached([law.pack], newest.work_date)
    members = window_members(connection, law.program_no, who, dict.fromkeys(who.places, needed(law.pack, [span])))
    answers = price_together(law.pack, [timed(law.pack, member) for member in members])
    if key in answers:
        return told, answers[key], False
    return told, price_record(law.pack, told), True
