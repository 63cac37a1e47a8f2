"""The part of a form that says to whom a right is given."""

from django import forms
from django.utils.translation import gettext_lazy as _


class PersonForm(forms.Form):
    """A person's name, and how she is reached."""

    name = forms.CharField(
        label=_("Name"),
        max_length=120,
        error_messages={"required": _("Write the person's name.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    to = forms.CharField(
        label=_("Mobile number or email"),
        help_text=_("The person signs in with it. Somebody who has an account here keeps it."),
        max_length=200,
        error_messages={"required": _("Write a mobile number or an email.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )
