"""Freezes the pay of the days of a request that have come: rate, what it comes to, and the work that it goes by.

It is found once. What is corrected of that work later changes the balance, not what was paid.
"""

from datetime import date

import psycopg
from psycopg.types.json import Jsonb

from shared_security.claims.pay_day import DayPay, PaidFrom, pay_of_day, stated_rate
from shared_security.claims.pay_request import ToPay
from shared_security.claims.sql import SQL
from shared_security.ledger.amounts import MONEY


def freeze_days(loader: psycopg.Connection, leave: PaidFrom, request: ToPay, *, today: date) -> list[DayPay]:
    """Find and keep the pay of days that have come and have none yet; answers with them. Money is due at once.

    Args:
        loader: in a transaction that holds the request.

    Raises:
        RateNotKnown, NotSaid, NumberNotKnown: the rate of one of the days is not known; nothing may be kept.
    """
    known = {one.day for one in request.frozen}
    stated = stated_rate(loader, request.account_id, request.request_id)
    found = [
        pay_of_day(loader, leave, day, micros, stated=stated)
        for day, micros in request.days
        if day not in known and (day <= today or request.unit == MONEY)
    ]
    for one in found:
        _keep(loader, leave, request, one, today)
    return found


def _keep(loader: psycopg.Connection, leave: PaidFrom, request: ToPay, one: DayPay, today: date) -> None:
    days = [work.day for work in one.worked]
    loader.execute(SQL("insert_leave_pay"), {
        "account": request.account_id, "request": request.request_id, "day": one.day, "granted": one.granted_micros,
        "rate": one.rate_micros, "per": one.per, "pay": one.pay_micros, "pack": leave.program.pack_no,
        "source": one.source, "first": min(days, default=None), "last": max(days, default=None), "days": len(days),
        "history_pay": sum(work.pay_micros for work in one.worked),
        "seconds": sum(work.seconds for work in one.worked), "found": Jsonb(one.found), "today": today,
    })  # fmt: skip
