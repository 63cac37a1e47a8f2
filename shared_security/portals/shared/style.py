"""`/style`: the seven parts that every page is made of, and the colours, for whoever builds or checks a page."""

from datetime import UTC, date, datetime
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shared_security.web.permission import permission


class Sample(forms.Form):
    """A form to look at; it is sent nowhere."""

    phone = forms.CharField(
        label=gettext_lazy("Mobile number"),
        help_text=gettext_lazy("With its area code, such as 206 555 0142"),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )
    hours = forms.CharField(
        label=gettext_lazy("Hours"),
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Write how many hours, such as 2.5")},
    )
    every_week = forms.BooleanField(label=gettext_lazy("Every week"), required=False)


@permission("anyone")
def style(request: HttpRequest) -> HttpResponse:
    """Every part once, as it looks and as it is written; the newest line also by itself, for whoever has JavaScript."""
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "shared/line.html")
    return render(request, "shared/style.html", _examples() | {"line": "line" in request.GET})


def _examples() -> dict[str, Any]:
    wrong = Sample({"phone": "206 555 0142", "hours": ""}, auto_id="wrong_%s")
    return {
        "form": Sample(),
        "wrong": wrong,
        "a_day": date(2026, 11, 21),
        "a_moment": datetime(2026, 11, 21, 20, 54, tzinfo=UTC),
        "items": [
            {"words": _("You told us what is missing"), "state": "done", "when": _("Today")},
            {"words": _("Your client answers"), "state": "now", "when": _("Usually 3 days")},
            {"words": _("We decide"), "state": "next", "when": ""},
        ],
        "rows": [
            {"who": "QuickCart", "code": "reported", "micros": 4_620_000},
            {"who": "Rainier Coffee", "code": "available", "micros": 6_390_000},
            {"who": "Okafor", "code": "late", "micros": 38_340_000},
        ],
    }
