"""Payers owe the pay of leave that their work has earned, where the law makes them pay: an entry for each day and
payer, which goes on the payer's next invoice, becomes a claim, and pays the worker when it is settled."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import psycopg

from shared_security.benefits.leave import cause_of, lots_drawn
from shared_security.claims.pay_day import DayPay, PaidFrom
from shared_security.claims.pay_funds import PAYER, funded, funds_of, shares
from shared_security.claims.pay_request import ToPay
from shared_security.claims.sql import SQL
from shared_security.ledger.amounts import MONEY, Amounts
from shared_security.ledger.entries import Entry
from shared_security.ledger.post import close_batch
from shared_security.ledger.post_entries import post_entries
from shared_security.values.ids import hashed_id, new_id
from shared_security.values.money import MICROS_PER_CENT

RULE = "leave pay"  # what entries are marked by; no rule of a pack has a blank in its name
BEARER = "payer"


@dataclass(frozen=True)
class Waiting:
    """What waits for a payer since a day; payer_id None: for whoever gives it by law, and has not."""

    payer_id: UUID | None
    micros: int
    since: date | None


def key_of(program_no: int, account_id: UUID, request_id: UUID, payer_id: UUID, day: date) -> UUID:
    """What an entry of leave is known by: the same whenever the same is paid."""
    parts = (b"leave pay", str(program_no).encode(), day.isoformat().encode())
    return hashed_id(*parts, account_id.bytes, request_id.bytes, payer_id.bytes)


def let_payers_owe(
    loader: psycopg.Connection, leave: PaidFrom, request: ToPay, fresh: Sequence[DayPay], *, today: date, actor: str
) -> None:
    """Post what payers owe for days whose pay was just found; nothing where the law has others pay.

    Args:
        loader: in a transaction that holds the request and the balances.

    Raises:
        NotSaid: the program does not say out of which money.
    """
    if request.unit == MONEY:
        return
    cash = funds_of(loader, leave, today)
    before, batch_id, entries = request.lacking_cents, new_id(), list[Entry]()
    lots = lots_by_day(loader, leave, request, today)
    for one in fresh:
        due = one.due_micros // MICROS_PER_CENT
        found, earlier = (funded(leave, one.day, cents, cash) for cents in (before + due, before))
        owed = found.payer_cents - earlier.payer_cents
        if PAYER in found.order and found.order[0] == PAYER:
            owed = due  # what stands in the pocket came for leave that was taken before
        before += due
        if owed:
            entries += _entries(loader, leave, request, one, owed, lots.get(one.day, []), batch_id, today)
    if entries:
        post_entries(loader, entries, batch_id, today.replace(day=1))
        cause = cause_of(request.request_id)
        close_batch(loader, batch_id, "close", cause=cause, actor=actor, month=today.replace(day=1))


def _entries(
    loader: psycopg.Connection, leave: PaidFrom, request: ToPay, one: DayPay, cents: int,
    lots: Sequence[tuple[UUID, int]], batch_id: UUID, today: date,
) -> Iterator[Entry]:  # fmt: skip
    """What each payer owes of a day. Time that no work has earned any more, since a correction took that back after the
    leave was granted, is owed by no payer: it waits for whoever gives it by law."""
    number = request.program_no
    for payer, part in shares(cents, lots, one.granted_micros).items():
        key = key_of(number, request.account_id, request.request_id, payer, one.day)
        lines = ((request.pocket, part * MICROS_PER_CENT),)
        loader.execute(SQL("insert_source"), {
            "account": request.account_id, "request": request.request_id, "day": one.day, "source": PAYER,
            "payer": payer, "key": key, "micros": part * MICROS_PER_CENT, "batch": batch_id, "today": today,
        })  # fmt: skip
        amounts = Amounts(number, leave.program.pack_no, MONEY, BEARER, one.day, lines)
        yield Entry(key, 1, leave.account_id, request.account_id, payer, amounts, rule=RULE)


def lots_by_day(
    connection: psycopg.Connection, leave: PaidFrom, request: ToPay, today: date
) -> dict[date, list[tuple[UUID, int]]]:
    """Whose work had earned what is taken on each day, in millionths of the unit, in the order in which it is used."""
    drawn = lots_drawn(connection, leave.account_id, request.request_id, today=today)
    lots = [(one.payer_id, one.micros) for one in drawn]
    found: dict[date, list[tuple[UUID, int]]] = {}
    for day, granted in request.days:
        lots, found[day] = _split(lots, granted)
    return found


def _split(lots: Sequence[tuple[UUID, int]], micros: int) -> tuple[list[tuple[UUID, int]], list[tuple[UUID, int]]]:
    """Lots without their first so many, and those."""
    rest, taken = list[tuple[UUID, int]](), list[tuple[UUID, int]]()
    for payer, there in lots:
        part = min(there, micros)
        micros -= part
        taken += [(payer, part)] if part else []
        rest += [(payer, there - part)] if there > part else []
    return rest, taken


def owed_and_waiting(connection: psycopg.Connection, leave: PaidFrom, request: ToPay, cents: int) -> Iterator[Waiting]:
    """For whom what is not there waits, and since when: payers by what they owe for this request and have not paid, the
    oldest first; the rest for whoever gives it by law."""
    left = cents * MICROS_PER_CENT
    asked = {"account": request.account_id, "request": request.request_id, "place": leave.account_id,
             "program": request.program_no, "pocket": request.pocket}  # fmt: skip
    for payer, owed, unpaid, since in connection.execute(SQL("waiting_for"), asked).fetchall() if left else ():
        part = min(owed, unpaid, left)
        if part > 0:
            left -= part
            yield Waiting(payer, part, since)
    if left:
        yield Waiting(None, left, None)
