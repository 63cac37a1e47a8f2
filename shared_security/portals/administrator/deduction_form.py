"""The form by which an order of deduction is entered from its paper."""

from typing import Any, Final

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shared_security.portals.administrator.bank_frame import cents_of_field
from shared_security.portals.shared.day_field import DayField
from shared_security.remittance.payouts.payout_deductions import GARNISHMENT, MILLION, WITHHOLDING, Entered, Payee
from shared_security.values.account_number import read_account_number
from shared_security.values.errors import Problem

KINDS: Final[dict[str, Promise]] = {
    GARNISHMENT: gettext_lazy("A court or an office orders it"),
    WITHHOLDING: gettext_lazy("Tax that is withheld"),
}
_PPM_OF_HUNDREDTH = 100  # a hundredth of a percent, in parts per million


def _text(label: Any, most: int, wrong: Any) -> forms.CharField:
    plain = forms.TextInput(attrs={"autocomplete": "off"})
    return forms.CharField(label=label, max_length=most, error_messages={"required": wrong}, widget=plain)


def _figure(label: Any, hint: Any) -> forms.CharField:
    plain = forms.TextInput(attrs={"autocomplete": "off", "inputmode": "decimal"})
    return forms.CharField(label=label, help_text=hint, max_length=20, required=False, widget=plain)


class DeductionForm(forms.Form):
    """What the paper says, in its order."""

    number = _text(gettext_lazy("Worker's benefits number"), 30, gettext_lazy("Write the 12 digits."))
    kind = forms.ChoiceField(
        label=gettext_lazy("What it is"), choices=list(KINDS.items()),
        error_messages={"required": gettext_lazy("Choose what it is.")},
    )  # fmt: skip
    payee = _text(gettext_lazy("Who gets what is kept back"), 120, gettext_lazy("Write who is to be paid."))
    address = _text(gettext_lazy("Address to pay to"), 200, gettext_lazy("Write the address, as the order has it."))
    case_number = _text(
        gettext_lazy("Number of the case there"), 60, gettext_lazy("Write the number, as the order has it.")
    )
    each = _figure(gettext_lazy("Dollars of each payment"), gettext_lazy("Either this or a share below."))
    share = _figure(gettext_lazy("Share of each payment in percent"), gettext_lazy("Such as 12.5."))
    most = _figure(
        gettext_lazy("The most of a payment, in percent"),
        gettext_lazy("What all orders up to this one may take together, tax taken off, as its law says. Not for tax."),
    )
    total = _figure(gettext_lazy("In all, dollars"), gettext_lazy("Until so much is taken. Empty: until it ends."))
    rank = forms.IntegerField(
        label=gettext_lazy("Place among other orders"),
        help_text=gettext_lazy("1 is served first, as the law that the orders name says."),
        min_value=1, max_value=99, initial=1,
        error_messages={
            "required": gettext_lazy("Write a whole number from 1 to 99."),
            "invalid": gettext_lazy("Write a whole number from 1 to 99."),
            "min_value": gettext_lazy("Write a whole number from 1 to 99."),
            "max_value": gettext_lazy("Write a whole number from 1 to 99."),
        },
    )  # fmt: skip
    from_day = DayField(gettext_lazy("From"), gettext_lazy("The first day on which a payment is cut by it."))

    def clean_number(self) -> str:
        """Twelve digits that fit."""
        try:
            return read_account_number(self.cleaned_data["number"])
        except Problem:
            raise forms.ValidationError(_("This is no benefits number. Look for a wrong digit.")) from None

    def clean(self) -> dict[str, Any]:
        """An amount or a share; figures that can be read; the most where it is no tax."""
        told = self.cleaned_data
        for name, text in [(name, told.get(name, "")) for name in ("each", "share", "most", "total")]:
            told[name] = cents_of_field(text)
            if text.strip() and not told[name]:
                self.add_error(name, _("Write a number above zero, such as 12.50."))
        for name in ("share", "most"):
            if told[name] * _PPM_OF_HUNDREDTH > MILLION:
                self.add_error(name, _("Write at most 100 percent."))
        if bool(told["each"]) == bool(told["share"]) and not self.errors:
            self.add_error("each", _("Write dollars or a share: one of the two."))
        if told.get("kind") == GARNISHMENT and not told["most"] and "most" not in self.errors:
            self.add_error("most", _("Write the most that its law lets be taken."))
        return told

    def entered(self) -> Entered:
        """What was told, once it is valid."""
        told = self.cleaned_data
        most = told["most"] * _PPM_OF_HUNDREDTH if told["kind"] == GARNISHMENT else MILLION
        return Entered(
            told["kind"], told["rank"], told["each"] or None, told["share"] * _PPM_OF_HUNDREDTH or None, most,
            told["total"] or None, Payee(told["payee"], told["address"], told["case_number"]), told["from_day"],
        )  # fmt: skip
