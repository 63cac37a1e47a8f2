"""The form by which an official asks to see an account."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shared_security.oversight.look import read_case
from shared_security.portals.regulator.words import LOOK_REASONS
from shared_security.values.errors import Problem


class LookForm(forms.Form):
    """A benefits number, a reason of the list, a case."""

    number = forms.CharField(
        label=gettext_lazy("Benefits number"),
        help_text=gettext_lazy("12 digits, as the worker or the case gives them. People are not found by name here."),
        max_length=40,
        error_messages={"required": gettext_lazy("Write the benefits number, 12 digits.")},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "spellcheck": "false"}),
    )
    reason = forms.ChoiceField(
        label=gettext_lazy("Why you look"),
        help_text=gettext_lazy("The worker can read this sentence."),
        choices=[("", gettext_lazy("Choose a reason")), *LOOK_REASONS.items()],
        error_messages={"required": gettext_lazy("Choose why you look.")},
    )
    case = forms.CharField(
        label=gettext_lazy("Case number"),
        help_text=gettext_lazy("Your office's number for the case, such as C-2026-114. The worker can read it."),
        max_length=24,
        error_messages={"required": gettext_lazy("Write the number of the open case.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def clean_case(self) -> str:
        """A case number holds nothing personal: it is kept, and the worker reads it."""
        try:
            return read_case(self.cleaned_data["case"])
        except Problem:
            said = _(
                "Write a case number such as C-2026-114: letters, digits and - . / alone, and nothing that could be"
                " somebody's phone, tax or benefits number."
            )
            raise forms.ValidationError(said) from None
