"""Pays leave that was granted: finds the pay of each day that has come, lets payers owe what is theirs, draws what is
there, and orders its payment; what is not there waits, and is said.

The draw of money, the draw of the time and the payment are one transaction: none is there without the others.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import psycopg

from shared_security.claims.pay_day import PaidFrom, leave_in, pay_of_day
from shared_security.claims.pay_draw import Draw, draw, pay_anew
from shared_security.claims.pay_freeze import freeze_days
from shared_security.claims.pay_funds import Funded, funded, funds_of
from shared_security.claims.pay_owed import Waiting, let_payers_owe, owed_and_waiting
from shared_security.claims.pay_request import ToPay, request_to_pay
from shared_security.claims.pay_state import keep_state
from shared_security.ledger.amounts import MONEY
from shared_security.ledger.post import BalanceKey, ensure_month, lock_balances
from shared_security.providers.status import may_pay
from shared_security.remittance.payouts.pay_out import provider_now
from shared_security.remittance.payouts.payout_destinations import place_to_pay
from shared_security.values.money import MICROS_PER_CENT
from shared_security.workers.merge_state import aliases


@dataclass(frozen=True)
class ExpectedPay:
    """What leave would be paid, in micro-dollars: the rate and for what, all of it, what is there now, what waits for
    whom since when; a payer of None is whoever gives it by law and has not."""

    rate_micros: int
    per: str
    pay_micros: int
    now_micros: int
    waiting: tuple[Waiting, ...]


@dataclass(frozen=True)
class Paid:
    """What came of paying a request, in cents. ordered: what was ordered now; waits: what is found and not paid. why:
    NO_PLACE, where what is there waits for her to say where to be paid; NO_PROVIDER, where her benefits organization
    may not pay now; empty else."""

    ordered_cents: int
    waits_cents: int
    waiting: tuple[Waiting, ...]
    why: str = ""


NOTHING = Paid(0, 0, ())
NO_PLACE, NO_PROVIDER = "no_place", "no_provider"


def expected_pay(
    connection: psycopg.Connection, account_id: UUID, program_no: int, pocket: str, day: date, micros: int, *,
    today: date, stated: tuple[int, str] | None = None,
) -> ExpectedPay:  # fmt: skip
    """What an amount of leave on a day would be paid, as things stand today; nothing is kept.

    Args:
        connection: as loader or jobs. micros: of the pocket's unit. stated: a usual rate that somebody told.

    Raises:
        RateNotKnown: nothing says the rate.
        NotSaid: the program does not say at what rate, or out of which money. NumberNotKnown: a number is not known.
    """
    leave = leave_in(connection, program_no, pocket, _place(connection, account_id), today)
    pay = pay_of_day(connection, leave, day, micros, stated=stated)
    due = pay.due_micros // MICROS_PER_CENT
    found = funded(leave, min(day, today), due, funds_of(connection, leave, today))
    rest = due - found.now_cents
    waiting = (Waiting(None, rest * MICROS_PER_CENT, None),) if rest else ()
    return ExpectedPay(pay.rate_micros, pay.per, pay.pay_micros, found.now_cents * MICROS_PER_CENT, waiting)


def pay_granted(
    loader: psycopg.Connection, account_id: UUID, request_id: UUID, *, today: date, at: datetime, actor: str
) -> Paid:
    """Pay what can be paid of a request now; done again, or by two at once, nothing is paid twice.

    Args:
        loader: in autocommit and in no transaction.

    Raises:
        Problem: there is no such request, nobody decided it, or the law does not say how it is paid. Nothing moved.
    """
    ensure_month(loader, today)
    with loader.transaction():
        request = request_to_pay(loader, account_id, request_id, lock=True)
        if request is None:
            return NOTHING
        leave = leave_in(loader, request.program_no, request.pocket, _place(loader, account_id), today)
        lock_balances(loader, _touched(leave, request))
        fresh = freeze_days(loader, leave, request, today=today)
        if fresh:
            let_payers_owe(loader, leave, request, fresh, today=today, actor=actor)
            request = request_to_pay(loader, account_id, request_id, lock=False) or request
        paid = _pay(loader, leave, request, today=today, actor=actor)
        keep_state(loader, request, at=at, today=today, actor=actor)
    return paid


def _pay(loader: psycopg.Connection, leave: PaidFrom, request: ToPay, *, today: date, actor: str) -> Paid:
    """Order what is there for it."""
    is_let = may_pay(loader, provider_now(loader, leave.account_id), today)
    again = pay_anew(loader, leave, request, today=today, actor=actor) if is_let else 0
    lacking = request.lacking_cents
    if lacking <= 0:
        return Paid(again, 0, ())
    held = lacking if request.unit == MONEY else 0  # money that is asked for is held from then on
    day = request.frozen[0].day
    found = (
        Funded(lacking, 0, 0, 0, ()) if held else funded(leave, day, lacking, funds_of(loader, leave, today, lock=True))
    )
    waiting = tuple(owed_and_waiting(loader, leave, request, lacking - found.now_cents))
    if not found.now_cents:
        return Paid(again, lacking, waiting)
    if not is_let:
        return Paid(again, lacking, waiting, NO_PROVIDER)
    if place_to_pay(loader, request.account_id, request.destination_id) is None:
        return Paid(again, lacking, waiting, NO_PLACE)
    draw(loader, leave, request, Draw(found.pocket_cents, found.guarantee_cents), today=today, actor=actor)
    return Paid(again + found.now_cents, lacking - found.now_cents, waiting)


def _touched(leave: PaidFrom, request: ToPay) -> Sequence[BalanceKey]:
    """Every balance that paying moves, locked at once in the one order."""
    number, who = leave.program.program_no, leave.account_id
    keys = [(who, number, MONEY, stage) for stage in ("reported", "available", "held", "spent")]
    if request.unit != MONEY:
        keys += [(who, number, request.unit, stage) for stage in ("held", "spent")]
    return keys


def _place(connection: psycopg.Connection, account_id: UUID) -> UUID:
    """Where what an account has stands today: whoever merges accounts waits until this transaction is done."""
    return aliases(connection, [account_id]).get(account_id, account_id)
