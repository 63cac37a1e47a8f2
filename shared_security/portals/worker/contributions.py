"""Her contributions month by month, by client and by benefit; the same list as a file."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from shared_security.contributions.earned import worked_months
from shared_security.contributions.own_entries import Change, of_month
from shared_security.ledger.chart import POCKETS
from shared_security.ledger.plan_once import plan_once
from shared_security.portals.shared.figures import shown_month
from shared_security.portals.shared.long_list import LongList
from shared_security.portals.shared.words import word
from shared_security.portals.worker.clients import client_names
from shared_security.portals.worker.lines import lines_of
from shared_security.portals.worker.list_file import list_file
from shared_security.portals.worker.money import paid_of
from shared_security.portals.worker.reader import own_of
from shared_security.portals.worker.times import times_of
from shared_security.web.connections import as_web
from shared_security.web.permission import permission

PAGE = 50
ALL = "all"


class Names(forms.Select):
    """A list of names, which no translator may touch, after the one for all or for none."""

    def create_option(self, name: str, value: Any, *told: Any, **more: Any) -> dict[str, Any]:
        """An option of the list."""
        option = super().create_option(name, value, *told, **more)
        if value and value != ALL:
            option["attrs"]["translate"] = "no"
        return option


class Choose(forms.Form):
    """What the list shows."""

    month = forms.ChoiceField(label=gettext_lazy("Month of the work"), widget=LongList)
    client = forms.ChoiceField(label=gettext_lazy("Client"), widget=Names)
    benefit = forms.ChoiceField(label=gettext_lazy("Benefit"))

    def __init__(self, asked: dict[str, str], worked: Sequence[tuple[UUID, date]]) -> None:
        super().__init__(asked)
        months = dict.fromkeys(month for _payer, month in worked)
        self.names = client_names({payer_id for payer_id, _month in worked})
        self._offer("month", [(f"{month:%Y-%m}", shown_month(month)) for month in months])
        clients = sorted(((str(one), name) for one, name in self.names.items()), key=lambda one: one[1].casefold())
        self._offer("client", [(ALL, _("All clients")), *clients])
        benefits = [(pocket, word(pocket, "worker")) for pocket in POCKETS]
        self._offer("benefit", [(ALL, _("All benefits")), *benefits])

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        """The choices of a field; what was asked for and is none of them becomes the first."""
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices
        if self.data.get(name) not in dict(choices):
            self.data = {**self.data, name: choices[0][0] if choices else ""}


@permission("worker")
@require_GET
def contributions(request: HttpRequest) -> HttpResponse:
    """The list; with `?as=csv` as a file, and there with `month=all` from the first day on."""
    own = own_of(request)
    plan_once(as_web())
    form = Choose(request.GET.dict(), worked_months(as_web(), own))
    client, benefit = form.data["client"], form.data["benefit"]
    pocket = "" if benefit == ALL else benefit
    everything = request.GET.get("month") == ALL and request.GET.get("as") == "csv"
    month = None if everything else _month(form.data["month"])
    found = of_month(as_web(), own, month) if month or everything else []
    chosen = [change for change in found if _fits(change, client, pocket)]
    if request.GET.get("as") == "csv":
        return list_file(own, chosen, month, paid_of(request, own, chosen))
    page = _page(request.GET.get("page", ""), len(chosen))
    shown = chosen[(page["number"] - 1) * PAGE : page["number"] * PAGE]
    # The first record of a client may have come since the form was made.
    names = form.names | client_names({change.any.payer_id for change in shown} - form.names.keys())
    lines = lines_of(own, shown, pocket, paid=paid_of(request, own, shown), names=names)
    asked = {"month": form.data["month"], "client": client, "benefit": benefit}
    return render(request, "worker/contributions.html", {
        "choose": form, "lines": lines, "page": page, "asked": asked, "month": month, "pocket": pocket,
        "micros": sum(_micros(change, pocket) for change in chosen), "count": len(chosen),
        "times": times_of(_times(chosen), pocket),
    })  # fmt: skip


def _month(text: str) -> date | None:
    return date.fromisoformat(f"{text}-01") if text else None


def _micros(change: Change, pocket: str) -> int:
    return change.now.pockets[pocket] if change.now and pocket else change.micros


def _times(changes: list[Change]) -> dict[tuple[str, str], int]:
    """The time off of all of them together."""
    found = Counter[tuple[str, str]]()
    for change in changes:
        found.update(change.times)
    return dict(found)


def _fits(change: Change, client: str, pocket: str) -> bool:
    """Whether a contribution is of that client, and gave to that benefit, or did before it was changed."""
    if client != ALL and change.any.payer_id != UUID(client):
        return False
    return not pocket or any(row.of(pocket) for row in (change.now, change.was) if row)


def _page(asked: str, count: int) -> dict[str, Any]:
    """The page of that number, or the first or last where there is none of it."""
    last = max(-(-count // PAGE), 1)
    number = min(max(int(asked), 1), last) if asked.isdecimal() and len(asked) < 7 else 1
    return {"number": number, "last": last, "before": number - 1, "after": number + 1 if number < last else 0}
