"""The forms of asking for time off: how much and which days; whose work and where to be paid; the papers."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, cast
from uuid import UUID

from babel.dates import format_skeleton
from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from shared_security.claims.limits import DOCUMENT_BYTES_MAX, Limits
from shared_security.claims.papers import OWN_STATEMENT
from shared_security.claims.weigh import DAYS_MAX
from shared_security.claims.wish import Paper, WishedDay
from shared_security.portals.shared.figures import reader_locale, shown_month
from shared_security.portals.shared.long_list import LongList
from shared_security.portals.worker.contributions import Names
from shared_security.portals.worker.leave_words import PAPERS, REASONS, askable
from shared_security.values.errors import Problem
from shared_security.values.money import scaled

MILLION = 1_000_000
MOST = 10**6 * MILLION
WORDS_MAX = 2_000
LABELS: dict[str, tuple[Any, Any]] = {
    "leave_hour": (_("Hours each day"), _("Such as 8 or 2.5")),
    "leave_day": (_("Days each day"), ""),
    "USD": (_("How much, in dollars"), _("Such as 120.00")),
}
BAD_AMOUNT = {
    "leave_hour": _("Write how many hours, such as 2.5."), "leave_day": _("Write how many days, such as 1."),
    "USD": _("Write dollars and cents, such as 75.00."),
}  # fmt: skip


def _day_field(label: Any, required: bool) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label, required=required, coerce=date.fromisoformat, empty_value=None, widget=LongList,
        error_messages={"required": _("Say which day."), "invalid_choice": _("Choose one of these days.")},
    )  # fmt: skip


def _days(today: date, limits: Limits) -> list[tuple[str, list[tuple[str, str]]]]:
    """The days that can be asked for, in words, by month: nobody has to know how a date is written."""
    found: dict[str, list[tuple[str, str]]] = {}
    for n in range(-limits.back.days, limits.ahead.days + 1):
        day = today + timedelta(days=n)
        words = format_skeleton("MMMEd", day, locale=reader_locale())
        found.setdefault(shown_month(day), []).append((day.isoformat(), words))
    return list(found.items())


class Days(forms.Form):
    """How much of which days, and why where the rules ask for a reason."""

    first = _day_field(_("First day"), required=True)
    last = _day_field(_("Last day, if it is more than one"), required=False)
    amount = forms.CharField(
        max_length=14, widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
    )
    reason = forms.ChoiceField(
        label=_("Why"), help_text=_("Only those who decide see this. No client ever does."),
        error_messages={"required": _("Choose a reason."), "invalid_choice": _("Choose one of these reasons.")},
    )  # fmt: skip

    def __init__(
        self, *given: Any, unit: str, reasons: Sequence[str], today: date, limits: Limits, **named: Any
    ) -> None:
        """unit: of the benefit; reasons: those of the rules, none where they ask none; today: by the page's clock."""
        super().__init__(*given, **named)
        days = _days(today, limits)
        cast(forms.ChoiceField, self.fields["first"]).choices = days
        cast(forms.ChoiceField, self.fields["last"]).choices = [("", gettext("The same day")), *days]
        self.unit = unit
        amount = self.fields["amount"]
        amount.label, amount.help_text = LABELS[unit]
        amount.error_messages = {"required": BAD_AMOUNT[unit]}
        reason = self.fields["reason"]
        assert isinstance(reason, forms.ChoiceField)
        reason.choices = [("", gettext("Choose")), *((one, REASONS[one]) for one in reasons)]
        if not reasons:
            del self.fields["reason"]
        if unit == "leave_day":
            del self.fields["amount"]
        if unit == "USD":
            del self.fields["last"]

    def clean_amount(self) -> int:
        """Millionths of the unit, or micro-dollars."""
        text = self.cleaned_data["amount"].strip().removeprefix("$").strip()
        if re.fullmatch(r"\d+,\d{1,2}", text):
            text = text.replace(",", ".")
        try:
            micros = scaled(text.replace(",", ""), 6)
        except Problem:
            micros = 0
        if not 0 < micros < MOST or micros != askable(micros, self.unit):
            raise forms.ValidationError(str(BAD_AMOUNT[self.unit]))
        return micros

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first, nor too far after it."""
        told: dict[str, Any] = self.cleaned_data
        first, last = told.get("first"), told.get("last")
        if first and last and last < first:
            self.add_error("last", gettext("This is before the first day."))
        if first and last and (last - first).days >= DAYS_MAX:
            self.add_error("last", gettext("One request takes up to 62 days. Ask for the rest in another one."))
        return told

    @property
    def days(self) -> tuple[WishedDay, ...]:
        """Each day with its amount."""
        told = self.cleaned_data
        first: date = told["first"]
        count = ((told.get("last") or first) - first).days + 1
        return tuple(WishedDay(first + timedelta(days=n), told.get("amount", MILLION)) for n in range(count))


class Where(forms.Form):
    """Whose work she misses, and where she is paid."""

    payer = forms.ChoiceField(label=_("Whose work you will miss"), required=False, widget=Names)
    tell_payer = forms.BooleanField(
        label=_("Tell that client that I am not available"), required=False,
        help_text=_("You see the message before it is sent. It never says why."),
    )  # fmt: skip
    destination = forms.ChoiceField(
        label=_("Where to be paid"), required=False,
        error_messages={"invalid_choice": _("Choose one of these places.")},
    )  # fmt: skip

    def __init__(
        self, *given: Any, clients: Mapping[UUID, str], places: Sequence[tuple[str, str]], **named: Any
    ) -> None:
        """clients: names by payer. places: those she has, by id."""
        super().__init__(*given, **named)
        names = sorted(clients.items(), key=lambda one: one[1].casefold())
        self._offer("payer", [("", gettext("I do not say")), *((str(payer_id), name) for payer_id, name in names)])
        self._offer("destination", [*places, ("", gettext("I say it later"))])
        if not clients:
            del self.fields["payer"], self.fields["tell_payer"]

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        """Nobody is told who is not named."""
        told: dict[str, Any] = self.cleaned_data
        if told.get("tell_payer") and not told.get("payer"):
            self.add_error("payer", gettext("Say which client is to be told."))
        return told


class Papers(forms.Form):
    """What the rules ask to be shown: one of some kinds, written here or sent as a file; it may also come later."""

    statement = forms.CharField(
        label=_("What happened, in your own words"), required=False, max_length=WORDS_MAX,
        widget=forms.Textarea(attrs={"rows": 3}), help_text=_("A few sentences are enough."),
    )  # fmt: skip
    paper_kind = forms.ChoiceField(label=_("Which paper"), required=False)
    paper = forms.FileField(
        label=_("Photo or PDF of it"), required=False, allow_empty_file=True, max_length=200,
        help_text=_("PDF, JPEG or PNG, up to 10 MB. It is kept sealed, and each look at it is written down for you."),
        widget=forms.FileInput(attrs={"accept": "image/*,application/pdf"}),
        error_messages={"max_length": _("The name of the file is too long. Give it a shorter one.")},
    )  # fmt: skip

    def __init__(self, *given: Any, kinds: Sequence[str], **named: Any) -> None:
        """kinds: those the rules name."""
        super().__init__(*given, **named)
        files = [kind for kind in kinds if kind != OWN_STATEMENT]
        field = self.fields["paper_kind"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(kind, PAPERS[kind]) for kind in files]
        if OWN_STATEMENT not in kinds:
            del self.fields["statement"]
        if not files:
            del self.fields["paper"]
        if len(files) < 2:
            del self.fields["paper_kind"]
        self.files_kind = files[0] if files else ""

    def clean_paper(self) -> "UploadedFile[bytes] | None":
        """A file of a size we take: of one that is much larger nothing was kept but its size."""
        file: UploadedFile[bytes] | None = self.cleaned_data["paper"]
        if file and (file.size or 0) > DOCUMENT_BYTES_MAX:
            size = f"{(file.size or 0) // (1024 * 1024)}"
            raise forms.ValidationError(
                gettext("The file has %(size)s MB; we take 10 MB. Take a photo of each page and send that.")
                % {"size": size}
            )
        return file

    @property
    def papers(self) -> tuple[Paper, ...]:
        """What was written and sent."""
        told, found = self.cleaned_data, []
        if words := told.get("statement", "").strip():
            found.append(Paper(OWN_STATEMENT, "", words.encode()))
        if file := told.get("paper"):
            found.append(Paper(told.get("paper_kind") or self.files_kind, file.name or "", file.read()))
        return tuple(found)
