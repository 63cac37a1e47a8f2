"""Checks what leave is paid from the ground: what payers owe for it, what it comes to, what was drawn for it."""

from collections.abc import Iterator

import psycopg

from shared_security.claims.sql import SQL
from shared_security.contributions.check_books import Difference, Looked, differences
from shared_security.ledger.snapshot import snapshot


def check_leave_pay(connection: psycopg.Connection) -> Iterator[Difference | Looked]:
    """Every difference of the pay of leave.

    Args:
        connection: as the role jobs with its actor set, in no transaction.
    """
    with snapshot(connection):
        yield from differences(connection, SQL("check_leave_pay"), {})
