"""What the law gives for one of a worker's records beside the other work of its period, as it is booked."""

from uuid import UUID

import psycopg

from shared_security.contributions.assess_windows import needed, reached, timed
from shared_security.contributions.own_entries import Posted
from shared_security.contributions.window_members import window_members
from shared_security.law.evaluate import Assessment
from shared_security.law.publish.active import ActiveProgram
from shared_security.law.windows import price_together
from shared_security.workers.people import people


def own_together(
    connection: psycopg.Connection, account_id: UUID, law: ActiveProgram, newest: Posted
) -> Assessment | None:
    """The answer for a record among all live work of its windows; None where it was taken back and counts no more.

    Args:
        connection: as the role jobs with its actor set: in which order work came, pages may not read.
        account_id: the worker's own; the door has made sure of it, and nobody else's work is read.
        newest: what stands for the record.
    """
    who = people(connection, [account_id])
    span = reached([law.pack], newest.work_date)
    members = window_members(connection, law.program_no, who, {account_id: needed(law.pack, [span])})
    answers = price_together(law.pack, [timed(law.pack, member) for member in members])
    return answers.get((newest.record_key, newest.revision))
