"""`/office/custody`: where the money is, and whether banks and books say the same."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from shared_security.portals.shared.custody_page import custody_values
from shared_security.web.connections import as_jobs
from shared_security.web.permission import permission
from shared_security.web.visitor import Visitor


@permission("regulator")
def custody_page(request: HttpRequest) -> HttpResponse:
    """Sums of accounts, providers and remittances; no member's part, and nothing that a bank wrote."""
    visitor: Visitor = request.visitor  # type: ignore[attr-defined]
    with as_jobs(visitor.actor) as connection:
        values = custody_values(connection, request)
    return render(request, "regulator/custody.html", {"here": "custody", "base": "regulator/base.html", **values})
