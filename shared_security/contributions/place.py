"""Places a record that waited, once its person is found or its rate is known."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

import psycopg

from shared_security.contributions.answer import Answer, Kind
from shared_security.contributions.record import record
from shared_security.contributions.wait import waiting_work
from shared_security.ledger.amounts import Amounts
from shared_security.values.errors import Problem


def place(
    connection: psycopg.Connection,
    key: tuple[UUID, int],
    account_id: UUID,
    home_account_id: UUID,
    *,
    amounts: Sequence[Amounts] | None = None,
    today: date,
    actor: str,
) -> Answer:
    """Post a waiting record on an account, once, whoever else tries at the same time.

    Args:
        connection: as the role loader, in no transaction.
        key: record key and revision.
        amounts: what is due, where it was not known before; None for what was owed since it came.

    Raises:
        Problem: the record does not wait.
    """
    work = waiting_work(connection, [key]).get(key)
    if work is None:
        raise _too_late()
    due = work.amounts if amounts is None else tuple(amounts)
    placed = replace(work, account_id=account_id, home_account_id=home_account_id, amounts=due, waits=None)
    (answer,) = record(connection, [placed], today=today, cause="placed from the waiting room", actor=actor)
    if answer.kind is not Kind.ACCEPTED:
        raise _too_late()  # in this moment, or it stands on another account
    return answer


def _too_late() -> Problem:
    return Problem("this record does not wait", fix="Look at the list again: somebody placed or replaced it")
