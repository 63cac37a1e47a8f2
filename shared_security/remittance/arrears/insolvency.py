"""A payer is declared insolvent from a day on: asked by one person, declared by another; ended where it was an error.

From then on reminders, debits and charges stop, and what is open of its claims stands in shortfall, what is invoiced
later too. Every step is a transaction of its own and can be cut off; called again, or by the daily run, it goes on.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import psycopg

from shared_security.audit.record import record
from shared_security.contributions.default_chunk import OfInvoice, default_chunk
from shared_security.ledger.post import ensure_month
from shared_security.ledger.post_moves import Moving, post_moves
from shared_security.remittance.own_case import refuse_own_case
from shared_security.remittance.settlement.paying import Paying
from shared_security.remittance.sql import SQL
from shared_security.values.errors import Problem
from shared_security.values.ids import new_id

AT_ONCE = 1_000  # claims in one transaction
WHERE = "the insolvency"


@dataclass(frozen=True)
class Insolvency:
    """What was asked, declared and ended. from_day: nothing runs after it. court_reference: of the case, if
    there is one."""

    insolvency_id: UUID
    payer_id: UUID
    program_no: int
    from_day: date
    court_reference: str | None
    asked_on: date
    asked_by: str
    declared_on: date | None
    declared_by: str | None
    ended_on: date | None
    ended_by: str | None

    @property
    def holds(self) -> bool:
        """Whether it is declared and not ended."""
        return self.declared_on is not None and self.ended_on is None


def insolvencies_of(connection: psycopg.Connection, payer_id: UUID, program_no: int) -> list[Insolvency]:
    """Every one of a payer, the newest first."""
    asked = {"payer": payer_id, "program": program_no}
    return [Insolvency(*row) for row in connection.execute(SQL("insolvencies_of"), asked).fetchall()]


def insolvency_of(connection: psycopg.Connection, payer_id: UUID, program_no: int) -> Insolvency | None:
    """The one that holds; None of a payer that is not insolvent."""
    return next((one for one in insolvencies_of(connection, payer_id, program_no) if one.holds), None)


def ask_insolvency(
    loader: psycopg.Connection,
    payer_id: UUID,
    program_no: int,
    from_day: date,
    *,
    court_reference: str | None = None,
    today: date,
    actor: str,
) -> UUID | None:
    """Ask that a payer is declared insolvent; nothing moves. None where it is asked or declared already.

    Raises:
        Problem: the day is still to come.
    """
    if from_day > today:
        raise Problem(f"{from_day} is still to come", WHERE, "Name the day of the court's decision, or today")
    asked = {
        "insolvency": new_id(), "payer": payer_id, "program": program_no, "from_day": from_day, "today": today,
        "court": (court_reference or "").strip()[:60] or None, "actor": actor,
    }  # fmt: skip
    with loader.transaction():
        if not loader.execute(SQL("put_insolvency"), asked).rowcount:
            return None
        record(loader, actor, "ask insolvency", "payer", payer_id, f"Asked to declare it insolvent from {from_day}.")
    return asked["insolvency"]  # type: ignore[return-value]


def declare_insolvency(loader: psycopg.Connection, insolvency_id: UUID, *, today: date, actor: str) -> None:
    """Declare what somebody else asked for, and move the payer's claims. Done again, it goes on where it was cut off.

    Args:
        loader: in no transaction.

    Raises:
        Problem: whoever asked declares it, or it has ended; nothing was posted.
    """
    with loader.transaction():
        found = _lock(loader, insolvency_id)
        if found.ended_on is not None:
            raise Problem("this has ended", WHERE, "Ask again, with the day from which it holds")
        if found.asked_by == actor:
            fix = "Ask another person of the office"
            raise Problem("whoever asked for it cannot declare a payer insolvent", WHERE, fix)
        refuse_own_case(loader, found.payer_id, actor, WHERE)
        if found.declared_on is None:
            loader.execute(SQL("declare_insolvency"), {"insolvency": insolvency_id, "today": today, "actor": actor})
            words = f"Insolvent from {found.from_day} under program {found.program_no}."
            record(loader, actor, "declare insolvency", "payer", found.payer_id, words)
    default_payer(loader, Paying(found.payer_id, found.program_no, today, actor))


def end_insolvency(loader: psycopg.Connection, insolvency_id: UUID, *, today: date, actor: str) -> None:
    """End it: it was an error, the payer pays again, or nobody declared it. What was not made good is reported again.

    Args:
        loader: in no transaction.
    """
    with loader.transaction():
        found = _lock(loader, insolvency_id)
        refuse_own_case(loader, found.payer_id, actor, WHERE)
        if found.ended_on is None:
            loader.execute(SQL("end_insolvency"), {"insolvency": insolvency_id, "today": today, "actor": actor})
            words = f"Not insolvent any more under program {found.program_no}."
            record(loader, actor, "end insolvency", "payer", found.payer_id, words)
    if found.declared_on is not None:
        default_payer(loader, Paying(found.payer_id, found.program_no, today, actor), into="open")


def default_due(loader: psycopg.Connection, *, today: date, actor: str) -> int:
    """What insolvent payers were invoiced since goes into shortfall; answers with how many micro-dollars."""
    payers = loader.execute(SQL("insolvent_payers")).fetchall()
    return sum(default_payer(loader, Paying(payer, program, today, actor)) for payer, program in payers)


def default_payer(
    loader: psycopg.Connection, paying: Paying, *, into: str = "shortfall", at_once: int = AT_ONCE
) -> int:
    """Move every open claim of a payer; answers with how many micro-dollars moved.

    Args:
        loader: in no transaction. into: shortfall, or open for back to what is reported.
    """
    ensure_month(loader, paying.today)
    moved, query = 0, "invoices_with_open" if into == "shortfall" else "invoices_in_shortfall"
    for (invoice_id,) in loader.execute(SQL(query), paying.asked).fetchall():
        of, after, is_last = OfInvoice(paying.payer_id, paying.program_no, invoice_id, into), None, False
        while not is_last:
            with loader.transaction():
                loader.execute(SQL("lock_payer"), paying.asked)
                chunk = default_chunk(loader, of, after, size=at_once)
                if chunk.micros:
                    cause = f"insolvency, invoice {invoice_id}"
                    moving = Moving(
                        new_id(), paying.payer_id, paying.program_no, cause, paying.actor, paying.today
                    )  # fmt: skip
                    post_moves(loader, moving, chunk.moves, [], {})
            after, is_last = chunk.last_account, chunk.is_last
            moved += chunk.micros
    return moved


def _lock(connection: psycopg.Connection, insolvency_id: UUID) -> Insolvency:
    row = connection.execute(SQL("lock_insolvency"), {"insolvency": insolvency_id}).fetchone()
    if row is None:
        raise Problem("there is no such insolvency", str(insolvency_id), "Look at the list again")
    return Insolvency(*row)
