"""Nobody decides for herself or her household."""

from uuid import UUID

import psycopg

from shared_security.claims.request import Request
from shared_security.claims.sql import SQL
from shared_security.values.errors import Problem

_PERSON = "person: "


def person_of(actor: str) -> UUID | None:
    """The person who acts under this name; None where it is no person of ours."""
    try:
        return UUID(actor.removeprefix(_PERSON)) if actor.startswith(_PERSON) else None
    except ValueError:
        return None


def refuse_own_case(connection: psycopg.Connection, request: Request, actor: str) -> None:
    """Refuse whoever is the worker, has an account joined with hers, or is reached by the same phone or mail as she.

    Args:
        connection: as loader.

    Raises:
        Problem: somebody else must decide. Nothing changed.
    """
    if is_own_case(connection, request, actor):
        raise Problem(
            "nobody decides for herself or for someone of her household", "the request", "Leave it to a colleague"
        )


def is_own_case(connection: psycopg.Connection, request: Request, actor: str) -> bool:
    """Whether who acts is the worker or of her household.

    Raises:
        Problem: who acts is no person.
    """
    who = person_of(actor)
    if who is None:
        raise Problem("a request is decided by a person who has signed in", actor, "Sign in")
    asked = {"account": request.account_id, "asker": request.person_id, "person": who}
    (own,) = connection.execute(SQL("own_case"), asked).fetchone() or (False,)
    return bool(own)
