"""`/office/look/ID/remedy`: leave of this account that was wrongly lost, told while a look at it is open."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import psycopg
from django import forms
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shared_security.benefits.leave import leave_of
from shared_security.benefits.read_leave import Place
from shared_security.claims.find_remedy import FoundLoss, find_remedy
from shared_security.claims.look import look_at_remedy
from shared_security.claims.lost_leave import lost_leave, refused_of
from shared_security.claims.remedy import LAPSED, REFUSED
from shared_security.claims.request import requests_of
from shared_security.ledger.amounts import MONEY
from shared_security.portals.provider.request_acts import micros_of_field
from shared_security.portals.regulator.looked_facts import open_look
from shared_security.portals.shared.figures import shown_amount, shown_day
from shared_security.portals.shared.words import word
from shared_security.values.errors import Problem
from shared_security.values.ids import new_id
from shared_security.web.connections import as_jobs, as_loader
from shared_security.web.permission import permission
from shared_security.web.visitor import Visitor, site_keys, today
from shared_security.workers.own_accounts import own_accounts


@dataclass(frozen=True)
class Loss:
    """Leave that may be lost: of a request that was refused, or that lapsed; the most of it, in millionths."""

    code: str
    account_id: UUID
    program_no: int
    pocket: str
    unit: str
    most: int
    request_id: UUID | None
    words: str


class RemedyForm(forms.Form):
    """Which leave, how much of it, and what the worker reads."""

    remedy = forms.UUIDField(widget=forms.HiddenInput)
    loss = forms.ChoiceField(
        label=gettext_lazy("What was lost"), error_messages={"required": gettext_lazy("Choose what was lost.")}
    )
    much = forms.CharField(
        label=gettext_lazy("How much of it, in hours or days"), max_length=20,
        error_messages={"required": gettext_lazy("Write hours or days, such as 4.5.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "decimal"}),
    )  # fmt: skip
    words = forms.CharField(
        label=gettext_lazy("To the worker, in your words"), required=False, max_length=500,
        help_text=gettext_lazy("What was wrong, and on whose side. Kept sealed."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip

    def __init__(self, losses: list[Loss], *given: Any, **named: Any) -> None:
        """losses: what can be chosen."""
        super().__init__(*given, **named)
        loss = self.fields["loss"]
        assert isinstance(loss, forms.ChoiceField)
        loss.choices = [("", _("Choose one")), *((one.code, one.words) for one in losses)]


@permission("regulator")
def looked_remedy_page(request: HttpRequest, look_id: UUID) -> HttpResponseBase:
    """The form; what is found waits for a second person."""
    visitor: Visitor = request.visitor  # type: ignore[attr-defined]
    look = open_look(request, look_id)
    with as_jobs(visitor.actor) as jobs:
        losses = losses_of(jobs, look.account_id)
    if request.method != "POST":
        form = RemedyForm(losses, initial={"remedy": new_id()})
        return render(request, "regulator/looked_remedy.html", {"look": look, "form": form, "losses": losses})
    form = RemedyForm(losses, request.POST)
    if form.is_valid() and _find(visitor, losses, form):
        return redirect("office_remedies")
    return render(request, "regulator/looked_remedy.html", {"look": look, "form": form, "losses": losses})


def losses_of(jobs: psycopg.Connection, account_id: UUID) -> list[Loss]:
    """What was refused, the newest first, and what lapsed of each kind."""
    found = []
    for one in requests_of(jobs, own_accounts(jobs, account_id).homes):
        most, _since = refused_of(jobs, one.account_id, one.request_id)
        if most and one.unit != MONEY:
            words = _("%(kind)s, asked for on %(day)s and refused: up to %(amount)s") % {
                "kind": word(one.pocket, "worker"), "day": shown_day(one.asked_on),
                "amount": shown_amount(most, one.unit),
            }  # fmt: skip
            found.append(Loss(
                one.request_id.hex, one.account_id, one.program_no, one.pocket, one.unit, most, one.request_id, words
            ))  # fmt: skip
    for held in leave_of(jobs, account_id, today=today()):
        place = Place(held.program_no, held.pocket, held.unit)
        lost = lost_leave(jobs, account_id, place, today().min, today=today())
        if lost.lapsed_micros and held.unit != MONEY:
            words = _("%(kind)s that ran out: up to %(amount)s") % {
                "kind": word(held.pocket, "worker"), "amount": shown_amount(lost.lapsed_micros, held.unit)
            }  # fmt: skip
            code = f"{held.program_no}.{held.pocket}"
            found.append(Loss(code, account_id, *place, lost.lapsed_micros, None, words))
    return found


def _find(visitor: Visitor, losses: list[Loss], form: RemedyForm) -> bool:
    """Write it down; what was wrong is put to the form."""
    told = form.cleaned_data
    one = next(loss for loss in losses if loss.code == told["loss"])
    micros = micros_of_field(told["much"])
    if not 0 < micros <= one.most:
        most = {"amount": shown_amount(one.most, one.unit)}
        form.add_error("much", _("Write more than nothing, and at most %(amount)s.") % most)
        return False
    loss = FoundLoss(
        told["remedy"], one.account_id, one.program_no, one.pocket, REFUSED if one.request_id else LAPSED, micros,
        one.request_id, told["words"],
    )  # fmt: skip
    try:
        made = find_remedy(as_loader(), site_keys(), loss, today=today(), actor=visitor.actor)
    except Problem as problem:
        said = _("Another person of the office must do this. Nothing was kept.")
        if not problem.what.startswith("nobody decides"):
            said = _("Nothing was kept: the rules of this program know no remedy, or it was given otherwise meanwhile.")
        form.add_error(None, said)
        return False
    with as_jobs(visitor.actor) as jobs:
        look_at_remedy(jobs, made, actor=visitor.actor)
    return True
