"""An invoice in its reader's words: what its page and its PDF show, so that both say the same."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

import psycopg
from django.utils.translation import gettext as _

from shared_security.intake.queries import numbers_of
from shared_security.law.explain.teller import Teller
from shared_security.law.publish.active import ActiveProgram
from shared_security.ledger.custody import UNNAMED
from shared_security.payers.find import Payer
from shared_security.portals.payer.invoice_words import KINDS, cause_of, period_of, title_of, why_due
from shared_security.portals.payer.weekly import hours_of
from shared_security.portals.shared.figures import reader_language, shown_cents, shown_day, shown_micros
from shared_security.remittance.invoices.invoice import MANY, Invoice
from shared_security.remittance.invoices.invoice_lines import Line, collection_account, credited_numbers, invoice_lines
from shared_security.remittance.invoices.pay_in import pay_in_of
from shared_security.values.account_number import shown_account_number
from shared_security.values.payment_reference import shown_payment_reference

Pair = tuple[str, str]


class Fact(NamedTuple):
    """What is said under a name. as_is: it is a name or a number, and the same in every language."""

    name: str
    value: str
    as_is: bool = False


@dataclass(frozen=True)
class Document:
    """The parts of an invoice as texts. rows: five cells each. more: whether there are more lines than these."""

    title: str
    facts: Sequence[Fact]
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    sums: Sequence[Pair]
    to_pay: Pair
    how: Sequence[Fact]
    notes: Sequence[str]
    more: bool

    @property
    def counts_jobs(self) -> bool:
        """Whether any line tells of jobs."""
        return any(row[3] for row in self.rows)


def document_of(
    jobs: psycopg.Connection,
    invoice: Invoice,
    payer: Payer,
    program: ActiveProgram,
    *,
    limit: int = MANY,
    offset: int = 0,
) -> Document:
    """The document, with `limit` of its lines.

    Args:
        jobs: which has named its actor; the page has made sure that the invoice is the payer's.
    """
    found = invoice_lines(jobs, invoice, program.pack, limit=limit + 1, offset=offset)
    lines = found[:limit]
    numbers = numbers_of(jobs, payer.payer_id, {one.account_id for one in lines if one.account_id})
    title = Teller(program.pack, reader_language()).title()
    return Document(
        title_of(invoice, household=payer.kind == "household"),
        _facts(invoice, payer, title),
        (_("Benefits number"), _("What for"), _("Hours"), _("Jobs"), _("Amount")),
        [_row(one, numbers) for one in lines],
        _sums(invoice, credited_numbers(jobs, invoice)),
        (_("To pay"), shown_cents(invoice.amount_cents)),
        _how(jobs, invoice) if invoice.amount_cents else (),
        why_due(invoice) if invoice.amount_cents else [_("There is nothing to pay.")],
        len(found) > limit,
    )


def _facts(invoice: Invoice, payer: Payer, program: str) -> list[Fact]:
    facts = [
        Fact(_("For"), payer.name, as_is=True),
        Fact(_("Program"), program),
        Fact(_("What for"), f"{KINDS[invoice.kind]}, {period_of(invoice)}"),
        Fact(_("Issued"), shown_day(invoice.issued_on)),
    ]
    return [*facts, Fact(_("Pay by"), shown_day(invoice.due_on))] if invoice.amount_cents else facts


def _row(line: Line, numbers: Mapping[UUID, str]) -> tuple[str, ...]:
    number = numbers.get(line.account_id) if line.account_id else None
    return (
        shown_account_number(number) if number else "-",
        cause_of(line),
        hours_of_either(line.seconds) if line.seconds else "",
        str(line.jobs) if line.jobs else "",
        shown_micros(line.micros, exact=True),
    )


def hours_of_either(seconds: int) -> str:
    """Seconds as hours, of what was taken back too."""
    return hours_of(seconds) if seconds >= 0 else f"\u2212{hours_of(-seconds)}"


def _sums(invoice: Invoice, credited: Sequence[tuple[int, int]]) -> list[Pair]:
    """What leads from the sum of the lines to what is to be paid."""
    waits = invoice.waits_micros
    found = [(_("Sum of the lines"), invoice.total_micros)]
    found += [
        (_("Taken off %(number)s instead") % {"number": f"{invoice.program_no}-{number}"}, micros)
        for number, micros in credited
    ]
    found += [
        (_("Will be taken off what you pay next"), max(waits, 0)),
        (_("Left over from earlier corrections"), min(waits, 0)),
        (_("Parts of a cent you paid before"), -invoice.carry_used_micros),
        (_("Rounded up to a whole cent"), invoice.rounded_micros),
    ]
    return [(words, shown_micros(micros, exact=True)) for n, (words, micros) in enumerate(found) if micros or not n]


def _how(jobs: psycopg.Connection, invoice: Invoice) -> list[Fact]:
    account, pay_in = collection_account(jobs, invoice.program_no), pay_in_of(jobs, invoice.program_no)
    where = [Fact(_("Pay to"), _("The office will tell you the account."))]
    if pay_in:
        where = [
            Fact(_("Pay to"), pay_in.holder, as_is=True), Fact(_("At"), pay_in.bank, as_is=True),
            Fact(_("Routing number"), pay_in.routing, as_is=True), Fact(_("Account number"), pay_in.number, as_is=True),
        ]  # fmt: skip
    elif account and account.custodian != UNNAMED:
        where = [
            Fact(_("Pay to"), account.title, as_is=True), Fact(_("At"), account.custodian, as_is=True),
            Fact(_("Account number"), _("Ask the office. It does not change from invoice to invoice.")),
        ]  # fmt: skip
    return [
        Fact(_("Payment reference"), shown_payment_reference(invoice.reference), as_is=True),
        *where,
        Fact(_("Pay by"), shown_day(invoice.due_on)),
    ]
