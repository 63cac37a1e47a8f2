"""What a payer is late with: since when, what it has cost, what a day or month more costs, and what to do."""

from dataclasses import dataclass
from datetime import date, timedelta

import psycopg
from django.http import HttpRequest, HttpResponse

from shared_security.law.explain.teller import Teller
from shared_security.law.findings import FactNotKnown, NotSaid, NumberNotKnown
from shared_security.law.publish.active import ActiveProgram
from shared_security.portals.payer.invoice_words import title_of
from shared_security.portals.payer.page import actor_of, is_household, payer_of, shown
from shared_security.portals.shared.figures import reader_language
from shared_security.remittance.arrears.arrears import Charge, charges_of
from shared_security.remittance.arrears.late_sum import late_by_law, people_of, read_late_invoice
from shared_security.remittance.invoices.invoice import Invoice, invoices_of, rounded_up
from shared_security.remittance.programs import programs_owed
from shared_security.values.payment_reference import shown_payment_reference
from shared_security.values.periods import add_months
from shared_security.web.connections import as_jobs
from shared_security.web.permission import permission
from shared_security.web.visitor import today


@dataclass(frozen=True)
class LateInvoice:
    """One late invoice, in micro-dollars. cost: of being late up to today by law; a_day, a_month: what they add. None
    where the law says nothing, or a number of it is not known."""

    invoice: Invoice
    title: str
    program: str
    days: int
    reference: str
    cost_micros: int | None
    a_day_micros: int | None
    a_month_micros: int | None


@permission("payer")
def arrears(request: HttpRequest) -> HttpResponse:
    """The oldest first, then what was charged."""
    payer, day = payer_of(request), today()
    with as_jobs(actor_of(request)) as jobs:
        laws = {one.program_no: one for one in programs_owed(jobs, day)}
        open_ = invoices_of(jobs, payer.payer_id, open_alone=True)
        late = sorted((one for one in open_ if one.due_on < day), key=lambda one: (one.due_on, one.number))
        home = is_household(payer)
        rows = [_line(jobs, laws[one.program_no], one, title_of(one, household=home), day) for one in late]
        charges = [(one, _why(one)) for one in charges_of(jobs, payer.payer_id)]
    values = {
        "rows": rows, "late_cents": rounded_up(sum(one.open_micros for one in late)), "charges": charges,
        "charged_cents": rounded_up(sum(one.open_micros for one, _ in charges)),
    }  # fmt: skip
    return shown(request, payer, "arrears", "payer_invoices", values)


def _line(jobs: psycopg.Connection, law: ActiveProgram, invoice: Invoice, title: str, day: date) -> LateInvoice:
    costs = [_cost(jobs, law, invoice, until) for until in (day, day + timedelta(days=1), add_months(day, 1))]
    cost, tomorrow, in_a_month = costs
    return LateInvoice(
        invoice, title, Teller(law.pack, reader_language()).title(), (day - invoice.due_on).days,
        shown_payment_reference(invoice.reference), cost,
        None if cost is None or tomorrow is None else tomorrow - cost,
        None if cost is None or in_a_month is None else in_a_month - cost,
    )  # fmt: skip


def _cost(jobs: psycopg.Connection, law: ActiveProgram, invoice: Invoice, until: date) -> int | None:
    """What being late costs up to a day, without what is at the office's discretion."""
    late = read_late_invoice(jobs, invoice.invoice_id)
    try:
        found = late_by_law(law.pack, late, until, people_of(jobs, invoice.invoice_id))
    except (NotSaid, NumberNotKnown, FactNotKnown):
        return None
    return sum(line.amount_micros for line in found.answer if not line.discretion) if found else 0


def _why(charge: Charge) -> list[str]:
    words: list[str] = charge.explained.get("words", {}).get(reader_language(), [])
    return [*words, *charge.explained.get("cite", [])]
