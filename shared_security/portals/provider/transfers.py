"""Members that come and members that leave: each step, the amount, and the cash that follows by bank."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from shared_security.enrollment.provider_moves import MOST, Passing, passing
from shared_security.portals.provider.page import actor_of, provider_of, shown
from shared_security.remittance.custody.remittances import IN_TRANSIT_FOR
from shared_security.values.account_number import shown_account_number
from shared_security.web.connections import as_jobs
from shared_security.web.permission import permission
from shared_security.web.visitor import today


@permission("provider", duties=("members",))
@require_GET
def transfers_page(request: HttpRequest) -> HttpResponse:
    """Two lists: who comes, and who leaves."""
    with as_jobs(actor_of(request)) as jobs:
        found = passing(jobs, provider_of(request))
    return shown(request, "transfers", "provider_transfers", {
        "lists": [(way, [_row(one) for one in found if one.comes == (way == "in")]) for way in ("in", "out")],
        "full": len(found) == MOST, "most": MOST,
    })  # fmt: skip


def _row(of: Passing) -> dict[str, Any]:
    days = of.days(today())
    late = of.cash in ("ordered", "in_transit") and days > IN_TRANSIT_FOR.days
    return {"of": of, "number": shown_account_number(of.number), "cash": of.cash, "days": days, "late": late,
            "other": of.from_provider if of.comes else of.to_provider, "due": of.effective_on <= today()}  # fmt: skip
