"""`/office/programs/.../past`: past work, assessed again where law reaches back: seen first, by two officials."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shared_security.contributions.reassess import Reassessed
from shared_security.law.publish.history import text_in_force
from shared_security.oversight.reassess_law import (
    Reassessment,
    Span,
    act,
    ask_reassessment,
    kinds_and_names,
    leave_reassessment,
    preview,
    reassessments_of,
)
from shared_security.portals.regulator.drafts import base_or_404
from shared_security.portals.regulator.law_words import official, problem_words
from shared_security.portals.regulator.words import amount_words, payer_words
from shared_security.portals.shared.day_field import DayField
from shared_security.values.errors import Problem
from shared_security.web.connections import as_jobs, as_loader, as_web
from shared_security.web.permission import permission
from shared_security.web.visitor import Visitor, now

A_YEAR = timedelta(days=365)
LONGEST = timedelta(days=366)


class PastForm(forms.Form):
    """Days of work, and why they are to be assessed again."""

    first = DayField(
        gettext_lazy("First day of work"), gettext_lazy("Such as the first day of a value that reaches back.")
    )
    last = DayField(gettext_lazy("Last day of work"), gettext_lazy("At most a year after the first."))
    cause = forms.CharField(
        label=gettext_lazy("Why"), max_length=200,
        help_text=gettext_lazy("It stands beside each adjustment in the books; workers and payers read it."),
        error_messages={"required": gettext_lazy("Write why: it stands beside each adjustment.")},
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """A span that a page can look at."""
        given = super().clean() or {}
        first, last = given.get("first"), given.get("last")
        if isinstance(first, date) and isinstance(last, date) and not first <= last <= first + LONGEST:
            self.add_error("last", _("Choose a last day on or after the first, and at most a year after it."))
        return given


@permission("regulator")
def past_page(request: HttpRequest, program: str) -> HttpResponseBase:
    """What was asked for, with what it would change now; sent to, asks for more, or does what another asked for."""
    visitor: Visitor = request.visitor  # type: ignore[attr-defined]
    base_or_404(program)
    today = now().date()
    form = PastForm(request.POST if "first" in request.POST else None, initial={"first": today - A_YEAR, "last": today})
    if request.method == "POST" and _done(request, program, form):
        return redirect("office_past", program=program)
    rows = [_shown(one, visitor, first=place == 0) for place, one in enumerate(reassessments_of(as_web(), program))]
    in_force = text_in_force(as_web(), program, today) is not None
    shown = {"program": program, "form": form, "rows": rows, "in_force": in_force}
    return render(request, "regulator/past.html", shown)


def _done(request: HttpRequest, program: str, form: PastForm) -> bool:
    visitor: Visitor = request.visitor  # type: ignore[attr-defined]
    at, actor = now(), visitor.actor
    try:
        if "do" in request.POST:
            with as_jobs(actor) as connection:
                span = leave_reassessment(connection, UUID(request.POST["do"]), at=at, actor=actor)
            act(as_loader(), span, today=at.date(), actor=actor)
            return True
        form = form if form.is_bound else PastForm(request.POST)
        if form.is_valid():
            given = form.cleaned_data
            span = Span(program, given["first"], given["last"] + timedelta(days=1), given["cause"])
            with as_jobs(actor) as connection:
                ask_reassessment(connection, span, at=at, actor=actor)
            return True
    except (Problem, ValueError) as problem:
        words = problem_words(problem) if isinstance(problem, Problem) else _("Nobody asked for this.")
        form.errors.setdefault("__all__", form.error_class()).append(words)
    return False


def _shown(one: Reassessment, visitor: Visitor, *, first: bool) -> dict[str, Any]:
    """What was asked for; the newest with what it would change now."""
    return {
        "of": one, "last": one.end_day - timedelta(days=1), "asked_by": official(one.asked_by, visitor.actor),
        "left_by": official(one.left_by or "", visitor.actor), "own": one.asked_by == visitor.actor,
        "preview": _preview(preview(as_loader(), one.span, today=now().date())) if first else None,
    }  # fmt: skip


def _preview(found: Reassessed) -> dict[str, Any]:
    payers = kinds_and_names(as_web(), {payer_id for payer_id, _unit in found.by_payer})
    rows = [
        (payer_words(*payers[payer_id], payer_id), amount_words(micros, unit, signed=True))
        for (payer_id, unit), micros in found.by_payer.most_common()
    ]
    return {"of": found, "rows": rows}
