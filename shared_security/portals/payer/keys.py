"""A payer's API keys: made, shown once, rotated, ended."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import psycopg
from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shared_security.access.api_keys import NewKey, end_key, keys_of, new_key, rotate_key
from shared_security.portals.payer.page import actor_of, payer_of, shown
from shared_security.values.errors import Problem
from shared_security.web.connections import as_jobs, as_web
from shared_security.web.permission import permission
from shared_security.web.visitor import now

SCOPES = {
    "work:write": gettext_lazy("Send work"),
    "work:read": gettext_lazy("Read what was sent"),
    "accounts:check": gettext_lazy("Check benefits numbers"),
}
DAYS = {"30": gettext_lazy("30 days"), "90": gettext_lazy("90 days"), "365": gettext_lazy("One year")}
OVERLAPS = {
    "24": gettext_lazy("The old key holds for one more day"),
    "168": gettext_lazy("The old key holds for seven more days"),
    "0": gettext_lazy("The old key ends now"),
}
Act = Callable[[psycopg.Connection, UUID, dict[str, Any]], NewKey | None]


class MakeKey(forms.Form):
    """What a new key opens, and for how long."""

    send = forms.BooleanField(label=SCOPES["work:write"], required=False)
    read = forms.BooleanField(label=SCOPES["work:read"], required=False)
    check = forms.BooleanField(label=SCOPES["accounts:check"], required=False)
    days = forms.ChoiceField(label=gettext_lazy("How long does it hold?"), choices=list(DAYS.items()), initial="90")

    def clean(self) -> dict[str, Any]:
        """A key that opens nothing is none."""
        told = self.cleaned_data
        told["scopes"] = [
            scope for scope, name in zip(SCOPES, ("send", "read", "check"), strict=True) if told.get(name)
        ]
        if not told["scopes"]:
            self.add_error(None, _("Choose at least one thing that a program may do with the key."))
        return told


class ChangeKey(forms.Form):
    """What is done with a key that is there."""

    key = forms.UUIDField()
    act = forms.ChoiceField(choices=[("rotate", ""), ("end", "")])
    overlap = forms.ChoiceField(choices=list(OVERLAPS.items()), required=False)


@permission("payer")
def keys(request: HttpRequest) -> HttpResponse:
    """The list, and a form for a new one. A key that was just made is shown in answer to its form, and never again."""
    if request.method != "POST":
        return _page(request, MakeKey())
    if "act" in request.POST:
        return _change(request, ChangeKey(request.POST))
    form = MakeKey(request.POST)
    if not form.is_valid():
        return _page(request, form)
    asked = form.cleaned_data

    def make(connection: psycopg.Connection, payer_id: UUID, told: dict[str, Any]) -> NewKey:
        return new_key(connection, payer_id, asked["scopes"], days=int(asked["days"]), **told)

    return _page(request, MakeKey(), made=_act(request, make))


def _change(request: HttpRequest, form: ChangeKey) -> HttpResponse:
    if not form.is_valid():
        return redirect("payer_keys")
    asked = form.cleaned_data

    def rotate(connection: psycopg.Connection, payer_id: UUID, told: dict[str, Any]) -> NewKey:
        overlap = timedelta(hours=int(asked["overlap"] or 0))
        return rotate_key(connection, payer_id, asked["key"], overlap=overlap, **told)

    def end(connection: psycopg.Connection, payer_id: UUID, told: dict[str, Any]) -> None:
        end_key(connection, payer_id, asked["key"], **told)

    try:
        made = _act(request, rotate if asked["act"] == "rotate" else end)
    except Problem:
        gone = _("That key had ended or was replaced already. The list shows how it is now.")
        return _page(request, MakeKey(), wrong=gone)
    return _page(request, MakeKey(), made=made) if made else redirect("payer_keys")


def _act(request: HttpRequest, act: Act) -> NewKey | None:
    actor = actor_of(request)
    with as_jobs(actor) as connection:
        return act(connection, payer_of(request).payer_id, {"at": now(), "actor": actor})


def _page(request: HttpRequest, form: MakeKey, *, made: NewKey | None = None, wrong: str = "") -> HttpResponse:
    payer, at = payer_of(request), now()
    found = [
        {
            "key": one, "holds": one.holds(at), "scopes": [SCOPES[scope] for scope in one.scopes],
            "rotates": one.holds(at) and one.rotated_to is None,
        }
        for one in keys_of(as_web(), payer.payer_id, at)
    ]  # fmt: skip
    words = {"form": form, "made": made, "wrong": wrong, "keys": found, "overlaps": OVERLAPS.items()}
    return shown(request, payer, "keys", "payer_keys", words)
