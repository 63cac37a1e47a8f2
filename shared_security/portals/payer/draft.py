"""A file before it is sent: what it would cost, what waits, what must be mended; then sent, once."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from shared_security.intake.draft import Draft, drop_draft, mend_draft, read_draft
from shared_security.intake.formats.sheet import Sheet
from shared_security.intake.preview import preview
from shared_security.intake.queries import submission
from shared_security.intake.report import Report
from shared_security.intake.send_draft import sheet_of
from shared_security.payers.find import Payer
from shared_security.portals.payer.costs import PEOPLE_SHOWN, by_person, by_rule
from shared_security.portals.payer.file_problems import said_of
from shared_security.portals.payer.fixes import fix_rows, fixes_of
from shared_security.portals.payer.page import actor_of, payer_of, preparer_for, shown
from shared_security.portals.payer.send_once import send_once
from shared_security.portals.payer.template_file import attachment
from shared_security.portals.shared.csv_file import csv_file
from shared_security.values.errors import Problem
from shared_security.values.money import unscaled
from shared_security.web.connections import as_jobs, as_web, stay_awake
from shared_security.web.permission import permission
from shared_security.web.visitor import now, site_keys


@permission("payer")
def draft(request: HttpRequest, draft: UUID) -> HttpResponse:
    """Look at it, mend it, throw it away, or send it. One that was sent leads to its receipt."""
    payer = payer_of(request)
    todo = request.POST.get("do", "")
    if todo == "send":
        return send_once(request, payer, draft)
    kept = read_draft(as_web(), site_keys(), payer.payer_id, draft, at=now())
    if kept is None:
        return _gone(payer, draft)
    if todo == "drop":
        with as_jobs(actor_of(request)) as jobs:
            drop_draft(jobs, payer.payer_id, draft)
        return redirect("payer_send")
    if todo == "mend":
        with as_jobs(actor_of(request)) as jobs:
            mend_draft(jobs, site_keys(), kept, fixes_of(request.POST))
        return redirect("payer_draft", draft=draft)
    return _looked_at(request, payer, kept)


def _gone(payer: Payer, draft_id: UUID) -> HttpResponse:
    """A draft that is no more: it was sent, or it is a day old, or it is another's."""
    if submission(as_web(), payer.payer_id, draft_id):
        return redirect("payer_receipt", submission=draft_id)
    raise Http404


def _looked_at(request: HttpRequest, payer: Payer, kept: Draft) -> HttpResponse:
    try:
        sheet = sheet_of(kept)
        preparer = preparer_for(payer)
        report = preview(preparer, sheet, stay_awake)
    except Problem as problem:
        what, fix = said_of(problem)
        return shown(request, payer, "draft", "payer_send", {"draft": kept, "what": what, "fix": fix})
    if "refused" in request.GET:
        data = sheet.refused(report.errors, counted_from=sheet.above)
        return attachment(data, _refused_name(kept.name), kept.format)
    people = by_person(report)
    if "people" in request.GET:
        return _people_file(people)
    values = _values(kept, sheet, report) | {
        "lines": by_rule(report, preparer.active), "people": people[:PEOPLE_SHOWN],
        "more_people": len(people) - PEOPLE_SHOWN, "rest_micros": sum(micros for _, micros in people[PEOPLE_SHOWN:]),
    }  # fmt: skip
    return shown(request, payer, "draft", "payer_send", values)


def _values(kept: Draft, sheet: Sheet, report: Report) -> dict[str, object]:
    return {
        "draft": kept, "report": report, "total_micros": report.due_micros + report.owed_micros,
        "ready": report.news - _waiting_news(report), "waiting": report.waiting.total(),
        "reasons": dict(report.waiting), "before": report.posted_before + report.superseded,
        "fix_rows": fix_rows(report, sheet), "mended": len(kept.fixes),
    }  # fmt: skip


def _waiting_news(report: Report) -> int:
    return report.waiting.total() - report.waited_before


def _refused_name(name: str) -> str:
    stem, _, suffix = name.rpartition(".")
    return f"{stem}.refused.{suffix}"


def _people_file(people: list[tuple[str, int]]) -> HttpResponse:
    """Every benefits number with its cost; to the micro-dollar, so that the sum is the total."""
    rows = ((number, unscaled(micros, 6, at_least=2)) for number, micros in people)
    return csv_file("cost-by-person.csv", [("account", "cost"), *rows])
