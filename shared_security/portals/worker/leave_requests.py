"""What she has asked for: the list, and one request with what was done, what comes next, and what she can do."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from shared_security.claims.appeal import appeal, may_appeal
from shared_security.claims.law_of import law_then
from shared_security.claims.papers import give_paper, open_paper, papers_of
from shared_security.claims.payer_words import back_words
from shared_security.claims.reasons import reason_words
from shared_security.claims.request import (
    MadeDecision,
    Request,
    decisions_of,
    open_words,
    request_of,
    requests_of,
    steps_of,
    told_of,
)
from shared_security.claims.rules import rule_words
from shared_security.claims.set_limits import read_limits
from shared_security.claims.states import APPEALED, ASKED, GRANTS, WAITING_FOR_MONEY, WAITING_FOR_PAPER, may
from shared_security.claims.tell import answer_by
from shared_security.claims.wish import CannotAsk
from shared_security.claims.withdraw import cancel, withdraw
from shared_security.portals.shared.figures import reader_language, shown_day
from shared_security.portals.worker.leave_form import WORDS_MAX, Papers
from shared_security.portals.worker.leave_words import (
    DRESS,
    LEVELS,
    PAPERS,
    REASONS,
    SILENT,
    STATES,
    STEPS,
    WHY,
    days_words,
    door_words,
)
from shared_security.portals.worker.reader import own_of
from shared_security.portals.worker.remedy import own_remedies
from shared_security.portals.worker.where_paid import payments_of
from shared_security.values.errors import Problem
from shared_security.web.connections import as_jobs, as_loader, as_web
from shared_security.web.permission import permission
from shared_security.web.visitor import Visitor, now, site_keys, today

MAY_BE_DECIDED = (ASKED, WAITING_FOR_PAPER, APPEALED)


class Appeal(forms.Form):
    """Why she does not agree."""

    words = forms.CharField(
        label=gettext_lazy("Why you do not agree"), required=False, max_length=WORDS_MAX,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Only those who decide on your appeal read it."),
    )  # fmt: skip


@permission("worker")
@require_GET
def leave_requests(request: HttpRequest) -> HttpResponse:
    """All of them, the newest first."""
    found = requests_of(as_web(), own_of(request).homes)
    told = {"requests": [_shown(one) for one in found], "remedies": own_remedies(request)}
    return render(request, "worker/leave_requests.html", told)


@permission("worker")
def leave_request(request: HttpRequest, own_request: UUID) -> HttpResponse:
    """One of hers; what she does with it is done once and shown."""
    found = _own(request, own_request)
    papers = Papers(kinds=_kinds(found))
    if request.method == "POST":
        do = request.POST.get("do", "")
        if do == "paper":
            papers = Papers(request.POST, request.FILES, kinds=_kinds(found))
            wrong = _add_paper(request, found, papers)
        else:
            wrong = _act(request, found, do)
        if wrong is None:
            return redirect(f"{reverse('worker_leave_request', args=[found.request_id])}?done")
        return _page(request, _own(request, own_request), papers, wrong)
    return _page(request, found, papers)


@permission("worker")
@require_GET
def leave_paper(request: HttpRequest, own_request: UUID, leave_document: UUID) -> HttpResponse:
    """A paper of hers, as she sent it."""
    found = _own(request, own_request)
    paper = next((one for one in papers_of(as_web(), site_keys(), found) if one.document_id == leave_document), None)
    with as_jobs(_actor(request)) as jobs:
        content = open_paper(jobs, site_keys(), found, leave_document)
    if paper is None or content is None:
        raise Http404
    headers = {"Content-Disposition": "attachment", "X-Content-Type-Options": "nosniff"}
    return HttpResponse(content, content_type=paper.type, headers=headers)


def _own(request: HttpRequest, request_id: UUID) -> Request:
    """Hers, or none: of her account or one that is joined with it."""
    for account_id in own_of(request).homes:
        if found := request_of(as_web(), account_id, request_id):
            return found
    raise Http404


def _act(request: HttpRequest, found: Request, do: str) -> str | None:
    """Do what she asks; answers with what stands against it."""
    actor = _actor(request)
    acts: dict[str, Callable[[], Request]] = {
        "withdraw": lambda: withdraw(as_loader(), found, today=today(), at=now(), actor=actor),
        "cancel": lambda: cancel(as_loader(), found, today=today(), at=now(), actor=actor),
        "appeal": lambda: appeal(
            as_loader(), site_keys(), found, request.POST.get("words", "")[:WORDS_MAX], today=today(), at=now(),
            actor=actor,
        ),
    }  # fmt: skip
    if do not in acts:
        return _("Choose one of the buttons.")
    try:
        acts[do]()
    except Problem:
        return _("This cannot be done any more: something happened meanwhile. Look below at how it stands.")
    return None


def _add_paper(request: HttpRequest, found: Request, papers: Papers) -> str | None:
    """Add what she sent; answers with what stands against it, empty where the form says it."""
    if not papers.is_valid():
        return ""
    if not papers.papers:
        return _("Write something, or choose a file first.")
    try:
        give_paper(
            as_loader(), site_keys(), found.account_id, found.request_id, papers.papers, today=today(), at=now(),
            actor=_actor(request),
        )  # fmt: skip
    except CannotAsk as problem:
        papers.add_error("paper" if "paper" in papers.fields else None, door_words(problem, None))
        return ""
    except Problem:
        return _("This cannot be done any more: something happened meanwhile. Look below at how it stands.")
    return None


def _kinds(found: Request) -> tuple[str, ...]:
    return law_then(as_web(), found.pack_no, found.pocket).evidence(found.asked_on, len(found.days)).kinds


def _page(request: HttpRequest, found: Request, papers: Papers, wrong: str | None = None) -> HttpResponse:
    said = told_of(as_web(), site_keys(), found)
    decisions = [one for one in decisions_of(as_web(), found) if one.step == "decided"]
    appealable = _may_appeal(found)
    return render(request, "worker/leave_request.html", {
        "one": _shown(found), "wrong": wrong, "papers_form": papers, "appeal_form": Appeal(),
        "payments": payments_of(request, found.request_id),
        "reason": REASONS.get(said.reason, ""), "next": _next(found), "level": LEVELS[found.level],
        "steps": [_shown_step(found, one) for one in steps_of(as_web(), found)],
        "decisions": [_shown_decision(found, one, may_appeal=appealable) for one in decisions],
        "papers": [
            {"id": one.document_id, "words": PAPERS.get(one.kind, ""), "name": one.name}
            for one in papers_of(as_web(), site_keys(), found)
        ],
        "may_add": found.state in MAY_BE_DECIDED and bool(_kinds(found)),
        "may_withdraw": may(found.state, "withdraw"),
        "may_cancel": may(found.state, "cancel") and today() < found.first_day,
        "back": _back_words(request, found), "may_appeal": appealable,
        "asked": "asked" in request.GET, "done": "done" in request.GET,
    })  # fmt: skip


def _back_words(request: HttpRequest, found: Request) -> str:
    """What a client that was told of the absence is told where she cancels it; empty where none was to be told."""
    visitor: Visitor = request.visitor  # type: ignore[attr-defined]
    return back_words(visitor.own_name, found.first_day, found.last_day) if found.tell_payer else ""


def _may_appeal(found: Request) -> bool:
    try:
        may_appeal(as_web(), found, today())
    except Problem:
        return False
    return True


def _shown(one: Request) -> dict[str, Any]:
    return {
        "id": one.request_id, "pocket": one.pocket, "unit": one.unit, "days": days_words(one), "state": one.state,
        "words": STATES[one.state], "dress": DRESS.get(one.state, "waiting"), "asked": one.asked_micros,
        "granted": one.granted_micros, "asked_on": one.asked_on, "appeal_of": one.appeal_of,
    }  # fmt: skip


def _shown_step(found: Request, one: Any) -> dict[str, Any]:
    """A line of what was done; who did it is said where it was she."""
    words = str(STEPS[one.act])
    if one.act in ("pass on", "office decides"):
        words = f"{words}: {LEVELS[one.level]}"
    said = open_words(as_web(), site_keys(), found, one.sealed)
    return {"words": f"{words}. {said}" if said else words, "state": "done", "when": shown_day(one.effective_on)}


def _shown_decision(found: Request, one: MadeDecision, *, may_appeal: bool) -> dict[str, Any]:
    """Why, what to do, and by when while she may still; by which rule, where one decided."""
    language = reader_language()
    reasons: Sequence[str] = ()
    if one.reason_code:
        reasons = reason_words(one.reason_code, language, one.appeal_by, final=one.on_appeal)
    if not may_appeal and not one.on_appeal:
        reasons = reasons[:2]
    return {
        "outcome": STEPS[{"granted": "grant", "granted_in_part": "grant in part", "refused": "refuse"}[one.outcome]],
        "granted": one.granted_micros, "on": one.effective_on, "reasons": reasons,
        "rule": rule_words(one.rule, language) if one.rule else "",
        "words": open_words(as_web(), site_keys(), found, one.sealed), "on_appeal": one.on_appeal,
    }  # fmt: skip


def _next(found: Request) -> list[str]:
    """What comes next, in sentences."""
    if found.state == WAITING_FOR_PAPER:
        day = found.paper_due
        return [_("Add the paper by %(day)s.") % {"day": shown_day(day)} if day else _("Add the paper.")]
    if found.state in (ASKED, APPEALED):
        by = answer_by(found, read_limits(as_web(), today()))
        told = [str(WHY[code]) for code in found.why if code in WHY]
        told += [_("You get an answer by %(day)s.") % {"day": shown_day(by)}] if by else []
        return told + ([str(SILENT[found.if_silent or ""])] if found.state == ASKED and by else [])
    if found.state in GRANTS:
        return [_("It is paid from its first day on. You see here when the money is on its way.")]
    if found.state == WAITING_FOR_MONEY:
        return [_("The money for it is not all there yet. It is paid as soon as it is; you need not do anything.")]
    if found.state == "payment_returned":
        return [_("Your bank sent the money back. It is kept for you: say where else to be paid.")]
    return []


def _actor(request: HttpRequest) -> str:
    visitor: Visitor = request.visitor  # type: ignore[attr-defined]
    return visitor.actor
