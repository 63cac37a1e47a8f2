"""Where to be paid: the places a worker has chosen, a form for another, and the payments that went there."""

from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy

from shared_security.claims.pay_tell import why_returned
from shared_security.portals.shared.payout_words import DEDUCTIONS, KINDS, place_words, state_words
from shared_security.portals.worker.reader import account_of
from shared_security.remittance.debits.sealed_mandate import Bank
from shared_security.remittance.payouts.payout_destinations import (
    BANK,
    CARD,
    CHEQUE,
    Destination,
    Place,
    add_destination,
    choose_destination,
    destinations_of,
    stop_destination,
)
from shared_security.remittance.payouts.payouts_of import Payout, own_deductions, own_payouts
from shared_security.values.errors import Problem
from shared_security.values.ids import new_id
from shared_security.web.connections import as_jobs, as_web
from shared_security.web.permission import permission
from shared_security.web.visitor import Visitor, site_keys, today

_PLAIN = {"autocomplete": "off", "inputmode": "numeric", "spellcheck": "false", "class": "mono"}
_OF = {BANK: ("holder", "routing", "account"), CARD: ("card",), CHEQUE: ("address",)}
_NEEDS = gettext_lazy("Write this, or choose another way to be paid.")


class AddPlace(forms.Form):
    """One place: what its kind needs is asked for, the rest may stay empty."""

    kind = forms.ChoiceField(label=gettext_lazy("How"), choices=list(KINDS.items()))
    holder = forms.CharField(
        label=gettext_lazy("Bank account: name on the account"), required=False, max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    routing = forms.CharField(
        label=gettext_lazy("Bank account: routing number"), required=False, max_length=20,
        help_text=gettext_lazy("Nine digits, at the bottom left of a check."), widget=forms.TextInput(attrs=_PLAIN),
    )  # fmt: skip
    account = forms.CharField(
        label=gettext_lazy("Bank account: account number"), required=False, max_length=30,
        help_text=gettext_lazy("Beside it. It is kept sealed; later only its last digits are shown."),
        widget=forms.TextInput(attrs=_PLAIN),
    )  # fmt: skip
    savings = forms.BooleanField(label=gettext_lazy("It is a savings account"), required=False)
    card = forms.CharField(
        label=gettext_lazy("Prepaid card: the number that came with it"), required=False, max_length=30,
        widget=forms.TextInput(attrs=_PLAIN),
    )  # fmt: skip
    address = forms.CharField(
        label=gettext_lazy("Check by mail: name and address"), required=False, max_length=200,
        help_text=gettext_lazy("In three lines or more, as on an envelope."),
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
    )  # fmt: skip

    def clean(self) -> dict[str, object]:
        """What the chosen kind needs is there."""
        said: dict[str, object] = super().clean() or {}
        for name in _OF.get(str(said.get("kind")), ()):
            if not said.get(name) and name not in self.errors:
                self.add_error(name, str(_NEEDS))
        return said

    @property
    def place(self) -> Place:
        """What was written."""
        said = self.cleaned_data
        bank = Bank(said["routing"], said["account"], said["savings"], said["holder"])
        return Place(said["kind"], bank if said["kind"] == BANK else None, said["address"], said["card"])


# Which field a problem is of, and its words.
_FAULTS = {
    "the routing number": ("routing", gettext_lazy("This is no bank's routing number. Look for a wrong digit.")),
    "the account number": ("account", gettext_lazy("An account number has 4 to 17 digits.")),
    "the holder": ("holder", gettext_lazy("Write the name in Latin letters, as it stands on the bank statement.")),
    "the card": ("card", gettext_lazy("The number of a card has 8 to 19 digits.")),
    "the address": ("address", gettext_lazy("Write name, street and town, each on a line of its own.")),
}
_TOO_MANY = gettext_lazy("Five places are kept already. Take one of them away first.")


@permission("worker")
def where_paid(request: HttpRequest) -> HttpResponse:
    """The page; each of its forms counts once."""
    form = AddPlace(initial={"kind": BANK})
    if request.method == "POST":
        if "choose" in request.POST or "stop" in request.POST:
            _change(request)
        else:
            form = AddPlace(request.POST)
            if form.is_valid():
                _add(request, form)
        if not form.errors:
            return redirect("worker_where_paid")
    account_id = account_of(request)
    live = [one for one in destinations_of(as_web(), account_id) if one.state != "stopped"]
    return render(request, "worker/where_paid.html", {
        "places": [_shown(one) for one in live], "form": form, "form_id": new_id(), "payments": payments_of(request),
    })  # fmt: skip


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
    }  # fmt: skip


def _shown(one: Destination) -> dict[str, object]:
    return {"one": one, "words": place_words(one.kind, one.shown)}


def _add(request: HttpRequest, form: AddPlace) -> None:
    """Keep the place; what was wrong is put to its field."""
    visitor: Visitor = request.visitor  # type: ignore[attr-defined]
    try:
        with as_jobs(visitor.actor) as jobs:
            add_destination(
                jobs, site_keys(), account_of(request), form.place, today=today(), actor=visitor.actor,
                destination_id=_id(request.POST.get("form_id", "")) or new_id(),
            )  # fmt: skip
    except Problem as problem:
        field, words = _FAULTS.get(problem.where, (None, _TOO_MANY))
        form.add_error(field, str(words))


def _change(request: HttpRequest) -> None:
    """Choose one of the places, or take one away; one that is none of hers changes nothing."""
    visitor: Visitor = request.visitor  # type: ignore[attr-defined]
    chosen, stopped = _id(request.POST.get("choose", "")), _id(request.POST.get("stop", ""))
    try:
        with as_jobs(visitor.actor) as jobs:
            if chosen:
                choose_destination(jobs, account_of(request), chosen, actor=visitor.actor)
            elif stopped:
                stop_destination(jobs, account_of(request), stopped, "worker", today=today(), actor=visitor.actor)
    except Problem:
        return


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
