"""Whoever works at a provider neither decides nor reads there what she, or somebody of her household, has asked for."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.test import Client

from shared_security.access.begin_session import begin_session
from shared_security.access.may_act import MayAct, give_right
from shared_security.claims.ask import ask
from shared_security.claims.request import Request
from shared_security.claims.wish import Wish, WishedDay
from shared_security.launcher.urls import DatabaseUrls
from shared_security.values.ids import new_id
from shared_security.workers.seal_person import seal_person
from tests.tools.imports import ACTOR
from tests.tools.leave_place import HOUR, LEAVE, PDF
from tests.tools.leave_town import LeaveTown, leave_town
from tests.tools.town import PHONE

WORDS = "I leave home on Friday"


@pytest.fixture
def place(fresh_database: DatabaseUrls, tmp_path: Path) -> Iterator[LeaveTown]:
    """Ana has ten hours of leave."""
    law = tmp_path / "made_up_leave.yaml"
    law.write_text(LEAVE)
    with leave_town(fresh_database, str(law), datetime.now(UTC).date()) as made:
        made.add_payers("App")
        made.add_worker("Ana")
        made.work("App", "Ana", str(made.today - timedelta(days=3)), hours="20")
        yield made


def asked(place: LeaveTown) -> Request:
    """Three days of safety, with a paper."""
    days = tuple(WishedDay(place.today + timedelta(days=n), HOUR) for n in (1, 2, 3))
    wish = Wish(
        place.workers["Ana"].account_id, new_id(), place.program.program_no, "sick", days, reason="safety", words=WORDS,
        papers=(PDF,),
    )  # fmt: skip
    return ask(place.loader, place.keys, wish, today=place.today, at=place.at, actor="worker").request


def staff(place: LeaveTown, phone: str) -> Client:
    """Somebody who decides at the first provider."""
    provider = place.providers["First"]
    with place.jobs.transaction():
        person = seal_person(place.jobs, place.keys, {"name": "Pat", "phone": phone})
        give_right(
            place.jobs, person, "provider", None, today=place.today, actor=ACTOR, provider_id=provider,
            duties=("decide",),
        )  # fmt: skip
        may = MayAct(person, "provider", None, None, provider_id=provider)
        token = begin_session(place.jobs, may, "text", at=datetime.now(UTC), actor=ACTOR)
    browser = Client(headers={"host": "localhost", "accept-language": "en"})
    browser.cookies["session"] = token
    return browser


@pytest.mark.parametrize(("phone", "page", "paper"), [(PHONE, 403, 404), ("206 555 0177", 200, 200)])
def test_who_reads_why_leave_was_asked_for(place: LeaveTown, phone: str, page: int, paper: int) -> None:
    """Who shares her phone is told to leave it to a colleague, and gets neither her words nor her paper; others do."""
    request, browser = asked(place), staff(place, phone)
    ((document,),) = place.ask("SELECT document_id FROM leave_document")
    at = f"/provider/requests/{request.account_id}/{request.request_id}"
    for answer in (browser.get(at), browser.post(at, {"act": "grant"}) if page == 403 else browser.get(at)):
        assert answer.status_code == page
        assert (WORDS in answer.content.decode()) == (page == 200)
    assert browser.post(f"{at}/papers/{document}").status_code == paper
    assert place.state(request.request_id) == "asked"
