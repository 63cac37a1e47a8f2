"""Takes a statement of a bank: a form, a look at what it would do, and the taking itself, once."""

from contextlib import suppress
from uuid import UUID

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from shared_security.portals.administrator.bank_frame import actor_of, shown, wrong_words
from shared_security.portals.administrator.bank_words import LEFT_OUT
from shared_security.remittance.bank.cash_desk import CashAccount, cash_accounts
from shared_security.remittance.bank.look_at_statement import look_at_statement
from shared_security.remittance.bank.place_by_reference import BY_ITSELF, place_alone
from shared_security.remittance.bank.read_statement import read_statement
from shared_security.remittance.bank.statement_draft import drop_statement, keep_statement, kept_statement
from shared_security.remittance.bank_problem import BankProblem
from shared_security.remittance.statements import refuse_size
from shared_security.web.connections import as_jobs, as_loader, as_web
from shared_security.web.permission import permission
from shared_security.web.visitor import now, site_keys

LINES_SHOWN = 50


class StatementForm(forms.Form):
    """Which account, and the file."""

    account = forms.ChoiceField(
        label=_("Account"), error_messages={"required": _("Choose the account that the statement is of.")}
    )
    file = forms.FileField(
        label=_("Statement"),
        help_text=_("The bank's camt.053 (XML), or CSV with our headers, up to 20 MB."),
        max_length=200,
        allow_empty_file=True,
        error_messages={
            "required": _("Choose a file first."),
            "max_length": _("The name of the file is too long. Give it a shorter one."),
        },
        widget=forms.FileInput(attrs={"accept": ".xml,.csv,.txt"}),
    )

    def __init__(self, accounts: list[CashAccount], request: HttpRequest) -> None:
        sent = (request.POST, request.FILES) if request.method == "POST" else ()
        super().__init__(*sent)
        field = self.fields["account"]
        assert isinstance(field, forms.ChoiceField)
        kinds = {"collection": _("Payers pay in"), "trust": _("Trust account")}
        field.choices = [(str(one.custodial_account_id), f"{one.title} · {kinds[one.kind]}") for one in accounts]
        field.widget.attrs["translate"] = "no"


@permission("administrator")
def bank_read(request: HttpRequest) -> HttpResponse:
    """The form; a file that can be taken is kept sealed and looked at. Nothing is taken from here."""
    form = StatementForm(cash_accounts(as_web()), request)
    if request.method == "POST" and form.is_valid():
        file: UploadedFile[bytes] = form.cleaned_data["file"]
        try:
            draft = _keep(UUID(form.cleaned_data["account"]), file, actor_of(request))
        except BankProblem as problem:
            form.add_error("file", wrong_words(request, problem))
        else:
            return redirect("bank_preview", bank_draft=draft)
    return shown(request, "bank_read", "statements", {"form": form})


def _keep(account_id: UUID, file: "UploadedFile[bytes]", actor: str) -> UUID:
    refuse_size(file.size or 0)  # of a file that is far too large there is nothing but its size
    data = file.read()
    with as_jobs(actor) as jobs:
        look_at_statement(jobs, site_keys(), account_id, data)
        return keep_statement(jobs, site_keys(), account_id, data, at=now(), actor=actor)


@permission("administrator")
def bank_preview(request: HttpRequest, bank_draft: UUID) -> HttpResponse:
    """What a statement says and would do; the button takes it. One that was taken leads to the list."""
    actor, wrong, looked = actor_of(request), "", None
    with as_jobs(actor) as jobs:
        kept = kept_statement(jobs, site_keys(), bank_draft, at=now())
    if kept is None:
        return redirect("bank_statements")
    try:
        if request.method == "POST":
            _take(bank_draft, *kept, actor)
            return redirect("bank_statements")
        with as_jobs(actor) as jobs:
            looked = look_at_statement(jobs, site_keys(), *kept)
    except BankProblem as problem:
        wrong = wrong_words(request, problem)
    left_out = looked.statement.left_out.items() if looked else ()
    return shown(request, "bank_preview", "statements", {
        "looked": looked, "wrong": wrong, "left_out": [(count, LEFT_OUT[why]) for why, count in left_out],
        "lines": looked.statement.lines[:LINES_SHOWN] if looked else (), "most": LINES_SHOWN,
    })  # fmt: skip


def _take(draft_id: UUID, account_id: UUID, data: bytes, actor: str) -> None:
    """Take it, then place what needs nobody, then let the file go; cut off anywhere, it can be asked for again."""
    loader, today = as_loader(), now().date()
    read = read_statement(loader, account_id, data, today=today, actor=actor, keys=site_keys())
    with suppress(BankProblem):  # what is not placed by itself waits at the desk
        place_alone(loader, today=today, actor=BY_ITSELF, statement_id=read.statement_id)
    with as_jobs(actor) as jobs:
        drop_statement(jobs, draft_id)
