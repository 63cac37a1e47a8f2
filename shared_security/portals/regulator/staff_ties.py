"""What a provider's staff and board declared of ties to payers, and which of them a program in force forbids."""

from datetime import date
from typing import Any
from uuid import UUID

import psycopg

from shared_security.access.staff import staff_of
from shared_security.claims.declare_tie import RELATIVE, ties_of
from shared_security.law.providers.conflicts import Tie, conflicting
from shared_security.law.publish.active import active_programs
from shared_security.payers.names import payer_names
from shared_security.portals.shared.tie_words import SHORT
from shared_security.web.visitor import site_keys


def staff_ties(jobs: psycopg.Connection, provider_id: UUID, today: date) -> list[dict[str, Any]]:
    """Without names of the staff, and without relatives, who are no affair of the office.

    Args:
        jobs: inside a transaction that has named who reads it.
    """
    staff = {right.person_id: right.duties for right in staff_of(jobs, provider_id)}
    found = [one for one in ties_of(jobs, staff.keys()) if one.kind != RELATIVE]
    forbidden = _forbidden(jobs, {one.kind for one in found}, today)
    payers = payer_names(jobs, site_keys(), {one.payer_id for one in found if one.payer_id})
    return [
        {"kind": SHORT[one.kind], "on": one.told_on, "forbidden": one.kind in forbidden,
         "board": "board" in staff[one.person_id],
         "to": payers[one.payer_id].name if one.payer_id in payers else ""}
        for one in found
    ]  # fmt: skip


def _forbidden(jobs: psycopg.Connection, kinds: set[str], today: date) -> set[str]:
    found: set[str] = set()
    for program in active_programs(jobs, today):
        numbers = program.pack.numbers_on(today)
        clauses = program.pack.providers.conflicts if program.pack.providers else ()
        if numbers.clause_if_any(clauses):
            ties = [Tie("", kind) for kind in kinds]
            found |= {tie.kind for tie in conflicting(clauses, numbers, ties).answer}
    return found
