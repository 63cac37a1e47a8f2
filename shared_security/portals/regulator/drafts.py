"""`/office/programs/.../drafts`: the drafts of a program, and beginning one; `/office/drafts/...`: one as it stands."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from shared_security.law.diff import changes
from shared_security.law.diff_words import sentence
from shared_security.law.publish.draft_state import DraftState, base_of, draft_state, told_of
from shared_security.law.publish.drafts import Draft, Text, begin_draft, drafts_of, edits_of, find_draft
from shared_security.law.publish.history import Kept
from shared_security.law.publish.proposals import Proposal, proposals_of_draft
from shared_security.portals.regulator.law_words import STATE_DRESS, STATES, official
from shared_security.portals.shared.figures import reader_language
from shared_security.values.errors import Problem
from shared_security.web.connections import as_jobs, as_web
from shared_security.web.permission import permission
from shared_security.web.visitor import Visitor, now


@permission("regulator")
def drafts_page(request: HttpRequest, program: str) -> HttpResponseBase:
    """The drafts of a program; sent to, it begins one with the text in force, or the library's where none is."""
    visitor: Visitor = request.visitor  # type: ignore[attr-defined]
    kept = base_or_404(program)
    if request.method == "POST":
        text = Text(kept.source, kept.cases, "begun")
        with as_jobs(visitor.actor) as connection:
            draft_id = begin_draft(connection, program, text, at=now(), actor=visitor.actor)
        return redirect("office_draft", law_draft=draft_id)
    found = [{"of": one, "by": official(one.saved_by, visitor.actor)} for one in drafts_of(as_web(), program)]
    return render(request, "regulator/drafts.html", {"program": program, "drafts": found, "kept": kept})


def base_or_404(program: str) -> Kept:
    """The text that drafts of a program are compared with."""
    try:
        return base_of(as_web(), program, now().date())
    except Problem:
        raise Http404 from None


def draft_or_404(draft_id: UUID) -> Draft:
    """A draft, if there is one."""
    found = find_draft(as_web(), draft_id)
    if found is None:
        raise Http404
    return found


@permission("regulator")
def draft_page(request: HttpRequest, law_draft: UUID) -> HttpResponse:
    """What a draft would change, what is wrong with it, what may be done to it, and who saved it."""
    visitor: Visitor = request.visitor  # type: ignore[attr-defined]
    draft = draft_or_404(law_draft)
    state = draft_state(draft.program, draft.source, draft.cases)
    shown = draft_shown(draft, state) | {
        "numbers": list(state.told.pack.parameters.values()) if state.told else [],
        "edits": [
            {"of": edit, "by": official(edit.saved_by, visitor.actor), "done": done_words(edit.done)}
            for edit in edits_of(as_web(), law_draft)
        ],
    }
    return render(request, "regulator/draft.html", shown)


def draft_shown(draft: Draft, state: DraftState) -> dict[str, Any]:
    """What each page of a draft shows of it: its program, what it changes, and where it stands."""
    kept = base_or_404(draft.program)
    base = told_of(draft.program, kept)
    language = reader_language()
    said = [sentence(one, language, state.told) for one in changes(base, state.told)] if state.told else []
    return {
        "draft": draft, "state": state, "title": base.pack.title, "kept": kept, "changes": said,
        "proposal": _newest(draft),
    }  # fmt: skip


def _newest(draft: Draft) -> dict[str, Any] | None:
    found = proposals_of_draft(as_web(), draft.draft_id)
    return proposal_shown(found[0]) if found else None


def proposal_shown(one: Proposal) -> dict[str, Any]:
    """A proposal with its state in words."""
    state = one.state(now().date())
    return {"of": one, "state": state, "words": STATES[state], "dress": STATE_DRESS.get(state, "waiting")}


def done_words(done: str) -> str:
    """What a saving did. done: an act, and after a colon what it was done to."""
    act, _colon, what = done.partition(":")
    words = {
        "begun": _("Begun"), "text": _("Text changed"), "value": _("Value added: %(what)s"),
        "end": _("End set: %(what)s"), "source": _("Source named: %(what)s"),
    }  # fmt: skip
    return words.get(act, act) % {"what": what.replace("_", " ")}
