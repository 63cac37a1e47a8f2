"""Waives a charge for being late, all of it or a part: asked by one person, done by another. So much of the charge is
turned round; what was paid above what is left is the payer's credit. What is left of it can be waived later."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import psycopg

from shared_security.audit.record import record
from shared_security.ledger.post import ensure_month, post_transfers
from shared_security.remittance.own_case import refuse_own_case
from shared_security.remittance.settlement.paying import Paying, fund_sides
from shared_security.remittance.sql import SQL
from shared_security.values.errors import Problem

WHERE = "the charge"


@dataclass(frozen=True)
class _Locked:
    payer_id: UUID
    program_no: int
    micros: int
    paid_micros: int
    asked_by: str | None
    asked_micros: int | None
    waived_micros: int
    fund: str

    @property
    def left_micros(self) -> int:
        """What nobody waived."""
        return self.micros - self.waived_micros


def ask_waiver(loader: psycopg.Connection, charge_id: UUID, why: str, *, actor: str, micros: int | None = None) -> None:
    """Ask that a charge is waived; nothing moves. Asked again before it is answered, nothing changes.

    Args:
        micros: so much of it, in micro-dollars; None for all that is left.

    Raises:
        Problem: no reason, no such charge, more than is left of it.
    """
    why = " ".join(why.split())[:500]
    with loader.transaction():
        found = _lock(loader, charge_id)
        if found.asked_by is not None:
            return
        if not why:
            raise Problem("no reason is given", WHERE, "Write why: whoever approves it reads it")
        asked = found.left_micros if micros is None else micros
        if not 0 < asked <= found.left_micros:
            fix = "Write an amount above zero, at most what is left of the charge"
            raise Problem("this is no part of the charge", WHERE, fix)
        loader.execute(SQL("ask_waiver"), {"charge": charge_id, "actor": actor, "why": why, "micros": asked})
        record(loader, actor, "ask waiver", "payer", found.payer_id, f"Asked to waive the charge {charge_id}.")


def refuse_waiver(loader: psycopg.Connection, charge_id: UUID, *, actor: str) -> None:
    """Let the charge stand; whoever asked may take the wish back so."""
    with loader.transaction():
        found = _lock(loader, charge_id)
        if found.asked_by is not None:
            loader.execute(SQL("refuse_waiver"), {"charge": charge_id})
            record(loader, actor, "refuse waiver", "payer", found.payer_id, f"The charge {charge_id} stands.")


def waive(loader: psycopg.Connection, charge_id: UUID, *, today: date, actor: str, seen: int | None = None) -> None:
    """Waive what of a charge somebody else asked to have waived. Done again, nothing more is done.

    Args:
        seen: what was asked for when the approver looked, in micro-dollars; None where nobody looked before.

    Raises:
        Problem: nobody asked, whoever asked does it, or another amount is asked for meanwhile; nothing was posted.
    """
    ensure_month(loader, today)
    with loader.transaction():
        row = loader.execute(SQL("charge_payer"), {"charge": charge_id}).fetchone()
        if row:
            loader.execute(SQL("lock_payer"), {"payer": row[0], "program": row[1]})  # before the charge, as who settles
        found = _lock(loader, charge_id)
        if found.asked_by is None and found.waived_micros:
            return
        if found.asked_by is None:
            raise Problem("nobody asked to waive this charge", WHERE, "Ask first; another person then waives it")
        if seen is not None and seen != found.asked_micros:
            raise Problem("another amount is asked for meanwhile", WHERE, "Look at it again, then decide")
        if found.asked_by == actor:
            fix = "Ask another person of the office"
            raise Problem("whoever asked for a waiver cannot grant it", WHERE, fix)
        refuse_own_case(loader, found.payer_id, actor, WHERE)
        loader.execute(SQL("waive_charge"), {"charge": charge_id, "today": today, "actor": actor})
        _post(loader, Paying(found.payer_id, found.program_no, today, actor), found, charge_id)
        record(loader, actor, "waive charge", "payer", found.payer_id, f"The charge {charge_id} was waived.")


def _post(loader: psycopg.Connection, paying: Paying, found: _Locked, charge_id: UUID) -> None:
    cause = f"waived charge {charge_id}"
    reported, available = fund_sides(found.fund)
    receivable, credit = paying.of_payer("payer_receivable"), paying.of_payer("payer_credit")
    waived = found.asked_micros or 0
    too_much = max(found.paid_micros - (found.left_micros - waived), 0)
    transfers = [paying.transfer("charge", waived, reported, receivable, cause)]
    if too_much:
        back = [
            paying.transfer("settle_fund", too_much, available, reported, cause),
            paying.transfer("apply", too_much, receivable, credit, cause),
        ]
        transfers = [*back, *transfers]
    post_transfers(loader, transfers, cause=cause, actor=paying.actor, today=paying.today)


def _lock(connection: psycopg.Connection, charge_id: UUID) -> _Locked:
    row = connection.execute(SQL("lock_charge"), {"charge": charge_id}).fetchone()
    if row is None:
        raise Problem("there is no such charge", str(charge_id), "Look at the list again")
    return _Locked(*row)
