"""A payer's invoices: what is to be paid first, then everything that was ever issued."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse

from shared_security.payers.find import Payer
from shared_security.portals.payer.invoice_words import KINDS, period_of, state_words, title_of
from shared_security.portals.payer.page import is_household, page_number, payer_of, shown, turned
from shared_security.remittance.account_statement import owed_now
from shared_security.remittance.invoices.invoice import Invoice, invoices_of
from shared_security.web.connections import as_web
from shared_security.web.permission import permission
from shared_security.web.visitor import today

ON_A_PAGE = 20


@dataclass(frozen=True)
class InvoiceLine:
    """One invoice of the list, in words. dress: of its status."""

    invoice: Invoice
    title: str
    about: str
    state: str
    dress: str


@permission("payer")
def invoices(request: HttpRequest) -> HttpResponse:
    """A page of them."""
    payer, number = payer_of(request), page_number(request)
    found = invoices_of(as_web(), payer.payer_id, limit=ON_A_PAGE + 1, offset=(number - 1) * ON_A_PAGE)
    values = {
        "owed": owed_now(as_web(), payer.payer_id, today=today()),
        **turned([_line(one, payer, today()) for one in found], number, ON_A_PAGE),
    }  # fmt: skip
    return shown(request, payer, "invoices", "payer_invoices", values)


def _line(one: Invoice, payer: Payer, day: date) -> InvoiceLine:
    title = title_of(one, household=is_household(payer))
    return InvoiceLine(one, title, f"{KINDS[one.kind]}, {period_of(one)}", *state_words(one, day))
