"""Who a provider is to the bank of one of its trust accounts."""

from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shared_security.portals.administrator.bank_frame import actor_of, shown
from shared_security.portals.administrator.debit_origin import NEEDED, OriginForm
from shared_security.providers.queries import trust_accounts
from shared_security.remittance.debits.debit_origin import COMPANY_NAME
from shared_security.remittance.payouts.payout_origin import known_payout_origin, tell_payout_origin
from shared_security.remittance.rails.nacha import Origin
from shared_security.values.errors import Problem
from shared_security.web.connections import as_jobs
from shared_security.web.permission import permission
from shared_security.web.visitor import today


class PayoutOriginForm(OriginForm):
    """As the provider's agreement with the bank of its trust account says."""

    company_name = forms.CharField(
        label=gettext_lazy("The organization's name"),
        help_text=gettext_lazy("Workers see it on their bank statements. Up to 16 letters."),
        max_length=COMPANY_NAME,
        error_messages=NEEDED,
    )


@permission("administrator")
def payout_origin(request: HttpRequest, admin_provider: UUID, trust_account: UUID) -> HttpResponseBase:
    """The form, filled with what was said before."""
    actor = actor_of(request)
    with as_jobs(actor) as jobs:
        accounts = {one.custodial_account_id: one.title for one in trust_accounts(jobs, admin_provider)}
        known = known_payout_origin(jobs, trust_account)
    if trust_account not in accounts:
        raise Http404
    begun = vars(known) if known else None
    form = PayoutOriginForm(request.POST) if request.method == "POST" else PayoutOriginForm(initial=begun)
    if request.method == "POST" and form.is_valid():
        try:
            with as_jobs(actor) as jobs:
                tell_payout_origin(jobs, trust_account, Origin(**form.cleaned_data), today=today(), actor=actor)
            return redirect("admin_provider", admin_provider=admin_provider)
        except Problem as problem:
            if "routing" in problem.where:
                form.add_error("bank_routing", _("This is no bank's routing number. Look for a wrong digit."))
            else:
                form.add_error(None, _("Write names without accents, in plain letters and digits."))
    told = {"form": form, "provider": admin_provider, "account": accounts[trust_account]}
    return shown(request, "payout_origin", "providers", told)
