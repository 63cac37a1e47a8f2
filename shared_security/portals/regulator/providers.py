"""`/office/providers`: the providers there are, how each stands, and registering one that applies."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shared_security.oversight.hide_small import LEAST
from shared_security.portals.regulator.words import hidden_words
from shared_security.portals.shared.provider_words import KINDS, LANGUAGES, STATUS_DRESS, STATUSES, language_name
from shared_security.providers.queries import members_of, providers_listed
from shared_security.providers.register import Applicant, register_provider
from shared_security.providers.status import standings
from shared_security.values.errors import Problem
from shared_security.web.connections import as_jobs, as_web
from shared_security.web.permission import permission
from shared_security.web.visitor import Visitor, now, today


class RegisterForm(forms.Form):
    """An organization that applies."""

    name = forms.CharField(
        label=gettext_lazy("Name of the organization"),
        max_length=120,
        error_messages={"required": gettext_lazy("Write the organization's name.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=list(KINDS.items()))
    contact = forms.CharField(
        label=gettext_lazy("How members reach it"),
        help_text=gettext_lazy("The organization's own phone, email or address, no person's."),
        max_length=200,
        error_messages={"required": gettext_lazy("Write how members reach it.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages in which it serves"),
        help_text=gettext_lazy("Hold Ctrl or Command to choose several."),
        choices=lambda: [(code, language_name(code)) for code in LANGUAGES],
        error_messages={"required": gettext_lazy("Choose at least one language.")},
        widget=forms.SelectMultiple(attrs={"size": 6}),
    )


@permission("regulator")
def providers_page(request: HttpRequest) -> HttpResponseBase:
    """The list; sent to, it registers one and leads to its page."""
    form = RegisterForm(request.POST) if request.method == "POST" else RegisterForm()
    if request.method == "POST" and form.is_valid():
        provider_id = _register(request, form)
        if provider_id:
            return redirect("office_provider", office_provider=provider_id)
    return _page(request, form)


def _register(request: HttpRequest, form: RegisterForm) -> Any:
    visitor: Visitor = request.visitor  # type: ignore[attr-defined]
    said = form.cleaned_data
    try:
        with as_jobs(visitor.actor) as jobs:
            applicant = Applicant(said["name"], said["kind"], said["contact"], said["languages"])
            return register_provider(jobs, applicant, today=today(), at=now(), actor=visitor.actor)
    except Problem:
        form.add_error("name", _("Another provider has this name already. Nothing was registered."))
        return None


def _page(request: HttpRequest, form: RegisterForm) -> HttpResponse:
    visitor: Visitor = request.visitor  # type: ignore[attr-defined]
    found, stands = providers_listed(as_web()), standings(as_web(), today())
    with as_jobs(visitor.actor) as jobs:
        members = members_of(jobs, [one.provider_id for one in found])
    rows = [
        {"of": one, "kind": KINDS[one.kind], "members": members_shown(members.get(one.provider_id, 0)),
         "status": STATUSES[stands[one.provider_id]] if one.provider_id in stands else "",
         "dress": STATUS_DRESS.get(stands.get(one.provider_id, ""), "waiting")} for one in found
    ]  # fmt: skip
    return render(request, "regulator/providers.html", {"rows": rows, "form": form})


def members_shown(count: int) -> str:
    """How many members; the office does not learn of fewer than eleven."""
    return hidden_words("few") if 0 < count < LEAST else f"{count:,}"
