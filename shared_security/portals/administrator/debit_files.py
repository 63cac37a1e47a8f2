"""Files of debits: the list, one file with what is in it, and making, undoing, closing, downloading, noting as sent."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shared_security.law.publish.active import active_programs
from shared_security.portals.administrator.bank_frame import actor_of, payers_named, people_named, shown
from shared_security.remittance.debits.debit_file import DebitFile, debit_file, debit_files, file_bytes
from shared_security.remittance.debits.debit_origin import known_origin
from shared_security.remittance.debits.debits import close_debits, file_debits, make_debits, send_debits, undo_debits
from shared_security.remittance.debits.read_returns import answers_to_look_at
from shared_security.values.errors import Problem
from shared_security.web.connections import as_jobs
from shared_security.web.permission import permission
from shared_security.web.visitor import now, site_keys, today

FILES_SHOWN, ANSWERS_SHOWN = 50, 20
STATES = {
    "made": (gettext_lazy("Payers can still undo"), "waiting"),
    "closed": (gettext_lazy("To be sent to the bank"), "needs"),
    "sent": (gettext_lazy("Sent"), "done"),
    "undone": (gettext_lazy("Undone"), "waiting"),
}
DEBIT_STATES = {
    "made": (gettext_lazy("In the file"), "waiting"),
    "undone": (gettext_lazy("Undone"), "needs"),
    "sent": (gettext_lazy("At the bank"), "waiting"),
    "paid": (gettext_lazy("Paid"), "done"),
    "returned": (gettext_lazy("Returned"), "late"),
}
OUTCOMES = {
    "returned": gettext_lazy("The debit is returned"),
    "changed": gettext_lazy("The account is corrected"),
    "noted": gettext_lazy("Nothing to change, or it cannot be followed: look at it"),
    "again": gettext_lazy("It was answered before; nothing is done again"),
    "not_sent": gettext_lazy("We had undone this debit: ask the bank"),
    "other_amount": gettext_lazy("The amount is not that of the debit: ask the bank"),
    "unknown": gettext_lazy("We have no such debit: ask the bank"),
}


@permission("administrator")
def debits(request: HttpRequest) -> HttpResponse:
    """Files, the newest first; a button that makes what is due; answers of banks that somebody should look at."""
    actor, told = actor_of(request), ""
    if request.method == "POST":
        told = _make(request, actor)
        if not told:
            return redirect("debits")
    with as_jobs(actor) as jobs:
        files = debit_files(jobs, limit=FILES_SHOWN)
        answers = answers_to_look_at(jobs, limit=ANSWERS_SHOWN)
        programs = [
            {"number": one.program_no, "title": one.pack.title, "origin": known_origin(jobs, one.program_no)}
            for one in active_programs(jobs, today())
        ]
    payers = payers_named(request, [one.payer_id for one in answers])
    return shown(request, "debits", "debits", {
        "files": [(one, *STATES[one.state]) for one in files], "programs": programs, "told": told,
        "answers": [(one, payers.get(one.payer_id, ""), OUTCOMES[one.outcome]) for one in answers],
    })  # fmt: skip


def _make(request: HttpRequest, actor: str) -> str:
    """What there is to say of it; empty where a file was made and nothing left out."""
    try:
        with as_jobs(actor) as jobs:
            made = make_debits(jobs, site_keys(), int(request.POST.get("program", "0")[:4]), at=now(), actor=actor)
    except (Problem, ValueError):
        return _("No file was made: first say who we are to the bank of this program.")
    if made.left_out:
        names = sorted(payers_named(request, [one.whose_id for one in made.left_out]).values())
        return _("These could not be put into a file: %(names)s. Their account cannot be opened, or the amount is too "
                 "large for one debit.") % {"names": ", ".join(names)}  # fmt: skip
    return "" if made.file_id else _("Nothing is due in the next three banking days that is not in a file already.")


@permission("administrator")
def debit_page(request: HttpRequest, debit_file: UUID) -> HttpResponse:
    """One file: what is in it, and what can be done with it now."""
    file, wrong = _file(request, debit_file), ""
    if request.method == "POST":
        try:
            _act(request, debit_file, request.POST.get("act", ""))
            return redirect("debit_page", debit_file=debit_file)
        except Problem:
            wrong = _("This was not done: the file is no longer as you saw it. This is how it is now.")
            file = _file(request, debit_file)
    actor = actor_of(request)
    with as_jobs(actor) as jobs:
        found = file_debits(jobs, debit_file, undone=True)
    payers = payers_named(request, [one.payer_id for one in found])
    people = people_named(request, [file.made_by, file.sent_by])
    rows = [(one, payers[one.payer_id], *DEBIT_STATES[one.state]) for one in found]
    return shown(request, "debit_page", "debits", {
        "file": file, "state": STATES[file.state][0], "dress": STATES[file.state][1], "rows": rows, "wrong": wrong,
        "by": people.get(file.made_by, ""), "sent_by": people.get(file.sent_by or "", ""),
        "can_close": file.state == "made" and now() >= file.cut_off,
    })  # fmt: skip


def _act(request: HttpRequest, file_id: UUID, act: str) -> None:
    actor = actor_of(request)
    with as_jobs(actor) as jobs:
        if act == "undo":
            undo_debits(jobs, file_id, actor=actor)
        elif act == "close":
            close_debits(jobs, site_keys(), file_id, at=now())
        elif act == "sent":
            send_debits(jobs, file_id, today=today(), actor=actor)


@permission("administrator")
def debit_download(request: HttpRequest, debit_file: UUID) -> HttpResponse:
    """The bytes for the bank, once they do not change any more; before that, back to the file's page."""
    file = _file(request, debit_file)
    if file.state not in ("closed", "sent"):
        return redirect("debit_page", debit_file=debit_file)
    with as_jobs(actor_of(request)) as jobs:
        data = file_bytes(jobs, site_keys(), debit_file)
    response = HttpResponse(data, content_type="application/octet-stream")
    response["Content-Disposition"] = f'attachment; filename="{file.name}"'
    response["Cache-Control"] = "no-store"
    return response


def _file(request: HttpRequest, file_id: UUID) -> DebitFile:
    try:
        with as_jobs(actor_of(request)) as jobs:
            return debit_file(jobs, file_id)
    except Problem:
        raise Http404 from None


def answer_rows(request: HttpRequest, answers: Any) -> list[tuple[Any, str, Any]]:
    """Answers with the payer's name and the words of what becomes of them."""
    payers = payers_named(request, [one.payer_id for one in answers])
    return [(one, payers.get(one.payer_id, ""), OUTCOMES[one.outcome]) for one in answers]
