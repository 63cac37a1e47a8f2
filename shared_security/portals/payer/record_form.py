"""One record as a form: every figure that it says, to be changed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from shared_security.intake.sent_record import SentRecord
from shared_security.law.record import COLUMNS
from shared_security.portals.payer.number_field import compared_name_field, number_field
from shared_security.portals.payer.weekly import hours_of
from shared_security.portals.payer.words import column_words

_LEFT_OUT = ("external_id", "revision", "payer", "worker_name", "account")
_NEEDED = ("hours", "seconds", "work_date", "started_at")
_CENT_OF_HOUR = 36  # seconds


class Change(forms.Form):
    """The benefits number and every figure of a record; empty takes a figure out."""

    account = number_field(_("Benefits number"))

    def __init__(self, sent: SentRecord, data: Any = None) -> None:
        """Fields come from what the record says."""
        super().__init__(data, initial=_said(sent))
        for name in _said(sent):
            if name != "account":
                widget = forms.TextInput(attrs={"autocomplete": "off"})
                self.fields[name] = forms.CharField(
                    label=column_words(name),
                    required=name in _NEEDED,
                    max_length=200,
                    widget=widget,
                    error_messages={"required": _("Fill this in.")},
                )

    def changes(self, sent: SentRecord) -> dict[str, str]:
        """What is to be said anew."""
        told = {name: text.strip() for name, text in self.cleaned_data.items()}
        if "hours" in told and "seconds" in sent.fields:
            told["seconds"] = ""
        return told


class Number(forms.Form):
    """The right number of a record that waits, and the name as it stands on the card."""

    number = number_field(_("The right benefits number"))
    name = compared_name_field(_("Name on the card"))


def _said(sent: SentRecord) -> dict[str, str]:
    """Figures by column; a length of time as hours where that is exact."""
    said = {name: text for name, text in sent.fields.items() if name in COLUMNS and name not in _LEFT_OUT}
    seconds = int(said.get("seconds", "1"))
    if seconds % _CENT_OF_HOUR == 0:
        said = {"hours" if name == "seconds" else name: text for name, text in said.items()}
        said["hours"] = hours_of(seconds)
    if sent.fields.get("started_at") and not sent.fields.get("day_stated"):
        said.pop("work_date", None)  # it follows from the start
    return {"account": sent.number} | said
