"""Issues invoices: everything that payers owe in sealed batches, each entry on one invoice, none on two.

One transaction a payer, so that it can be cut off anywhere and go on; done twice, or by two at once, nothing is issued
twice. An invoice covers a payer, a program, a period of work and a kind: what was reported, or what re-assessments
changed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from uuid import UUID

import psycopg
from psycopg.types.json import Jsonb

from shared_security.contributions.issue_claims import Claimed, Wanted, claims_desk, issue_claims
from shared_security.law.publish.active import ActiveProgram
from shared_security.ledger.amounts import MONEY
from shared_security.ledger.post import Side, Transfer, ensure_month, post_transfers
from shared_security.ledger.seal import newest_seal
from shared_security.remittance.fresh_reference import fresh_reference
from shared_security.remittance.invoices.due_on import DueOn, due_on, is_by_payday, is_late_from_period, period_asked
from shared_security.remittance.invoices.invoice import Invoice, rounded_up
from shared_security.remittance.invoices.invoice_number import lock_invoicing, next_number
from shared_security.remittance.invoices.periods_owed import Owed, periods_owed
from shared_security.remittance.settlement.paying import kept_of
from shared_security.remittance.sql import SQL
from shared_security.values.ids import NIL, new_id


@dataclass(frozen=True)
class _Run:
    """What one payer's transaction works with."""

    connection: psycopg.Connection
    program: ActiveProgram
    payer_id: UUID
    to_seal: int
    today: date


def issue_invoices(
    connection: psycopg.Connection,
    program: ActiveProgram,
    *,
    today: date,
    actor: str,
    up_to_seal: int | None = None,
    payer_id: UUID | None = None,
    ended_alone: bool = False,
) -> list[Invoice]:
    """Issue what is new in sealed batches.

    Args:
        connection: as loader, in autocommit and in no transaction.
        program: whose law says when it is due.
        up_to_seal: take in no later batch; None for all that are sealed. payer_id: one payer alone.
        ended_alone: leave periods that have not ended for another day.

    Returns:
        The invoices, payer by payer, in the order of their numbers.
    """
    ensure_month(connection, today)
    sealed = newest_seal(connection).seal_no
    to_seal = sealed if up_to_seal is None else min(sealed, up_to_seal)
    asked = {"program": program.program_no, "to_seal": to_seal, "payer": payer_id}
    issued: list[Invoice] = []
    with claims_desk(connection):
        for (payer,) in connection.execute(SQL("payers_to_invoice"), asked).fetchall():
            with connection.transaction():
                lock_invoicing(connection, program.program_no)
                run = _Run(connection, program, payer, to_seal, today)
                issued += _issue_for_payer(run, actor=actor, ended_alone=ended_alone)
    return issued


def _issue_for_payer(run: _Run, *, actor: str, ended_alone: bool) -> list[Invoice]:
    asked = {"payer": run.payer_id, "program": run.program.program_no}
    run.connection.execute(SQL("lock_payer"), asked)  # what a settlement is giving to its claims stays as it is
    row = run.connection.execute(SQL("invoiced_up_to"), asked).fetchone()
    floor = row[0] if row else 0
    if floor >= run.to_seal:
        return []  # somebody else was quicker
    found = periods_owed(run.connection, run.program, run.payer_id, floor, run.to_seal)
    ready = [one for one in found if one.end <= run.today or not ended_alone]
    carry_micros = kept_of(run.connection, run.payer_id, run.program.program_no).get("carry", 0)
    issued: list[Invoice] = []
    for owed in ready:
        invoice = _issue_one(run, owed, carry_micros)
        carry_micros -= invoice.carry_used_micros
        issued.append(invoice)
    later = [one.first_seal for one in found if one not in ready]
    covered = min(later) - 1 if later else run.to_seal
    run.connection.execute(SQL("put_invoiced_up_to"), {**asked, "seal_no": covered})
    _use_carry(run, issued, actor)
    return _as_they_stand(issued)


