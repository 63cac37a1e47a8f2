"""Who decides on leave says who is her relative and which payers she has a tie to: then she decides on none of theirs.

She says it herself; that it ended another says, who keeps the staff or is an official too.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import psycopg

from shared_security.audit.record import record
from shared_security.claims.own_case import person_of
from shared_security.claims.sql import SQL
from shared_security.values.errors import Problem
from shared_security.values.ids import new_id

RELATIVE = "relative"
TO_PAYERS = ("works_for_payer", "holds_share_of_payer", "paid_by_payer", "family_of_payer")
KINDS = (RELATIVE, *TO_PAYERS)


@dataclass(frozen=True)
class DeclaredTie:
    """A tie that lasts: to a relative, by her security account, or to a payer."""

    tie_id: UUID
    person_id: UUID
    kind: str
    relative_id: UUID | None
    payer_id: UUID | None
    told_on: date


def declare_tie(connection: psycopg.Connection, kind: str, to_id: UUID, *, today: date, actor: str) -> UUID:
    """Say of oneself that there is a tie; said again, it is there once.

    Args:
        connection: as jobs, inside a transaction that has named this actor. to_id: a relative's account, or a payer.

    Raises:
        Problem: no such kind of tie, or who acts is no person. Nothing is kept.
    """
    person_id = person_of(actor)
    if person_id is None or kind not in KINDS:
        raise Problem("this is no tie that is kept", kind, f"Use one of {', '.join(KINDS)}")
    relative, payer = (to_id, None) if kind == RELATIVE else (None, to_id)
    tie_id = new_id()
    asked = {"tie": tie_id, "person": person_id, "kind": kind, "relative": relative, "payer": payer, "today": today}
    if connection.execute(SQL("insert_tie"), asked).rowcount:
        record(connection, actor, "declare tie", "person", person_id, f"Declared: {kind.replace('_', ' ')}.")
    return tie_id


def end_tie(connection: psycopg.Connection, tie_id: UUID, people: Collection[UUID], *, today: date, actor: str) -> None:
    """Say that somebody's tie has ended.

    Args:
        connection: as jobs, inside a transaction that has named this actor. people: those of whom she may say so.

    Raises:
        Problem: it is her own, nobody's of them, or has ended. Nothing is kept.
    """
    others = [one for one in people if one != person_of(actor)]
    row = connection.execute(SQL("end_tie"), {"tie": tie_id, "people": others, "today": today}).fetchone()
    if row is None:
        raise Problem("this tie has ended, or is not hers to end", str(tie_id), "Ask another; nobody ends her own")
    record(connection, actor, "end tie", "person", row[0], "A tie that was declared has ended.")


def ties_of(connection: psycopg.Connection, people: Collection[UUID]) -> list[DeclaredTie]:
    """The ties of people that last, the newest first.

    Args:
        connection: as jobs that has named its actor, or as loader.
    """
    rows = connection.execute(SQL("ties_of"), {"people": list(people)}).fetchall()
    return [DeclaredTie(*row) for row in rows]
