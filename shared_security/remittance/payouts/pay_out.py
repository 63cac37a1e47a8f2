"""Orders a payment to a worker out of what was drawn for her: gross, each deduction, net, where to, by when.

It is posted in the batch of whoever draws: no money is drawn without its payment, and no payment without its draw.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import psycopg

from shared_security.ledger.amounts import MONEY
from shared_security.ledger.post import Side, Transfer
from shared_security.providers.queries import providers_now
from shared_security.remittance.fresh_reference import fresh_reference
from shared_security.remittance.payouts.payout_deductions import Order, kept_back, orders_of
from shared_security.remittance.payouts.payout_destinations import BANK, CARD, CASH, CHEQUE, Destination, place_to_pay
from shared_security.remittance.sql import SQL
from shared_security.values.banking_days import BANKING
from shared_security.values.business_days import add_business_days
from shared_security.values.errors import Problem
from shared_security.values.ids import new_id
from shared_security.values.money import MICROS_PER_CENT

# Our own settings: how many banking days after it was ordered a payment is there. A file goes on the next banking day
# and takes effect on the one after; mail takes five; cash lies ready on the same day.
ARRIVES = {BANK: 2, CARD: 2, CHEQUE: 6, CASH: 0}


@dataclass(frozen=True)
class PayoutOrder:
    """What is paid for a request. account_id: the request's; place_id: where its money stands, another after a merge.
    instead_of: a payment that came back or was undone, which this pays anew. withholds: whether the program's law has
    tax withheld from it."""

    account_id: UUID
    place_id: UUID
    request_id: UUID
    person_id: UUID
    program_no: int
    pocket: str
    gross_cents: int
    withholds: bool
    destination_id: UUID | None = None
    instead_of: UUID | None = None
    without_orders: bool = False


@dataclass(frozen=True)
class Ordered:
    """A payment that was ordered. transfer: what is to be posted with its draw."""

    payout_id: UUID
    provider_id: UUID
    net_cents: int
    expected_on: date
    transfer: Transfer


def order_payout(loader: psycopg.Connection, order: PayoutOrder, batch_id: UUID, *, today: date, actor: str) -> Ordered:
    """Order a payment from the trust account of who is the worker's provider today.

    Args:
        loader: in a transaction that holds the worker's balances, and posts the answer's transfer in this batch.

    Raises:
        Problem: she has not said where to be paid, or her provider has no trust account. Nothing may be kept.
    """
    place = place_to_pay(loader, order.account_id, order.destination_id)
    if place is None:
        raise Problem("nobody has said where to be paid", "the payment", "Choose where, on the page “Where to be paid”")
    provider_id = provider_now(loader, order.place_id)
    custodial_account = trust_account(loader, order.program_no, provider_id)
    orders = [] if order.without_orders else orders_of(loader, order.account_id, today)
    lines = kept_back(orders, order.gross_cents, withholds=order.withholds)
    net = order.gross_cents - sum(cents for _, cents in lines)
    payout_id, expected_on = new_id(), arrives_on(place, today)
    loader.execute(SQL("insert_payout"), {
        "account": order.account_id, "payout": payout_id, "request": order.request_id, "person": order.person_id,
        "provider": provider_id, "program": order.program_no, "pocket": order.pocket,
        "custodial_account": custodial_account, "batch": batch_id, "gross": order.gross_cents, "net": net,
        "destination": place.destination_id, "kind": place.kind, "reference": fresh_reference(loader),
        "today": today, "actor": actor, "expected_on": expected_on, "instead_of": order.instead_of,
    })  # fmt: skip
    _keep_back(loader, order.account_id, payout_id, lines)
    transfer = Transfer(
        order.place_id, "payout", order.program_no, MONEY, order.gross_cents * MICROS_PER_CENT,
        Side("payout", order.place_id, None, order.pocket), Side("ordered", custodial_account), today,
        f"payout {payout_id}", home_account_id=order.account_id,
    )  # fmt: skip
    return Ordered(payout_id, provider_id, net, expected_on, transfer)


def arrives_on(place: Destination, today: date) -> date:
    """The day on which a payment that is ordered today should be there; later where a prenote is still under way."""
    ready = max(place.active_on or today, today)
    if place.state == "new":  # its prenote goes with the next file
        ready = add_business_days(today, 1 + ARRIVES[BANK] + 2, BANKING)
    return add_business_days(ready, ARRIVES[place.kind], BANKING)


def provider_now(connection: psycopg.Connection, account_id: UUID) -> UUID:
    """Who is an account's provider at this moment, keeps what it has, and pays for it.

    Raises:
        Problem: it has none.
    """
    found = providers_now(connection, [account_id])
    if account_id not in found:
        raise Problem("the account has no provider today", str(account_id), "Open the account first")
    return found[account_id]


def trust_account(connection: psycopg.Connection, program_no: int, provider_id: UUID) -> UUID:
    """The account at a bank from which a provider pays what a program's workers draw.

    Raises:
        Problem: it has none.
    """
    asked = {"program": program_no, "provider": provider_id}
    row = connection.execute(SQL("trust_account"), asked).fetchone()
    if row is None:
        what = f"the provider has no trust account for program {program_no}"
        raise Problem(what, str(provider_id), "Open one first")
    found: UUID = row[0]
    return found


def _keep_back(loader: psycopg.Connection, account_id: UUID, payout_id: UUID, lines: list[tuple[Order, int]]) -> None:
    if lines:
        loader.execute(SQL("insert_deductions"), {
            "account": account_id, "payout": payout_id, "ids": [new_id() for _ in lines],
            "kinds": [order.kind for order, _ in lines], "orders": [order.order_id for order, _ in lines],
            "cents": [cents for _, cents in lines],
        })  # fmt: skip
