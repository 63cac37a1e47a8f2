"""The last step of every way in: a session begins, and the browser goes where it was going."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse

from shared_security.access.begin_session import begin_session, enter
from shared_security.access.may_act import MayAct, choices_of_attempt
from shared_security.access.second_way import has_second_way
from shared_security.portals.sign_in.landing import home_of
from shared_security.portals.sign_in.signing_in import SigningIn, forget, remember
from shared_security.values.errors import Problem
from shared_security.web.connections import as_jobs
from shared_security.web.session_cookie import give_token
from shared_security.web.visitor import now

PAGE = "page: sign-in"


def come_in_by_attempt(request: HttpRequest, state: SigningIn) -> HttpResponseBase:
    """By a proved attempt: at once where it leads to one account; else the choice is asked for."""
    with as_jobs(PAGE) as connection:
        choices = choices_of_attempt(connection, state.attempt_id, now())
        if len(choices) != 1:
            response = HttpResponseRedirect(reverse("sign_in_choose"))
            remember(response, state)
            return response
        token = enter(connection, state.attempt_id, choices[0], at=now(), actor=PAGE)
    return welcome(request, choices[0], token, state.next, second_way=_second_way(choices[0]))


def come_in_as(request: HttpRequest, choice: MayAct, attempt: SigningIn) -> HttpResponseBase:
    """By a proved attempt, for the choice that was made.

    Raises:
        Problem: the attempt does not prove it, was used or is too old.
    """
    with as_jobs(PAGE) as connection:
        token = enter(connection, attempt.attempt_id, choice, at=now(), actor=PAGE)
    return welcome(request, choice, token, attempt.next, second_way=_second_way(choice))


def come_in_as_person(request: HttpRequest, choices: list[MayAct], way: str, then: str) -> HttpResponseBase:
    """A person who has proved who she is; where she may act for several, she is asked after.

    Raises:
        Problem: she may act for no one.
    """
    if not choices:
        raise Problem("nothing is open to you here any more", "signing in", "Ask the office")
    with as_jobs(PAGE) as connection:
        token = begin_session(connection, choices[0], way, at=now(), actor=PAGE)
    if len(choices) > 1:
        then = f"{reverse('act_for')}?{urlencode({'next': then})}" if then else reverse("act_for")
    return welcome(request, choices[0], token, then, second_way=True)


def welcome(request: HttpRequest, choice: MayAct, token: str, then: str, *, second_way: bool) -> HttpResponseBase:
    """Hand over the token and go on; who has one way in alone is asked for a second one first."""
    then = then or home_of(choice.role)
    if not second_way and not then.startswith(reverse("second_way")):
        then = f"{reverse('second_way')}?{urlencode({'next': then})}"
    response = HttpResponseRedirect(then)
    give_token(request, response, token)
    forget(response)
    return response


def _second_way(choice: MayAct) -> bool:
    with as_jobs(PAGE) as connection:
        return has_second_way(connection, choice.person_id)
