"""How often a payer may ask about numbers and invite people: enough to work with, too little to try them all."""

from datetime import datetime
from uuid import UUID

import psycopg

from shared_security.intake.sql import SQL
from shared_security.values.errors import Problem
from shared_security.values.ids import new_id

MOST = {"number": (30, 200), "invite": (6, 20)}  # an hour, a day
_LOCKS = 1 << 62


class TooManyQuestions(Problem):
    """This payer has asked as often as one may; hours: when it may again."""

    def __init__(self, hours: int) -> None:
        super().__init__("this was asked too often", fix=f"Ask again in {hours} hours")
        self.hours = hours


def count_question(connection: psycopg.Connection, payer_id: UUID, kind: str, at: datetime) -> None:
    """Count one question; two at once take turns, so that the count is exact. To be kept whatever the answer is.

    Args:
        connection: as jobs, inside a transaction that has named its actor.
        kind: one of MOST.

    Raises:
        TooManyQuestions: it must wait.
    """
    asked = {"payer": payer_id, "kind": kind, "at": at, "id": new_id(), "slot": payer_id.int % _LOCKS}
    connection.execute(SQL("lock_questions"), asked)
    connection.execute(SQL("forget_questions"), asked)
    (hour, day) = connection.execute(SQL("count_questions"), asked).fetchone() or (0, 0)
    an_hour, a_day = MOST[kind]
    if hour >= an_hour or day >= a_day:
        raise TooManyQuestions(24 if day >= a_day else 1)
    connection.execute(SQL("put_question"), asked)
