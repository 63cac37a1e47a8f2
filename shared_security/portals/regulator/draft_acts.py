"""The pages by which an official changes a draft: each has one form, saves one text, and puts nothing in force."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render

from shared_security.law.publish.draft_state import draft_state
from shared_security.law.publish.drafts import Draft, save_draft
from shared_security.portals.regulator.draft_forms import DraftForm, EndForm, SourceForm, TextForm, ValueForm
from shared_security.portals.regulator.drafts import draft_or_404
from shared_security.portals.regulator.law_words import problem_words
from shared_security.values.errors import Problem
from shared_security.web.connections import as_jobs
from shared_security.web.permission import permission
from shared_security.web.visitor import Visitor, now


@permission("regulator")
def draft_value_page(request: HttpRequest, law_draft: UUID, number: str) -> HttpResponseBase:
    """A dated value is added to one number of the law."""
    draft = draft_or_404(law_draft)
    told = draft_state(draft.program, draft.source, draft.cases).told
    if told is None or number not in told.pack.parameters:
        raise Http404
    parameter = told.pack.parameters[number]
    form = ValueForm(request.POST or None, parameter=parameter, pack=told.pack, initial={"seen": draft.edit_no})
    return _page(request, draft, form, "value", {"parameter": parameter})


@permission("regulator")
def draft_end_page(request: HttpRequest, law_draft: UUID) -> HttpResponseBase:
    """The program is to end."""
    draft = draft_or_404(law_draft)
    return _page(request, draft, EndForm(request.POST or None, initial={"seen": draft.edit_no}), "end", {})


@permission("regulator")
def draft_source_page(request: HttpRequest, law_draft: UUID) -> HttpResponseBase:
    """A source is named that values may cite."""
    draft = draft_or_404(law_draft)
    return _page(request, draft, SourceForm(request.POST or None, initial={"seen": draft.edit_no}), "source", {})


@permission("regulator")
def draft_text_page(request: HttpRequest, law_draft: UUID) -> HttpResponseBase:
    """The whole text, which may be saved with faults: they are listed on the draft's page."""
    draft = draft_or_404(law_draft)
    initial = {"seen": draft.edit_no, "source": draft.source, "cases": draft.cases}
    state = draft_state(draft.program, draft.source, draft.cases)
    return _page(request, draft, TextForm(request.POST or None, initial=initial), "text", {"state": state})


def _page(request: HttpRequest, draft: Draft, form: DraftForm, act: str, shown: dict[str, object]) -> HttpResponseBase:
    """Save what is well given and lead back to the draft; show the form again where it is not."""
    if request.method == "POST" and form.is_valid() and _saved(request, draft, form, faults_too=act == "text"):
        return redirect("office_draft", law_draft=draft.draft_id)
    return render(request, "regulator/draft_act.html", {"draft": draft, "form": form, "act": act, **shown})


def _saved(request: HttpRequest, draft: Draft, form: DraftForm, *, faults_too: bool) -> bool:
    visitor: Visitor = request.visitor  # type: ignore[attr-defined]
    try:
        text = form.text(draft)
        faults = draft_state(draft.program, text.source, text.cases).faults
        if faults and not faults_too:
            raise Problem(faults[0].what, f"{faults[0].text}", faults[0].fix)
        seen = form.cleaned_data["seen"] or 0
        with as_jobs(visitor.actor) as connection:
            save_draft(connection, draft.draft_id, text, seen=seen, at=now(), actor=visitor.actor)
    except Problem as problem:
        form.add_error(None, problem_words(problem))
        return False
    return True
