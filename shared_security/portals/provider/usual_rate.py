"""A worker's usual rate for a request, where the law pays by it: who pays out enters it, with where it is from."""

from typing import Any, Final
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shared_security.claims.own_case import why_not_hers
from shared_security.claims.request import Request
from shared_security.claims.tell_rate import tell_rate
from shared_security.claims.wants_rate import wants_rate
from shared_security.portals.provider.page import DECIDES, actor_of, may, shown
from shared_security.portals.provider.request import own_request
from shared_security.portals.provider.request_acts import micros_of_field
from shared_security.portals.shared.figures import shown_amount
from shared_security.values.errors import Problem
from shared_security.web.connections import as_jobs, as_loader
from shared_security.web.permission import permission
from shared_security.web.visitor import site_keys, today
from shared_security.workers.read_facts import read_facts

SOURCES: Final[dict[str, Promise]] = {
    "payslip": gettext_lazy("A payslip"),
    "payer": gettext_lazy("The client, app or company told it"),
    "agreement": gettext_lazy("A written agreement"),
    "worker": gettext_lazy("The worker told it"),
}
PER: Final[dict[str, Promise]] = {"hour": gettext_lazy("An hour"), "day": gettext_lazy("A day")}


class RateForm(forms.Form):
    """How much, for what, and where it is from."""

    rate = forms.CharField(
        label=gettext_lazy("Usual rate in dollars"),
        help_text=gettext_lazy("Such as 21.50. What the worker is paid as a rule, before anything is taken off."),
        max_length=20,
        error_messages={"required": gettext_lazy("Write dollars above zero, such as 21.50.")},
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )
    per = forms.ChoiceField(
        label=gettext_lazy("For"), choices=list(PER.items()),
        error_messages={"required": gettext_lazy("Choose what the rate is for.")},
    )  # fmt: skip
    source = forms.ChoiceField(
        label=gettext_lazy("Where it is from"), choices=[("", gettext_lazy("Choose")), *SOURCES.items()],
        error_messages={"required": gettext_lazy("Choose where the rate is from.")},
    )  # fmt: skip

    def clean_rate(self) -> int:
        """Dollars above zero, in micro-dollars."""
        micros = micros_of_field(self.cleaned_data["rate"])
        if not micros:
            raise forms.ValidationError(_("Write dollars above zero, such as 21.50."))
        return micros


@permission("provider", duties=("pay",))
def usual_rate_page(request: HttpRequest, of_member: UUID, leave_request: UUID) -> HttpResponseBase:
    """The form while a rate is wanted; else that there is nothing to tell."""
    found = own_request(request, of_member, leave_request)
    form = RateForm(request.POST) if request.method == "POST" else RateForm()
    if request.method == "POST" and form.is_valid() and _tell(request, found, form):
        return redirect("provider_payouts")
    with as_jobs(actor_of(request)) as jobs:
        wanted = wants_rate(jobs, found, today=today())
        name = read_facts(jobs, site_keys(), [found.person_id], "name").get(found.person_id, "")
    values: dict[str, Any] = {"of": found, "form": form, "wanted": wanted, "name": name}
    values |= {
        "amount": shown_amount(found.granted_micros or found.asked_micros, found.unit),
        "decides": may(request, DECIDES),
    }
    return shown(request, "usual_rate", "provider_payouts", values)


def _tell(request: HttpRequest, found: Request, form: RateForm) -> bool:
    """Keep it; what was wrong is put to the form."""
    told, actor = form.cleaned_data, actor_of(request)
    if why_not_hers(as_loader(), found, actor):
        form.add_error(None, _("This is your own case, or of somebody you share a phone or email with. Nothing was"
                               " kept: leave it to a colleague."))  # fmt: skip
        return False
    try:
        with as_jobs(actor) as jobs:
            if not wants_rate(jobs, found, today=today()):
                return False
            rate = (told["rate"], told["per"])
            tell_rate(jobs, found.account_id, found.request_id, rate, told["source"], today=today(), actor=actor)
    except Problem:
        form.add_error(None, _("A rate was told already. Nothing was kept."))
        return False
    return True
