"""Asks for the six digits, and lets in whoever has them."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from shared_security.access.attempts import TooMany
from shared_security.access.check_code import Outcome, check_code
from shared_security.notices.write import Message, notices_about
from shared_security.portals.sign_in.come_in import come_in_by_attempt
from shared_security.portals.sign_in.forms import Code
from shared_security.portals.sign_in.sign_in import PAGE, send_code, too_many
from shared_security.portals.sign_in.signing_in import SigningIn, remembered
from shared_security.web.connections import as_jobs
from shared_security.web.permission import permission
from shared_security.web.visitor import now, site_keys


@permission("anyone")
def code_page(request: HttpRequest) -> HttpResponseBase:
    """The second step; without a first one it leads back to it."""
    state = remembered(request)
    if state is None:
        return redirect("sign_in")
    if request.method == "POST" and "again" in request.POST:
        try:
            return send_code(request, state.to, state.next)
        except TooMany as refused:
            form = Code({"code": " "})
            form.errors.clear()
            form.add_error(None, too_many(refused))
            return _page(request, state, form)
    form = Code(request.POST or None)
    if request.method == "POST" and form.is_valid():
        outcome = _check(state, form.cleaned_data["code"])
        if outcome is Outcome.RIGHT:
            return come_in_by_attempt(request, state)
        form.add_error("code", _words_for(outcome))
    return _page(request, state, form)


def _check(state: SigningIn, code: str) -> Outcome:
    """In a transaction that is kept whatever comes of it: a wrong try counts."""
    with as_jobs(PAGE) as connection:
        return check_code(connection, site_keys(), state.attempt_id, code, at=now())


def _words_for(outcome: Outcome) -> str:
    if outcome is Outcome.WRONG:
        return _("This is not the code we sent. Look at the last message and write its 6 digits.")
    return _("This code does not work any more. Ask for another one below.")


def _page(request: HttpRequest, state: SigningIn, form: Code) -> HttpResponse:
    shown = {"form": form, "to": state.to, "messages": _message_box(request, state)}
    return render(request, "sign_in/code.html", shown)


def _message_box(request: HttpRequest, state: SigningIn) -> list[Message]:
    """In a demonstration no message leaves the house: it is shown beside the form. Elsewhere there is no box."""
    if not request.visitor.demo:  # type: ignore[attr-defined]
        return []
    with as_jobs(PAGE) as connection:
        return notices_about(connection, site_keys(), state.attempt_id)
