"""Takes a request from one state to the next: the one place where a state is written, each with a line of history."""

from dataclasses import replace
from datetime import date, datetime

import psycopg

from shared_security.claims.request import Request
from shared_security.claims.sql import SQL
from shared_security.claims.states import state_after
from shared_security.values.errors import Problem


def take_step(
    connection: psycopg.Connection, request: Request, act: str, who: str, *, actor: str, today: date, at: datetime,
    sealed: bytes | None = None,
) -> Request:  # fmt: skip
    """Do an act of states.py on a request; answers with the request as it is then.

    Args:
        connection: as loader, inside a transaction that holds the request (lock_request).
        who: worker, person, rule or pay. today: from which day it holds. sealed: what was said with it.

    Raises:
        Problem: that act is not done in this state, or somebody was quicker. Nothing changed.
    """
    after = state_after(request.state, act, who)
    asked = {"account": request.account_id, "request": request.request_id, "state": after, "effective_on": today}
    if not connection.execute(SQL("set_state"), asked | {"before": request.state}).rowcount:
        raise Problem("somebody did something with this request meanwhile", "the request", "Look at it again")
    add_step(connection, replace(request, state=after), act, actor=actor, effective_on=today, at=at, sealed=sealed)
    return replace(request, state=after, state_on=today)


def add_step(
    connection: psycopg.Connection, request: Request, act: str, *, actor: str, effective_on: date, at: datetime,
    sealed: bytes | None = None,
) -> None:  # fmt: skip
    """Write a line of its history, such as one that changes no state.

    Args:
        connection: as loader, inside a transaction.
    """
    connection.execute(SQL("add_step"), {
        "account": request.account_id, "request": request.request_id, "act": act, "state": request.state,
        "level": request.level, "actor": actor, "effective_on": effective_on, "at": at, "sealed": sealed,
    })  # fmt: skip
