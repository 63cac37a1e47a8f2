"""A statement as known at the end of a day, asked for on the day after it and a year later, is the same to the byte:
on the page, on paper and as a file, in both languages. The clock of the site is moved; what happens meanwhile is much.
"""

import re
from collections.abc import Iterator
from datetime import date
from urllib.request import Request, urlopen

import pytest

from shared_security.access.begin_session import begin_session
from shared_security.access.may_act import MayAct
from shared_security.enrollment.transfer import transfer
from shared_security.launcher.urls import DatabaseUrls
from shared_security.workers.replace_number import replace_number
from tests.tools.imports import ACTOR
from tests.tools.journey_town import JourneyTown, journey_town
from tests.tools.moved_site import served_at

ASKED = "period=other&first=2026-06-01&last=2026-08-31&known=2026-08-31"
LANGUAGES = ("en", "es")


@pytest.fixture
def place(fresh_database: DatabaseUrls, settings) -> Iterator[JourneyTown]:
    """The model act, two payers and two organizations; in June Ana works twenty hours, which are paid in July."""
    settings.ALLOWED_HOSTS = ["localhost"]
    with journey_town(fresh_database, "us/model/shared_security", date(2026, 6, 1)) as made:
        made.add_provider("Alder")
        made.add_worker("Ana")
        made.add_payers("Blue Cafe")
        made.add_payers("Okafor", kind="household")
        made.open_bank()
        made.on(6, 30)
        made.report("Blue Cafe", "Ana", "a", "2026-06-15", 8)
        made.report("Okafor", "Ana", "b", "2026-06-20", 12)
        made.on(7, 2)
        for reference, cents in made.ask("SELECT reference, amount_cents FROM invoice"):
            made.rail.wire(made.accounts["collection"].number, date(2026, 7, 6), cents, text=reference)
        made.on(7, 6)
        with served_at(made.clock) as made.site:
            yield made


def test_the_same_bytes_a_year_later(place: JourneyTown) -> None:
    """Corrected, worked and paid for since, under another number, with another organization: not a byte differs."""
    place.on(9, 1)
    before = {language: documents(place, language) for language in LANGUAGES}
    for data, paper, file in before.values():
        assert b"$40.00" in data and b"$40.00" in file and paper.startswith(b"%PDF")
    a_year_passes(place)
    assert {language: documents(place, language) for language in LANGUAGES} == before
    assert b"$50.00" in fetched(place, "/my/statement?period=other&first=2026-06-01&last=2026-08-31")


def a_year_passes(place: JourneyTown) -> None:
    """Two hours more in June, three of August told late, a new number, a move, a winter."""
    place.report("Blue Cafe", "Ana", "a", "2026-06-15", 10, revision=2)
    place.report("Okafor", "Ana", "c", "2026-08-30", 3)
    account = place.workers["Ana"].account_id
    with place.jobs.transaction():
        replace_number(place.jobs, account, today=place.today, actor=ACTOR)
    place.on(10, 2)
    transfer(
        place.loader, account, place.providers["Alder"], effective_on=place.today, today=place.today, actor=ACTOR,
        cause="test",
    )  # fmt: skip
    place.today = date(2027, 1, 1)
    place.on(9, 2)


def documents(place: JourneyTown, language: str) -> tuple[bytes, bytes, bytes]:
    """What the page says below its form, and the files that it leads to."""
    page = fetched(place, f"/my/statement?{ASKED}", language)
    data = page.split(b"</main>")[0].split(b"</form>")[-1]
    paper, file = (
        re.search(rb'href="([^"]*statement[^"]*%s[^"]*)"' % kind, data)[1].decode().replace("&amp;", "&")
        for kind in (b"pdf", b"csv")
    )
    return data, fetched(place, paper, language), fetched(place, file, language)


def fetched(place: JourneyTown, path: str, language: str = "en") -> bytes:
    """What the site answers to her, come in today."""
    account = place.workers["Ana"].account_id
    ((person,),) = place.ask("SELECT person_id FROM security_account WHERE account_id = %s", account)
    with place.jobs.transaction():
        token = begin_session(place.jobs, MayAct(person, "worker", account), "text", at=place.clock(), actor=ACTOR)
    headers = {"Cookie": f"session={token}; language={language}"}
    with urlopen(Request(place.site + path, headers=headers)) as answer:
        return bytes(answer.read())
