"""What was proposed to become law, and what became of it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import psycopg

from shared_security.law.publish.sql import SQL


@dataclass(frozen=True)
class Proposal:
    """One text of a draft, proposed for a day.

    newest: the newest edit of the draft. answer: approved or refused, None while it is open. activation_no, version:
    of what was published. withdrawn_*: where it was taken back before its day.
    """

    proposal_id: UUID
    draft_id: UUID
    edit_no: int
    program: str
    pack_hash: bytes
    effective_on: date
    reason: str
    proposed_at: datetime
    proposed_by: str
    newest: int
    answer: str | None
    answer_reason: str | None
    decided_at: datetime | None
    decided_by: str | None
    activation_no: int | None
    version: int | None
    withdrawn_reason: str | None
    withdrawn_at: datetime | None
    withdrawn_by: str | None

    def state(self, today: date) -> str:
        """open, lapsed (the draft was changed, or its day has come), refused, withdrawn, coming or in force."""
        if self.answer is None:
            return "open" if self.edit_no == self.newest and today < self.effective_on else "lapsed"
        if self.answer == "refused":
            return "refused"
        if self.withdrawn_at:
            return "withdrawn"
        return "coming" if today < self.effective_on else "in force"


def proposals_of(connection: psycopg.Connection, program: str) -> list[Proposal]:
    """All that was proposed for a program, the newest first.

    Args:
        connection: as web of a regulator, or as jobs.
    """
    asked = {"proposal": None, "draft": None, "program": program}
    return [Proposal(*row) for row in connection.execute(SQL("proposals"), asked).fetchall()]


def proposals_of_draft(connection: psycopg.Connection, draft_id: UUID) -> list[Proposal]:
    """What was proposed of a draft, the newest first."""
    asked = {"proposal": None, "draft": draft_id, "program": None}
    return [Proposal(*row) for row in connection.execute(SQL("proposals"), asked).fetchall()]


def find_proposal(connection: psycopg.Connection, proposal_id: UUID) -> Proposal | None:
    """One proposal."""
    asked = {"proposal": proposal_id, "draft": None, "program": None}
    row = connection.execute(SQL("proposals"), asked).fetchone()
    return Proposal(*row) if row else None
