"""The payout desk: payments that wait, files to make and send, cash to hand out, what came back from the bank."""

from uuid import UUID

import psycopg
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shared_security.claims.wants_rate import rates_wanted
from shared_security.portals.provider.page import actor_of, provider_of, shown
from shared_security.portals.shared.payout_words import place_words, state_words
from shared_security.providers.queries import providers_listed, trust_accounts
from shared_security.remittance.payouts.end_payout import undo_payout
from shared_security.remittance.payouts.hand_out_cash import confirm_cash, hand_out
from shared_security.remittance.payouts.pass_on import PAYEE, PayeePayment, kept_back_for_others, payees_of_file
from shared_security.remittance.payouts.payout_answers import read_payout_answers
from shared_security.remittance.payouts.payout_destinations import CASH
from shared_security.remittance.payouts.payout_file import PayoutFile, payout_file, payout_files
from shared_security.remittance.payouts.payout_files import close_payouts, make_payouts, send_payouts, undo_payout_file
from shared_security.remittance.payouts.payouts_of import Payout, file_payouts, waiting_payouts
from shared_security.remittance.rails.nacha_reader import BYTES_MAX
from shared_security.values.errors import Problem
from shared_security.web.connections import as_jobs, as_loader
from shared_security.web.permission import permission
from shared_security.web.visitor import Visitor, now, site_keys, today
from shared_security.workers.read_facts import read_facts

SHOWN, FILES_SHOWN = 200, 30
FILES = {
    "bank": (gettext_lazy("Bank file (ACH)"), gettext_lazy("For the bank of your trust account")),
    "cheque": (gettext_lazy("Checks to print and mail"), gettext_lazy("A list (CSV)")),
    "card": (gettext_lazy("Prepaid cards to load"), gettext_lazy("A list (CSV) for the company of the cards")),
    "payee": (gettext_lazy("Checks to tax offices, courts and others"), gettext_lazy("What was kept back (CSV)")),
}
FILE_STATES = {
    "made": (gettext_lazy("To be downloaded"), "needs"),
    "closed": (gettext_lazy("To be sent"), "needs"),
    "sent": (gettext_lazy("Sent"), "done"),
    "undone": (gettext_lazy("Undone"), "waiting"),
}
_NOT_DONE = gettext_lazy("This was not done: it is no longer as you saw it. This is how it is now.")


@permission("provider", duties=("pay",))
def payouts_desk(request: HttpRequest) -> HttpResponse:
    """The desk: what is done here is done once, and recorded under one's own name."""
    told = ""
    if request.method == "POST":
        told = _do(request, request.POST.get("do", ""))
        if not told:
            return redirect("provider_payouts")
    actor, provider_id = actor_of(request), provider_of(request)
    with as_jobs(actor) as jobs:
        waiting = waiting_payouts(jobs, provider_id, limit=SHOWN)
        files = payout_files(jobs, provider_id, limit=FILES_SHOWN)
        rates = rates_wanted(jobs, provider_id, today=today())
        names = read_facts(
            jobs, site_keys(), {one.person_id for one in waiting} | {one.person_id for one in rates}, "name"
        )
        programs = [(one.program_no, one.title) for one in trust_accounts(jobs, provider_id)]
        kept = kept_back_for_others(jobs, provider_id)
    rows = [(one.kind == CASH, _row(one, names.get(one.person_id, ""), actor)) for one in waiting]
    return shown(request, "payouts", "provider_payouts", {
        "cash": [row for is_cash, row in rows if is_cash], "told": told, "programs": programs,
        "rates": [(one, names.get(one.person_id, "")) for one in rates],
        "rows": [row for is_cash, row in rows if not is_cash], "kept": [one for one in kept if one.waiting_cents],
        "passed_cents": sum(one.passed_cents for one in kept),
        "files": [(one, FILES[one.kind][0], *FILE_STATES[one.state]) for one in files], "kinds": FILES.items(),
    })  # fmt: skip


def _row(one: Payout, name: str, actor: str) -> dict[str, object]:
    words, dress = state_words(one)
    return {
        "one": one, "name": name, "words": words, "dress": dress, "place": place_words(one.kind, one.shown),
        "by_me": one.handed_by == actor, "waits_for_bank": one.place_state in ("new", "prenoted"),
        "can_undo": one.state == "ordered",
    }  # fmt: skip


def _do(request: HttpRequest, act: str) -> str:
    """What there is to say of it; empty where it was done."""
    try:
        if act == "make":
            return _make(request)
        if act == "answers":
            return _answers(request)
        _act(request, act)
    except (Problem, ValueError, KeyError):
        return str(_NOT_DONE)
    return ""


def _make(request: HttpRequest) -> str:
    kind, actor, provider_id = request.POST["kind"], actor_of(request), provider_of(request)
    if kind not in FILES:
        raise ValueError(kind)
    try:
        with as_jobs(actor) as jobs:
            made = make_payouts(
                jobs, site_keys(), provider_id, int(request.POST["program"][:4]), kind, at=now(), actor=actor
            )
    except Problem:
        return _("No file was made: first the program's office says who you are to the bank of your trust account.")
    if made.left_out and kind == PAYEE:
        return _("%(count)s could not be passed on: these workers were erased, and with them who was to get it. Ask the"
                 " program's office.") % {"count": len(made.left_out)}  # fmt: skip
    if made.left_out:
        return _("%(count)s could not be put into a file: their place cannot be opened. Ask these workers to choose"
                 " another.") % {"count": len(made.left_out)}  # fmt: skip
    return "" if made.file_id else _("Nothing waits for such a file.")


