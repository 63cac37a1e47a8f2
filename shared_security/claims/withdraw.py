"""The worker takes a request back before it is decided, or cancels leave that was granted and has not begun."""

from datetime import date, datetime

import psycopg

from shared_security.claims.request import Request, lock_request
from shared_security.claims.states import APPEALED, WORKER
from shared_security.claims.step import take_step
from shared_security.claims.verdict import leave_of_request
from shared_security.ledger.post import ensure_month
from shared_security.values.errors import Problem


def withdraw(loader: psycopg.Connection, request: Request, *, today: date, at: datetime, actor: str) -> Request:
    """Take a request back: what it held is free again.

    Args:
        loader: in no transaction; the door has made sure that it is hers.

    Raises:
        Problem: it is decided already. Nothing changed.
    """
    ensure_month(loader, today)
    with loader.transaction():
        locked = _locked(loader, request)
        after = take_step(loader, locked, "withdraw", WORKER, actor=actor, today=today, at=at)
        if locked.state != APPEALED:  # an appeal holds nothing
            days = {one.day: one.asked_micros for one in locked.days}
            leave_of_request(loader, locked).release(loader, days, actor=actor, today=today)
        return after


def cancel(loader: psycopg.Connection, request: Request, *, today: date, at: datetime, actor: str) -> Request:
    """Cancel leave that was granted, before its first day: the time is free again.

    Raises:
        Problem: its first day has come, or its payment is on the way. Nothing changed.
    """
    ensure_month(loader, today)
    with loader.transaction():
        locked = _locked(loader, request)
        if locked.first_day <= today:
            fix = "If you worked after all, tell your benefits organization"
            raise Problem("its first day has come, so it cannot be cancelled", "the request", fix)
        after = take_step(loader, locked, "cancel", WORKER, actor=actor, today=today, at=at)
        days = {one.day: one.granted_micros or 0 for one in locked.days}
        leave_of_request(loader, locked).release(loader, days, actor=actor, today=today)
        return after


def _locked(loader: psycopg.Connection, request: Request) -> Request:
    locked = lock_request(loader, request.account_id, request.request_id)
    if locked is None:
        raise Problem("there is no such request", str(request.request_id), "Look at the list of your requests")
    return locked
