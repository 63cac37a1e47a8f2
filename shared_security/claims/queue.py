"""What waits for an answer: of a provider, of its supervisors, of the regulator; the most urgent first."""

from datetime import date
from uuid import UUID

import psycopg

from shared_security.claims.limits import LEVELS, PROVIDER, REGULATOR, SUPERVISOR
from shared_security.claims.request import Request, read_requests
from shared_security.claims.sql import SQL
from shared_security.claims.states import APPEALED, ASKED, GRANTS, WAITING_FOR_PAPER


def queue(connection: psycopg.Connection, provider_id: UUID, today: date) -> list[Request]:
    """Requests of the provider's members of today that nobody decided: emergencies first, then by the day they are due.

    Args:
        connection: as jobs that has named its actor, for one who acts for this provider; or as loader.
    """
    return _of(connection, provider_id, today, (ASKED, WAITING_FOR_PAPER), (PROVIDER, SUPERVISOR))


def escalated(connection: psycopg.Connection, provider_id: UUID, today: date) -> list[Request]:
    """Those of them that were not answered in time: for the provider's supervisors."""
    return _of(connection, provider_id, today, (ASKED, WAITING_FOR_PAPER), (SUPERVISOR,))


def appeals(connection: psycopg.Connection, provider_id: UUID, today: date) -> list[Request]:
    """Appeals that the provider's supervisors decide."""
    return _of(connection, provider_id, today, (APPEALED,), (PROVIDER, SUPERVISOR))


def granted(connection: psycopg.Connection, provider_id: UUID, today: date) -> list[Request]:
    """Requests that were granted and of which nothing was paid yet."""
    return _of(connection, provider_id, today, GRANTS, LEVELS)


def at_regulator(connection: psycopg.Connection) -> list[Request]:
    """Requests and appeals that have come to the program's office.

    Args:
        connection: as jobs that has named its actor, for an official.
    """
    states = [ASKED, WAITING_FOR_PAPER, APPEALED]
    return read_requests(connection, "at_level", {"states": states, "level": REGULATOR})


def proposed_among(connection: psycopg.Connection, requests: list[Request]) -> set[UUID]:
    """Those of some open requests that wait for a second person to agree."""
    asked = {"accounts": [one.account_id for one in requests], "requests": [one.request_id for one in requests]}
    return {row[0] for row in connection.execute(SQL("proposed_among"), asked).fetchall()} if requests else set()


def _of(
    connection: psycopg.Connection, provider_id: UUID, today: date, states: tuple[str, ...], levels: tuple[str, ...]
) -> list[Request]:
    asked = {"provider": provider_id, "day": today, "states": list(states), "levels": list(levels)}
    return read_requests(connection, "queue", asked)
