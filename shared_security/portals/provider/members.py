"""Members: found by number or name; an account is opened with a reason, written down before anything is shown."""

from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shared_security.access.find_member import MOST, Member, find_members
from shared_security.access.look_at_member import look_at_member
from shared_security.portals.provider.page import actor_of, provider_of, shown
from shared_security.portals.provider.words import LOOK_REASONS
from shared_security.values.account_number import shown_account_number
from shared_security.values.errors import Problem
from shared_security.web.connections import as_jobs
from shared_security.web.permission import permission
from shared_security.web.visitor import site_keys, today


class FindForm(forms.Form):
    """What a member is looked for by."""

    sought = forms.CharField(
        label=gettext_lazy("Benefits number or name"),
        help_text=gettext_lazy("12 digits, or the whole name as the member gave it."),
        max_length=120,
        error_messages={"required": gettext_lazy("Write a benefits number or a name.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


@permission("provider", duties=("members",))
def members_page(request: HttpRequest) -> HttpResponseBase:
    """The form; in answer to it the members it fits, each with a form that opens the account."""
    form, found, wrong = FindForm(), list[Member](), ""
    if request.method == "POST" and "account" in request.POST:
        look_id = _look(request)
        if look_id:
            return redirect("provider_member", seen=look_id)
        wrong = _("The account was not opened: choose why you look, and look for the member again.")
    elif request.method == "POST":
        form = FindForm(request.POST)
        if form.is_valid():
            found = _found(request, form.cleaned_data["sought"])
            if not found:
                form.add_error("sought", _("No member of your organization has this number or name."))
    rows = [{"of": one, "number": shown_account_number(one.number)} for one in found]
    return _page(request, {"form": form, "rows": rows, "wrong": wrong})


def _page(request: HttpRequest, values: dict[str, object]) -> HttpResponse:
    told = {"reasons": LOOK_REASONS.items(), "most": MOST, **values}
    return shown(request, "members", "provider_members", told)


def _found(request: HttpRequest, sought: str) -> list[Member]:
    with as_jobs(actor_of(request)) as jobs:
        return find_members(jobs, site_keys(), provider_of(request), sought, today=today())


def _look(request: HttpRequest) -> UUID | None:
    """The look, kept before anything is shown; None where it may not be."""
    try:
        account_id, reason = UUID(request.POST["account"]), request.POST.get("reason", "")
        with as_jobs(actor_of(request)) as jobs:
            return look_at_member(
                jobs, provider_of(request), account_id, reason, today=today(), actor=actor_of(request)
            )
    except (Problem, ValueError):
        return None
