"""Says what a line of a bank was, whole or in parts: whose payment, a return, a refund, cash on its way, interest.

Money of a line waits in `unmatched` until it is placed; what is placed is taken back by `take_back_line`. Of a return
the match alone is kept: `return_payment` takes back what the payment paid, and then lets the payer's credit go.
"""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

import psycopg

from shared_security.ledger.post import Side, Transfer, ensure_month, post_transfers
from shared_security.remittance.bank.fit_payout import OF_WORKER, refuse_other_payout
from shared_security.remittance.bank.fit_remittance import ON_ITS_WAY, refuse_other_remittance
from shared_security.remittance.bank.interest_fund import interest_fund
from shared_security.remittance.bank_problem import BankProblem
from shared_security.remittance.settlement.paying import kept_of
from shared_security.remittance.sql import SQL
from shared_security.remittance.statements.statement import shown
from shared_security.values.errors import Problem
from shared_security.values.ids import NIL, new_id
from shared_security.values.money import MICROS_PER_CENT

# Money that comes in, and money that goes out.
CAME_IN = ("payment", "arrival", "interest", "payout_return")
WENT_OUT = ("return", "refund", "remittance", "fee", "payout", "premium")
OF_PAYER = ("payment", "return", "refund")
OF_BANK = ("interest", "fee")


@dataclass(frozen=True)
class Placing:
    """What a line, or a part of it, was.

    kind: one of CAME_IN or WENT_OUT. amount_cents: with the sign of the line. payer_id: of OF_PAYER alone.
    about_id: the invoice a payment names (may be left out), the match of the payment a return is of, a refund, a
    remittance, a worker's payment or what was kept back of it.
    fund: whose interest or fee, as the law says where it is not said.
    match_id: under which it counts once; a fresh one where none is said.
    seen_cents: what the one who places saw the line have left; None where nobody looked.
    remember: know the payer by the name on the line from now on.
    """

    line_id: UUID
    kind: str
    amount_cents: int
    payer_id: UUID | None = None
    about_id: UUID | None = None
    fund: str | None = None
    match_id: UUID | None = None
    seen_cents: int | None = None
    remember: bool = False


@dataclass(frozen=True)
class LockedLine:
    """A line that nobody else can place before the transaction ends."""

    line_id: UUID
    custodial_account_id: UUID
    account_kind: str
    provider_id: UUID | None
    program_no: int
    booked_on: date
    amount_cents: int
    placed_cents: int
    name_index: bytes | None

    @property
    def open_cents(self) -> int:
        """What is not placed yet, with the line's sign."""
        return self.amount_cents - self.placed_cents


def place_line(loader: psycopg.Connection, placing: Placing, *, today: date, actor: str) -> UUID:
    """Place a line or a part of it, once; a payer's money becomes its credit, which is settled from there.

    Args:
        loader: in autocommit, or in a transaction of the caller's own, which this then joins.

    Returns:
        The match; that of before, where its match_id was placed already.

    Raises:
        BankProblem: there is no such line or payer, the line has less left, somebody was quicker, or the amount, sign
            or what it is about does not fit the kind. Nothing is placed.
    """
    ensure_month(loader, today)
    with loader.transaction():
        line = lock_line(loader, placing.line_id)
        match_id = placing.match_id or new_id()
        if found := loader.execute(SQL("match"), {"match": match_id}).fetchone():
            same = (placing.line_id, placing.kind, placing.amount_cents, placing.payer_id, placing.about_id)
            if tuple(found[:5]) == same:
                return match_id
            raise _meanwhile(found[6], line)
        _refuse_amount(loader, placing, line)
        _refuse_kind(loader, placing, line)
        if placing.kind in OF_BANK and placing.fund is None:
            placing = replace(placing, fund=interest_fund(loader, line.program_no, line.booked_on))
        loader.execute(SQL("place_part"), {"line": placing.line_id, "amount": placing.amount_cents})
        loader.execute(SQL("insert_match"), {
            "match": match_id, "line": placing.line_id, "kind": placing.kind, "amount": placing.amount_cents,
            "payer": placing.payer_id, "about": placing.about_id, "booked_on": line.booked_on, "today": today,
            "fund": placing.fund, "actor": actor,
        })  # fmt: skip
        if placing.kind != "return":
            post_match(loader, line, placing, match_id, undo=False, today=today, actor=actor)
        if placing.remember and placing.kind == "payment" and line.name_index:
            asked = {"name": line.name_index, "payer": placing.payer_id, "today": today}
            loader.execute(SQL("remember_name"), asked)
    return match_id


