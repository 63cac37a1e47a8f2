"""Providers, for who keeps the system running: the accounts in which they hold money, and the first of their staff."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shared_security.access.staff import staff_of
from shared_security.law.explain.teller import Teller
from shared_security.portals.administrator.bank_frame import actor_of, shown
from shared_security.portals.provider.staff import give_staff, staff_shown
from shared_security.portals.provider.staff_form import StaffForm
from shared_security.portals.shared.figures import reader_language
from shared_security.portals.shared.provider_words import STATUS_DRESS, STATUSES
from shared_security.providers.queries import Listed, providers_listed, trust_accounts
from shared_security.providers.register import open_trust_account
from shared_security.providers.status import standings
from shared_security.remittance.payouts.payout_origin import known_payout_origin
from shared_security.remittance.programs import programs_with_cash
from shared_security.values.errors import Problem
from shared_security.web.connections import as_jobs, as_web
from shared_security.web.permission import permission
from shared_security.web.visitor import today


class TrustForm(forms.Form):
    """For which program an account is opened, and at which bank."""

    program_no = forms.ChoiceField(
        label=gettext_lazy("Program"), error_messages={"required": gettext_lazy("Choose a program.")}
    )
    custodian = forms.CharField(
        label=gettext_lazy("Bank that holds it"),
        max_length=120,
        error_messages={"required": gettext_lazy("Write the bank's name.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, programs: dict[int, str], sent: Any = None) -> None:
        super().__init__(sent)
        field = self.fields["program_no"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(str(number), title) for number, title in programs.items()]


@permission("administrator")
def admin_providers(request: HttpRequest) -> HttpResponse:
    """The list."""
    with as_jobs(actor_of(request)) as jobs:
        found, stands = providers_listed(jobs), standings(jobs, today())
    rows = [
        {"of": one, "status": STATUSES.get(stands.get(one.provider_id, "")),
         "dress": STATUS_DRESS.get(stands.get(one.provider_id, ""), "waiting")} for one in found
    ]  # fmt: skip
    return shown(request, "providers", "providers", {"rows": rows})


@permission("administrator")
def admin_provider(request: HttpRequest, admin_provider: UUID) -> HttpResponseBase:
    """One provider: its trust accounts and staff, with a form for each."""
    provider = next(iter(providers_listed(as_web(), admin_provider)), None)
    if provider is None:
        raise Http404
    programs = _programs(request)
    opens = request.method == "POST" and request.POST.get("act") == "open"
    trust = TrustForm(programs, request.POST) if opens else TrustForm(programs)
    staff = StaffForm(request.POST) if request.method == "POST" and not opens else StaffForm()
    form = trust if opens else staff
    if request.method == "POST" and form.is_valid():
        if opens:
            _open(request, provider, trust)
        else:
            give_staff(staff, provider.provider_id, actor_of(request))
        if not form.errors:
            return redirect("admin_provider", admin_provider=admin_provider)
    return _page(request, provider, {"trust": trust, "staff": staff})


def _page(request: HttpRequest, provider: Listed, told: dict[str, Any]) -> HttpResponse:
    with as_jobs(actor_of(request)) as jobs:
        rows = staff_shown(jobs, staff_of(jobs, provider.provider_id), request.visitor)  # type: ignore[attr-defined]
        found = trust_accounts(jobs, provider.provider_id)
        accounts = [(one, known_payout_origin(jobs, one.custodial_account_id)) for one in found]
    return shown(request, "provider", "providers", {"provider": provider, "rows": rows, "accounts": accounts, **told})


def _programs(request: HttpRequest) -> dict[int, str]:
    """The programs that have cash, by number, as the reader calls them."""
    with as_jobs(actor_of(request)) as jobs:
        return {
            one.program_no: Teller(one.pack, reader_language()).title() for one in programs_with_cash(jobs, today())
        }


def _open(request: HttpRequest, provider: Listed, form: TrustForm) -> None:
    """Open the account; what was wrong is put to the form."""
    said = form.cleaned_data
    number = int(said["program_no"])
    told: dict[str, Any] = {"today": today(), "actor": actor_of(request)}
    try:
        with as_jobs(actor_of(request)) as jobs:
            titles = {one.program_no: one.pack.title for one in programs_with_cash(jobs, today())}
            open_trust_account(jobs, provider.provider_id, number, titles[number], said["custodian"], **told)
    except Problem:
        form.add_error("custodian", _("Write the bank's name, in letters that can be read."))
