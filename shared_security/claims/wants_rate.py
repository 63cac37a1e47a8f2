"""Whether a request waits for somebody to tell the worker's usual rate."""

from datetime import date
from uuid import UUID

import psycopg

from shared_security.claims.pay import expected_pay
from shared_security.claims.pay_day import UsualRateNotTold, stated_rate
from shared_security.claims.queue import granted
from shared_security.claims.request import Request
from shared_security.claims.states import GRANTS, UNDECIDED
from shared_security.values.errors import Problem


def wants_rate(connection: psycopg.Connection, request: Request, *, today: date) -> bool:
    """Whether the law pays it at a usual rate, and nobody has told that.

    Args:
        connection: as jobs that has named its actor, or as loader.
    """
    if request.state not in (*UNDECIDED, *GRANTS):
        return False
    if stated_rate(connection, request.account_id, request.request_id):
        return False
    place = (request.account_id, request.program_no, request.pocket)
    try:
        expected_pay(connection, *place, request.first_day, request.days[0].asked_micros, today=today)
    except UsualRateNotTold:
        return True
    except Problem:
        return False
    return False


def rates_wanted(connection: psycopg.Connection, provider_id: UUID, *, today: date) -> list[Request]:
    """Requests of the provider's members whose days have come, and that wait for a rate.

    Args:
        connection: as jobs that has named its actor.
    """
    found = granted(connection, provider_id, today)
    return [one for one in found if one.first_day <= today and wants_rate(connection, one, today=today)]
