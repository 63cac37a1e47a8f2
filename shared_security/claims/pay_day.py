"""What one day of leave is paid: the law's rate for it out of the worker's own work, and what it comes to."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import psycopg

from shared_security.claims.pay_history import History, history_of
from shared_security.claims.sql import SQL
from shared_security.law.findings import Amount, Finding, Reason
from shared_security.law.publish.active import ActiveProgram
from shared_security.law.uses.chapter import PocketUse
from shared_security.law.uses.pay_rate import (
    Rate,
    Worked,
    asks_for_stated,
    counted,
    leave_pay,
    leave_rate,
    looks_back_to,
)
from shared_security.ledger.amounts import MONEY
from shared_security.remittance.programs import programs_with_cash
from shared_security.values.errors import Problem
from shared_security.values.money import MICROS_PER_CENT

DOLLAR = "dollar"  # what a pocket of money is paid by


@dataclass(frozen=True)
class PaidFrom:
    """Out of what leave is paid: a pocket of a program, of the account on which its worker's work posts today."""

    program: ActiveProgram
    pocket: str
    account_id: UUID

    @property
    def use(self) -> PocketUse:
        """What the law says of the pocket.

        Raises:
            Problem: it says nothing.
        """
        found = self.program.pack.uses.get(self.pocket)
        if found is None:
            what = f"the program says nothing of how its {self.pocket.replace('_', ' ')} is used"
            raise Problem(what, self.program.pack.program, "Ask the program's office")
        return found


@dataclass(frozen=True)
class DayPay:
    """What a day of leave is paid, in micro-dollars. worked: the work that the rate goes by. source: `law`; `stated`,
    where somebody told a rate that it goes by; `dollars`, where the pocket holds money. found: how the law came to it.
    """

    day: date
    granted_micros: int
    rate_micros: int
    per: str
    pay_micros: int
    source: str
    worked: tuple[Worked, ...]
    found: dict[str, Any]

    @property
    def due_micros(self) -> int:
        """What is paid out for it: in whole cents, a part of a cent as a whole one, for the worker."""
        return -(-self.pay_micros // MICROS_PER_CENT) * MICROS_PER_CENT


class RateNotKnown(Problem):
    """Nothing says what an hour or day of this leave is paid at: no work in the look-back, and nobody stated a rate."""


class UsualRateNotTold(RateNotKnown):
    """It is paid at the worker's usual rate, which somebody has to tell."""


def leave_in(connection: psycopg.Connection, program_no: int, pocket: str, account_id: UUID, today: date) -> PaidFrom:
    """What is taken, under the program's law of today, or its last.

    Args:
        connection: as loader or jobs.

    Raises:
        Problem: there is no such program.
    """
    for program in programs_with_cash(connection, today):
        if program.program_no == program_no:
            return PaidFrom(program, pocket, account_id)
    raise Problem("there is no such program, or it has no account for money", str(program_no), "Activate it first")


def pay_of_day(
    connection: psycopg.Connection, leave: PaidFrom, day: date, micros: int, *, stated: tuple[int, str] | None
) -> DayPay:
    """What an amount of leave on a day is paid, by the work that is known now.

    Args:
        connection: as loader or jobs. micros: of the pocket's unit. stated: a rate that somebody told, with for what.

    Raises:
        RateNotKnown: nothing says the rate.
        NotSaid: the program does not say at what rate. NumberNotKnown: a number of it is not known for that day.
    """
    use = leave.use
    if use.unit == MONEY:
        whole = micros // MICROS_PER_CENT * MICROS_PER_CENT
        return DayPay(day, micros, MICROS_PER_CENT * 100, DOLLAR, whole, "dollars", (), {})
    numbers = leave.program.pack.numbers_on(day)
    rule = numbers.clause(use.pay_rate, "pay_rate")
    first = looks_back_to(use.pay_rate, leave.program.pack.numbers_on(day))
    history = history_of(connection, leave.program.program_no, rule, leave.account_id, first, day)
    rate = leave_rate(use.pay_rate, numbers, history.days, stated[0] if stated else None)
    asked = asks_for_stated(use.pay_rate, leave.program.pack.numbers_on(day))
    if rate.answer is None or (asked and not stated):
        raise _not_known(leave, day, asked)
    worked = tuple(counted(use.pay_rate, leave.program.pack.numbers_on(day), history.days))
    told = _told(rate, history)
    source = "stated" if asked else "law"
    pay = leave_pay(rate.answer, micros, use.unit)
    return DayPay(day, micros, rate.answer.rate_micros, rate.answer.per, pay, source, worked, told)


def stated_rate(connection: psycopg.Connection, account_id: UUID, request_id: UUID) -> tuple[int, str] | None:
    """The rate that somebody told for a request: micro-dollars, and for what."""
    row = connection.execute(SQL("stated_rate"), {"account": account_id, "request": request_id}).fetchone()
    return (row[0], row[1]) if row else None


def _not_known(leave: PaidFrom, day: date, asked: bool) -> RateNotKnown:
    where = f"{leave.program.pack.program}, leave of {day}"
    if asked:
        what = "it is paid at the worker's usual rate, and nobody has told that"
        return UsualRateNotTold(what, where, "Enter the rate, and where it is from, such as a payslip")
    return RateNotKnown("there is no work in the look-back to average", where, "Ask the program's office")


def _told(rate: Finding[Rate | None], history: History) -> dict[str, Any]:
    """What is kept of an answer: reasons with figures, numbers of the law, citations."""
    cites = [source.name for citation in rate.citations for source in citation.sources]
    return {
        "reasons": [_reason(one) for one in rate.reasons], "numbers": [str(one) for one in rate.numbers],
        "cite": list(dict.fromkeys(cites)), "left_out": history.left_out,
    }  # fmt: skip


def _reason(one: Reason) -> dict[str, Any]:
    figures = {
        name: [figure.number, figure.unit] if isinstance(figure, Amount) else str(figure)
        for name, figure in one.figures
    }
    return {"code": one.code, "figures": figures}
