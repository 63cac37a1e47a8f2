"""The forms of a place to be paid, one for each kind, and the words of what is wrong in them."""

from typing import Final

from django import forms
from django.utils.translation import gettext_lazy

from shared_security.remittance.debits.sealed_mandate import Bank
from shared_security.remittance.payouts.payout_destinations import BANK, CARD, CASH, CHEQUE, Place
from shared_security.values.errors import Problem

_PLAIN = {"autocomplete": "off", "inputmode": "numeric", "spellcheck": "false", "class": "mono"}
# Which field a problem is of, and its words.
_FAULTS = {
    "the routing number": ("routing", gettext_lazy("This is no bank's routing number. Look for a wrong digit.")),
    "the account number": ("account", gettext_lazy("An account number has 4 to 17 digits.")),
    "the holder": ("holder", gettext_lazy("Write the name in Latin letters, as it stands on the bank statement.")),
    "the card": ("card", gettext_lazy("The number of a card has 8 to 19 digits.")),
    "the address": ("address", gettext_lazy("Write name, street and town, each on a line of its own.")),
}
_TOO_MANY = gettext_lazy("Five places are kept already. Take one of them away first.")


class PlaceForm(forms.Form):
    """A place of some kind. Cash asks for nothing."""

    kind = CASH

    @property
    def place(self) -> Place:
        """What was written."""
        return Place(self.kind)

    def tell(self, problem: Problem) -> None:
        """Put what is wrong to the field that it is of."""
        field, words = _FAULTS.get(problem.where, (None, _TOO_MANY))
        self.add_error(field if field in self.fields else None, str(words))


class BankForm(PlaceForm):
    """A bank account, as it stands on a check."""

    kind = BANK
    holder = forms.CharField(
        label=gettext_lazy("Name on the account"), max_length=60, widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Write the name on the account.")},
    )  # fmt: skip
    routing = forms.CharField(
        label=gettext_lazy("Routing number"), max_length=20, widget=forms.TextInput(attrs=_PLAIN),
        help_text=gettext_lazy("Nine digits, at the bottom left of a check."),
        error_messages={"required": gettext_lazy("Write the routing number.")},
    )  # fmt: skip
    account = forms.CharField(
        label=gettext_lazy("Account number"), max_length=30, widget=forms.TextInput(attrs=_PLAIN),
        help_text=gettext_lazy("Beside it. It is kept sealed; later only its last digits are shown."),
        error_messages={"required": gettext_lazy("Write the account number.")},
    )  # fmt: skip
    savings = forms.BooleanField(label=gettext_lazy("It is a savings account"), required=False)

    @property
    def place(self) -> Place:
        """What was written."""
        said = self.cleaned_data
        return Place(BANK, Bank(said["routing"], said["account"], said["savings"], said["holder"]))


class CardForm(PlaceForm):
    """A prepaid card."""

    kind = CARD
    card = forms.CharField(
        label=gettext_lazy("The number that came with the card"), max_length=30, widget=forms.TextInput(attrs=_PLAIN),
        error_messages={"required": gettext_lazy("Write the number of the card.")},
    )  # fmt: skip

    @property
    def place(self) -> Place:
        """What was written."""
        return Place(CARD, card=self.cleaned_data["card"])


class ChequeForm(PlaceForm):
    """A cheque by mail."""

    kind = CHEQUE
    address = forms.CharField(
        label=gettext_lazy("Name and address"), max_length=200,
        help_text=gettext_lazy("In three lines or more, as on an envelope."),
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Write name and address.")},
    )  # fmt: skip

    @property
    def place(self) -> Place:
        """What was written."""
        return Place(CHEQUE, address=self.cleaned_data["address"])


FORMS: Final[dict[str, type[PlaceForm]]] = {
    form.kind: form for form in (BankForm, CardForm, ChequeForm, PlaceForm)
}  # fmt: skip
