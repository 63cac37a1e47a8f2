"""What a payer has paid: what came and when, what it paid, and what is left for what it owes next."""

from django.http import HttpRequest, HttpResponse

from shared_security.portals.payer.page import page_number, payer_of, shown, turned
from shared_security.remittance.invoices.own_payments import own_credit, own_payments, own_settled
from shared_security.values.money import MICROS_PER_CENT
from shared_security.web.connections import as_web
from shared_security.web.permission import permission

ON_A_PAGE = 20
SETTLED_SHOWN = 50


@permission("payer")
def payments(request: HttpRequest) -> HttpResponse:
    """Payments, the newest first, and the invoices they paid."""
    payer, number = payer_of(request), page_number(request)
    found = own_payments(as_web(), payer.payer_id, limit=ON_A_PAGE + 1, offset=(number - 1) * ON_A_PAGE)
    return shown(request, payer, "payments", "payer_payments", {
        **turned(found, number, ON_A_PAGE), "credit_cents": own_credit(as_web(), payer.payer_id) // MICROS_PER_CENT,
        "settled": own_settled(as_web(), payer.payer_id, limit=SETTLED_SHOWN),
    })  # fmt: skip
