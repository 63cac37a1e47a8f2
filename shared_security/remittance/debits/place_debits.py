"""Whose money a line of a statement is that came by debits, and which payment a bank has taken back.

A bank tells of debits one by one, or of a whole file or batch in one line. A line that fits exactly one of them is
placed, debit by debit; every other line is left to people.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

import psycopg

from shared_security.remittance.bank.place_line import Placing, place_line
from shared_security.remittance.bank_problem import BankProblem
from shared_security.remittance.settlement.return_payment import return_payment
from shared_security.remittance.sql import SQL
from shared_security.values.errors import Problem

LATEST = timedelta(days=14)  # after its day on which a file may still be credited
_QUICKER = ("placed_meanwhile", "too_much", "needs", "returned", "refunded")  # a person was


@dataclass(frozen=True)
class _Line:
    """A line of which nothing is placed. reference: ours, where one came with it."""

    line_id: UUID
    program_no: int
    booked_on: date
    amount_cents: int
    reference: str | None


@dataclass(frozen=True)
class _Waits:
    """A debit whose money has not come, or whose return has not gone. lot: the file or the answers it is told with."""

    debit_id: UUID
    payer_id: UUID
    invoice_id: UUID
    payment_id: UUID | None
    lot: bytes
    sec: str
    program_no: int
    amount_cents: int
    reference: str
    trace: str
    day: date
    returned: bool


def place_debits(loader: psycopg.Connection, *, today: date, actor: str) -> Counter[str]:
    """Place lines that are the money of debits, and lines by which returned debits were taken back. May be cut off and
    asked for again. What a payment has paid is taken back by `finish_returns`.

    Args:
        loader: in autocommit.

    Returns:
        How many debits were `paid`, and how many `returned`.
    """
    with loader.transaction():
        loader.execute(SQL("lock_debits"))
        loader.execute(SQL("unmatch_debits"))
        loader.execute(SQL("match_debits"))
    done: Counter[str] = Counter()
    for line in _lines(loader):
        kind = "payment" if line.amount_cents > 0 else "return"
        with loader.transaction():
            loader.execute(SQL("lock_debits"))
            found = _fitting(line, _waiting(loader, line, kind), _like(loader, line))
            if found and _placed(loader, line, kind, found, today, actor):
                done["paid" if kind == "payment" else "returned"] += len(found)
    return done


def finish_returns(loader: psycopg.Connection, *, today: date, actor: str) -> int:
    """Take back what payments have paid that a bank took back; answers how many. Goes on where it was cut off.

    Args:
        loader: in autocommit.

    Raises:
        Problem: one cannot be taken back; all others were.
    """
    found = loader.execute(SQL("returns_to_finish")).fetchall()
    wrong: dict[UUID, Problem] = {}
    for (match_id,) in found:
        try:
            return_payment(loader, match_id, today=today, actor=actor)
        except Problem as problem:
            wrong[match_id] = problem
    left = {match_id for (match_id,) in loader.execute(SQL("returns_to_finish")).fetchall()}
    for match_id, kept in wrong.items():
        if match_id in left:  # else somebody else was quicker
            raise kept
    return len(found) - len(wrong)


def _lines(loader: psycopg.Connection) -> list[_Line]:
    return [_Line(*row) for row in loader.execute(SQL("lines_of_debits")).fetchall()]


def _waiting(loader: psycopg.Connection, line: _Line, kind: str) -> list[_Waits]:
    """What a line may be of: debits that may have come by then, or returns that wait to be taken back."""
    name = "debits_to_pay" if kind == "payment" else "debits_to_return"
    asked = {"program": line.program_no, "first": line.booked_on - LATEST, "last": line.booked_on}
    return [_Waits(*row) for row in loader.execute(SQL(name), asked).fetchall()]


def _like(loader: psycopg.Connection, line: _Line) -> int:
    """How many lines of the same amount wait, itself among them: where as many lots fit, each of them has come."""
    return sum(other.amount_cents == line.amount_cents and not other.reference for other in _lines(loader))


def _fitting(line: _Line, waiting: Sequence[_Waits], like: int) -> list[_Waits]:
    """The debits that a line is the money of; none where that is not sure."""
    cents = abs(line.amount_cents)
    if line.reference:
        return [one for one in waiting if line.reference in (one.trace, one.reference) and one.amount_cents == cents][
            :1
        ]
    wholes = {frozenset(one.debit_id for one in lot): lot for lot in _lots(waiting) if _sum(lot) == cents}
    apart = len(frozenset().union(*wholes)) == sum(map(len, wholes))
    return next(iter(wholes.values())) if wholes and apart and len(wholes) == like else []


def _lots(waiting: Sequence[_Waits]) -> Iterable[list[_Waits]]:
    """What a bank may tell in one line: a file, a batch of it, without what was returned by then; or one debit."""
    grouped: dict[object, list[_Waits]] = {}
    for one in waiting:
        for lot in (one.lot, (one.lot, one.sec)):
            grouped.setdefault(lot, []).append(one)
            if not one.returned:
                grouped.setdefault((lot, "kept"), []).append(one)
        grouped[one.debit_id] = [one]
    return grouped.values()


def _sum(lot: Iterable[_Waits]) -> int:
    return sum(one.amount_cents for one in lot)


def _placed(
    loader: psycopg.Connection, line: _Line, kind: str, found: Sequence[_Waits], today: date, actor: str
) -> bool:
    """Place a line as the money of debits, all of it or nothing."""
    sign = 1 if kind == "payment" else -1
    try:
        with loader.transaction():
            for one in found:
                about = one.invoice_id if kind == "payment" else one.payment_id
                placing = Placing(line.line_id, kind, sign * one.amount_cents, one.payer_id, about)
                match_id = place_line(loader, placing, today=today, actor=actor)
                if kind == "payment":
                    loader.execute(SQL("pay_debit"), {"debit": one.debit_id, "match": match_id})
    except BankProblem as problem:
        if problem.code not in _QUICKER:
            raise
        return False
    return True
