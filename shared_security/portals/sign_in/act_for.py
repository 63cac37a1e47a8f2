"""For whom to act: asked after a proof that leads to several, and again whenever one wants to change."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from shared_security.access.begin_session import act_for
from shared_security.access.may_act import MayAct, Named, choices_of_attempt, choices_of_person, named
from shared_security.portals.sign_in.come_in import PAGE, come_in_as
from shared_security.portals.sign_in.landing import asked_next, home_of
from shared_security.portals.sign_in.signing_in import SigningIn, remembered
from shared_security.values.errors import Problem
from shared_security.web.connections import as_jobs
from shared_security.web.permission import SignInFirst, permission
from shared_security.web.visitor import Visitor, now, site_keys


@permission("anyone")
def act_for_page(request: HttpRequest) -> HttpResponseBase:
    """The choices of whoever is signed in, or of who has just proved to be reached at a number."""
    visitor: Visitor = request.visitor  # type: ignore[attr-defined]
    state = None if visitor.signed_in else remembered(request)
    if not visitor.signed_in and state is None:
        raise SignInFirst
    choices = _choices(visitor, state)
    wrong = ""
    if request.method == "POST":
        chosen = next((one.choice for one in choices if _key(one) == request.POST.get("choice")), None)
        try:
            if chosen:
                return _go(request, visitor, chosen, state)
        except Problem:
            return redirect("sign_in")
        wrong = _("Choose one of these.")
    return _page(request, choices, wrong)


def _choices(visitor: Visitor, state: SigningIn | None) -> list[Named]:
    with as_jobs(PAGE) as connection:
        if state is None:
            found = choices_of_person(connection, visitor.person_id)
        else:
            found = choices_of_attempt(connection, state.attempt_id, now())
        return named(connection, site_keys(), found)


def _go(request: HttpRequest, visitor: Visitor, chosen: MayAct, state: SigningIn | None) -> HttpResponseBase:
    if state is not None:
        return come_in_as(request, chosen, state)
    assert visitor.bound.session_id is not None
    with as_jobs(visitor.actor) as connection:
        act_for(connection, visitor.bound.session_id, chosen)
    return redirect(asked_next(request) or home_of(chosen.role))


def _key(one: Named) -> str:
    """What a button says to us: ids, which open nothing by themselves."""
    choice = one.choice
    return f"{choice.person_id}/{choice.role}/{choice.account_id or choice.payer_id or ''}"


def _page(request: HttpRequest, choices: list[Named], wrong: str) -> HttpResponse:
    office = request.visitor.office  # type: ignore[attr-defined]
    shown = [{"key": _key(one), "kind": one.choice.role, "name": _name(one, office)} for one in choices]
    return render(request, "sign_in/act_for.html", {"choices": shown, "wrong": wrong, "next": asked_next(request)})


def _name(one: Named, office: str) -> str:
    return {"worker": one.person, "payer": one.payer}.get(one.choice.role, office)
