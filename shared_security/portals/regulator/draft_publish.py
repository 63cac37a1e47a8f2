"""`/office/drafts/.../publish`: one official proposes a draft for a day, another decides, and it may be taken back."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import psycopg
from django import forms
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy

from shared_security.law.publish.decide import refuse
from shared_security.law.publish.draft_state import draft_state
from shared_security.law.publish.drafts import Draft
from shared_security.law.publish.proposals import Proposal
from shared_security.law.publish.propose import Asked, propose
from shared_security.law.publish.withdraw import withdraw
from shared_security.oversight.publish_law import publish_law
from shared_security.portals.regulator.drafts import draft_or_404, draft_shown
from shared_security.portals.regulator.law_words import official, problem_words
from shared_security.portals.shared.day_field import DayField
from shared_security.values.errors import Problem
from shared_security.web.connections import as_jobs
from shared_security.web.permission import permission
from shared_security.web.visitor import Visitor, now


class ReasonForm(forms.Form):
    """Why somebody decides as she does. proposal: the one that she had before her, whatever was proposed since."""

    proposal = forms.UUIDField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=gettext_lazy("Why"), max_length=500,
        help_text=gettext_lazy("It stays in the history of the program. Name no worker in it."),
        error_messages={"required": gettext_lazy("Write why: it stays in the history.")},
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip


class ProposeForm(ReasonForm):
    """A draft is proposed for a day. seen: the saving that the writer had before her."""

    proposal = None  # type: ignore[assignment]
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    effective_on = DayField(
        gettext_lazy("Takes effect on"),
        gettext_lazy(
            "From this day work that comes in is priced by the new version: each piece of work by the value of its own"
            " day. Until this day it can be taken back."
        ),
    )
    field_order = ("seen", "effective_on", "reason")


@permission("regulator")
def draft_publish_page(request: HttpRequest, law_draft: UUID) -> HttpResponseBase:
    """What may be done with a draft now, by the one who asks: propose, decide, take back; or what became of it."""
    visitor: Visitor = request.visitor  # type: ignore[attr-defined]
    draft = draft_or_404(law_draft)
    shown = draft_shown(draft, draft_state(draft.program, draft.source, draft.cases))
    proposal = shown["proposal"]
    state = proposal["state"] if proposal else "none"
    form = _form(request, draft, proposal["of"] if proposal else None, state)
    if request.method == "POST" and form.is_valid() and _done(request, draft, form):
        return redirect("office_draft_publish", law_draft=law_draft)
    told = proposal and {
        "own": proposal["of"].proposed_by == visitor.actor,
        "by": official(proposal["of"].proposed_by, visitor.actor),
        "decided_by": official(proposal["of"].decided_by or "", visitor.actor),
        "withdrawn_by": official(proposal["of"].withdrawn_by or "", visitor.actor),
    }
    return render(request, "regulator/draft_publish.html", shown | {"form": form, "told": told})


def _form(request: HttpRequest, draft: Draft, proposal: Proposal | None, state: str) -> forms.Form:
    """To be decided or taken back: by a reason; else to be proposed. What was sent says itself which it is."""
    answers = request.POST.get("answer") in ANSWERS if request.method == "POST" else state in ("open", "coming")
    if answers:
        return ReasonForm(request.POST or None, initial={"proposal": proposal.proposal_id if proposal else None})
    tomorrow = now().date() + timedelta(days=1)
    return ProposeForm(request.POST or None, initial={"seen": draft.edit_no, "effective_on": tomorrow})


def _done(request: HttpRequest, draft: Draft, form: forms.Form) -> bool:
    """Do what was asked, or say on the form why it was not done."""
    visitor: Visitor = request.visitor  # type: ignore[attr-defined]
    try:
        with as_jobs(visitor.actor) as connection:
            if isinstance(form, ProposeForm):
                given = form.cleaned_data
                asked = Asked(draft.draft_id, given["seen"] or 0, given["effective_on"], given["reason"])
                propose(connection, asked, at=now(), actor=visitor.actor)
            else:
                ANSWERS[request.POST["answer"]](connection, form.cleaned_data, now(), visitor.actor)
    except Problem as problem:
        form.add_error(None, problem_words(problem))
        return False
    return True


def _approve(connection: psycopg.Connection, given: Mapping[str, Any], at: datetime, actor: str) -> None:
    publish_law(connection, given["proposal"], given["reason"], at=at, actor=actor)


def _refuse(connection: psycopg.Connection, given: Mapping[str, Any], at: datetime, actor: str) -> None:
    refuse(connection, given["proposal"], given["reason"], at=at, actor=actor)


def _take_back(connection: psycopg.Connection, given: Mapping[str, Any], at: datetime, actor: str) -> None:
    withdraw(connection, given["proposal"], given["reason"], at=at, actor=actor)


ANSWERS = {"approve": _approve, "refuse": _refuse, "take back": _take_back}
