"""The forms by which somebody of a provider's staff gets duties."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shared_security.portals.provider.words import DUTIES


class DutiesForm(forms.Form):
    """What somebody does: a tick for each duty."""

    decide = forms.BooleanField(label=DUTIES["decide"], required=False)
    supervise = forms.BooleanField(label=DUTIES["supervise"], required=False)
    appeals = forms.BooleanField(label=DUTIES["appeals"], required=False)
    pay = forms.BooleanField(label=DUTIES["pay"], required=False)
    members = forms.BooleanField(label=DUTIES["members"], required=False)
    staff = forms.BooleanField(label=DUTIES["staff"], required=False)

    def clean(self) -> dict[str, Any]:
        """At least one; they are gathered under `duties`."""
        told = self.cleaned_data
        told["duties"] = [duty for duty in DUTIES if told.get(duty)]
        if not told["duties"]:
            self.add_error(None, _("Choose at least one thing that the person does here."))
        return told


class StaffForm(DutiesForm):
    """Who, and what she does."""

    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=120,
        error_messages={"required": gettext_lazy("Write the person's name.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    to = forms.CharField(
        label=gettext_lazy("Mobile number or email"),
        help_text=gettext_lazy("The person signs in with it. Somebody who has an account here keeps it."),
        max_length=200,
        error_messages={"required": gettext_lazy("Write a mobile number or an email.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )
