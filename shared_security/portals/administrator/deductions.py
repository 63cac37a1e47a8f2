"""Orders to keep back a part of what workers are paid: one person enters them from the paper, another confirms."""

from typing import Any, Final
from uuid import UUID

import psycopg
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shared_security.portals.administrator.bank_frame import actor_of, people_named, shown, uuid_of
from shared_security.portals.administrator.deduction_form import KINDS, DeductionForm
from shared_security.portals.shared.figures import shown_cents
from shared_security.remittance.payouts.deduction_orders import ListedOrder, orders_listed
from shared_security.remittance.payouts.payout_deductions import Payee, confirm_order, end_order, enter_order, payee_of
from shared_security.values.account_number import shown_account_number
from shared_security.values.errors import Problem
from shared_security.web.connections import as_jobs
from shared_security.web.permission import permission
from shared_security.web.visitor import site_keys, today
from shared_security.workers.current_number import current_number
from shared_security.workers.find import resolve
from shared_security.workers.person_of import person_of

MOST = 100
STATES: Final[dict[str, tuple[Promise, str]]] = {
    "entered": (gettext_lazy("Waits for a second person"), "needs"),
    "holds": (gettext_lazy("Taken from payments"), "done"),
    "ended": (gettext_lazy("Ended"), "waiting"),
}


@permission("administrator")
def deductions(request: HttpRequest) -> HttpResponseBase:
    """The list, with what each waits for."""
    wrong = ""
    if request.method == "POST":
        wrong = _act(request)
        if not wrong:
            return redirect("deductions")
    actor = actor_of(request)
    with as_jobs(actor) as jobs:
        found = orders_listed(jobs, MOST)
        rows = [_row(jobs, one, actor) for one in found]
    by = people_named(request, {name for one in found for name in (one.entered_by, one.confirmed_by)})
    for row in rows:
        row |= {"by": by.get(row["of"].entered_by), "second": by.get(row["of"].confirmed_by)}
    return shown(request, "deductions", "deductions", {"rows": rows, "wrong": wrong, "most": MOST})


def _row(jobs: psycopg.Connection, one: ListedOrder, actor: str) -> dict[str, Any]:
    payee = payee_of(jobs, site_keys(), one.account_id, one.order_id) or Payee("", "", "")
    digits = current_number(jobs, one.account_id)
    asks = shown_cents(one.each_cents) if one.each_cents else _percent(one.share_ppm or 0)
    state, dress = STATES[one.state]
    return {
        "of": one, "payee": payee, "number": shown_account_number(digits) if digits else "", "asks": asks,
        "most": _percent(one.most_ppm), "kind": KINDS[one.kind], "state": state, "dress": dress,
        "hers": actor == f"person: {one.person_id}", "own": one.entered_by == actor,
    }  # fmt: skip


def _percent(ppm: int) -> str:
    """Parts per million as people read a share, such as 12.5%."""
    whole, part = divmod(ppm, 10_000)
    return f"{whole}.{part:04}".rstrip("0").rstrip(".") + "%"


def _act(request: HttpRequest) -> str:
    """Confirm or end one; what was wrong, in words."""
    account_id, order_id = uuid_of(request.POST.get("account", "")), uuid_of(request.POST.get("order", ""))
    act = {"confirm": confirm_order, "end": end_order}.get(request.POST.get("act", ""))
    if not (account_id and order_id and act):
        return _("Choose what to do with an order. Nothing was changed.")
    try:
        with as_jobs(actor_of(request)) as jobs:
            act(jobs, account_id, order_id, today=today(), actor=actor_of(request))
    except Problem as problem:
        if problem.what.startswith(("whoever entered", "nobody decides")):
            return _("Another person of the office must do this. Nothing was changed.")
        return _("It is no longer as you saw it. Nothing was changed: this is how it is now.")
    return ""


@permission("administrator")
def deduction_new(request: HttpRequest) -> HttpResponse | HttpResponseBase:
    """The form of an order, as the paper says it."""
    form = DeductionForm(request.POST) if request.method == "POST" else DeductionForm()
    if request.method == "POST" and form.is_valid() and _enter(request, form):
        return redirect("deductions")
    return shown(request, "deduction_new", "deductions", {"form": form})


def _enter(request: HttpRequest, form: DeductionForm) -> bool:
    """Keep it; what was wrong is put to the form."""
    digits, actor = form.cleaned_data["number"], actor_of(request)
    with as_jobs(actor) as jobs:
        account_id = _account_of(jobs, digits)
        person_id = person_of(jobs, account_id) if account_id else None
        if account_id is None or person_id is None:
            form.add_error("number", _("No worker has this number. Compare the 12 digits with the order."))
            return False
        try:
            enter_order(jobs, site_keys(), account_id, person_id, form.entered(), today=today(), actor=actor)
        except Problem:  # all else the form has seen
            form.add_error(None, _("Another person of the office must do this. Nothing was changed."))
            return False
    return True


def _account_of(jobs: psycopg.Connection, digits: str) -> UUID | None:
    found = resolve(jobs, [digits]).get(digits)
    return found.account_id if found else None
