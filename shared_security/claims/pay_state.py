"""Which state a request is in as far as its pay goes: found from what was granted, found and paid, never told."""

from datetime import date, datetime

import psycopg

from shared_security.claims.pay_request import ToPay
from shared_security.claims.request import request_of
from shared_security.claims.sql import SQL
from shared_security.claims.states import PAID, PAY, PAYING, RETURNED, WAITING_FOR_MONEY, may
from shared_security.claims.step import take_step

_ACTS = {
    WAITING_FOR_MONEY: "wait for money", PAYING: "order payment", PAID: "pay", RETURNED: "payment came back",
}  # fmt: skip


def keep_state(loader: psycopg.Connection, request: ToPay, *, at: datetime, today: date, actor: str) -> None:
    """Bring a request into the state that its payments give it.

    Args:
        loader: in a transaction that holds the request.
    """
    asked = {"account": request.account_id, "request": request.request_id}
    row = loader.execute(SQL("pay_standing"), asked).fetchone()
    assert row, "it is held"
    state = state_of(request.state, *row)
    if state == request.state:
        return
    at_once = state == PAID and not may(request.state, _ACTS[PAID])  # all of it was kept back for others
    for after in (PAYING, PAID) if at_once else (state,):
        held = request_of(loader, request.account_id, request.request_id)
        assert held, "it is held"
        take_step(loader, held, _ACTS[after], PAY, actor=actor, today=today, at=at)


def state_of(state: str, to_come: bool, due: int, drawn: int, under_way: int, came_back: int) -> str:
    """The state that follows from what there is. Pure.

    Args:
        state: as it is, kept while nothing was found. to_come: whether a day that was granted has not come. due: cents
            of days whose pay was found; drawn: paid or on their way, with what came back. under_way: payments ordered
            and not through. came_back: payments that came back or were undone and wait to be paid anew.
    """
    if came_back:
        return RETURNED
    if not drawn:
        return WAITING_FOR_MONEY if due else state
    return PAYING if under_way or to_come or due > drawn else PAID
