"""`/office/cases`: workers who say that a client treated them worse after time off. Each reading is written down."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from shared_security.oversight.protected_cases import (
    Case,
    all_cases,
    end_case,
    find_case,
    is_her_own_affair,
    look_at_case,
    looks_now,
    own_words,
    words_of,
    write_in_case,
)
from shared_security.payers.names import payer_names
from shared_security.portals.regulator.words import payer_words
from shared_security.portals.shared.case_words import KINDS, OUTCOMES, averages_of, weeks_of
from shared_security.values.account_number import shown_account_number
from shared_security.values.errors import Problem
from shared_security.web.connections import as_jobs
from shared_security.web.permission import permission
from shared_security.web.visitor import Visitor, now, site_keys, today
from shared_security.workers.current_number import current_number

MOST_CASES = 200


@permission("regulator")
def cases_page(request: HttpRequest) -> HttpResponse:
    """All cases by number and day; of whom and about whom stands in the case."""
    visitor: Visitor = request.visitor  # type: ignore[attr-defined]
    with as_jobs(visitor.actor) as jobs:
        found = all_cases(jobs, MOST_CASES)
    rows = [
        {"of": one, "kind": KINDS[one.kind], "late": one.is_late(today()),
         "outcome": OUTCOMES[one.outcome] if one.outcome else ""}
        for one in found
    ]  # fmt: skip
    return render(request, "regulator/cases.html", {"rows": rows, "most": MOST_CASES})


@permission("regulator")
def case_page(request: HttpRequest, protected: UUID) -> HttpResponseBase:
    """Asks first, since the worker will see that it was read; then everything, for half an hour."""
    visitor: Visitor = request.visitor  # type: ignore[attr-defined]
    error = ""
    with as_jobs(visitor.actor) as jobs:
        case = find_case(jobs, protected)
        if case is None:
            raise Http404
        if is_her_own_affair(jobs, case, visitor.person_id):
            return render(request, "regulator/case.html", {"case": case, "own": True}, status=403)
        reads = looks_now(jobs, case, actor=visitor.actor, at=now())
    if request.method == "POST":
        error = _act(request, case, reads=reads)
        if not error:
            return redirect("office_case", protected=protected)
    shown = _shown(visitor, case) if reads else {}
    return render(request, "regulator/case.html", {"case": case, "reads": reads, "error": error, **shown})


def _act(request: HttpRequest, case: Case, *, reads: bool) -> str:
    visitor: Visitor = request.visitor  # type: ignore[attr-defined]
    given = request.POST
    try:
        with as_jobs(visitor.actor) as jobs:
            if not reads:
                look_at_case(jobs, case, actor=visitor.actor)
                return ""
            if given.get("words", "").strip() or "end" not in given:
                write_in_case(jobs, site_keys(), case, given.get("words", ""), at=now(), actor=visitor.actor)
            if "end" in given:
                end_case(jobs, case, given["end"], today=today(), actor=visitor.actor)
    except Problem:
        return _("Nothing was kept. Write something, up to 4,000 letters, while the case is open.")
    return ""


def _shown(visitor: Visitor, case: Case) -> dict[str, object]:
    with as_jobs(visitor.actor) as jobs:
        payer = payer_names(jobs, site_keys(), [case.payer_id]).get(case.payer_id)
        digits = current_number(jobs, case.account_id)
        own, words = own_words(jobs, site_keys(), case), words_of(jobs, site_keys(), case)
    household = payer is None or payer.kind == "household"
    return {
        "payer": payer_words(payer.kind if payer else "household", None if household or not payer else payer.name),
        "household": household, "number": shown_account_number(digits) if digits else "", "words": words, "told": own,
        "kind": KINDS[case.kind], "weeks": weeks_of(case.figures), "averages": averages_of(case.figures),
        "outcome": OUTCOMES[case.outcome] if case.outcome else "",
        "outcomes": [(code, said) for code, said in OUTCOMES.items() if code != "withdrawn"],
        "late": case.is_late(today()),
    }  # fmt: skip
