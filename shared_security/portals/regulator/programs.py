"""`/office/programs`: the programs there are, and one of them: its numbers over time, its sources, its law in words."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from shared_security.law.explain import law_page
from shared_security.oversight.activations import Program, programs
from shared_security.portals.regulator.timeline import timelines
from shared_security.portals.regulator.words import STATUSES
from shared_security.portals.shared.figures import reader_language
from shared_security.web.connections import as_web
from shared_security.web.permission import permission
from shared_security.web.visitor import now, today

DRESS = {"enacted": "done", "proposed": "waiting", "repealed": "late", "enjoined": "late"}


@permission("regulator")
def programs_page(request: HttpRequest) -> HttpResponse:
    """All programs of the library; those in force here first."""
    rows = [_dressed(one) for one in programs(as_web(), now().date())]
    active = [row for row in rows if row["of"].activation]  # type: ignore[attr-defined]
    others = [row for row in rows if not row["of"].activation]  # type: ignore[attr-defined]
    return render(request, "regulator/programs.html", {"active": active, "others": others})


def _dressed(one: Program) -> dict[str, object]:
    """A program with its status as the page shows it."""
    unverified = bool(law_page(one.pack, "en").legend)  # whatever chapter of the page bears the mark
    status = one.pack.status
    return {"of": one, "status": STATUSES[status], "dress": DRESS.get(status, "needs"), "unverified": unverified}


@permission("regulator")
def program_page(request: HttpRequest, program: str) -> HttpResponse:
    """One program: the version in force, or the library's where none is."""
    found = next((one for one in programs(as_web(), now().date()) if one.pack.program == program), None)
    if found is None:
        raise Http404
    shown = _dressed(found) | {
        "hash": found.activation.pack_hash.hex() if found.activation else "",
        "timelines": timelines(found.pack, today()),
        "law": law_page(found.pack, reader_language()),
    }
    return render(request, "regulator/program.html", shown)
