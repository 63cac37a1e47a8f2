"""The forms of signing in."""

from django import forms
from django.utils.translation import gettext_lazy as _

LOOKS = _("This is not a phone number or an email. Write it like 206 555 0142 or name@example.org.")


class To(forms.Form):
    """A mobile number or an email, and the page that was asked for first."""

    to = forms.CharField(
        label=_("Mobile number or email"),
        help_text=_("We will send you a 6-digit code. You do not need a password."),
        max_length=200,
        error_messages={"required": _("Write your mobile number or your email.")},
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    next = forms.CharField(required=False, widget=forms.HiddenInput)


class Code(forms.Form):
    """Six digits, typed, pasted or filled in by the phone."""

    code = forms.CharField(
        label=_("The 6 digits"),
        max_length=40,
        error_messages={"required": _("Write the 6 digits of the code.")},
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "class": "code-input"}),
    )


class PrintedCode(forms.Form):
    """A number or email, and one of the codes that were printed for it."""

    to = forms.CharField(
        label=_("Mobile number or email"),
        help_text=_("The one your account was opened with, even if you do not have it any more."),
        max_length=200,
        error_messages={"required": _("Write your mobile number or your email.")},
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    code = forms.CharField(
        label=_("Printed code"),
        help_text=_("Ten letters and digits, such as K7QF2-10XYZ. Each works once."),
        max_length=40,
        error_messages={"required": _("Write one of your printed codes.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )
    next = forms.CharField(required=False, widget=forms.HiddenInput)
