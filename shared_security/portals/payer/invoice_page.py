"""One invoice: as a page, as a PDF and as a file for a spreadsheet, all with the same figures."""

from collections.abc import Sequence
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from shared_security.intake.queries import numbers_of
from shared_security.law.publish.active import ActiveProgram
from shared_security.payers.find import Payer
from shared_security.portals.payer.invoice_document import Document, Fact, document_of
from shared_security.portals.payer.invoice_words import state_words
from shared_security.portals.payer.page import actor_of, page_number, payer_of, shown, turned
from shared_security.portals.shared.csv_file import csv_file
from shared_security.portals.shared.figures import reader_language
from shared_security.portals.shared.pdf_file import INVOICE, pdf_file
from shared_security.remittance.invoices.invoice import Invoice, invoice_of
from shared_security.remittance.invoices.invoice_csv import invoice_csv
from shared_security.remittance.invoices.invoice_lines import credited_numbers, invoice_lines
from shared_security.remittance.invoices.pay_in import pay_in_of
from shared_security.remittance.programs import program_of
from shared_security.web.connections import as_jobs, as_web
from shared_security.web.permission import permission
from shared_security.web.visitor import Visitor, today

ON_A_PAGE = 50
LINES_OF_PDF = 2_000  # more than anybody reads on paper: the rest is one line, and the file has them all


@permission("payer")
def invoice_page(request: HttpRequest, invoice: UUID) -> HttpResponse:
    """The document, with the lines turned page by page, and how it stands today."""
    payer, number = payer_of(request), page_number(request)
    found = _own(payer, invoice)
    offset = (number - 1) * ON_A_PAGE
    with as_jobs(actor_of(request)) as jobs:
        document = document_of(jobs, found, payer, _program(found), limit=ON_A_PAGE, offset=offset)
    words, dress = state_words(found, today())
    rows = [*document.rows, *([()] if document.more else [])]
    values = {"invoice": found, "document": document, "state": words, "dress": dress, **turned(rows, number, ON_A_PAGE)}
    return shown(request, payer, "invoice", "payer_invoices", values)


@permission("payer")
def invoice_as_pdf(request: HttpRequest, invoice: UUID) -> HttpResponse:
    """The document on paper."""
    payer = payer_of(request)
    found = _own(payer, invoice)
    visitor: Visitor = request.visitor  # type: ignore[attr-defined]
    with as_jobs(actor_of(request)) as jobs:
        document = document_of(jobs, found, payer, _program(found), limit=LINES_OF_PDF)
    return pdf_file(f"invoice-{found.name}.pdf", INVOICE, _on_paper(found, document, visitor.office))


@permission("payer")
def invoice_as_csv(request: HttpRequest, invoice: UUID) -> HttpResponse:
    """Every line and sum, in the books' own exactness."""
    payer = payer_of(request)
    found = _own(payer, invoice)
    with as_jobs(actor_of(request)) as jobs:
        lines = invoice_lines(jobs, found, _program(found).pack)
        numbers = numbers_of(jobs, payer.payer_id, {one.account_id for one in lines if one.account_id})
        pay_in = pay_in_of(jobs, found.program_no)
        rows = list(invoice_csv(found, lines, numbers, credited_numbers(jobs, found), pay_in))
    return csv_file(f"invoice-{found.name}.csv", rows)


def _own(payer: Payer, invoice_id: UUID) -> Invoice:
    found = invoice_of(as_web(), payer.payer_id, invoice_id)
    if found is None:
        raise Http404
    return found


def _program(invoice: Invoice) -> ActiveProgram:
    found = program_of(as_web(), invoice.program_no, today())
    assert found, "an invoice is of a published program"
    return found


def _on_paper(invoice: Invoice, document: Document, office: str) -> dict[str, object]:
    rows = [*document.rows]
    if document.more:
        rows.append(("-", _("All lines are in the file for spreadsheets."), "", "", ""))
    return {
        "title": document.title, "office": office, "language": reader_language(),
        "issued_on": invoice.issued_on.isoformat(), "facts": _pairs(document.facts), "to_pay": document.to_pay,
        "how_title": _("How to pay"), "how": _pairs(document.how), "notes": document.notes,
        "lines_title": _("Line by line"),
        "head": document.head, "rows": rows, "sums_title": _("What it comes to"), "sums_head": (_("Part"), _("Amount")),
        "sums": document.sums,
    }  # fmt: skip


def _pairs(facts: Sequence[Fact]) -> list[tuple[str, str]]:
    return [(fact.name, fact.value) for fact in facts]
