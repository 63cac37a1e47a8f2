"""Takes what banks answer to debits: a file, a look at what it would do, the taking itself, once, and its result."""

from uuid import UUID

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shared_security.portals.administrator.bank_frame import actor_of, shown
from shared_security.portals.administrator.debit_files import answer_rows
from shared_security.remittance.bank.statement_draft import keep_statement, kept_statement
from shared_security.remittance.debits.read_returns import look_at_returns, read_returns
from shared_security.remittance.rails.nacha_reader import BYTES_MAX
from shared_security.values.errors import Problem
from shared_security.values.ids import NIL
from shared_security.web.connections import as_jobs
from shared_security.web.permission import permission
from shared_security.web.visitor import now, site_keys, today


class AnswersForm(forms.Form):
    """The file."""

    file = forms.FileField(
        label=gettext_lazy("Returns and changes"),
        help_text=gettext_lazy("The bank's ACH file of returns or notifications of change."),
        max_length=200,
        allow_empty_file=True,
        error_messages={
            "required": gettext_lazy("Choose a file first."),
            "max_length": gettext_lazy("The name of the file is too long. Give it a shorter one."),
        },
    )


@permission("administrator")
def answers_read(request: HttpRequest) -> HttpResponse:
    """The form; a file that can be taken is kept sealed and looked at. Nothing is taken from here."""
    form = AnswersForm(request.POST, request.FILES) if request.method == "POST" else AnswersForm()
    if request.method == "POST" and form.is_valid():
        file: UploadedFile[bytes] = form.cleaned_data["file"]
        try:
            draft = _keep(file, actor_of(request))
        except Problem as problem:
            form.add_error("file", _wrong(problem))
        else:
            return redirect("answers_preview", answers_draft=draft)
    return shown(request, "debit_answers", "debits", {"form": form})


def _keep(file: "UploadedFile[bytes]", actor: str) -> UUID:
    if (file.size or 0) > BYTES_MAX:
        raise Problem("too large", "the file", "Ask the bank for smaller files")
    data = file.read()
    with as_jobs(actor) as jobs:
        look_at_returns(jobs, data)
        return keep_statement(jobs, site_keys(), NIL, data, at=now(), actor=actor)


def _wrong(problem: Problem) -> str:
    if "totals" in problem.what:
        return _(
            "The totals in this file do not agree with its entries. Nothing was taken. Download it from the bank again."
        )
    if "no return" in problem.what:
        return _("This is an ACH file, and it holds no return and no change. Choose the file that the bank sent back.")
    return _("This is no ACH file, or a part of it is missing. Nothing was taken. Download it from the bank again.")


@permission("administrator")
def answers_preview(request: HttpRequest, answers_draft: UUID) -> HttpResponse:
    """What a file says and would do; the button takes it, and the same page says what was done."""
    actor = actor_of(request)
    with as_jobs(actor) as jobs:
        kept = kept_statement(jobs, site_keys(), answers_draft, at=now())
    if kept is None or kept[0] != NIL:
        return redirect("debits")
    if request.method == "POST":
        with as_jobs(actor) as jobs:
            read_returns(jobs, site_keys(), kept[1], today=today(), actor=actor)
        return redirect("answers_preview", answers_draft=answers_draft)
    with as_jobs(actor) as jobs:
        looked = look_at_returns(jobs, kept[1])
    return shown(request, "debit_preview", "debits", {
        "rows": answer_rows(request, looked.answers), "again": looked.again,
    })  # fmt: skip
