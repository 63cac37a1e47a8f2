"""The forms by which somebody of a provider's staff gets duties."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from shared_security.portals.provider.words import DUTIES
from shared_security.portals.shared.person_form import PersonForm


class DutiesForm(forms.Form):
    """What somebody does: a tick for each duty."""

    decide = forms.BooleanField(label=DUTIES["decide"], required=False)
    supervise = forms.BooleanField(label=DUTIES["supervise"], required=False)
    appeals = forms.BooleanField(label=DUTIES["appeals"], required=False)
    pay = forms.BooleanField(label=DUTIES["pay"], required=False)
    members = forms.BooleanField(label=DUTIES["members"], required=False)
    staff = forms.BooleanField(label=DUTIES["staff"], required=False)
    board = forms.BooleanField(label=DUTIES["board"], required=False)

    def clean(self) -> dict[str, Any]:
        """At least one; they are gathered under `duties`."""
        told = self.cleaned_data
        told["duties"] = [duty for duty in DUTIES if told.get(duty)]
        if not told["duties"]:
            self.add_error(None, _("Choose at least one thing that the person does here."))
        return told


class StaffForm(PersonForm, DutiesForm):
    """Who, and what she does."""
