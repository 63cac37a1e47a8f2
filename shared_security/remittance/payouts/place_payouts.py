"""Which lines of trust accounts are payments to workers, and which payments a bank has sent back.

A bank tells of payments one by one, or of a whole file in one line. A line that fits exactly one of them is placed,
payment by payment; every other line is left to people.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

import psycopg

from shared_security.ledger.post import ensure_month
from shared_security.remittance.bank.place_line import Placing, place_line
from shared_security.remittance.bank_problem import BankProblem
from shared_security.remittance.payouts.end_payout import fail_payout
from shared_security.remittance.sql import SQL

OUT, BACK = "payout", "payout_return"
LATEST = timedelta(days=14)  # after its day on which a file may still leave
_QUICKER = ("placed_meanwhile", "too_much", "needs")  # a person was


@dataclass(frozen=True)
class _Line:
    """A line of a trust account of which nothing is placed. reference: ours, where one came with it."""

    line_id: UUID
    custodial_account_id: UUID
    booked_on: date
    amount_cents: int
    reference: str | None


@dataclass(frozen=True)
class _Waits:
    """A payment whose line has not come; or one that is out and may come back. about_id: of the payment, also
    to a payee, which has no account. lot: the file, or the file of answers, that it is told with."""

    account_id: UUID
    payout_id: UUID
    about_id: UUID
    lot: bytes | None
    cents: int
    reference: str
    trace: str | None


def place_payouts(loader: psycopg.Connection, *, today: date, actor: str) -> Counter[str]:
    """Place lines that are payments to workers, and lines by which they came back: those are held again. May be cut off
    and asked for again.

    Args:
        loader: in autocommit.

    Returns:
        How many payments were `paid`, and how many `failed`.
    """
    ensure_month(loader, today)
    with loader.transaction():
        loader.execute(SQL("lock_payouts"))
        loader.execute(SQL("unmatch_payouts"))
        loader.execute(SQL("note_payees_paid"))
    done: Counter[str] = Counter()
    for line in _lines(loader):
        with loader.transaction():
            loader.execute(SQL("lock_payouts"))
            kind = OUT if line.amount_cents < 0 else BACK
            found = _fitting(line, _waiting(loader, line, kind), _like(loader, line))
            if found and _placed(loader, line, kind, found, today, actor):
                done["paid" if kind == OUT else "failed"] += len(found)
    with loader.transaction():
        loader.execute(SQL("lock_payouts"))
        loader.execute(SQL("note_payees_paid"))
    return done


def _lines(loader: psycopg.Connection) -> list[_Line]:
    return [_Line(*row) for row in loader.execute(SQL("lines_of_payouts")).fetchall()]


def _waiting(loader: psycopg.Connection, line: _Line, kind: str) -> list[_Waits]:
    name = "payouts_to_pay" if kind == OUT else "payouts_to_fail"
    asked = {"account": line.custodial_account_id, "first": line.booked_on - LATEST, "last": line.booked_on}
    return [_Waits(*row) for row in loader.execute(SQL(name), asked).fetchall()]


def _like(loader: psycopg.Connection, line: _Line) -> int:
    """How many lines of the same amount wait in the account: where as many lots fit, each of them has come."""
    return sum(
        (other.custodial_account_id, other.amount_cents) == (line.custodial_account_id, line.amount_cents)
        and not other.reference
        for other in _lines(loader)
    )


def _fitting(line: _Line, waiting: Sequence[_Waits], like: int) -> list[_Waits]:
    """The payments that a line is of; none where that is not sure."""
    cents = abs(line.amount_cents)
    if line.reference:
        named = [one for one in waiting if line.reference in (one.trace, one.reference)]
        return [one for one in named if one.cents == cents][:1]
    fit = [lot for lot in _lots(waiting) if sum(one.cents for one in lot) == cents]
    wholes = {frozenset(one.about_id for one in lot): lot for lot in fit}
    apart = len(frozenset().union(*wholes)) == sum(map(len, wholes))
    return next(iter(wholes.values())) if wholes and apart and len(wholes) == like else []


def _lots(waiting: Sequence[_Waits]) -> Iterable[list[_Waits]]:
    """What a bank may tell in one line: a file, or one payment of it."""
    grouped: dict[object, list[_Waits]] = {}
    for one in waiting:
        if one.lot:
            grouped.setdefault(one.lot, []).append(one)
        grouped[one.about_id] = [one]
    return grouped.values()


def _placed(
    loader: psycopg.Connection, line: _Line, kind: str, found: Sequence[_Waits], today: date, actor: str
) -> bool:
    """Place a line as payments, all of it or nothing."""
    sign = -1 if kind == OUT else 1
    try:
        with loader.transaction():
            for one in found:
                placing = Placing(line.line_id, kind, sign * one.cents, None, one.about_id)
                place_line(loader, placing, today=today, actor=actor)
                asked = {"account": one.account_id, "about": one.about_id, "day": line.booked_on}
                if kind == OUT:
                    loader.execute(SQL("note_paid_out"), asked)
                else:
                    fail_payout(loader, one.account_id, one.payout_id, today=today, actor=actor)
    except BankProblem as problem:
        if problem.code not in _QUICKER:
            raise
        return False
    return True
