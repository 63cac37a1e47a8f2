"""The household's form: whom it paid, on which day, for how long, how much; and whether it is so each week."""

from datetime import date, timedelta
from typing import Any, cast

from babel.dates import format_skeleton
from django import forms
from django.utils.translation import gettext_lazy as _

from shared_security.portals.payer.numbers import read_number
from shared_security.portals.payer.typed import read_dollars, read_hours
from shared_security.portals.shared.figures import reader_locale
from shared_security.portals.shared.long_list import LongList

DAYS_BACK = 60  # that can be told of in the page


class Paid(forms.Form):
    """Four questions on one page. Days are a list of words: nobody has to know how a date is written."""

    who = forms.CharField(
        label=_("Her benefits number"),
        help_text=_("12 digits, on her card or her phone"),
        max_length=40,
        error_messages={"required": _("Write her benefits number.")},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "list": "known"}),
    )
    day = forms.TypedChoiceField(
        label=_("Day she worked"),
        coerce=date.fromisoformat,
        widget=LongList,
        error_messages={"required": _("Say on which day."), "invalid_choice": _("Choose one of these days.")},
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
        days = [today - timedelta(days=back) for back in range(DAYS_BACK)]
        choices = [(day.isoformat(), format_skeleton("MMMEd", day, locale=reader_locale())) for day in days]
        cast(forms.ChoiceField, self.fields["day"]).choices = choices

    def clean_who(self) -> str:
        """12 digits."""
        return read_number(self.cleaned_data["who"])

    def clean_hours(self) -> int:
        """Seconds."""
        return read_hours(self.cleaned_data["hours"])

    def clean_pay(self) -> int | None:
        """Micro-dollars, where an amount was given."""
        text = self.cleaned_data["pay"].strip()
        return read_dollars(text) if text else None
