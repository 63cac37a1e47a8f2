"""The household's form: whom it paid, on which day, for how long, how much; and whether it is so each week."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from shared_security.portals.payer.numbers import read_number
from shared_security.portals.payer.typed import read_dollars, read_hours

_EARLIEST = timedelta(days=366)


class Paid(forms.Form):
    """Four questions on one page. today: the latest day but one that is taken, for it is tomorrow somewhere."""

    who = forms.CharField(
        label=_("Her benefits number"),
        help_text=_("12 digits, on her card or her phone"),
        max_length=40,
        error_messages={"required": _("Write her benefits number.")},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "list": "known"}),
    )
    day = forms.DateField(
        label=_("Day she worked"),
        error_messages={"required": _("Say on which day."), "invalid": _("Say on which day, such as 2026-11-21.")},
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    hours = forms.CharField(
        label=_("Hours"),
        help_text=_("Such as 2.5"),
        max_length=10,
        error_messages={"required": _("Write how many hours, such as 2.5.")},
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )
    pay = forms.CharField(
        label=_("What you paid her, in dollars"),
        required=False,
        max_length=14,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )
    weekly = forms.BooleanField(label=_("The same every week, until I stop it"), required=False)

    def __init__(self, *given: Any, today: date, **named: Any) -> None:
        """today: by the clock of the page."""
        super().__init__(*given, **named)
        self.today = today

    def clean_who(self) -> str:
        """12 digits."""
        return read_number(self.cleaned_data["who"])

    def clean_day(self) -> date:
        """A day of the last year, up to tomorrow."""
        day: date = self.cleaned_data["day"]
        if not self.today - _EARLIEST <= day <= self.today + timedelta(days=1):
            raise forms.ValidationError(gettext("Choose a day of the last twelve months."))
        return day

    def clean_hours(self) -> int:
        """Seconds."""
        return read_hours(self.cleaned_data["hours"])

    def clean_pay(self) -> int | None:
        """Micro-dollars, where an amount was given."""
        text = self.cleaned_data["pay"].strip()
        return read_dollars(text) if text else None