def lock_line(connection: psycopg.Connection, line_id: UUID) -> LockedLine:
    """Lock a line: whoever else would place it waits, and then sees what was placed.

    Raises:
        BankProblem: there is none.
    """
    row = connection.execute(SQL("lock_line"), {"line": line_id}).fetchone()
    if row is None:
        raise BankProblem("no_line", "there is no such line", str(line_id), "Look at the list of lines again")
    return LockedLine(line_id, *row)


def post_match(
    connection: psycopg.Connection, line: LockedLine, placing: Placing, match_id: UUID, *, undo: bool, today: date,
    actor: str,
) -> None:  # fmt: skip
    """Move the money of a match, or move it back.

    Raises:
        BankProblem: it takes credit of a payer that has been used.
    """
    recipe, from_, to = _sides(connection, placing, line)
    if undo:
        from_, to = to, from_
    micros = abs(placing.amount_cents) * MICROS_PER_CENT
    cause = f"{placing.kind}, {'taken back, ' if undo else ''}match {match_id}"
    transfer = Transfer(
        NIL, recipe, line.program_no, "USD", micros, from_, to, line.booked_on, cause, payer_id=placing.payer_id
    )
    takes_credit = from_.kind == "payer_credit" and placing.payer_id
    if takes_credit and credit_micros(connection, takes_credit, line.program_no) < micros:
        raise _settled(placing, line)
    try:
        post_transfers(connection, [transfer], cause=f"place bank line {line.line_id}", actor=actor, today=today)
    except Problem:
        if takes_credit:  # it was used since we looked
            raise _settled(placing, line) from None
        raise


def credit_micros(connection: psycopg.Connection, payer_id: UUID, program_no: int) -> int:
    """What a payer paid in a program and no claim has taken yet."""
    return kept_of(connection, payer_id, program_no).get("payer_credit", 0)


def _settled(placing: Placing, line: LockedLine) -> BankProblem:
    """The money is not credit any more. Nothing is asked of the database: its transaction may have failed."""
    asked = abs(placing.amount_cents)
    what = f"{shown(asked)} is more than the payer has left as credit: the rest has paid what it owes"
    fix = "Take the payment back as a return: that takes back what it paid first"
    return BankProblem("settled", what, f"line of {line.booked_on}", fix, cents=asked)


def _refuse_amount(connection: psycopg.Connection, placing: Placing, line: LockedLine) -> None:
    where, amount, left = f"line of {line.booked_on}", placing.amount_cents, line.open_cents
    if placing.seen_cents is not None and placing.seen_cents != left:
        raise _meanwhile(_last_by(connection, placing.line_id), line)
    if not amount or (amount > 0) != (line.amount_cents > 0):
        what = f"{shown(amount)} cannot be a part of {shown(line.amount_cents)}"
        raise BankProblem("amount", what, where, "Write an amount above zero", cents=amount)
    if abs(amount) > abs(left):
        by = _last_by(connection, placing.line_id)
        what = f"{shown(abs(amount))} is more than the line has left, {shown(abs(left))}"
        code, told = ("placed_meanwhile", f"{what}; {by} placed the rest") if by and not left else ("too_much", what)
        fix = "Place what is left, or take back what was placed"
        raise BankProblem(code, told, where, fix, by=by, cents=abs(amount), left_cents=abs(left))


def _meanwhile(by: str, line: LockedLine) -> BankProblem:
    left = abs(line.open_cents)
    what = f"{by} placed it meanwhile: {shown(left)} of it is left"
    where = f"line of {line.booked_on}"
    return BankProblem("placed_meanwhile", what, where, "Look at the line again", by=by, left_cents=left)


def _last_by(connection: psycopg.Connection, line_id: UUID) -> str:
    row = connection.execute(SQL("last_placed_by"), {"line": line_id}).fetchone()
    return row[0] if row else ""


