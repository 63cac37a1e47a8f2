"""One person proposes a draft, to take effect on a day that has not come: nothing is in force by it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import psycopg

from shared_security.law.cases import Case, failures_of
from shared_security.law.pack import Pack
from shared_security.law.publish.drafts import Draft, find_draft
from shared_security.law.publish.proposals import proposals_of
from shared_security.law.publish.put_version import pack_hash, read_cases_of, read_text
from shared_security.law.publish.sql import SQL
from shared_security.values.errors import Problem
from shared_security.values.ids import new_id


@dataclass(frozen=True)
class Asked:
    """What is proposed: the text that was seen, its day, and why."""

    draft_id: UUID
    seen: int
    effective_on: date
    reason: str


def propose(connection: psycopg.Connection, asked: Asked, *, at: datetime, actor: str) -> UUID:
    """Propose the newest text of a draft.

    Args:
        connection: as jobs with this person as its actor, inside a transaction. at: the moment, in UTC.

    Raises:
        Problem: the text has faults or fails a case, was changed meanwhile, means what is in force already, or another
            proposal of the program is open or coming; the day has come; no reason is given.
    """
    connection.execute(SQL("lock_programs"))
    draft = find_draft(connection, asked.draft_id)
    if draft is None or draft.edit_no != asked.seen:
        raise Problem("the draft was changed meanwhile", fix="Look at its newest text, then propose that")
    if not asked.reason.strip():
        raise Problem("no reason is given", fix="Write why, for the one who decides and for the history")
    if asked.effective_on <= at.date():
        raise Problem("this day has come already", str(asked.effective_on), "Choose a day that has not begun in UTC")
    refuse_unfit(draft)
    _refuse_second(connection, draft.program, at.date())
    proposal_id = new_id()
    kept = {
        "proposal": proposal_id, "draft": draft.draft_id, "edit_no": draft.edit_no,
        "hash": pack_hash(draft.source, draft.program), "effective_on": asked.effective_on,
        "reason": asked.reason.strip(), "today": at.date(), "at": at, "actor": actor,
    }  # fmt: skip
    connection.execute(SQL("put_proposal"), kept)
    return proposal_id


def refuse_unfit(draft: Draft) -> None:
    """Raise Problem where a text cannot become law: it has faults, no cases, or fails one."""
    pack = read_text(draft.source, draft.program)
    failed = [f"{case.name}: {'; '.join(wrong)}" for case, wrong in run_cases_text(draft.cases, pack) if wrong]
    if failed:
        listed = "\n".join(f"  {line}" for line in failed)
        raise Problem(f"the draft fails its cases:\n{listed}\n", fix="Mend the draft, or the case where it is wrong")


def run_cases_text(cases: str, pack: Pack) -> list[tuple[Case, list[str]]]:
    """Each worked case with what differs.

    Raises:
        Problem: there is no case, or the text of the cases has faults.
    """
    found = read_cases_of(cases, pack)
    if not found:
        raise Problem("the draft has no worked cases", fix="Write at least one, computed by hand")
    return [(case, failures_of(case, pack)) for case in found]


def _refuse_second(connection: psycopg.Connection, program: str, today: date) -> None:
    """One change of a program at a time: two would hide each other."""
    for one in proposals_of(connection, program):
        if one.state(today) == "open":
            fix = "Decide on it first. Nothing was proposed"
            raise Problem("another proposal of this program is open", fix=fix)
        if one.state(today) == "coming":
            fix = f"Wait for {one.effective_on}, or take it back first. Nothing was proposed"
            raise Problem("another version of this program is to take effect", fix=fix)
