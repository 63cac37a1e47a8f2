"""`/my/protection`: she tells the office that a client treated her worse after time off; who pays her sees nothing."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from shared_security.oversight.protected_cases import (
    LONGEST_WORDS,
    Case,
    Report,
    cases_of,
    end_case,
    find_case,
    open_case,
    own_words,
    words_of,
    write_in_case,
)
from shared_security.portals.shared.case_words import KINDS, OUTCOMES, averages_of, weeks_of
from shared_security.portals.shared.day_field import DayField
from shared_security.portals.worker.clients import client_names, own_client_ids
from shared_security.portals.worker.contributions import Names
from shared_security.portals.worker.reader import own_of
from shared_security.values.errors import Problem
from shared_security.web.connections import as_jobs, as_web
from shared_security.web.permission import permission
from shared_security.web.visitor import Visitor, now, site_keys, today


class ReportForm(forms.Form):
    """Which client, what, since when, in her own words."""

    client = forms.ChoiceField(
        label=gettext_lazy("Which client"), widget=Names,
        error_messages={"required": gettext_lazy("Choose the client.")},
    )  # fmt: skip
    kind = forms.ChoiceField(
        label=gettext_lazy("What changed"), choices=[("", gettext_lazy("Choose what fits best")), *KINDS.items()],
        error_messages={"required": gettext_lazy("Choose what fits best.")},
    )  # fmt: skip
    since = DayField(gettext_lazy("Since when"), gettext_lazy("The first day on which it was so."))
    words = forms.CharField(
        label=gettext_lazy("In your own words"), required=False, max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("What happened, and who said what. The office alone reads it."),
    )  # fmt: skip

    def __init__(self, *given: Any, clients: dict[UUID, str], **more: Any) -> None:
        """Offer her clients."""
        super().__init__(*given, **more)
        client = self.fields["client"]
        assert isinstance(client, forms.ChoiceField)
        names = sorted(clients.items(), key=lambda one: one[1].casefold())
        client.choices = [("", _("Choose the client")), *((str(payer), name) for payer, name in names)]

    def clean_since(self) -> Any:
        """A day that has come."""
        since = self.cleaned_data["since"]
        if since > today():
            raise forms.ValidationError(_("This day has not come yet. Give the first day on which it was so."))
        return since


@permission("worker")
@require_GET
def protection(request: HttpRequest) -> HttpResponse:
    """Her cases, and what she can do."""
    cases = cases_of(as_web(), own_of(request))
    names = client_names({one.payer_id for one in cases})
    rows = [{"of": one, "client": names[one.payer_id], "state": _state(one)} for one in cases]
    return render(request, "worker/protection.html", {"rows": rows, "clients": bool(_clients(request))})


@permission("worker")
def report(request: HttpRequest) -> HttpResponseBase:
    """Asks what happened; sent to, opens a case with the figures of her work attached."""
    form = ReportForm(request.POST or None, clients=_clients(request))
    if request.method == "POST":
        form = ReportForm(request.POST, clients=_clients(request))
        if form.is_valid() and _opened(request, form):
            return redirect("worker_protection")
    return render(request, "worker/report.html", {"form": form})


def _opened(request: HttpRequest, form: ReportForm) -> bool:
    visitor: Visitor = request.visitor  # type: ignore[attr-defined]
    given, own, person = form.cleaned_data, own_of(request), visitor.person_id
    told = Report(UUID(given["client"]), given["kind"], given["since"], given["words"])
    try:
        with as_jobs(visitor.actor) as jobs:
            open_case(jobs, site_keys(), own, person, told, today=today(), at=now(), actor=visitor.actor)
    except Problem:
        form.add_error("client", _("You have an open case about this client. Add what is new to that one."))
        return False
    return True


@permission("worker")
def protected(request: HttpRequest, case: UUID) -> HttpResponseBase:
    """One case: the figures, what was written, what comes next; sent to, adds words or withdraws it."""
    visitor: Visitor = request.visitor  # type: ignore[attr-defined]
    found = find_case(as_web(), case)
    if found is None:
        raise Http404
    error = ""
    if request.method == "POST":
        error = _act(request, found)
        if not error:
            return redirect("worker_protected", case=case)
    with as_jobs(visitor.actor) as jobs:
        shown = {"own": own_words(jobs, site_keys(), found), "words": words_of(jobs, site_keys(), found)}
    return render(request, "worker/protected.html", {
        **shown, "case": found, "client": client_names([found.payer_id])[found.payer_id], "state": _state(found),
        "kind": KINDS[found.kind], "weeks": weeks_of(found.figures), "averages": averages_of(found.figures),
        "error": error, "late": found.is_late(today()),
    })  # fmt: skip


def _act(request: HttpRequest, case: Case) -> str:
    visitor: Visitor = request.visitor  # type: ignore[attr-defined]
    try:
        with as_jobs(visitor.actor) as jobs:
            if "withdraw" in request.POST:
                end_case(jobs, case, "withdrawn", today=today(), actor=visitor.actor)
            else:
                words = request.POST.get("words", "")
                write_in_case(jobs, site_keys(), case, words, at=now(), actor=visitor.actor)
    except Problem:
        return _("Nothing was kept. Write something, up to 4,000 letters, while the case is open.")
    return ""


def _state(case: Case) -> str:
    return str(OUTCOMES[case.outcome]) if case.outcome else _("The office is looking into it")


def _clients(request: HttpRequest) -> dict[UUID, str]:
    return client_names(own_client_ids(request))
