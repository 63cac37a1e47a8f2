"""Opens a benefits number for somebody a household pays, by her name and mobile number, and sends it to her by text."""

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from shared_security.intake.invite import invite
from shared_security.payers.find import Payer
from shared_security.portals.payer.numbers import count
from shared_security.portals.payer.page import actor_of, is_household, payer_of, shown
from shared_security.values.account_number import shown_account_number
from shared_security.values.errors import Problem
from shared_security.web.connections import as_jobs
from shared_security.web.permission import permission
from shared_security.web.visitor import now, site_keys
from shared_security.workers.open_account import LooksAlike

LANGUAGES = [("es", _("Spanish")), ("en", _("English"))]


class Invitation(forms.Form):
    """Who she is, and the language of the text. sure: she has no number, though somebody looks alike."""

    name = forms.CharField(
        label=_("Her name"),
        max_length=100,
        error_messages={"required": _("Write her name.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    phone = forms.CharField(
        label=_("Her mobile number"),
        help_text=_("With its area code, such as 206 555 0142"),
        max_length=40,
        error_messages={"required": _("Write her mobile number.")},
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )
    language = forms.ChoiceField(label=_("Language of the text we send her"), choices=LANGUAGES)
    sure = forms.BooleanField(label=_("I asked her: she has no number yet"), required=False)


@permission("payer")
def invite_page(request: HttpRequest) -> HttpResponse:
    """The form; where somebody looks alike, what to do, and a way on for who has asked her."""
    payer = payer_of(request)
    if not is_household(payer):
        return redirect("payer_people")
    form = Invitation(request.POST) if request.method == "POST" else Invitation()
    alike = False
    if request.method == "POST" and form.is_valid():
        try:
            number = _open(request, payer, form)
        except LooksAlike:
            alike = True
        except ValidationError as wrong:
            form.add_error(None, wrong)
        except Problem:
            form.add_error("phone", gettext("Write her name in letters, and her number with its area code."))
        else:
            return redirect(f"{reverse('payer_paid')}?invited&who={number}")
    return shown(request, payer, "invite", "payer_paid", {"form": form, "alike": alike})


def _open(request: HttpRequest, payer: Payer, form: Invitation) -> str:
    """Her new number. What was asked counts, whatever comes of it.

    Raises:
        LooksAlike: she may have one. ValidationError: asked too often. Problem: no name, or no phone number.
    """
    said, actor, at = form.cleaned_data, actor_of(request), now()
    count(payer.payer_id, "invite", actor)
    site = request.build_absolute_uri("/").removesuffix("/")

    def compose(number: str) -> str:
        with translation.override(said["language"]):
            words = gettext(
                "%(who)s pays for your work and opened a benefits number for you: %(number)s. It costs you nothing and "
                "stays yours with every client. See it at %(site)s: sign in with this mobile number, no password."
            )
            return words % {"who": payer.name, "number": shown_account_number(number), "site": site}

    who = (said["name"], said["phone"])
    with as_jobs(actor) as jobs:
        opened = invite(jobs, site_keys(), who, compose, sure=said["sure"], today=at.date(), at=at, actor=actor)
    return opened.number