def _issue_one(run: _Run, owed: Owed, carry_micros: int) -> Invoice:
    invoice_id, program_no = new_id(), run.program.program_no
    wanted = Wanted(
        run.payer_id, program_no, owed.after_seal, run.to_seal, owed.first, owed.end, owed.kind == "adjustment"
    )  # fmt: skip
    claimed = issue_claims(run.connection, invoice_id, wanted)
    carry_used = min(carry_micros, claimed.claimed_micros)
    due = _due(run, owed, wanted)
    invoice = Invoice(
        invoice_id, program_no, next_number(run.connection, program_no), run.payer_id, owed.kind, owed.first, owed.end,
        owed.from_seal, run.to_seal, run.today, due.day, fresh_reference(run.connection), claimed.total_micros,
        sum(claimed.credited.values()), claimed.waits_micros, carry_used,
        rounded_up(claimed.claimed_micros - carry_used), claimed.claimed_micros,
        None if claimed.claimed_micros else run.today, _explained(due, claimed),
    )  # fmt: skip
    run.connection.execute(SQL("put_invoice"), {**asdict(invoice), "explained": Jsonb(invoice.explained)})
    for earlier, micros in claimed.credited.items():
        credit = {"invoice": earlier, "micros": micros, "today": run.today}
        run.connection.execute(SQL("credit_invoice"), credit)
    return invoice


def _due(run: _Run, owed: Owed, wanted: Wanted) -> DueOn:
    """By the period of the work; an adjustment is due as if it had been worked on the day of issue, and so is what
    corrects work of a period that is due already, unless the law counts being late from the period itself."""
    pack = run.program.pack
    if owed.kind == "adjustment":
        return _due_as_of_today(run)
    asked = {"after": wanted.after_seal, "to_seal": wanted.to_seal, "payer": run.payer_id,
             "program": wanted.program_no, "first": owed.first, "end": owed.end}  # fmt: skip
    payday = None
    if is_by_payday(pack, owed.end):
        (payday,) = run.connection.execute(SQL("last_payday"), asked).fetchone() or (None,)
    by_period = due_on(pack, owed.end, issued_on=run.today, payday=payday)
    if not owed.from_seal or by_period.day > run.today or is_late_from_period(pack):
        return by_period
    (is_new,) = run.connection.execute(SQL("reports_new_work"), asked).fetchone() or (True,)
    return by_period if is_new else _due_as_of_today(run)


def _due_as_of_today(run: _Run) -> DueOn:
    end = period_asked(run.program.pack, run.today)[1]
    return due_on(run.program.pack, end, issued_on=run.today, payday=run.today)


def _explained(due: DueOn, claimed: Claimed) -> dict[str, object]:
    credited = {str(invoice): micros for invoice, micros in claimed.credited.items()}
    return {"due": due.explained, **({"credited": credited} if credited else {})}


def _use_carry(run: _Run, issued: Iterable[Invoice], actor: str) -> None:
    """Parts of a cent that were paid before become the payer's credit again, for the invoices that ask less by them."""
    transfers = [
        Transfer(
            NIL, "carry", one.program_no, MONEY, one.carry_used_micros, Side("carry", run.payer_id),
            Side("payer_credit", run.payer_id), run.today, f"invoice {one.number}", payer_id=run.payer_id,
        )
        for one in issued if one.carry_used_micros
    ]  # fmt: skip
    if transfers:
        cause = f"parts of a cent for invoice {', '.join(str(one.number) for one in issued if one.carry_used_micros)}"
        post_transfers(run.connection, transfers, cause=cause, actor=actor, today=run.today)


def _as_they_stand(issued: Sequence[Invoice]) -> list[Invoice]:
    """With what a later one of the same payer has credited to an earlier one."""
    off: dict[str, int] = {}
    for one in issued:
        for earlier, micros in one.explained.get("credited", {}).items():
            off[earlier] = off.get(earlier, 0) + micros
    return [_less(one, off.get(str(one.invoice_id), 0)) for one in issued]


def _less(invoice: Invoice, micros: int) -> Invoice:
    left = invoice.open_micros - micros
    return replace(invoice, open_micros=left, settled_on=invoice.settled_on if left else invoice.issued_on)
