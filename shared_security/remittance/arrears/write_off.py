"""Writes off what nobody will pay any more: asked by one person, approved by another. What workers are owed stays where
it is, in shortfall and visible; only what the payer owes is given up."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import psycopg

from shared_security.audit.record import record
from shared_security.ledger.post import Side, ensure_month, post_transfers
from shared_security.remittance.arrears.insolvency import insolvency_of
from shared_security.remittance.own_case import refuse_own_case
from shared_security.remittance.settlement.paying import Paying
from shared_security.remittance.sql import SQL
from shared_security.values.errors import Problem
from shared_security.values.ids import new_id

KINDS = ("payer_receivable", "recoverable", "guarantee_claim")
WHERE = "the write-off"


@dataclass(frozen=True)
class WriteOff:
    """What was asked, and what became of it. kind: the ledger account on which the payer owes it.
    recovered_micros: what of it was paid after all, or was never owed."""

    write_off_id: UUID
    payer_id: UUID
    program_no: int
    kind: str
    micros: int
    why: str
    asked_on: date
    asked_by: str
    approved_on: date | None
    approved_by: str | None
    declined_on: date | None
    declined_by: str | None
    recovered_micros: int

    @property
    def is_decided(self) -> bool:
        """Whether somebody approved or declined it."""
        return self.approved_on is not None or self.declined_on is not None


def may_write_off(connection: psycopg.Connection, payer_id: UUID, program_no: int) -> dict[str, int]:
    """The most that may be written off of each kind, in micro-dollars; a payer that is not insolvent: nothing."""
    if insolvency_of(connection, payer_id, program_no) is None:
        return dict.fromkeys(KINDS, 0)
    row = connection.execute(SQL("may_write_off"), {"payer": payer_id, "program": program_no}).fetchone()
    return {kind: max(micros, 0) for kind, micros in zip(KINDS, row or (0, 0, 0), strict=True)}


def write_offs_of(connection: psycopg.Connection, payer_id: UUID, program_no: int) -> list[WriteOff]:
    """Every one of a payer, the newest first."""
    asked = {"payer": payer_id, "program": program_no}
    return [WriteOff(*row) for row in connection.execute(SQL("write_offs_of"), asked).fetchall()]


def ask_write_off(
    loader: psycopg.Connection,
    paying: Paying,
    kind: str,
    micros: int,
    why: str,
    *,
    write_off_id: UUID | None = None,
) -> UUID:
    """Ask; nothing moves. The same id again asks nothing more.

    Raises:
        Problem: no reason, or more than is owed by an insolvent payer.
    """
    why, made = " ".join(why.split())[:500], write_off_id or new_id()
    with loader.transaction():
        if loader.execute(SQL("lock_write_off"), {"write_off": made}).fetchone():
            return made
        most = may_write_off(loader, paying.payer_id, paying.program_no).get(kind, 0)
        if not why:
            raise Problem("no reason is given", WHERE, "Write why: whoever approves it reads it")
        if not 0 < micros <= most:
            fix = "Ask for that much at most, of a payer that is declared insolvent"
            raise Problem(f"{micros:,} micro-dollars may not be written off: {most:,} may", WHERE, fix)
        loader.execute(SQL("put_write_off"), paying.asked | {
            "write_off": made, "kind": kind, "micros": micros, "why": why, "today": paying.today, "actor": paying.actor,
        })  # fmt: skip
        words = f"Asked to write off {micros} micro-dollars of {kind}."
        record(loader, paying.actor, "ask write off", "payer", paying.payer_id, words)
    return made


def approve_write_off(loader: psycopg.Connection, write_off_id: UUID, *, today: date, actor: str) -> None:
    """Write off what somebody else asked for. Done again, nothing more is done.

    Raises:
        Problem: whoever asked approves it, it was declined, or less is owed by now; nothing was posted.
    """
    ensure_month(loader, today)
    with loader.transaction():
        found = _lock(loader, write_off_id)
        if found.approved_on is not None:
            return
        if found.declined_on is not None:
            raise Problem("this was declined", WHERE, "Ask again")
        if found.asked_by == actor:
            raise Problem("whoever asked for it cannot approve a write-off", WHERE, "Ask another person of the office")
        refuse_own_case(loader, found.payer_id, actor, WHERE)
        paying = Paying(found.payer_id, found.program_no, today, actor)
        loader.execute(SQL("lock_payer"), paying.asked)
        if may_write_off(loader, found.payer_id, found.program_no)[found.kind] < found.micros:
            raise Problem("less is owed by now", WHERE, "Decline it, and ask for what is owed")
        loader.execute(SQL("approve_write_off"), {"write_off": write_off_id, "today": today, "actor": actor})
        sides = Side("program_share"), paying.of_payer(found.kind)
        transfer = paying.transfer("write_off", found.micros, *sides, f"write-off {write_off_id}")
        post_transfers(loader, [transfer], cause=f"write-off {write_off_id}", actor=actor, today=today)
        words = f"Wrote off {found.micros} micro-dollars of {found.kind}."
        record(loader, actor, "write off", "payer", found.payer_id, words)


def decline_write_off(loader: psycopg.Connection, write_off_id: UUID, *, today: date, actor: str) -> None:
    """Let the debt stand; whoever asked may take the wish back so."""
    with loader.transaction():
        found = _lock(loader, write_off_id)
        if not found.is_decided:
            loader.execute(SQL("decline_write_off"), {"write_off": write_off_id, "today": today, "actor": actor})
            record(loader, actor, "decline write off", "payer", found.payer_id, f"{write_off_id} was declined.")


def _lock(connection: psycopg.Connection, write_off_id: UUID) -> WriteOff:
    row = connection.execute(SQL("lock_write_off"), {"write_off": write_off_id}).fetchone()
    if row is None:
        raise Problem("there is no such write-off", str(write_off_id), "Look at the list again")
    return WriteOff(*row)
