"""The forms by which an official changes a draft: a dated value, the end of a program, a source, or the whole text."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from shared_security.law.edit import NewValue, add_source, add_value, end_program
from shared_security.law.pack import Pack
from shared_security.law.parameters import Parameter
from shared_security.law.publish.drafts import LARGEST_TEXT, Draft, Text
from shared_security.portals.regulator.words import LINES, SOURCE_KINDS, named
from shared_security.portals.shared.day_field import DayField

_PLAIN = {"autocomplete": "off", "spellcheck": "false"}


class DraftForm(forms.Form):
    """A change of a draft. seen: the saving that the writer had before her."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def text(self, draft: Draft) -> Text:
        """What is to be saved.

        Raises:
            Problem: the draft's text does not let itself be changed in this way.
        """
        raise NotImplementedError


class SourceSelect(forms.Select):
    """A choice among sources, which are named in the law's own language."""

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """An option; all but the first, which asks to choose, are marked as names."""
        option: dict[str, Any] = super().create_option(*args, **kwargs)
        if option["value"]:
            option["attrs"] |= {"lang": "en", "translate": "no"}
        return option


class ValueForm(DraftForm):
    """A dated value of one number of the law: one line of the pack."""

    starts = DayField(
        gettext_lazy("First day"), gettext_lazy("The first day of work on which the new value counts.")
    )  # fmt: skip
    cite = forms.ChoiceField(
        label=gettext_lazy("Where it was read"),
        help_text=gettext_lazy("One of the sources that the draft names. Name a new one first, where there is none."),
        error_messages={"required": gettext_lazy("Choose where it was read.")},
        widget=SourceSelect,
    )
    note = forms.CharField(
        label=gettext_lazy("Note"), help_text=gettext_lazy("What a reader should beware of."), required=False,
        max_length=300,
    )  # fmt: skip
    known_from = DayField(
        gettext_lazy("Known since"),
        gettext_lazy("Only for law that reaches back: the day on which it became known."),
        required=False,
    )

    def __init__(self, *args: Any, parameter: Parameter, pack: Pack, **kwargs: Any) -> None:
        """Ask for one number, or for one of each key of a table."""
        super().__init__(*args, **kwargs)
        self.parameter = parameter
        cite = self.fields["cite"]
        assert isinstance(cite, forms.ChoiceField)
        cite.choices = [("", gettext_lazy("Choose a source")), *((one.name, one.cite) for one in pack.sources.values())]
        for key in parameter.keys or ("",):
            self.fields[f"number_{key}"] = forms.CharField(
                label=named(LINES, key) if key else gettext_lazy("New value"), max_length=24,
                help_text=gettext_lazy("A plain number, with a point before decimals."),
                error_messages={"required": gettext_lazy("Give the number.")},
                widget=forms.TextInput(attrs={**_PLAIN, "inputmode": "decimal"}),
            )  # fmt: skip
        self.order_fields(["seen", "starts", *(f"number_{key}" for key in parameter.keys or ("",))])

    def text(self, draft: Draft) -> Text:
        """The draft with the value on a line of its own."""
        given = self.cleaned_data
        keys = self.parameter.keys
        number = {key: given[f"number_{key}"] for key in keys} if keys else given["number_"]
        value = NewValue(given["starts"], number, (given["cite"],), given["note"], given["known_from"])
        return Text(
            add_value(draft.source, self.parameter.name, value), draft.cases, f"value:{self.parameter.name}"
        )  # fmt: skip


class EndForm(DraftForm):
    """The end of a program."""

    until = DayField(
        gettext_lazy("First day after the last"),
        gettext_lazy("The first day of work on which the program is no longer in force."),
    )

    def text(self, draft: Draft) -> Text:
        """The draft with the end in its one line."""
        until: date = self.cleaned_data["until"]
        return Text(end_program(draft.source, until), draft.cases, f"end:{until}")


class SourceForm(DraftForm):
    """A text that was read: an ordinance, a resolution, a published index."""

    name = forms.RegexField(
        r"[a-z][a-z0-9_]{0,59}", label=gettext_lazy("Short name"), max_length=60,
        help_text=gettext_lazy("Small letters and digits, such as ordinance2027. Values name it by this word."),
        error_messages={
            "required": gettext_lazy("Give it a short name."),
            "invalid": gettext_lazy("Begin with a small letter; use small letters, digits and _ alone."),
        },
        widget=forms.TextInput(attrs=_PLAIN),
    )  # fmt: skip
    cite = forms.CharField(
        label=gettext_lazy("The text and the place in it"), max_length=300,
        help_text=gettext_lazy("As a lawyer names it, such as Ordinance 126000, section 4(b)."),
        error_messages={"required": gettext_lazy("Name the text and the place in it.")},
    )  # fmt: skip
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind of source"),
        choices=[("", gettext_lazy("Choose a kind")), *SOURCE_KINDS.items()],
        error_messages={"required": gettext_lazy("Choose what kind of source it is.")},
    )
    read = DayField(gettext_lazy("Read on"), gettext_lazy("The day on which you read it."), required=False)
    url = forms.CharField(
        label=gettext_lazy("Address"), required=False, max_length=400,
        help_text=gettext_lazy("Where it stands, beginning with https."), widget=forms.TextInput(attrs=_PLAIN),
    )  # fmt: skip

    def text(self, draft: Draft) -> Text:
        """The draft with the source on a line of its own."""
        given = self.cleaned_data
        read = str(given["read"]) if given["read"] else ""
        source = {"cite": given["cite"], "kind": given["kind"], "read": read, "url": given["url"]}
        return Text(add_source(draft.source, given["name"], source), draft.cases, f"source:{given['name']}")


class TextForm(DraftForm):
    """The whole text of a draft and of its cases. It may be saved with faults."""

    source = forms.CharField(
        label=gettext_lazy("The program"), max_length=LARGEST_TEXT, strip=False,
        help_text=gettext_lazy("The format is described in docs/reference/law.md. It may be saved with faults."),
        error_messages={"required": gettext_lazy("Write the text of the program.")},
        widget=forms.Textarea(attrs={**_PLAIN, "rows": 24, "class": "mono", "lang": "en", "translate": "no"}),
    )  # fmt: skip
    cases = forms.CharField(
        label=gettext_lazy("Its worked cases"), max_length=LARGEST_TEXT, strip=False, required=False,
        help_text=gettext_lazy("Records with the amounts computed by hand. All must come out before it is proposed."),
        widget=forms.Textarea(attrs={**_PLAIN, "rows": 16, "class": "mono", "lang": "en", "translate": "no"}),
    )  # fmt: skip

    def text(self, draft: Draft) -> Text:
        """What was written."""
        return Text(self.cleaned_data["source"], self.cleaned_data["cases"], "text")
