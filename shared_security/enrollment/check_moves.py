"""Checks moves of accounts from the ground: each is in the books, and left every pocket as it was."""

from collections.abc import Iterator

import psycopg

from shared_security.contributions.check_books import Difference, differences
from shared_security.enrollment.sql import SQL
from shared_security.ledger.snapshot import snapshot


def check_moves(connection: psycopg.Connection) -> Iterator[Difference]:
    """Every move that differs from the books, and every pocket that is not the same before and after one.

    Args:
        connection: as jobs with its actor set, in no transaction.
    """
    with snapshot(connection):
        for name in ("check_transfers", "check_figures"):
            yield from differences(connection, SQL(name), {})
