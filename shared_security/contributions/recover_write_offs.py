"""What stands written off of a payer, and that some of it is owed again: the rows; what moves is posted beside."""

from collections import Counter
from collections.abc import Sequence
from uuid import UUID

import psycopg

from shared_security.contributions.sql import SQL


def lock_write_offs(
    connection: psycopg.Connection, kind: str, payers: Sequence[tuple[UUID, int]]
) -> Counter[tuple[UUID, int]]:
    """What stands written off of a kind, by payer and program; who writes off more, or recovers some, waits.

    Args:
        connection: as loader, in a transaction that has locked no ledger balance yet.
    """
    asked = {
        "kind": kind, "payers": [payer for payer, _ in payers], "programs": [program for _, program in payers],
    }  # fmt: skip
    found: Counter[tuple[UUID, int]] = Counter()
    for payer, program, micros in connection.execute(SQL("lock_write_offs"), asked).fetchall():
        found[payer, program] += micros
    return found


def recover_write_offs(connection: psycopg.Connection, payer_id: UUID, program_no: int, kind: str, micros: int) -> None:
    """So much of what stands written off of a kind is owed again, the newest first.

    Args:
        micros: no more than stands written off.
    """
    if micros:
        asked = {"payer": payer_id, "program": program_no, "kind": kind, "micros": micros}
        connection.execute(SQL("recover_write_offs"), asked)
