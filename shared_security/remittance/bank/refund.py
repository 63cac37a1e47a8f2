"""Money back to where it came from: asked by one person, approved by another, never more than what is not used yet."""

import secrets
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import psycopg
from stdnum.iso7064 import mod_97_10

from shared_security.audit.record import record
from shared_security.ledger.post import Side, Transfer, ensure_month, post_transfers
from shared_security.remittance.bank.place_line import credit_micros, lock_line
from shared_security.remittance.bank_problem import BankProblem
from shared_security.remittance.own_case import refuse_own_case
from shared_security.remittance.sql import SQL
from shared_security.remittance.statements.statement import shown
from shared_security.values.errors import Problem
from shared_security.values.ids import NIL, new_id
from shared_security.values.money import MICROS_PER_CENT


@dataclass(frozen=True)
class Wish:
    """What is asked for: a part of a line back to the payer that it was placed as a payment of. refund_id: under which
    it counts once; a fresh one where none is said. why: for whoever approves it; no personal data."""

    line_id: UUID
    payer_id: UUID
    amount_cents: int
    why: str
    refund_id: UUID | None = None


@dataclass(frozen=True)
class _Locked:
    payer_id: UUID
    program_no: int
    line_id: UUID
    amount_cents: int
    asked_by: str
    approved_by: str | None
    declined_by: str | None
    custodial_account_id: UUID
    paid: bool


def refundable_cents(connection: psycopg.Connection, line_id: UUID, payer_id: UUID, program_no: int) -> int:
    """The most that may go back: what came by this line less what goes back of it, and no more than the payer's credit
    less what was asked of that and is not decided."""
    asked = {"line": line_id, "payer": payer_id, "program": program_no}
    placed, refunded = connection.execute(SQL("of_line_and_payer"), asked).fetchone() or (0, 0)
    (waiting,) = connection.execute(SQL("asked_of_payer"), asked).fetchone() or (0,)
    credit = credit_micros(connection, payer_id, program_no) // MICROS_PER_CENT - waiting
    return int(max(0, min(placed - refunded, credit)))


def ask_refund(loader: psycopg.Connection, wish: Wish, *, today: date, actor: str) -> UUID:
    """Ask that money goes back; nothing moves until somebody else approves it.

    Args:
        loader: in autocommit.

    Returns:
        The refund; that of before, where its refund_id was asked for already.

    Raises:
        BankProblem: no reason, no such line, or more than may go back.
    """
    why = " ".join(wish.why.split())
    with loader.transaction():
        line = lock_line(loader, wish.line_id)
        refund_id = wish.refund_id or new_id()
        if before := loader.execute(SQL("refund"), {"refund": refund_id}).fetchone():
            if (before[0], before[2], before[3]) == (wish.payer_id, wish.line_id, wish.amount_cents):
                return refund_id
            by, what = before[4], "another refund was asked for by this form"
            raise BankProblem("refund_decided", what, "the refund", "Look at the line again", by=by, done="asked for")
        where = f"line of {line.booked_on}"
        if not why:
            raise BankProblem("no_reason", "no reason is given", where, "Write why: whoever approves it reads it")
        most = refundable_cents(loader, wish.line_id, wish.payer_id, line.program_no)
        if not 0 < wish.amount_cents <= most:
            what = (
                f"{shown(wish.amount_cents)} may not go back: {shown(most)} of what came by this line is not used yet"
            )
            raise BankProblem(
                "above_credit", what, where, "Ask for that much at most", cents=wish.amount_cents, most_cents=most
            )
        loader.execute(SQL("insert_refund"), {
            "refund": refund_id, "payer": wish.payer_id, "program": line.program_no, "line": wish.line_id,
            "amount": wish.amount_cents, "reference": new_reference(), "why": why[:500], "today": today, "actor": actor,
        })  # fmt: skip
        words = f"A refund of {shown(wish.amount_cents)} of the bank line {wish.line_id} was asked for."
        record(loader, actor, "ask refund", "payer", wish.payer_id, words)
    return refund_id


