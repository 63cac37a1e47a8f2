"""The form by which a fact is told: its value in the fact's own type, its days, where it comes from."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shared_security.facts.check_fact import SOURCE_LENGTH, Telling
from shared_security.law.facts_asked import FactAsked
from shared_security.portals.shared.fact_words import FLAGS, value_words
from shared_security.portals.shared.figures import reader_language
from shared_security.values.errors import Problem

_HINTS = {
    "whole": gettext_lazy("A whole number, digits alone, such as 25"),
    "percent": gettext_lazy("Per cent, with a decimal point, such as 2.5"),
    "factor": gettext_lazy("A number with a decimal point, such as 1.0375"),
    "hour": gettext_lazy("Hours, with a decimal point, such as 37.5"),
    "USD": gettext_lazy("Dollars, with a decimal point and no comma, such as 1250.00"),
}

_WRITTEN = gettext_lazy("Year, month and day, such as 2026-01-31")


def _day(label: Any, required: bool, hint: Any = _WRITTEN) -> forms.DateField:
    """A day as text: the browser's own fields for days are three in one, and not all show which has the focus."""
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"inputmode": "numeric", "autocomplete": "off"})
    words = {"required": gettext_lazy("Say from which day."), "invalid": gettext_lazy("Write a day as 2026-01-31.")}
    return forms.DateField(
        label=label, required=required, help_text=hint, widget=widget, input_formats=["%Y-%m-%d"], error_messages=words
    )


class _Words(forms.Select):
    """A list of words; those of a law stand in the law's own language where it does not say them in the reader's."""

    def create_option(self, name: str, value: Any, label: Any, *given: Any, **named: Any) -> dict[str, Any]:
        """One of them."""
        option: dict[str, Any] = super().create_option(name, value, label, *given, **named)
        if value and value not in FLAGS and label == value.replace("_", " "):
            option["attrs"] |= {"lang": "en", "translate": "no"}
        return option


class FactForm(forms.Form):
    """What is told of one fact. `sure` is sent by the second of two pages, which shows what it would do."""

    value = forms.CharField(max_length=60)
    starts = _day(gettext_lazy("From which day"), True)
    ends = _day(
        gettext_lazy("Until which day"), False,
        gettext_lazy("The first day on which it no longer holds, such as 2026-12-31; empty where it goes on."),
    )  # fmt: skip
    source = forms.CharField(
        label=gettext_lazy("Where it comes from"),
        help_text=gettext_lazy(
            "Such as the notice and its date. No name of a person: it is read by those it is about."
        ),
        max_length=SOURCE_LENGTH,
        error_messages={"required": gettext_lazy("Say where it comes from.")},
    )
    unknown = forms.BooleanField(label=gettext_lazy("It is not known on these days"), required=False)
    sure = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *given: Any, asked: FactAsked, teller: str, today: date, **named: Any) -> None:
        """asked: the fact. teller: office, payer or worker, who tells it. today: by the clock of the page."""
        super().__init__(*given, **named)
        self.asked, self.teller, self.today = asked, teller, today
        self.fields["value"] = self._value_field()
        if teller != "office":
            del self.fields["source"]
        if teller == "worker":
            for name in ("starts", "ends", "unknown"):
                del self.fields[name]

    def _value_field(self) -> forms.Field:
        required = self.teller == "worker"
        wrong = {"required": _("Give an answer.")}
        if self.asked.classes:
            words = tuple(FLAGS) if self.asked.type == "flag" else self.asked.classes
            choices = [(word, str(FLAGS[word]) if word in FLAGS else self._word(word)) for word in words]
            return forms.ChoiceField(
                label=_("Answer"), choices=[("", _("Choose one")), *choices], required=required, error_messages=wrong,
                widget=_Words,
            )  # fmt: skip
        if self.asked.type == "day":
            return _day(_("Day"), required)
        hint = _("%(hint)s. At most %(most)s.") % {"hint": _HINTS[self.asked.type], "most": self._most()}
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        return forms.CharField(
            label=_("Number"), help_text=hint, max_length=30, widget=widget, required=required, error_messages=wrong
        )

    def _word(self, word: str) -> str:
        told = self.asked.spanish.get(word) if reader_language() == "es" else None
        return told or word.replace("_", " ")

    def _most(self) -> str:
        return self.asked.show(self.asked.most)

    def clean_value(self) -> str:
        """The value in the one form in which it is kept; empty where none was given."""
        told = self.cleaned_data["value"]
        text = told.isoformat() if isinstance(told, date) else (told or "").strip()
        try:
            if text:
                self.asked.read(text)
        except Problem:
            hint = _HINTS.get(self.asked.type)
            words = _("Write %(hint)s, at most %(most)s.") if hint else _("Choose one of the answers.")
            raise forms.ValidationError(words % {"hint": _small(str(hint)), "most": self._most()}) from None
        return self.asked.kept(text) if text else ""

    def clean(self) -> dict[str, Any]:
        """A value, or that it is not known: one of the two."""
        told = self.cleaned_data
        if "value" in told and bool(told["value"]) == bool(told.get("unknown")):
            self.add_error("value", _("Give an answer, or say that it is not known: one of the two."))
        if told.get("ends") and told.get("starts") and told["ends"] <= told["starts"]:
            self.add_error("ends", _("This day must come after the first one."))
        return told

    def telling(self, starts: date | None = None, source: str = "") -> Telling:
        """What is told. starts, source: where the form does not ask for them."""
        told = self.cleaned_data
        value = None if told.get("unknown") else told["value"]
        first = starts or told["starts"]
        return Telling(self.asked.name, value, first, told.get("ends"), self.teller, told.get("source") or source)

    def shown_value(self) -> str:
        """What is told, in words."""
        return value_words(self.asked, None if self.cleaned_data.get("unknown") else self.cleaned_data["value"])


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]
