"""The form by which a right is given."""

from django import forms
from django.utils.translation import gettext_lazy as _

from shared_security.portals.shared.person_form import PersonForm

ROLES = (
    ("payer", _("Report work and pay for a company or household")),
    ("provider", _("Work at a benefits organization")),
    ("regulator", _("Oversight: look, qualify, enforce")),
    ("administrator", _("Administration: keep this running, give rights")),
)


class GiveRight(PersonForm):
    """Who gets a right, and which."""

    role = forms.ChoiceField(
        label=_("May do"),
        choices=[one for one in ROLES if one[0] != "provider"],
        error_messages={"required": _("Choose what the person may do.")},
    )
    payer = forms.CharField(
        label=_("Company or household"),
        help_text=_("Only for reporting and paying: its name or id, as it is registered."),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
