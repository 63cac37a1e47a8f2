"""`/office/drafts/.../compare`: the draft beside what is posted, over twelve months of real work."""

from datetime import date
from typing import Any, Final
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shared_security.law.publish.active import active_programs
from shared_security.law.publish.draft_state import DraftState, draft_state, told_of
from shared_security.law.publish.drafts import Draft
from shared_security.oversight.compare_law import Drafted, Way, compare_law, years_until
from shared_security.oversight.read_comparison import Compared, Comparison, comparisons_of
from shared_security.oversight.tally import months_before
from shared_security.portals.regulator.drafts import base_or_404, draft_or_404, draft_shown
from shared_security.portals.regulator.words import LINES, named
from shared_security.portals.shared.figures import shown_month
from shared_security.web.connections import as_jobs, as_web
from shared_security.web.permission import permission
from shared_security.web.visitor import Visitor, now

KINDS: Final[dict[str, Promise]] = {
    "platform": gettext_lazy("Platforms"), "company": gettext_lazy("Companies"),
    "household": gettext_lazy("Households"),
}  # fmt: skip
AXES: Final[tuple[tuple[str, Promise], ...]] = (
    ("month", gettext_lazy("By month of work")), ("kind", gettext_lazy("By kind of payer")),
    ("line", gettext_lazy("By benefit")), ("payer", gettext_lazy("Companies with the largest change")),
)  # fmt: skip


@permission("regulator")
def draft_compare_page(request: HttpRequest, law_draft: UUID) -> HttpResponseBase:
    """What was compared; sent to, it compares anew, in both ways."""
    draft = draft_or_404(law_draft)
    state = draft_state(draft.program, draft.source, draft.cases)
    if request.method == "POST" and state.told:
        _compare(request, draft, state)
        return redirect("office_draft_compare", law_draft=law_draft)
    found = [_shown(one, draft) for one in comparisons_of(as_web(), law_draft)]
    return render(request, "regulator/draft_compare.html", draft_shown(draft, state) | {"comparisons": found})


def _compare(request: HttpRequest, draft: Draft, state: DraftState) -> None:
    visitor: Visitor = request.visitor  # type: ignore[attr-defined]
    assert state.told, "a text with faults is not compared"
    at, drafted = now(), Drafted(draft.draft_id, draft.edit_no, state.told)
    base = told_of(draft.program, base_or_404(draft.program))
    active = [one for one in active_programs(as_web(), at.date()) if one.pack.program == draft.program]
    ways: dict[Way, int] = {"as worked": 0, "as if": years_until(base, state.told, months_before(at.date(), 11))}
    with as_jobs(visitor.actor) as connection:
        for way, years in ways.items():
            compare_law(
                connection, drafted, active[0] if active else None, way, years=years, at=at, actor=visitor.actor
            )  # fmt: skip


def _shown(one: Comparison, draft: Draft) -> dict[str, Any]:
    """A comparison with its tables. old: the draft was changed since."""
    how = _("as if it had held") if one.way == "as if" else _("as it was worked")
    tables = [
        {"title": f"{title}, {how}", "rows": [(_name(axis, cell), cell) for cell in one.by(axis)]}
        for axis, title in AXES
    ]
    return {"of": one, "whole": one.whole, "tables": tables, "old": one.edit_no != draft.edit_no}


def _name(axis: str, cell: Compared) -> Any:
    if axis == "month":
        return month_words(cell.month)
    if axis == "kind":
        return named(KINDS, cell.kind)
    if axis == "line":
        return named(LINES, cell.line)
    return cell.name or _("All others: %(kind)s") % {"kind": named(KINDS, cell.kind)}


def month_words(text: str) -> str:
    """A month of a cell, such as 2026-11, in words."""
    year, number = text.split("-")
    return shown_month(date(int(year), int(number), 1))
