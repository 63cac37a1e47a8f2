"""An official approves what another proposed: it is published, and has the accounts in which its money will lie."""

from datetime import datetime
from uuid import UUID

import psycopg

from shared_security.law.publish.active import ActiveProgram
from shared_security.law.publish.decide import approve
from shared_security.providers.activate_program import open_for_program


def publish_law(
    connection: psycopg.Connection, proposal_id: UUID, reason: str, *, at: datetime, actor: str
) -> ActiveProgram:
    """Approve a proposal.

    Args:
        connection: as jobs with this person as its actor, inside a transaction.

    Raises:
        Problem: as for law.publish.decide.approve.
    """
    found = approve(connection, proposal_id, reason, at=at, actor=actor)
    open_for_program(connection, found, today=at.date(), actor=actor)
    return found