def _answers(request: HttpRequest) -> str:
    """Take the bank's file of returns."""
    file = request.FILES.get("file")
    if file is None or (file.size or 0) > BYTES_MAX:
        return _("Choose the file of returns that your bank sent.")
    actor = actor_of(request)
    try:
        with as_jobs(actor) as jobs:
            done = read_payout_answers(jobs, site_keys(), provider_of(request), file.read(), today=today(), actor=actor)
    except Problem:
        return _("Nothing was taken: this is no file of returns, or its totals do not agree with its entries.")
    if done.again:
        return _("This file was taken before; nothing was done again.")
    returned = sum(one.outcome == "returned" for one in done.answers)
    other = sum(one.outcome not in ("returned", "changed") for one in done.answers)
    return _("%(returned)s came back, %(other)s to look at with your bank. Each worker is told.") % {
        "returned": returned, "other": other,
    }  # fmt: skip


def _act(request: HttpRequest, act: str) -> None:
    """Hand out, confirm or undo one payment of this provider."""
    account_id, payout_id = UUID(request.POST["account"]), UUID(request.POST["payout"])
    actor, provider_id = actor_of(request), provider_of(request)
    if act == "undo":
        with as_jobs(actor) as jobs:
            ours = {one.payout_id for one in waiting_payouts(jobs, provider_id, limit=SHOWN)}
        if payout_id not in ours:
            raise ValueError(act)
        with as_loader() as loader:
            undo_payout(loader, account_id, payout_id, today=today(), actor=actor)
        return
    verb = {"hand_out": hand_out, "confirm": confirm_cash}[act]
    with as_jobs(actor) as jobs:
        verb(jobs, provider_id, account_id, payout_id, today=today(), actor=actor)


@permission("provider", duties=("pay",))
def payout_file_page(request: HttpRequest, payouts: UUID) -> HttpResponse:
    """One file: what is in it, and what can be done with it now."""
    file, wrong = _file(request, payouts), ""
    if request.method == "POST":
        try:
            _act_on_file(request, payouts, request.POST.get("do", ""))
            return redirect("provider_payout_file", payouts=payouts)
        except Problem:
            wrong, file = str(_NOT_DONE), _file(request, payouts)
    with as_jobs(actor_of(request)) as jobs:
        found = file_payouts(jobs, payouts, limit=SHOWN)
        names = read_facts(jobs, site_keys(), {one.person_id for one in found}, "name")
        payees, wrong = _payees(jobs, file, wrong)
    state, dress = FILE_STATES[file.state]
    return shown(request, "payout_file", "provider_payouts", {
        "file": file, "kind": FILES[file.kind][0], "state": state, "dress": dress, "wrong": wrong,
        "rows": [_row(one, names.get(one.person_id, ""), actor_of(request)) for one in found], "payees": payees,
        "by_me": file.kind == PAYEE and file.made_by == actor_of(request),
    })  # fmt: skip


def _payees(jobs: psycopg.Connection, file: PayoutFile, wrong: str) -> tuple[list[PayeePayment], str]:
    """Who gets what by a list of payees; and what is wrong, where one of them cannot be opened any more."""
    if file.kind != PAYEE:
        return [], wrong
    try:
        return payees_of_file(jobs, site_keys(), file.file_id), wrong
    except Problem:
        return [], _("A worker in this list was erased: undo the list and make another, or use the copy that was sent.")


def _act_on_file(request: HttpRequest, file_id: UUID, act: str) -> None:
    actor = actor_of(request)
    with as_jobs(actor) as jobs:
        if act == "undo":
            undo_payout_file(jobs, file_id, actor=actor)
        elif act == "sent":
            send_payouts(jobs, file_id, today=today(), actor=actor)
        elif act == "close":
            close_payouts(jobs, site_keys(), file_id, actor=actor)


@permission("provider", duties=("pay",))
def payout_download(request: HttpRequest, payouts: UUID) -> HttpResponse:
    """The bytes, once they do not change any more; before that, back to the file's page."""
    file = _file(request, payouts)
    if file.state not in ("closed", "sent"):
        return redirect("provider_payout_file", payouts=payouts)
    with as_jobs(actor_of(request)) as jobs:
        data = close_payouts(jobs, site_keys(), payouts, actor=actor_of(request))
    response = HttpResponse(data, content_type="application/octet-stream")
    response["Content-Disposition"] = f'attachment; filename="{file.name}"'
    response["Cache-Control"] = "no-store"
    return response


@permission("provider", duties=("pay",))
def cash_receipt(request: HttpRequest, of_member: UUID, cash: UUID) -> HttpResponse:
    """A receipt to print and sign, for cash of this provider."""
    with as_jobs(actor_of(request)) as jobs:
        found = waiting_payouts(jobs, provider_of(request), limit=SHOWN)
        one = next((p for p in found if (p.account_id, p.payout_id, p.kind) == (of_member, cash, CASH)), None)
        if one is None:
            raise Http404
        name = read_facts(jobs, site_keys(), [one.person_id], "name").get(one.person_id, "")
        (ours,) = providers_listed(jobs, provider_of(request))
    visitor: Visitor = request.visitor  # type: ignore[attr-defined]
    return shown(request, "cash_receipt", "provider_payouts", {
        "one": one, "name": name, "provider": ours.name, "by": visitor.own_name, "today": today(),
    })  # fmt: skip


def _file(request: HttpRequest, file_id: UUID) -> PayoutFile:
    """A file of this provider; another's is not there."""
    try:
        with as_jobs(actor_of(request)) as jobs:
            found = payout_file(jobs, file_id)
    except Problem:
        raise Http404 from None
    if found.provider_id != provider_of(request):
        raise Http404
    return found
