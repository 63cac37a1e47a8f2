"""Checks money from the ground, beside the books: invoices and claims against their entries, what providers
must keep, bank statements, remittances, payments to workers."""

from collections.abc import Iterator

import psycopg

from shared_security.contributions.check_books import Difference, Looked, check_books, differences
from shared_security.ledger.snapshot import snapshot
from shared_security.remittance.sql import SQL

# What is compared, each in the file sql/check_{name}.sql.
CHECKS = (
    "covered", "claims_of_invoices", "invoices", "late", "provider_debts", "provider_days", "provider_moves",
    "statements", "remittances", "payouts",
)  # fmt: skip


def check_all(connection: psycopg.Connection) -> Iterator[Difference | Looked]:
    """Every difference of money and of the books, and at the end how much was looked at.

    Args:
        connection: as the role jobs with its actor set, in no transaction.

    Raises:
        Problem: a published pack cannot be read any more; what else differs was told before.
    """
    with snapshot(connection):
        for name in CHECKS:
            yield from differences(connection, SQL(f"check_{name}"), {})
    yield from check_books(connection)
