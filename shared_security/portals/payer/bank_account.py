"""Paying from one's bank account: the permission, its state, what is taken next, and undoing and stopping that."""

from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shared_security.payers.find import Payer
from shared_security.portals.payer.debit_words import consent_words, ended_words, state_words
from shared_security.portals.payer.page import actor_of, form_id, payer_of, shown
from shared_security.remittance.debits.debits import payer_debits, undo_debit
from shared_security.remittance.debits.mandate import give_mandate, live_mandate, mandates_of, stop_mandate
from shared_security.remittance.debits.planned_debits import next_debits
from shared_security.remittance.debits.sealed_mandate import Bank
from shared_security.values.errors import Problem
from shared_security.values.ids import new_id
from shared_security.web.connections import as_jobs, as_web
from shared_security.web.permission import permission
from shared_security.web.visitor import Visitor, now, site_keys, today

PAST_SHOWN = 12
KINDS = {"checking": gettext_lazy("Checking account"), "savings": gettext_lazy("Savings account")}
_PLAIN = {"autocomplete": "off", "inputmode": "numeric", "spellcheck": "false", "class": "mono"}


class GiveMandate(forms.Form):
    """A bank account, and the consent."""

    holder = forms.CharField(
        label=gettext_lazy("Name on the account"),
        max_length=60,
        error_messages={"required": gettext_lazy("Write the name as it stands on the bank statement.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    routing = forms.CharField(
        label=gettext_lazy("Routing number"),
        help_text=gettext_lazy("Nine digits, at the bottom left of a check."),
        max_length=20,
        error_messages={"required": gettext_lazy("Write the routing number.")},
        widget=forms.TextInput(attrs=_PLAIN),
    )
    account = forms.CharField(
        label=gettext_lazy("Account number"),
        help_text=gettext_lazy("Beside it. It is kept sealed; later only its last digits are shown."),
        max_length=30,
        error_messages={"required": gettext_lazy("Write the account number.")},
        widget=forms.TextInput(attrs=_PLAIN),
    )
    kind = forms.ChoiceField(label=gettext_lazy("Kind of account"), choices=list(KINDS.items()))
    agreed = forms.BooleanField(
        label=gettext_lazy("I agree"),
        error_messages={"required": gettext_lazy("Tick this where you agree. Nothing is taken before.")},
    )


# Which field a problem is of, and its words.
_FAULTS = {
    "the routing number": ("routing", gettext_lazy("This is no bank's routing number. Look for a wrong digit.")),
    "the account number": ("account", gettext_lazy("An account number has 4 to 17 digits.")),
    "the holder": ("holder", gettext_lazy("Write the name in Latin letters, as it stands on the bank statement.")),
}


@permission("payer")
def bank_account(request: HttpRequest) -> HttpResponse:
    """The page; each of its forms counts once."""
    payer, form, wrong = payer_of(request), GiveMandate(), ""
    if request.method == "POST":
        if "undo" in request.POST:
            wrong = _undo(request, payer)
        elif "stop" in request.POST:
            _stop(request, payer)
        else:
            form = GiveMandate(request.POST)
            if form.is_valid():
                _give(request, payer, form)
        if not wrong and not form.errors:
            return redirect("payer_bank")
    return shown(request, payer, "bank_account", "payer_bank", _values(request, payer, form) | {"wrong": wrong})


def _values(request: HttpRequest, payer: Payer, form: GiveMandate) -> dict[str, object]:
    found = mandates_of(as_web(), payer.payer_id)
    live = next((one for one in found if one.state != "stopped"), None)
    ended = next((one for one in found if one.stopped_why != "replaced"), None) if not live else None
    past = [one for one in payer_debits(as_web(), payer.payer_id) if one.state != "made"]
    return {
        "live": live, "ended": ended, "why": ended_words(ended) if ended else "", "form": form,
        "form_id": form_id(request, new_id()), "consent": _consent(request),
        "next": next_debits(as_web(), payer.payer_id, live, at=now()),
        "past": [(one, *state_words(one.state)) for one in past[:PAST_SHOWN]],
        "kind": KINDS["savings" if live and live.savings else "checking"],
    }  # fmt: skip


def _consent(request: HttpRequest) -> str:
    visitor: Visitor = request.visitor  # type: ignore[attr-defined]
    return consent_words(visitor.office, today())


def _give(request: HttpRequest, payer: Payer, form: GiveMandate) -> None:
    """Keep the permission; what was wrong is put to its field."""
    said, actor = form.cleaned_data, actor_of(request)
    bank = Bank(said["routing"], said["account"], said["kind"] == "savings", said["holder"])
    try:
        with as_jobs(actor) as connection:
            give_mandate(
                connection, site_keys(), payer.payer_id, bank, _consent(request), today=today(), actor=actor,
                mandate_id=form_id(request, new_id()),
            )  # fmt: skip
    except Problem as problem:
        field, words = _FAULTS.get(
            problem.where, (None, gettext_lazy("Another account is in use already. Stop it first."))
        )
        form.add_error(field, str(words))


def _stop(request: HttpRequest, payer: Payer) -> None:
    live = live_mandate(as_web(), payer.payer_id)
    if live:
        with as_jobs(actor_of(request)) as connection:
            stop_mandate(connection, live.mandate_id, "payer", today=today(), actor=actor_of(request))


def _undo(request: HttpRequest, payer: Payer) -> str:
    """What was wrong, in words; empty where it is undone."""
    try:
        with as_jobs(actor_of(request)) as connection:
            undo_debit(connection, UUID(request.POST["undo"]), payer.payer_id, at=now(), actor=actor_of(request))
    except (Problem, ValueError):
        return _(
            "This was not undone: its time has passed, and the payment is on its way. Ask your bank to stop it, "
            "and tell us."
        )
    return ""
