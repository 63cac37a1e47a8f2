"""Every check of the books that there is, of every room: for the act of each night and for the command."""

from collections.abc import Iterator

import psycopg

from shared_security.claims.check_leave_pay import check_leave_pay
from shared_security.contributions.check_books import Difference, Looked
from shared_security.enrollment.check_moves import check_moves
from shared_security.remittance.check_money import check_all


def check_everything(connection: psycopg.Connection) -> Iterator[Difference | Looked]:
    """Every difference, and at the end how much was looked at.

    Args:
        connection: as the role jobs with its actor set, in no transaction.

    Raises:
        Problem: as check_all.
    """
    yield from check_moves(connection)
    yield from check_leave_pay(connection)
    yield from check_all(connection)
