"""Sends a draft and leads to its receipt: the same one for a double click, a second tab, and after an interruption."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from shared_security.intake.draft import Draft, drop_draft, keep_draft, read_draft
from shared_security.intake.formats.sheet import Sheet
from shared_security.intake.queries import submission
from shared_security.intake.report import Report
from shared_security.intake.send_draft import one_at_a_time, send_draft, sheet_of
from shared_security.payers.find import Payer
from shared_security.portals.payer.file_problems import said_of
from shared_security.portals.payer.page import actor_of, preparer_for, shown
from shared_security.values.errors import Problem
from shared_security.web.connections import as_jobs, as_loader, as_web, stay_awake
from shared_security.web.visitor import now, site_keys


def send_once(request: HttpRequest, payer: Payer, draft_id: UUID) -> HttpResponse:
    """Send what is ready; rows that must be mended come back as a draft of their own."""
    with one_at_a_time(as_loader(), draft_id):
        kept = read_draft(as_web(), site_keys(), payer.payer_id, draft_id, at=now())
        if kept is None:
            if submission(as_web(), payer.payer_id, draft_id) is None:
                raise Http404
            return redirect("payer_receipt", submission=draft_id)
        try:
            sheet = sheet_of(kept)
            report = send_draft(preparer_for(payer), kept, sheet, stay_awake, actor=actor_of(request), clock=now)
        except Problem as problem:
            what, fix = said_of(problem)
            return shown(request, payer, "draft", "payer_send", {"draft": kept, "what": what, "fix": fix})
        _put_away(request, kept, sheet, report)
    return redirect("payer_receipt", submission=draft_id)


def _put_away(request: HttpRequest, kept: Draft, sheet: Sheet, report: Report) -> None:
    """Delete what was sent, and keep what came back, for another day."""
    actor = actor_of(request)
    with as_jobs(actor) as jobs:
        if report.errors:
            rest = (kept.format, kept.name, sheet.refused(report.errors, counted_from=sheet.above))
            keep_draft(jobs, site_keys(), kept.payer_id, rest, at=now(), actor=actor, after_id=kept.draft_id)
        drop_draft(jobs, kept.payer_id, kept.draft_id)
