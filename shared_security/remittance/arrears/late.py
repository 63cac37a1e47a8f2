"""Charges what being late costs: what the law gives up to a day, less what was charged before, never below.

Once a month for what is still open, up to the first of the month; once more when it is settled, up to the day of the
last payment. Done twice, or on a later day of the month, nothing is charged twice.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

import psycopg
from psycopg.types.json import Jsonb

from shared_security.law.collects.late_charge import ChargeLine
from shared_security.law.explain.reasons import finding_words
from shared_security.law.explain.teller import Teller
from shared_security.law.findings import FactNotKnown, Finding, NotSaid, NumberNotKnown
from shared_security.law.pack import Pack
from shared_security.law.publish.active import ActiveProgram
from shared_security.law.words import LANGUAGES
from shared_security.ledger.post import Side, Transfer, ensure_month, post_transfers
from shared_security.remittance.arrears.late_sum import LateInvoice, late_by_law, people_of, read_late_invoice
from shared_security.remittance.arrears.waive import ask_waiver
from shared_security.remittance.settlement.paying import Paying
from shared_security.remittance.sql import SQL
from shared_security.values.errors import Problem
from shared_security.values.ids import new_id

FUND = "administration"  # where a charge goes: no program says another yet
BY_TIME = ("a_year", "a_month")  # parts that are interest in the order of payments; the rest are penalties

Lines = Finding[tuple[ChargeLine, ...]]


@dataclass
class Charged:
    """How many charges were posted, what they come to, and what could not be charged and why."""

    charges: int = 0
    micros: int = 0
    refused: list[Problem] = field(default_factory=list)


def charge_late(loader: psycopg.Connection, program: ActiveProgram, *, today: date, actor: str) -> Charged:
    """Charge what is due to be charged of a program. What is at the office's discretion is left out.

    Args:
        loader: in no transaction. program: whose law says what being late costs. today: gives the month of posting.
    """
    ensure_month(loader, today)
    done = Charged()
    asked = {"program": program.program_no, "today": today, "month": today.replace(day=1)}
    for invoice_id, payer_id in loader.execute(SQL("late_invoices"), asked).fetchall():
        paying = Paying(payer_id, program.program_no, today, actor)
        try:
            with loader.transaction():
                charged = _charge_one(loader, program.pack, paying, invoice_id)
        except NotSaid:
            return done
        except (NumberNotKnown, FactNotKnown) as problem:
            done.refused.append(problem)
        else:
            done.charges += len(charged)
            done.micros += sum(charged)
    return done


def _charge_one(loader: psycopg.Connection, pack: Pack, paying: Paying, invoice_id: UUID) -> list[int]:
    loader.execute(SQL("lock_payer"), paying.asked)
    invoice = read_late_invoice(loader, invoice_id)
    up_to = charged_to(invoice, paying.today)
    _ask_back(loader, pack, invoice, paying.actor)
    if up_to <= max(invoice.due_on, invoice.charged_up_to or invoice.due_on):
        return []  # somebody else was quicker
    found = late_by_law(pack, invoice, up_to, people_of(loader, invoice_id))
    loader.execute(SQL("charged_up_to"), {"invoice": invoice_id, "up_to": up_to})
    if found is None:
        return []
    before = charged_before(loader, invoice_id)
    due = [
        (line, line.amount_micros - before.get(line.name, 0))
        for line in found.answer
        if not line.discretion and line.amount_micros > before.get(line.name, 0)
    ]
    post_charges(loader, pack, paying, invoice, found, due, up_to)
    return [micros for _, micros in due]


def _ask_back(loader: psycopg.Connection, pack: Pack, invoice: LateInvoice, actor: str) -> None:
    """Where a bank had money before being late with it was charged, a person is asked to waive what is too much."""
    for charge_id, part, up_to, micros, charged in loader.execute(
        SQL("charges_to_ask_back"), {"invoice": invoice.invoice_id}
    ).fetchall():
        found = late_by_law(pack, invoice, up_to, people_of(loader, invoice.invoice_id))
        by_law = sum(line.amount_micros for line in found.answer if line.name == part) if found else 0
        too_much = charged - by_law
        if too_much > 0:
            why = f"The bank had the money before we knew of it: by law it is {by_law:,} micro-dollars up to {up_to}"
            ask_waiver(loader, charge_id, why, actor=actor, micros=min(too_much, micros))


def charged_to(invoice: LateInvoice, today: date) -> date:
    """Up to which day it is charged on a day: the first of the month, or the last payment where all is paid."""
    if invoice.open_micros:
        return invoice.stops_on(today.replace(day=1))
    return invoice.stops_on(max((day for day, _ in invoice.paid_late), default=invoice.due_on))


def charged_before(connection: psycopg.Connection, invoice_id: UUID) -> dict[str, int]:
    """What was charged of each part, waived or not, in micro-dollars."""
    return dict(connection.execute(SQL("charged_of_invoice"), {"invoice": invoice_id}).fetchall())


def post_charges(
    loader: psycopg.Connection,
    pack: Pack,
    paying: Paying,
    invoice: LateInvoice,
    found: Lines,
    due: Sequence[tuple[ChargeLine, int]],
    up_to: date,
) -> None:
    """Post charges of an invoice, each with why.

    Args:
        loader: in a transaction that holds the payer's lock. due: parts, and how much of each is charged now.
    """
    transfers: list[Transfer] = []
    cause = f"late charge, invoice {invoice.number}"
    kinds = {part.name: part.kind for clause in pack.collects.late_charge for part in clause.rule.parts}
    for line, micros in due:
        loader.execute(SQL("put_charge"), paying.asked | {
            "charge": new_id(), "invoice": invoice.invoice_id, "part": line.name, "up_to": up_to, "micros": micros,
            "debt_kind": "interest" if kinds[line.name] in BY_TIME else "penalties", "today": paying.today,
            "explained": Jsonb(explained(pack, invoice, found, line, micros)),
        })  # fmt: skip
        sides = paying.of_payer("payer_receivable"), Side("fund", None, "reported", FUND)
        transfers.append(paying.transfer("charge", micros, *sides, cause))
    if transfers:
        post_transfers(loader, transfers, cause=cause, actor=paying.actor, today=paying.today)


def explained(pack: Pack, invoice: LateInvoice, found: Lines, line: ChargeLine, micros: int) -> dict[str, object]:
    """Why a charge is what it is: what the law gives for its part in all, what was charged before, what was paid late
    and when, what is open, in words, with the numbers and sources that were used."""
    words = {language: finding_words(Teller(pack, language), found) for language in LANGUAGES}
    cites = [source.name for citation in found.citations for source in citation.sources]
    return {
        "fund": FUND, "by_law": line.amount_micros, "before": line.amount_micros - micros,
        "discretion": line.discretion,
        "paid": [[day.isoformat(), paid] for day, paid in invoice.paid_late], "open": invoice.open_micros,
        "words": words, "numbers": [str(number) for number in found.numbers], "cite": list(dict.fromkeys(cites)),
    }  # fmt: skip
