"""Where to be paid: the places a worker has chosen; another is added kind by kind; the payments that went there."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy

from shared_security.portals.shared.figures import reader_language
from shared_security.portals.shared.payout_words import DEDUCTIONS, KINDS, place_words, state_words
from shared_security.portals.worker.place_forms import FORMS, PlaceForm
from shared_security.portals.worker.reader import account_of
from shared_security.remittance.debits.mandate import read_bank
from shared_security.remittance.payouts.payout_destinations import (
    BANK,
    Destination,
    add_destination,
    check_place,
    choose_destination,
    destinations_of,
    stop_destination,
)
from shared_security.remittance.payouts.payouts_of import Payout, own_deductions, own_payouts
from shared_security.remittance.payouts.return_words import why_returned
from shared_security.remittance.rails.answers import OF_THE_FILE
from shared_security.values.errors import Problem
from shared_security.values.ids import new_id
from shared_security.web.connections import as_jobs, as_web
from shared_security.web.permission import permission
from shared_security.web.visitor import Visitor, site_keys, today

# What each kind costs in time, said beside its choice.
WHEN = {
    "bank": gettext_lazy(
        "It is there two banking days after it is ordered. A new account is asked about first: about a week."
    ),
    "card": gettext_lazy("It is there two banking days after it is ordered."),
    "cheque": gettext_lazy("It comes by mail, in about a week."),
    "cash": gettext_lazy("It lies ready on the same day. Bring something that shows who you are."),
}
_STEP, _CONFIRM, _BACK = "do", "confirm", "change"


@permission("worker")
def where_paid(request: HttpRequest) -> HttpResponse:
    """The places she has; one is chosen or taken away, each once."""
    if request.method == "POST":
        _change(request)
        return redirect("worker_where_paid")
    live = _live(request)
    return render(request, "worker/where_paid.html", {
        "places": [_shown(one) for one in live], "kinds": [(kind, KINDS[kind], WHEN[kind]) for kind in KINDS],
        "payments": payments_of(request),
    })  # fmt: skip


@permission("worker")
def add_place(request: HttpRequest, kind_of_place: str) -> HttpResponse:
    """One short form for a kind; a bank account is shown again to be confirmed before it is kept."""
    if kind_of_place not in FORMS:
        raise Http404
    form_of = FORMS[kind_of_place]
    if request.method != "POST":
        visitor: Visitor = request.visitor  # type: ignore[attr-defined]
        return _form_page(request, form_of(initial={"holder": visitor.own_name}))
    form = form_of(request.POST)
    if request.POST.get(_STEP) == _BACK or not form.is_valid() or not _fits(form):
        return _form_page(request, form)
    if form.kind == BANK and request.POST.get(_STEP) != _CONFIRM:
        return _confirm_page(request, form)
    if not _added(request, form):
        return _form_page(request, form)
    return redirect("worker_where_paid")


def _form_page(request: HttpRequest, form: PlaceForm) -> HttpResponse:
    return render(request, "worker/where_paid_add.html", {
        "form": form, "kind": form.kind, "title": KINDS[form.kind], "when": WHEN[form.kind],
        "form_id": _form_id(request),
    })  # fmt: skip


def _confirm_page(request: HttpRequest, form: PlaceForm) -> HttpResponse:
    """All of it once more, with where payments have gone until now."""
    assert form.place.bank, "a bank account has a bank"
    until_now = next((one for one in _live(request) if one.chosen), None)
    carried = [(name, value) for name, value in form.data.items() if name in form.fields]
    return render(request, "worker/where_paid_confirm.html", {
        "bank": read_bank(form.place.bank), "carried": carried, "form_id": _form_id(request),
        "until_now": _shown(until_now)["words"] if until_now else "",
    })  # fmt: skip


def _fits(form: PlaceForm) -> bool:
    """Whether it is a place; what is wrong is put to its field."""
    try:
        check_place(form.place)
    except Problem as problem:
        form.tell(problem)
        return False
    return True


def _live(request: HttpRequest) -> list[Destination]:
    return [one for one in destinations_of(as_web(), account_of(request)) if one.state != "stopped"]


def payments_of(request: HttpRequest, request_id: UUID | None = None) -> list[dict[str, object]]:
    """Her payments, or those of one request: where each goes, how it stands, what was kept back of it."""
    account_id = account_of(request)
    kept: dict[UUID, list[tuple[object, int]]] = {}
    for one in own_deductions(as_web(), account_id):
        kept.setdefault(one.payout_id, []).append((DEDUCTIONS[one.kind], one.cents))
    language = request.LANGUAGE_CODE[:2]
    found = own_payouts(as_web(), account_id, request_id)
    return [_payment(one, kept.get(one.payout_id, []), language) for one in found]


def _payment(one: Payout, kept: list[tuple[object, int]], language: str) -> dict[str, object]:
    words, dress = state_words(one)
    came_back = one.state in ("returned", "failed")
    return {
        "one": one, "place": place_words(one.kind, one.shown), "words": words, "dress": dress, "kept": kept,
        "why": why_returned(one.answer_code, language) if came_back else "", "back_on": one.answered_on or one.ended_on,
        "goes_on": one.answer_code in OF_THE_FILE and one.place_state != "stopped",
    }  # fmt: skip


def _shown(one: Destination) -> dict[str, object]:
    return {"one": one, "words": place_words(one.kind, one.shown)}


def _added(request: HttpRequest, form: PlaceForm) -> bool:
    """Keep the place, once; what was wrong is put to its field."""
    visitor: Visitor = request.visitor  # type: ignore[attr-defined]
    try:
        with as_jobs(visitor.actor) as jobs:
            add_destination(
                jobs, site_keys(), account_of(request), form.place, language=reader_language(), today=today(),
                actor=visitor.actor, destination_id=_form_id(request),
            )  # fmt: skip
    except Problem as problem:
        form.tell(problem)
        return False
    return True


def _form_id(request: HttpRequest) -> UUID:
    """Under which a form counts once: the one it was shown with, or a fresh one."""
    return _id(request.POST.get("form_id", "")) or new_id()


def _change(request: HttpRequest) -> None:
    """Choose one of the places, or take one away; one that is none of hers changes nothing."""
    visitor: Visitor = request.visitor  # type: ignore[attr-defined]
    chosen, stopped = _id(request.POST.get("choose", "")), _id(request.POST.get("stop", ""))
    try:
        with as_jobs(visitor.actor) as jobs:
            if chosen:
                choose_destination(jobs, account_of(request), chosen)
            elif stopped:
                stop_destination(jobs, account_of(request), stopped, "worker", today=today(), actor=visitor.actor)
    except Problem:
        return


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
