"""Nobody decides for herself, her household, a relative that she declared, or where a payer of hers is involved."""

from typing import Protocol
from uuid import UUID

import psycopg

from shared_security.claims.sql import SQL
from shared_security.values.errors import Problem

_PERSON = "person: "
OWN, RELATIVE, PAYER = "own", "relative", "payer"
_WHAT = {
    OWN: "nobody decides for herself or for someone of her household",
    RELATIVE: "nobody decides for a relative",
    PAYER: "nobody decides who works for, or has a share in, a payer that is involved",
}


class Case(Protocol):
    """Whose leave it is about, under which program, and which payer was named with it."""

    @property
    def account_id(self) -> UUID:
        """The worker's account."""

    @property
    def person_id(self) -> UUID:
        """The worker."""

    @property
    def program_no(self) -> int:
        """The program."""

    @property
    def payer_id(self) -> UUID | None:
        """The payer that was named."""


def person_of(actor: str) -> UUID | None:
    """The person who acts under this name; None where it is no person of ours."""
    try:
        return UUID(actor.removeprefix(_PERSON)) if actor.startswith(_PERSON) else None
    except ValueError:
        return None


def refuse_own_case(connection: psycopg.Connection, case: Case, actor: str) -> None:
    """Refuse whoever has an interest of her own in it.

    Args:
        connection: as loader.

    Raises:
        Problem: somebody else must decide. Nothing changed.
    """
    why = why_not_hers(connection, case, actor)
    if why:
        raise Problem(_WHAT[why], "the request", "Leave it to a colleague")


def why_not_hers(connection: psycopg.Connection, case: Case, actor: str) -> str:
    """Why it is not hers to decide: OWN, RELATIVE or PAYER; empty where it may be.

    Args:
        connection: as loader.

    Raises:
        Problem: who acts is no person.
    """
    who = person_of(actor)
    if who is None:
        raise Problem("a request is decided by a person who has signed in", actor, "Sign in")
    asked = {"account": case.account_id, "asker": case.person_id, "person": who, "program": case.program_no,
             "payer": case.payer_id}  # fmt: skip
    (why,) = connection.execute(SQL("own_case"), asked).fetchone() or (None,)
    return why or ""