def _refuse_kind(connection: psycopg.Connection, placing: Placing, line: LockedLine) -> None:
    where, came_in = f"line of {line.booked_on}", line.amount_cents > 0
    if placing.kind not in (CAME_IN if came_in else WENT_OUT):
        what = f"money that {'came in' if came_in else 'went out'} is no {placing.kind}"
        raise BankProblem("wrong_way", what, where, "Choose another kind", kind=placing.kind)
    if (placing.payer_id is not None) != (placing.kind in OF_PAYER):
        raise BankProblem("needs", f"a {placing.kind} says whose, or is nobody's", where, "Name the payer, or none")
    if placing.kind in OF_PAYER:
        if line.account_kind != "collection":
            fix = "Payers pay into the collection account of a program"
            raise BankProblem("wrong_way", f"a {placing.kind} in a trust account", where, fix, kind=placing.kind)
        if not connection.execute(SQL("payer_is_there"), {"payer": placing.payer_id}).fetchone():
            raise BankProblem("no_payer", "there is no such payer", str(placing.payer_id), "Choose one of the list")
    if placing.kind == "refund":
        _refuse_other_refund(connection, placing, line)
    if placing.kind == "return":
        refuse_no_payment(connection, placing, line)
    if placing.kind in OF_WORKER:
        refuse_other_payout(connection, placing.about_id, line.custodial_account_id, placing.amount_cents, where)
    if placing.kind in ON_ITS_WAY:
        refuse_other_remittance(
            connection, placing.about_id, line.custodial_account_id, line.program_no, placing.amount_cents, where
        )  # fmt: skip


def _refuse_other_refund(connection: psycopg.Connection, placing: Placing, line: LockedLine) -> None:
    connection.execute(SQL("lock_refund"), {"refund": placing.about_id})
    row = connection.execute(SQL("refund"), {"refund": placing.about_id}).fetchone()
    where = f"line of {line.booked_on}"
    if row is None:
        raise BankProblem("no_refund", "there is no such refund", where, "Choose one of those that were approved")
    payer_id, program_no, _line, amount_cents, _asked, approved_by, declined_by, account_id, paid = row
    fits = (payer_id, program_no, account_id) == (placing.payer_id, line.program_no, line.custodial_account_id)
    if not fits or not approved_by or declined_by or paid or amount_cents != -placing.amount_cents:
        what = f"this is not the approved refund of {shown(amount_cents)}, or that was paid out already"
        raise BankProblem("needs", what, where, "Choose the refund of this amount and payer")


def refuse_no_payment(connection: psycopg.Connection, placing: Placing, line: LockedLine) -> int:
    """Refuse a return of what is no payment of this payer and program, of more than that, or for the second time.

    What a bank takes back it takes, also where a part was refunded: answers with how much, in cents.

    Raises:
        BankProblem: why.
    """
    asked = {"payment": placing.about_id, "payer": placing.payer_id, "program": line.program_no}
    connection.execute(SQL("lock_line_of_match"), {"match": placing.about_id})
    row = connection.execute(SQL("payment_to_return"), asked).fetchone()
    where = f"line of {line.booked_on}"
    if row is None or row[0] < -placing.amount_cents:
        what = "this is no payment of this payer of so much"
        raise BankProblem("needs", what, where, "Say which payment the bank took back")
    if row[1]:
        raise BankProblem("returned", "this payment was returned already", where, "Look at the payment again")
    refunded_cents: int = row[2]
    return refunded_cents


def _sides(connection: psycopg.Connection, placing: Placing, line: LockedLine) -> tuple[str, Side, Side]:
    unmatched = Side("unmatched", line.custodial_account_id)
    match placing.kind:
        case "payment":
            return "identify", unmatched, Side("payer_credit", placing.payer_id)
        case "refund" | "payout" | "premium":
            return "paid_out", Side("ordered", line.custodial_account_id), unmatched
        case "payout_return":
            return "paid_out", unmatched, Side("ordered", line.custodial_account_id)
        case "remittance":
            return "remit", Side("in_transit", _provider(connection, placing, line)), unmatched
        case "arrival":
            return "arrive", unmatched, Side("in_transit", _provider(connection, placing, line))
        case "interest":
            return "interest", unmatched, Side("fund", None, "available", placing.fund)
        case _:
            return "interest", Side("fund", None, "available", placing.fund), unmatched


def _provider(connection: psycopg.Connection, placing: Placing, line: LockedLine) -> UUID:
    """Whose trust account cash goes to or comes from: that of the line, or of the remittance it is about."""
    if line.provider_id:
        return line.provider_id
    row = connection.execute(SQL("provider_of_remittance"), {"remittance": placing.about_id}).fetchone()
    if row is None:
        fix = "Say which remittance it is"
        raise BankProblem("needs", f"a {placing.kind} without its remittance", f"line of {line.booked_on}", fix)
    provider_id: UUID = row[0]
    return provider_id
