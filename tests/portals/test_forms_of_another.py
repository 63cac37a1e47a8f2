"""A form that was opened for one payer is not taken for another; nonsense for scripts is refused with a sentence."""

import re
from datetime import date

import psycopg
import pytest
from playwright.sync_api import Browser

from shared_security.access.may_act import MayAct, give_right
from tests.portals.browser import opened
from tests.portals.world import ACTOR, World
from tests.tools.people import ask

DEEP = "[" * 100_000


def test_a_form_that_was_open_while_somebody_changed(browser: Browser, site: str, world: World) -> None:
    """Opened for herself and sent after she changed to the household in another tab: nothing is done for either."""
    person_id = world.people["other of two"].person_id
    with psycopg.connect(world.urls.jobs) as connection:
        ask(connection, "actor", ACTOR)
        right = give_right(connection, person_id, "payer", world.household, today=date(2026, 11, 21), actor=ACTOR)
    with opened(browser, site, script=False) as context:
        context.add_cookies([{"name": "session", "value": world.token("other of two"), "url": site}])
        form = re.search(r'csrfmiddlewaretoken" value="([^"]+)', context.request.get("/act-for").text())
        assert form
        told = MayAct(person_id, "payer", None, world.household)
        choice = {"csrfmiddlewaretoken": form[1], "choice": f"{told.person_id}/{told.role}/{told.payer_id}"}
        assert context.request.post("/act-for", form=choice, max_redirects=0).status == 302
        old = {"csrfmiddlewaretoken": form[1], "send": "on", "days": "30"}
        answer = context.request.post("/payer/keys", form=old)
        assert answer.status == 403
        assert "load the page again" in answer.text()
    with psycopg.connect(world.urls.jobs) as connection:
        ask(connection, "actor", ACTOR)
        connection.execute(
            "UPDATE acting_right SET ended_by = given_by, ended_on = given_on WHERE right_id = %s", [right]
        )


@pytest.mark.parametrize("address", ["/sign-in/passkey", "/second-way/passkey"])
def test_nonsense_that_nests_deeply(browser: Browser, site: str, world: World, address: str) -> None:
    """Refused as any other answer that is none."""
    with opened(browser, site) as context:
        context.add_cookies([{"name": "session", "value": world.token("worker"), "url": site}])
        context.request.get("/style")
        token = next(cookie["value"] for cookie in context.cookies() if cookie["name"] == "csrftoken")
        told = {"X-CSRFToken": token, "Content-Type": "application/json"}
        assert context.request.post(address, headers=told, data=DEEP.encode()).status == 400


def test_many_files_at_once_are_not_held(browser: Browser, site: str) -> None:
    """No form takes more than one: whoever sends more, signed in or not, fills no memory with them."""
    boundary = "x" * 20
    head = f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\na\r\n'
    with opened(browser, site) as context:
        context.request.get("/style")
        told = {"Content-Type": f"multipart/form-data; boundary={boundary}"}
        answers = [
            context.request.post("/sign-in", headers=told, data=f"{head * files}--{boundary}--\r\n".encode()).status
            for files in (1, 2)
        ]
    assert answers == [403, 400]  # one is read, and lacks the token of our forms
