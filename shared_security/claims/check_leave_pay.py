"""Checks what leave is paid from the ground, beside the books and money: what payers owe for it, what it comes to, what
was drawn for it."""

from collections.abc import Iterator

import psycopg

from shared_security.claims.sql import SQL
from shared_security.contributions.check_books import Difference, Looked, differences
from shared_security.ledger.snapshot import snapshot
from shared_security.remittance.check_money import check_all


def check_everything(connection: psycopg.Connection) -> Iterator[Difference | Looked]:
    """Every difference of the pay of leave, of money and of the books, and at the end how much was looked at.

    Args:
        connection: as the role jobs with its actor set, in no transaction.

    Raises:
        Problem: a published pack cannot be read any more; what else differs was told before.
    """
    with snapshot(connection):
        yield from differences(connection, SQL("check_leave_pay"), {})
    yield from check_all(connection)
