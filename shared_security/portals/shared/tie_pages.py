"""What pages of ties show and do, for a provider's staff and for officials: declare one's own, end that of another."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

import psycopg
from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shared_security.claims.declare_tie import RELATIVE, DeclaredTie, declare_tie, end_tie, ties_of
from shared_security.payers.find import find_payers
from shared_security.payers.names import payer_names
from shared_security.portals.shared.tie_words import SHORT, TIES
from shared_security.values.account_number import read_account_number, shown_account_number
from shared_security.values.errors import Problem
from shared_security.web.connections import as_jobs
from shared_security.web.visitor import Visitor, site_keys, today
from shared_security.workers.current_number import current_number
from shared_security.workers.find import resolve
from shared_security.workers.read_facts import read_facts


class TieForm(forms.Form):
    """Which tie, to whom."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What is so"), choices=[("", gettext_lazy("Choose one")), *TIES.items()],
        error_messages={"required": gettext_lazy("Choose what is so.")},
    )  # fmt: skip
    to = forms.CharField(
        label=gettext_lazy("To whom"), max_length=120,
        help_text=gettext_lazy("Of a relative the benefits number, 12 digits; of a client its whole name."),
        error_messages={"required": gettext_lazy("Write to whom.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip


def act_on_ties(request: HttpRequest, form: TieForm, others: Collection[UUID]) -> str:
    """Do what was sent: end another's tie, or declare one's own. What was wrong, in words; the form's stands in it.

    Args:
        others: those of whom she may say that a tie has ended.
    """
    visitor: Visitor = request.visitor  # type: ignore[attr-defined]
    if "end" in request.POST:
        try:
            with as_jobs(visitor.actor) as jobs:
                end_tie(jobs, UUID(request.POST["end"]), others, today=today(), actor=visitor.actor)
        except (Problem, ValueError):
            return _("Nothing was changed: it has ended, or it is yours: another must say that it ended.")
        return ""
    if form.is_valid():
        with as_jobs(visitor.actor) as jobs:
            to_id = _whom(jobs, form)
            if to_id:
                declare_tie(jobs, form.cleaned_data["kind"], to_id, today=today(), actor=visitor.actor)
    return ""


def ties_shown(jobs: psycopg.Connection, people: Collection[UUID], own: UUID) -> list[dict[str, Any]]:
    """Ties of people with their names, and to whom each is."""
    found = ties_of(jobs, people)
    names = read_facts(jobs, site_keys(), {one.person_id for one in found}, "name")
    payers = payer_names(jobs, site_keys(), {one.payer_id for one in found if one.payer_id})
    return [
        {"of": one, "name": names.get(one.person_id, ""), "own": one.person_id == own, "kind": SHORT[one.kind],
         "to": _to(jobs, one, {payer_id: payer.name for payer_id, payer in payers.items()})}
        for one in found
    ]  # fmt: skip


def _to(jobs: psycopg.Connection, one: DeclaredTie, payers: dict[UUID, str]) -> str:
    if one.payer_id:
        return payers.get(one.payer_id, "")
    digits = current_number(jobs, one.relative_id) if one.relative_id else None
    return shown_account_number(digits) if digits else ""


def _whom(jobs: psycopg.Connection, form: TieForm) -> UUID | None:
    """The relative's account, or the payer; what was wrong is put to the form."""
    sought = form.cleaned_data["to"].strip()
    if form.cleaned_data["kind"] == RELATIVE:
        try:
            digits = read_account_number(sought)
            found = resolve(jobs, [digits]).get(digits)
        except Problem:
            found = None
        if found is None:
            form.add_error("to", _("No worker has this number. Look for a wrong digit."))
        return found.account_id if found else None
    payers = find_payers(jobs, site_keys(), [sought])[sought]
    if len(payers) != 1:
        form.add_error("to", _("No client, or more than one, has this name. Write the whole name, or its id."))
        return None
    return payers[0].payer_id
