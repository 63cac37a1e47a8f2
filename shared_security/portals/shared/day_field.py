"""A field for a day, written as laws and bank statements write it: 2027-01-01."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy


class DayField(forms.DateField):
    """Typed, not picked: it is copied from a text or known by heart, and every browser reads it alike."""

    def __init__(self, label: Any, hint: Any, **kwargs: Any) -> None:
        """Ask for a day; `hint` says of what."""
        wrong = {
            "required": gettext_lazy("Give the day, such as 2027-01-01."),
            "invalid": gettext_lazy("Write a day of the calendar, such as 2027-01-01."),
        }
        attrs = {"autocomplete": "off", "placeholder": "2027-01-01", "maxlength": "10"}
        widget = forms.DateInput(attrs=attrs, format="%Y-%m-%d")
        super().__init__(
            label=label, help_text=hint, input_formats=["%Y-%m-%d"], widget=widget, error_messages=wrong, **kwargs
        )
