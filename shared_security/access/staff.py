"""The staff of a provider: who may do what there. One of them who keeps the staff gives and ends it; never her own."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

import psycopg

from shared_security.access.may_act import Right, end_right, give_right, rights
from shared_security.access.sql import SQL
from shared_security.values.errors import Problem


def staff_of(connection: psycopg.Connection, provider_id: UUID) -> list[Right]:
    """The rights that hold at a provider.

    Args:
        connection: as jobs, inside a transaction that has named its actor.
    """
    return [right for right in rights(connection) if right.provider_id == provider_id]


def duties_of(connection: psycopg.Connection, person_id: UUID, provider_id: UUID) -> tuple[str, ...]:
    """What a person does at a provider now; nothing where she is none of its staff, or is no more.

    Args:
        connection: as jobs, inside a transaction that has named its actor.
    """
    row = connection.execute(SQL("duties_of"), {"person": person_id, "provider": provider_id}).fetchone()
    return tuple(row[0]) if row else ()


def end_staff_right(
    connection: psycopg.Connection, provider_id: UUID, right_id: UUID, *, today: date, actor: str
) -> None:
    """End what somebody does at this provider; she is out with her next page.

    Args:
        connection: as jobs, inside a transaction that has named this actor.

    Raises:
        Problem: it is no right at this provider or has ended, is one's own, or nobody would be left to keep the staff.
    """
    _others(connection, provider_id, right_id, actor)
    end_right(connection, right_id, today=today, actor=actor)


def change_duties(
    connection: psycopg.Connection,
    provider_id: UUID,
    right_id: UUID,
    duties: Collection[str],
    *,
    today: date,
    actor: str,
) -> UUID:
    """Give somebody of this provider other duties: the right that she had ends, and another begins.

    Raises:
        Problem: as for end_staff_right and give_right.
    """
    person_id = _others(connection, provider_id, right_id, actor)
    end_right(connection, right_id, today=today, actor=actor)
    return give_right(
        connection, person_id, "provider", provider_id=provider_id, duties=duties, today=today, actor=actor
    )


def _others(connection: psycopg.Connection, provider_id: UUID, right_id: UUID, actor: str) -> UUID:
    """Whose right it is.

    Raises:
        Problem: nobody's at this provider, or the one's own who asks.
    """
    connection.execute(SQL("lock_rights"))
    row = connection.execute(SQL("right_of_provider"), {"right": right_id, "provider": provider_id}).fetchone()
    if row is None:
        raise Problem("there is no such right at this provider, or it has ended", str(right_id), "Look at the list")
    person_id: UUID = row[0]
    if actor == f"person: {person_id}":
        raise Problem("nobody changes what she may do herself", str(right_id), "Ask another who keeps the staff")
    return person_id
