"""For whom to act: asked after a proof that leads to several, and again whenever one wants to change."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.csrf import rotate_token
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from shared_security.access.begin_session import act_for
from shared_security.access.may_act import MayAct, Named, choices_of_attempt, choices_of_person, named
from shared_security.portals.sign_in.come_in import PAGE, come_in_as
from shared_security.portals.sign_in.landing import asked_next, home_of
from shared_security.portals.sign_in.signing_in import remembered
from shared_security.values.errors import Problem
from shared_security.web.connections import as_jobs
from shared_security.web.permission import permission
from shared_security.web.visitor import Visitor, now, site_keys


@permission("anyone")
def choose_page(request: HttpRequest) -> HttpResponseBase:
    """After a code: who of those that are reached at this number. Without a proof there is nothing to choose."""
    state = remembered(request)
    if state is None:
        return redirect("sign_in")
    with as_jobs(PAGE) as connection:
        found = choices_of_attempt(connection, state.attempt_id, now())
        choices = named(connection, site_keys(), found)
    chosen = _chosen(request, choices)
    if chosen:
        try:
            return come_in_as(request, chosen, state)
        except Problem:
            return redirect("sign_in")
    return _page(request, choices)


@permission("signed in")
def act_for_page(request: HttpRequest) -> HttpResponseBase:
    """Whoever is signed in changes to another of those she may act for."""
    visitor: Visitor = request.visitor  # type: ignore[attr-defined]
    with as_jobs(visitor.actor) as connection:
        choices = named(connection, site_keys(), choices_of_person(connection, visitor.person_id))
        chosen = _chosen(request, choices)
        if chosen:
            assert visitor.bound.session_id is not None
            act_for(connection, visitor.bound.session_id, chosen)
            # A form that was opened for another, in another tab, is not taken for this one.
            rotate_token(request)
            return redirect(asked_next(request) or home_of(chosen.role))
    return _page(request, choices)


def _chosen(request: HttpRequest, choices: list[Named]) -> MayAct | None:
    """One of the list, whatever the browser sends."""
    return next((one.choice for one in choices if _key(one) == request.POST.get("choice")), None)


def _key(one: Named) -> str:
    """What a button says to us: ids, which open nothing by themselves."""
    choice = one.choice
    return f"{choice.person_id}/{choice.role}/{choice.account_id or choice.payer_id or choice.provider_id or ''}"


def _page(request: HttpRequest, choices: list[Named]) -> HttpResponse:
    office = request.visitor.office  # type: ignore[attr-defined]
    shown = [{"key": _key(one), "kind": one.choice.role, "name": _name(one, office)} for one in choices]
    wrong = _("Choose one of these.") if request.method == "POST" else ""
    return render(request, "sign_in/act_for.html", {"choices": shown, "wrong": wrong, "next": asked_next(request)})


def _name(one: Named, office: str) -> str:
    return {"worker": one.person, "payer": one.payer, "provider": one.provider}.get(one.choice.role, office)
