"""The benefits numbers a payer has sent work for, what waits for its person, and a check of a number before sending."""

from dataclasses import dataclass
from datetime import date, timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from shared_security.intake.queries import PersonOnFile, people
from shared_security.payers.find import Payer
from shared_security.portals.payer.number_field import compared_name_field, number_field
from shared_security.portals.payer.numbers import count
from shared_security.portals.payer.page import actor_of, page_number, payer_of, shown, turned
from shared_security.portals.payer.waiting import waiting_lines
from shared_security.portals.payer.weekly import hours_of
from shared_security.values.account_number import shown_account_number
from shared_security.web.connections import as_loader, as_web
from shared_security.web.permission import permission
from shared_security.web.visitor import now, site_keys
from shared_security.workers.name_fits import Checked, check_number

ON_A_PAGE = 50
ACTIVE = timedelta(days=90)


class Check(forms.Form):
    """A number and the name that should fit it."""

    number = number_field(_("Benefits number"))
    name = compared_name_field(_("Name"))


@dataclass(frozen=True)
class PersonLine:
    """One number of the list. active: with work in the last three months."""

    number: str
    digits: str
    last_day: date | None
    hours: str
    micros: int
    active: bool


@permission("payer")
def people_page(request: HttpRequest) -> HttpResponse:
    """The list, what waits, and the check."""
    payer = payer_of(request)
    form = Check(request.POST) if request.method == "POST" else Check()
    checked = _checked(request, payer, form) if request.method == "POST" else None
    number, today = page_number(request), now().date()
    found = people(as_web(), payer.payer_id, today, limit=ON_A_PAGE + 1, offset=(number - 1) * ON_A_PAGE)
    values = {
        "form": form, "checked": checked,
        "named": bool(form.is_bound and form.data.get("name", "").strip()),
        "waiting": waiting_lines(as_web(), payer.payer_id, today)[:ON_A_PAGE],
        **turned([_line(one, today) for one in found], number, ON_A_PAGE),
    }  # fmt: skip
    return shown(request, payer, "people", "payer_people", values)


def _checked(request: HttpRequest, payer: Payer, form: Check) -> Checked | None:
    if not form.is_valid():
        return None
    try:
        count(payer.payer_id, "number", actor_of(request))
    except ValidationError as wrong:
        form.add_error("number", wrong)
        return None
    return check_number(as_loader(), site_keys(), form.cleaned_data["number"], form.cleaned_data["name"])


def _line(one: PersonOnFile, today: date) -> PersonLine:
    active = one.last_day is not None and one.last_day >= today - ACTIVE
    number, hours = shown_account_number(one.number), hours_of(one.seconds)
    return PersonLine(number, one.number, one.last_day, hours, one.micros, active)
