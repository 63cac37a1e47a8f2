"""The fields that ask for a benefits number, and for the name that should fit it, on every form of a payer."""

from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:  # a name of the stubs alone
    from django.utils.functional import _StrPromise


def number_field(label: "_StrPromise") -> forms.CharField:
    """12 digits, typed as the card shows them."""
    return forms.CharField(
        label=label,
        max_length=40,
        error_messages={"required": _("Write a benefits number.")},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )


def compared_name_field(label: "_StrPromise") -> forms.CharField:
    """A name that is compared with the account's, and not kept."""
    return forms.CharField(
        label=label,
        help_text=_("We compare it and do not keep it."),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
