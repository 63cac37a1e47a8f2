"""Who we are to the bank that takes the files of a program."""

import psycopg
from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shared_security.law.publish.active import active_programs
from shared_security.portals.administrator.bank_frame import actor_of, shown
from shared_security.remittance.bank.tell_pay_in import HOLDER_MAX, tell_pay_in
from shared_security.remittance.bank.tell_pay_in import WHERE as PAY_IN
from shared_security.remittance.debits.debit_origin import (
    BANK_NAME,
    COMPANY_ID,
    COMPANY_NAME,
    known_origin,
    tell_origin,
)
from shared_security.remittance.invoices.pay_in import pay_in_of
from shared_security.remittance.rails.nacha import Origin
from shared_security.values.errors import Problem
from shared_security.web.connections import as_jobs
from shared_security.web.permission import permission
from shared_security.web.visitor import site_keys, today

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


class DebitOriginForm(OriginForm):
    """With the account that payers pay into, which invoices name."""

    pay_in_holder = forms.CharField(
        label=gettext_lazy("Account that payers pay into: in whose name"), max_length=HOLDER_MAX, required=False,
        help_text=gettext_lazy("Invoices say it, with the number below. Without them payers ask the office."),
    )  # fmt: skip
    pay_in_number = forms.CharField(
        label=gettext_lazy("Account that payers pay into: its number"), max_length=30, required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric", "class": "mono"}),
    )  # fmt: skip


def _tell(jobs: psycopg.Connection, program_no: int, said: dict[str, str], actor: str) -> None:
    holder, number = said["pay_in_holder"], said["pay_in_number"]
    origin = Origin(*(said[name] for name in ("bank_routing", "bank_name", "company_name", "company_id")))
    tell_origin(jobs, program_no, origin, today=today(), actor=actor)
    tell_pay_in(jobs, site_keys(), program_no, holder, number, today=today(), actor=actor)


@permission("administrator")
def debit_origin(request: HttpRequest, debit_program: int) -> HttpResponse:
    """The form, filled with what was said before."""
    actor = actor_of(request)
    with as_jobs(actor) as jobs:
        titles = {one.program_no: one.pack.title for one in active_programs(jobs, today())}
        known, pay_in = known_origin(jobs, debit_program), pay_in_of(jobs, debit_program)
    if debit_program not in titles:
        raise Http404
    initial = dict(vars(known)) if known else {}
    if pay_in:
        initial |= {"pay_in_holder": pay_in.holder, "pay_in_number": pay_in.number}
    form = DebitOriginForm(request.POST) if request.method == "POST" else DebitOriginForm(initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            with as_jobs(actor) as jobs:
                _tell(jobs, debit_program, form.cleaned_data, actor)
            return redirect("debits")
        except Problem as problem:
            if problem.where == PAY_IN:
                form.add_error("pay_in_number", _(
                    "Write the name and the number together, as the bank's statement has them. Where statements were"
                    " read, it must be their account."
                ))  # fmt: skip
            elif "routing" in problem.where:
                form.add_error("bank_routing", _("This is no bank's routing number. Look for a wrong digit."))
            else:
                form.add_error(None, _("Write names without accents, in plain letters and digits."))
    return shown(request, "debit_origin", "debits", {"form": form, "title": titles[debit_program]})