def approve_refund(loader: psycopg.Connection, refund_id: UUID, *, today: date, actor: str) -> None:
    """Let the money go back: the payer's credit falls, and the bank is to be told. The same person again: nothing more.

    Raises:
        BankProblem: whoever asked for it approves it, it is decided, or the money has been used meanwhile.
    """
    ensure_month(loader, today)
    with loader.transaction():
        found = _lock(loader, refund_id)
        if found.approved_by == actor:
            return
        _refuse_decided(found)
        if found.asked_by == actor:
            fix = "Ask another person of the office"
            raise BankProblem("own_refund", "whoever asked for a refund cannot approve it", "the refund", fix)
        refuse_own_case(loader, found.payer_id, actor, "the refund")
        micros = found.amount_cents * MICROS_PER_CENT
        if credit_micros(loader, found.payer_id, found.program_no) < micros:
            raise _used(found)
        loader.execute(SQL("approve_refund"), {"refund": refund_id, "today": today, "actor": actor})
        transfer = Transfer(
            NIL, "refund", found.program_no, "USD", micros, Side("payer_credit", found.payer_id),
            Side("ordered", found.custodial_account_id), today, f"refund {refund_id}", payer_id=found.payer_id,
        )  # fmt: skip
        try:
            post_transfers(loader, [transfer], cause=f"refund {refund_id}", actor=actor, today=today)
        except Problem:
            raise _used(found) from None
        words = f"A refund of {shown(found.amount_cents)} of the bank line {found.line_id} was approved."
        record(loader, actor, "approve refund", "payer", found.payer_id, words)


def decline_refund(loader: psycopg.Connection, refund_id: UUID, *, today: date, actor: str) -> None:
    """Leave the money where it is; whoever asked may also take the wish back so. The same person again: nothing more.

    Raises:
        BankProblem: it is decided already.
    """
    with loader.transaction():
        found = _lock(loader, refund_id)
        if found.declined_by == actor:
            return
        _refuse_decided(found)
        loader.execute(SQL("decline_refund"), {"refund": refund_id, "today": today, "actor": actor})
        words = f"A refund of {shown(found.amount_cents)} of the bank line {found.line_id} was declined."
        record(loader, actor, "decline refund", "payer", found.payer_id, words)


def cancel_refund(loader: psycopg.Connection, refund_id: UUID, *, today: date, actor: str) -> None:
    """The bank did not pay an approved refund, and will not: the payer has it as credit again. The same person again:
    nothing more.

    Raises:
        BankProblem: it was not approved, stands on a statement, or somebody cancelled it already; nothing was moved.
    """
    ensure_month(loader, today)
    with loader.transaction():
        found = _lock(loader, refund_id)
        if found.approved_by and found.declined_by == actor:
            return
        if not found.approved_by or found.declined_by or found.paid:
            by = found.declined_by or found.approved_by or found.asked_by
            done = "cancelled" if found.declined_by else "paid" if found.paid else "asked for"
            raise BankProblem(
                "not_cancelled", f"it was {done}, by {by}", "the refund", "Look at the list again", by=by, done=done
            )  # fmt: skip
        loader.execute(SQL("decline_refund"), {"refund": refund_id, "today": today, "actor": actor})
        cause, micros = f"cancelled refund {refund_id}", found.amount_cents * MICROS_PER_CENT
        transfer = Transfer(
            NIL, "refund", found.program_no, "USD", micros, Side("ordered", found.custodial_account_id),
            Side("payer_credit", found.payer_id), today, cause, payer_id=found.payer_id,
        )  # fmt: skip
        post_transfers(loader, [transfer], cause=cause, actor=actor, today=today)
        words = f"A refund of {shown(found.amount_cents)} of the bank line {found.line_id} was cancelled."
        record(loader, actor, "cancel refund", "payer", found.payer_id, words)


def new_reference() -> str:
    """What we write on the transfer of a refund: RF, two check digits, and ten digits by chance (ISO 11649)."""
    digits = str(10**9 + secrets.randbelow(9 * 10**9))
    return f"RF{mod_97_10.calc_check_digits(f'{digits}RF')}{digits}"


def _lock(connection: psycopg.Connection, refund_id: UUID) -> _Locked:
    connection.execute(SQL("lock_refund"), {"refund": refund_id})
    row = connection.execute(SQL("refund"), {"refund": refund_id}).fetchone()
    if row is None:
        raise BankProblem("no_refund", "there is no such refund", str(refund_id), "Look at the list again")
    return _Locked(*row)


def _refuse_decided(found: _Locked) -> None:
    by = found.declined_by or found.approved_by
    if by:
        done = "declined" if found.declined_by else "approved"
        what = f"{by} {done} it already"
        raise BankProblem("refund_decided", what, "the refund", "Look at the list again", by=by, done=done)


def _used(found: _Locked) -> BankProblem:
    what = f"{shown(found.amount_cents)} is more than the payer has left as credit: it has paid what the payer owes"
    return BankProblem("settled", what, "the refund", "Decline it", cents=found.amount_cents)
