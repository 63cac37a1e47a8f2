"""Takes back what a line was placed as: its money waits to be placed again."""

from datetime import date
from uuid import UUID

import psycopg

from shared_security.audit.record import record
from shared_security.ledger.post import ensure_month
from shared_security.remittance.bank.place_line import Placing, lock_line, post_match, refuse_no_payment
from shared_security.remittance.bank_problem import BankProblem
from shared_security.remittance.sql import SQL
from shared_security.remittance.statements.statement import shown
from shared_security.values.ids import new_id


def take_back_line(loader: psycopg.Connection, match_id: UUID, *, today: date, actor: str) -> None:
    """End a match, and turn its transfer round. A name that was remembered by it alone is forgotten.

    Whoever did it already may ask again: nothing is done twice.

    Args:
        loader: in autocommit, or in a transaction of the caller's own.

    Raises:
        BankProblem: somebody else took it back; the money has been used to settle what the payer owes (`settled`: a
            return takes that back first); or a part of it goes back as a refund. Nothing is changed.
    """
    ensure_month(loader, today)
    with loader.transaction():
        found = loader.execute(SQL("match"), {"match": match_id}).fetchone()
        if found is None:
            raise BankProblem("not_placed", "nothing was placed so", str(match_id), "Look at the line again", by="")
        line = lock_line(loader, found[0])
        _line, kind, amount_cents, payer_id, about_id, fund, _by, ended_on, ended_by = (
            loader.execute(SQL("match"), {"match": match_id}).fetchone() or found
        )  # as it is now that the line is ours
        if ended_on is not None:
            if ended_by == actor:
                return
            what = f"{ended_by} took it back on {ended_on}"
            raise BankProblem("not_placed", what, f"line of {line.booked_on}", "Look at the line again", by=ended_by)
        if kind in ("return", "payout_return"):
            what = "a return takes money back; what it took stays taken"
            raise BankProblem("returned", what, f"line of {line.booked_on}", "Place the money again where it came back")
        placing = Placing(line.line_id, kind, amount_cents, payer_id, about_id, fund)
        _refuse_returned(loader, match_id, line.booked_on)
        _refuse_came_back(loader, placing, line.booked_on)
        _refuse_refunded(loader, placing)
        loader.execute(SQL("end_match"), {"match": match_id, "today": today, "actor": actor})
        loader.execute(SQL("place_part"), {"line": line.line_id, "amount": -amount_cents})
        post_match(loader, line, placing, match_id, undo=True, today=today, actor=actor)
        if payer_id:
            loader.execute(SQL("forget_name"), {"name": line.name_index, "payer": payer_id})
            words = f"The {kind} of {shown(abs(amount_cents))} by the bank line {line.line_id} was taken back."
            record(loader, actor, "take back bank line", "payer", payer_id, words)


def _refuse_came_back(loader: psycopg.Connection, placing: Placing, booked_on: date) -> None:
    if placing.kind == "payout" and loader.execute(SQL("payout_came_back"), {"about": placing.about_id}).fetchone():
        what = "this payment came back, and what it paid is held for the worker again"
        raise BankProblem("returned", what, f"line of {booked_on}", "Leave it as it is")


def take_back_used(
    loader: psycopg.Connection, match_id: UUID, *, today: date, actor: str, return_id: UUID | None = None
) -> UUID:
    """Take back a payment whose money has been used: a return of it on its own line, which has it to place again.

    As with any return, `return_payment` then takes back what the money has paid.

    Args:
        return_id: under which it counts once; a fresh one where none is said.

    Returns:
        The match of the return.

    Raises:
        BankProblem: it is no payment, was taken back already, or a part of it was refunded.
    """
    with loader.transaction():
        found = loader.execute(SQL("match"), {"match": match_id}).fetchone()
        if found is None:
            raise BankProblem("not_placed", "nothing was placed so", str(match_id), "Look at the line again", by="")
        line = lock_line(loader, found[0])
        _line, kind, amount_cents, payer_id, *_rest = found
        chosen = return_id or new_id()
        if (before := loader.execute(SQL("match"), {"match": chosen}).fetchone()) and before[4] == match_id:
            return chosen
        placing = Placing(line.line_id, "return", -amount_cents, payer_id, match_id)
        if refunded := refuse_no_payment(loader, placing, line):
            raise _refunded(placing, refunded)
        loader.execute(SQL("place_part"), {"line": line.line_id, "amount": -amount_cents})
        loader.execute(SQL("insert_match"), {
            "match": chosen, "line": line.line_id, "kind": "return", "amount": -amount_cents, "payer": payer_id,
            "about": match_id, "fund": None, "booked_on": line.booked_on, "today": today, "actor": actor,
        })  # fmt: skip
        words = f"The {kind} of {shown(amount_cents)} by the bank line {line.line_id} is taken back from what it paid."
        record(loader, actor, "take back bank line", "payer", payer_id, words)
    return chosen


def _refuse_returned(connection: psycopg.Connection, match_id: UUID, day: date) -> None:
    if connection.execute(SQL("return_of"), {"payment": match_id}).fetchone():
        what = "a return takes it back, or took it back"
        raise BankProblem("returned", what, f"line of {day}", "Look at the line again")


def _refuse_refunded(connection: psycopg.Connection, placing: Placing) -> None:
    """What goes back to where it came from stays placed as what it came as."""
    if placing.kind != "payment":
        return
    asked = {"line": placing.line_id, "payer": placing.payer_id}
    placed, refunded = connection.execute(SQL("of_line_and_payer"), asked).fetchone() or (0, 0)
    if placed - placing.amount_cents < refunded:
        raise _refunded(placing, refunded)


def _refunded(placing: Placing, cents: int) -> BankProblem:
    what = f"{shown(cents)} of it goes back, or went back, to where it came from"
    return BankProblem("refunded", what, str(placing.line_id), "Decline that refund first", cents=cents)
