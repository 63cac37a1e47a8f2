"""Takes a file of work, and keeps it sealed until it is looked at and sent."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from shared_security.intake.draft import keep_draft
from shared_security.intake.formats import parse
from shared_security.intake.formats.file_problem import FileProblem
from shared_security.intake.missing_columns import refuse_missing_columns
from shared_security.portals.payer.file_problems import said_of
from shared_security.portals.payer.page import actor_of, payer_of, shown
from shared_security.portals.payer.template_file import HEADERS, ROWS, template_file
from shared_security.portals.payer.upload import ROWS_MAX, Upload, format_of
from shared_security.values.errors import Problem
from shared_security.web.connections import as_jobs
from shared_security.web.permission import permission
from shared_security.web.visitor import now, site_keys


@permission("payer")
def send_page(request: HttpRequest) -> HttpResponse:
    """The form, the template, and what is wrong with a file that cannot be taken. Nothing is sent from here."""
    if request.GET.get("template") in ("csv", "xlsx"):
        return template_file(request.GET["template"])
    payer = payer_of(request)
    form = Upload(request.POST, request.FILES) if request.method == "POST" else Upload()
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        kept = (format_of(file.name) or "", file.name, file.read())
        try:
            _refuse(*kept)
        except Problem as problem:
            form.add_error("file", " ".join(said_of(problem)))
        else:
            with as_jobs(actor_of(request)) as jobs:
                draft_id = keep_draft(jobs, site_keys(), payer.payer_id, kept, at=now(), actor=actor_of(request))
            return redirect("payer_draft", draft=draft_id)
    return shown(request, payer, "send", "payer_send", {"form": form, "headers": HEADERS, "rows": ROWS})


def _refuse(format: str, name: str, data: bytes) -> None:
    """Refuse a file of which no row could be taken.

    Raises:
        FileProblem: what is wrong with it.
    """
    sheet = parse(format, data, name)
    refuse_missing_columns(sheet, payer_named=True)
    if sheet.count > ROWS_MAX:
        raise FileProblem("too_many_rows", "too many rows for a page", name, "Split it", about=f"{ROWS_MAX:,}")
