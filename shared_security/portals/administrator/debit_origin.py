"""Who we are to the bank that takes the files of a program."""

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shared_security.law.publish.active import active_programs
from shared_security.portals.administrator.bank_frame import actor_of, shown
from shared_security.remittance.debits.debit_origin import (
    BANK_NAME,
    COMPANY_ID,
    COMPANY_NAME,
    known_origin,
    tell_origin,
)
from shared_security.remittance.rails.nacha import Origin
from shared_security.values.errors import Problem
from shared_security.web.connections import as_jobs
from shared_security.web.permission import permission
from shared_security.web.visitor import today

NEEDED = {"required": gettext_lazy("Write it as it stands in the agreement with the bank.")}


class OriginForm(forms.Form):
    """As the agreement with the bank says."""

    bank_routing = forms.CharField(
        label=gettext_lazy("Routing number of the bank"), max_length=20, error_messages=NEEDED
    )
    bank_name = forms.CharField(label=gettext_lazy("Name of the bank"), max_length=BANK_NAME, error_messages=NEEDED)
    company_name = forms.CharField(
        label=gettext_lazy("Our name"),
        help_text=gettext_lazy("Payers see it on their bank statements. Up to 16 letters."),
        max_length=COMPANY_NAME,
        error_messages=NEEDED,
    )
    company_id = forms.CharField(
        label=gettext_lazy("Our number with the bank"),
        help_text=gettext_lazy("Up to ten digits or letters; often a 1 and the tax number."),
        max_length=COMPANY_ID,
        error_messages=NEEDED,
    )


@permission("administrator")
def debit_origin(request: HttpRequest, debit_program: int) -> HttpResponse:
    """The form, filled with what was said before."""
    actor = actor_of(request)
    with as_jobs(actor) as jobs:
        titles = {one.program_no: one.pack.title for one in active_programs(jobs, today())}
        known = known_origin(jobs, debit_program)
    if debit_program not in titles:
        raise Http404
    form = OriginForm(request.POST) if request.method == "POST" else OriginForm(initial=vars(known) if known else None)
    if request.method == "POST" and form.is_valid():
        try:
            with as_jobs(actor) as jobs:
                tell_origin(jobs, debit_program, Origin(**form.cleaned_data), today=today(), actor=actor)
            return redirect("debits")
        except Problem as problem:
            if "routing" in problem.where:
                form.add_error("bank_routing", _("This is no bank's routing number. Look for a wrong digit."))
            else:
                form.add_error(None, _("Write names without accents, in plain letters and digits."))
    return shown(request, "debit_origin", "debits", {"form": form, "title": titles[debit_program]})
