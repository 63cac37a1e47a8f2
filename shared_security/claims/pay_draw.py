"""Draws what leave is paid with, and orders its payment: money and time in one batch, in the caller's transaction."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

import psycopg

from shared_security.benefits.leave import cause_of
from shared_security.claims.pay_day import PaidFrom
from shared_security.claims.pay_funds import GUARANTEE
from shared_security.claims.pay_request import ToPay
from shared_security.claims.sql import SQL
from shared_security.law.findings import NotSaid
from shared_security.law.uses.tax import tax_of_draw
from shared_security.ledger.amounts import MONEY
from shared_security.ledger.post import Side, Transfer, add_transfers, close_batch
from shared_security.ledger.post_moves import add_provider_debts
from shared_security.remittance.payouts.pay_out import Ordered, PayoutOrder, order_payout
from shared_security.remittance.payouts.payout_destinations import place_to_pay
from shared_security.remittance.rails.answers import OF_THE_FILE
from shared_security.values.ids import NIL, new_id
from shared_security.values.money import MICROS_PER_CENT

WITHHELD_BY_US = ("provider", "program")


@dataclass(frozen=True)
class Draw:
    """What is drawn, in cents: out of the pocket, and out of the guarantee by way of the pocket."""

    pocket_cents: int
    guarantee_cents: int

    @property
    def cents(self) -> int:
        """All of it."""
        return self.pocket_cents + self.guarantee_cents


@dataclass(frozen=True)
class Again:
    """A payment that is to be paid anew. came_back: from a bank, so that what was kept back of it stays so."""

    payout_id: UUID
    cents: int
    came_back: bool


def draw(
    loader: psycopg.Connection, leave: PaidFrom, request: ToPay, what: Draw, *, today: date, actor: str
) -> Ordered:
    """Draw money for a request with the time that it pays, and order its payment.

    Args:
        loader: in a transaction that holds the request and the balances.

    Raises:
        Problem: less is there, or it cannot be paid anywhere; nothing of the transaction may be kept.
    """
    batch_id, month = new_id(), today.replace(day=1)
    ordered = order_payout(loader, _order(leave, request, what.cents, today), batch_id, today=today, actor=actor)
    transfers = [*_money(leave, request, what, today), *_time(leave, request, what.cents), ordered.transfer]
    add_transfers(loader, transfers, batch_id, month)
    kept = -what.pocket_cents * MICROS_PER_CENT
    add_provider_debts(loader, batch_id, {(ordered.provider_id, request.program_no): kept})
    if what.guarantee_cents:
        loader.execute(SQL("insert_source"), {
            "account": request.account_id, "request": request.request_id, "day": request.frozen[-1].day,
            "source": GUARANTEE, "payer": NIL, "key": None, "micros": what.guarantee_cents * MICROS_PER_CENT,
            "batch": batch_id, "today": today,
        })  # fmt: skip
    close_batch(loader, batch_id, "transfer", cause=cause_of(request.request_id), actor=actor, month=month)
    return ordered


def pay_anew(loader: psycopg.Connection, leave: PaidFrom, request: ToPay, *, today: date, actor: str) -> int:
    """Pay what came back from a bank, or was undone, to another place than before, or to the same where the file was
    at fault; answers with how many cents. Of what came back from a bank nothing is kept back again.

    Args:
        loader: in a transaction that holds the request and the balances.
    """
    asked = {"account": request.account_id, "request": request.request_id}
    place, paid = place_to_pay(loader, request.account_id, request.destination_id), 0
    for payout_id, destination_id, cents, came_back, code in loader.execute(
        SQL("payouts_to_pay_anew"), asked
    ).fetchall():
        if place and (place.destination_id != destination_id or code in OF_THE_FILE):
            again = Again(payout_id, cents, came_back)
            _draw_again(loader, leave, request, again, today=today, actor=actor)
            paid += cents
    return paid


def _draw_again(
    loader: psycopg.Connection, leave: PaidFrom, request: ToPay, again: Again, *, today: date, actor: str
) -> None:
    batch_id, month = new_id(), today.replace(day=1)
    order = replace(
        _order(leave, request, again.cents, today), instead_of=again.payout_id, without_orders=again.came_back
    )  # fmt: skip
    ordered = order_payout(loader, order, batch_id, today=today, actor=actor)
    who, pocket, micros = leave.account_id, request.pocket, again.cents * MICROS_PER_CENT
    drawn = Transfer(
        who, "draw", request.program_no, MONEY, micros, Side("pocket", who, "held", pocket),
        Side("pocket", who, "spent", pocket), today, f"payout {again.payout_id} anew",
        home_account_id=request.account_id,
    )  # fmt: skip
    add_transfers(loader, [drawn, ordered.transfer], batch_id, month)
    add_provider_debts(loader, batch_id, {(ordered.provider_id, request.program_no): -micros})
    close_batch(loader, batch_id, "transfer", cause=drawn.cause, actor=actor, month=month)


def _order(leave: PaidFrom, request: ToPay, cents: int, today: date) -> PayoutOrder:
    try:
        tax = tax_of_draw(leave.use.tax, leave.program.pack.numbers_on(today)).answer
        withholds = tax.withheld_by in WITHHELD_BY_US
    except NotSaid:
        withholds = False
    return PayoutOrder(
        request.account_id, leave.account_id, request.request_id, request.person_id, request.program_no, request.pocket,
        cents, withholds, request.destination_id,
    )  # fmt: skip


def _money(leave: PaidFrom, request: ToPay, what: Draw, today: date) -> Iterator[Transfer]:
    """What the guarantee gives into the pocket; what is held there, unless it was when it was asked for; the draw; and
    of money that was asked for, parts of a cent, which nobody can be paid: they are free again."""
    who, pocket = leave.account_id, request.pocket
    available, held, spent = (Side("pocket", who, stage, pocket) for stage in ("available", "held", "spent"))
    moves = [
        ("pay_leave", what.guarantee_cents, Side("fund", None, "available", GUARANTEE), available),
        ("hold", 0 if request.unit == MONEY else what.cents, available, held),
        ("draw", what.cents, held, spent),
    ]
    for recipe, cents, from_, to in moves:
        if cents:
            yield Transfer(
                who, recipe, request.program_no, MONEY, cents * MICROS_PER_CENT, from_, to,
                request.frozen[0].day if request.unit == MONEY else today, cause_of(request.request_id),
                home_account_id=request.account_id,
            )  # fmt: skip
    for one in request.frozen if request.unit == MONEY else ():
        if rest := one.granted_micros - one.pay_micros:
            yield Transfer(
                who, "release", request.program_no, MONEY, rest, held, available, one.day,
                cause_of(request.request_id), home_account_id=request.account_id,
            )  # fmt: skip


def _time(leave: PaidFrom, request: ToPay, cents: int) -> Iterator[Transfer]:
    """The time that a payment pays, day by day, the first day first: a day that is paid in part is drawn in part."""
    if request.unit == MONEY:
        return
    who, pocket = leave.account_id, request.pocket
    before = request.paid_cents
    for one, micros in zip(request.frozen, drawn_time(request, before + cents, before), strict=True):
        if micros:
            yield Transfer(
                who, "draw_time", request.program_no, request.unit, micros, Side("pocket", who, "held", pocket),
                Side("pocket", who, "spent", pocket), one.day, cause_of(request.request_id),
                home_account_id=request.account_id,
            )  # fmt: skip


def drawn_time(request: ToPay, after_cents: int, before_cents: int) -> list[int]:
    """How much time of each day is drawn by payments that bring what is paid from one sum to another, in millionths."""
    return [
        later - sooner
        for later, sooner in zip(_drawn(request, after_cents), _drawn(request, before_cents), strict=True)
    ]  # fmt: skip


def _drawn(request: ToPay, paid_cents: int) -> Iterator[int]:
    left = paid_cents
    for one in request.frozen:
        part = min(left, one.due_cents)
        left -= part
        yield one.granted_micros * part // one.due_cents if one.due_cents else one.granted_micros
