"""Another person decides on what was proposed: approved, it is published and holds from its day; or refused."""

from datetime import datetime
from uuid import UUID

import psycopg

from shared_security.law.publish.activate import activate_text
from shared_security.law.publish.active import ActiveProgram
from shared_security.law.publish.drafts import Draft
from shared_security.law.publish.proposals import Proposal, find_proposal
from shared_security.law.publish.propose import refuse_unfit
from shared_security.law.publish.refused_by import refused_by
from shared_security.law.publish.sql import SQL
from shared_security.values.errors import Problem

NOTHING_CHANGED = "Look at the history of the program. Nothing changed"


def approve(
    connection: psycopg.Connection, proposal_id: UUID, reason: str, *, at: datetime, actor: str
) -> ActiveProgram:
    """Publish the proposed text; on its day it prices the work that comes in.

    Args:
        connection: as jobs with this person as its actor, inside a transaction. at: the moment, in UTC.

    Raises:
        Problem: it is not open any more, the same person proposed it, or it claims work that another program claims.
    """
    proposal = _decide(connection, proposal_id, "approved", reason, at, actor)
    program, source, cases = connection.execute(
        SQL("draft_text"), {"draft": proposal.draft_id, "edit_no": proposal.edit_no}
    ).fetchone() or ("", "", "")
    refuse_unfit(Draft(proposal.draft_id, program, proposal.edit_no, source, cases, "", at, actor, at, actor))
    return activate_text(
        connection, program, source, cases, on=proposal.effective_on, today=at.date(), actor=actor,
        proposal=proposal_id,
    )  # fmt: skip


def refuse(connection: psycopg.Connection, proposal_id: UUID, reason: str, *, at: datetime, actor: str) -> Proposal:
    """Refuse what was proposed, with a reason that its writers read. Nothing changes.

    Raises:
        Problem: it is not open any more, the same person proposed it, or no reason is given.
    """
    if not reason.strip():
        raise Problem("no reason is given", fix="Write what should be otherwise")
    return _decide(connection, proposal_id, "refused", reason, at, actor)


def _decide(
    connection: psycopg.Connection, proposal_id: UUID, answer: str, reason: str, at: datetime, actor: str
) -> Proposal:
    connection.execute(SQL("lock_programs"))
    proposal = find_proposal(connection, proposal_id)
    if proposal is None or proposal.state(at.date()) != "open":
        raise Problem("this proposal is not open any more", fix=NOTHING_CHANGED)
    kept = {"proposal": proposal_id, "answer": answer, "reason": reason.strip(), "today": at.date(), "at": at,
            "actor": actor}  # fmt: skip
    fix = "Ask another official of the office to decide. Nothing changed"
    with refused_by(connection, "two_persons", Problem("whoever proposed it cannot decide on it", fix=fix)):
        decided = connection.execute(SQL("put_decision"), kept).fetchone()
    if decided is None:
        raise Problem("somebody decided on it meanwhile", fix=NOTHING_CHANGED)
    return proposal
