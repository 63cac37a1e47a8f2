"""The figures on a worker's pages are those of the books: a thousand random contributions in sums, lists and a file,
two hundred (WORKER_PAGES=1000: all) page by page, against an oracle that knows the law as one writes it on paper and
imports nothing of the house."""

import csv
import os
import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from html import unescape

import psycopg
import pytest
from django.test import Client

from shared_security.access.begin_session import begin_session
from shared_security.launcher.urls import DatabaseUrls
from shared_security.web.visitor import site_keys
from tests.portals.world import _as_worker
from tests.tools.imports import Deployment
from tests.tools.people import ask

COUNT = 1_000
PAGES = int(os.environ.get("WORKER_PAGES", "200"))  # how many are opened; their file is read whole
CLIENTS = ("Dash Rides", "Blue Cafe", "Quick Cart")
SHARES = {
    "health": 45, "disability": 5, "workers_compensation": 8, "unemployment": 6, "retirement": 15, "sick": 8,
    "vacation": 8, "family_leave": 5,
}  # fmt: skip
FIRST_DAY, DAYS, TODAY = date(2025, 11, 1), 380, date(2026, 11, 21)
LINE = re.compile(r'<tr data-pocket="(\w+)">.*?<td class="sum">(\d+) %</td>.*?class="money">\$([\d,.]+)<', re.S)
TOTAL = re.compile(r'id="total"><span class="money">\$([\d,.]+)<')
FOOT = re.compile(r"<tfoot>.*?class=\"money\">\$([\d,.]+)<", re.S)
LENGTH = re.compile(r"(\d+) (hour|minute|second)s?")
STEP = re.compile(r"<ol class=\"sums\"><li>(.*?) \u00d7 \$2\.00 an hour = ")
FIGURE = re.compile(r'<p class="figure"><span class="money">\$([\d,.]+)<')
ROW = re.compile(r'<li><span(?: translate="no")?>([^<]+)</span> <span class="money">\$([\d,.]+)<')
LANDING = re.compile(r'<a class="landing".*?href="([^"]+)".*?class="money">\$([\d,.]+)<', re.S)
SECONDS = {"hour": 3_600, "minute": 60, "second": 1}


@dataclass
class Sent:
    """One record as the client sent it, and as it was corrected to: None where it was not."""

    external_id: str
    client: str
    day: date
    first: int
    then: int | None

    @property
    def seconds(self) -> int:
        """What counts."""
        return self.first if self.then is None else self.then


def due(seconds: int) -> dict[str, int]:
    """$2.00 an hour by shares, each to the micro-dollar, halves to even."""
    return {pocket: round(Fraction(seconds * 2 * share * 10_000, 3_600)) for pocket, share in SHARES.items()}


def micros(text: str) -> int:
    """Money on a page, exactly."""
    exact = Fraction(text.replace(",", "")) * 1_000_000
    assert exact.denominator == 1
    return int(exact)


def cents(amount: int) -> int:
    """What a page that shows whole cents must show, in micro-dollars; Python rounds halves to even."""
    return round(Fraction(amount, 10_000)) * 10_000


@dataclass
class Pages:
    """The worker's pages and what her clients sent."""

    client: Client
    sent: list[Sent]

    def get(self, path: str) -> str:
        """A page's text."""
        answer = self.client.get(path, headers={"host": "localhost"})
        assert answer.status_code == 200
        return unescape(answer.content.decode())


@pytest.fixture(scope="module")
def pages(cluster: object, migrated_database: DatabaseUrls, django_db_blocker: object) -> Iterator[Pages]:
    """A worker with a thousand contributions of 380 days: one in eight was corrected, one in sixteen cancelled."""
    from tests.conftest import _point_django_at, empty_copy

    with empty_copy(cluster, migrated_database) as urls, django_db_blocker.unblock():  # type: ignore[attr-defined]
        _point_django_at(urls)
        deployment = Deployment(urls)
        os.environ["PERSON_KEYS"] = deployment.keys_text
        site_keys.cache_clear()
        yield Pages(*_filled(deployment))
        from django.db import connections

        connections.close_all()
        _point_django_at(migrated_database)
        del os.environ["PERSON_KEYS"]
        site_keys.cache_clear()


def _filled(deployment: Deployment) -> tuple[Client, list[Sent]]:
    chance = random.Random(20261121)
    deployment.add_payers(*CLIENTS)
    number = deployment.open_account("Ana Example")
    sent = [_random(chance, n) for n in range(COUNT)]
    for client in CLIENTS:
        theirs = [one for one in sent if one.client == client]
        rows = [_row(one, number, one.first, "1") for one in theirs]
        deployment.send(*rows, payer=client)
        corrected = [_row(one, number, one.then, "2") for one in theirs if one.then is not None]
        receipt = deployment.send(*corrected, payer=client)
        assert not receipt.report.errors
    with psycopg.connect(deployment.urls.jobs) as jobs:
        ask(jobs, "actor", "test")
        (account_id,) = jobs.execute("SELECT account_id FROM account_number").fetchone() or (None,)
        assert account_id
        token = begin_session(jobs, _as_worker(jobs, account_id), "text", at=datetime.now(UTC), actor="test")
    browser = Client()
    browser.cookies["session"] = token
    return browser, sent


def _random(chance: random.Random, n: int) -> Sent:
    then = 0 if n % 16 == 0 else chance.randint(1, 80_000) if n % 8 == 1 else None
    day = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
    return Sent(f"r-{n}", chance.choice(CLIENTS), day, chance.randint(1, 80_000), then)


def _row(one: Sent, number: str, seconds: int | None, revision: str) -> dict[str, str]:
    return {
        "external_id": one.external_id, "account": number, "work_date": one.day.isoformat(), "seconds": str(seconds),
        "revision": revision,
    }  # fmt: skip


def rows_of(pages: Pages) -> list[dict[str, str]]:
    """All her contributions, as the file for a spreadsheet has them."""
    return list(csv.DictReader(pages.get("/my/contributions?as=csv&month=all").lstrip("\ufeff").splitlines()))


def row_of(one: Sent) -> tuple[str, ...]:
    """What the file must say of one: its day, client and time, its amounts, and what it was before."""
    total, before = sum(due(one.seconds).values()), sum(due(one.first).values())
    changed = "" if one.then is None else exact(before).replace(",", "")
    return one.day.isoformat(), one.client, str(one.seconds), str(total), str(due(one.seconds)["sick"]), changed


def told(row: dict[str, str]) -> tuple[str, ...]:
    """The same as the file says it."""
    total, sick = str(micros(row["Amount in dollars"])), str(micros(row["Sick pay"]))
    return row["Day"], row["Client"], row["Seconds"], total, sick, row["Amount before it was changed"]


def test_the_file_of_all(pages: Pages) -> None:
    """Each of the thousand stands there once."""
    assert Counter(told(row) for row in rows_of(pages)) == Counter(row_of(one) for one in pages.sent)


def test_each_contribution(pages: Pages) -> None:
    """The time, the total, each benefit with its share, and what it was before; on its own page, to the last part."""
    by_id = {one.external_id: one for one in pages.sent}
    chosen = random.Random(PAGES).sample(rows_of(pages), PAGES)
    for row in chosen:
        text = pages.get(f"/my/contributions/{row['Number of the contribution']}")
        external_id = re.search(r'Your client calls it: <span translate="no">([^<]+)<', text)
        assert external_id
        one = by_id.pop(external_id[1])
        assert told(row) == row_of(one)
        expected = due(one.seconds)
        total = TOTAL.search(text)
        assert total
        assert micros(total[1]) == sum(expected.values())
        assert [(pocket, int(share), micros(shown)) for pocket, share, shown in LINE.findall(text)] == [
            (pocket, SHARES[pocket], amount) for pocket, amount in expected.items()
        ]
        assert micros(FOOT.search(text)[1]) == sum(expected.values())  # type: ignore[index]
        step = STEP.search(text)
        assert step
        assert sum(int(number) * SECONDS[unit] for number, unit in LENGTH.findall(step[1])) == one.seconds
        assert ("These figures do not agree" in text) is False
        assert (f"It was ${exact(sum(due(one.first).values()))}" in text) is (one.then is not None)
    left = [one for one in pages.sent if one.external_id not in by_id]
    assert {(one.client, one.then is None, one.then == 0) for one in left} >= {
        (client, *kind) for client in CLIENTS for kind in ((True, False), (False, True), (False, False))
    }, "of each client some that stayed, were corrected, were cancelled"


def exact(amount: int) -> str:
    """An amount as a page shows it to the last micro-dollar."""
    whole, rest = divmod(amount, 1_000_000)
    return f"{whole:,}.{str(rest).zfill(6).rstrip('0').ljust(2, '0')}"


def test_the_sums_of_the_first_page(pages: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    """What she has earned, what waits for whom, this year by benefit and by client: each the sum of its parts."""
    monkeypatch.setattr("shared_security.portals.worker.home.today", lambda: TODAY)
    text = pages.get("/my")
    everything = sum(sum(due(one.seconds).values()) for one in pages.sent)
    assert [micros(shown) for shown in FIGURE.findall(text)] == [cents(everything)]
    rows = {name: micros(shown) for name, shown in ROW.findall(text)}
    assert (rows["In your account"], rows["Waiting for your clients"]) == (0, cents(everything))
    assert "The part for days off is paid to you when you take them." in text
    year = TODAY.year
    by_pocket, by_client, waiting = Counter[str](), Counter[str](), Counter[str]()
    for one in pages.sent:
        waiting[one.client] += sum(due(one.seconds).values())
        if one.day.year == year:
            by_pocket.update(due(one.seconds))
            by_client[one.client] += sum(due(one.seconds).values())
    assert (rows["Sick pay"], rows["Health care"]) == (cents(by_pocket["sick"]), cents(by_pocket["health"]))
    assert {client: rows[client] for client in CLIENTS} == {client: cents(by_client[client]) for client in CLIENTS}
    for client in CLIENTS:
        since = min(one.day for one in pages.sent if one.client == client and one.seconds)
        shown = re.search(
            rf">{client}</span><br><span class=\"small quiet\">for work since ([^<]+)<.*?\$([\d,.]+)<", text
        )
        assert shown
        assert (shown[1], micros(shown[2])) == (f"{since:%B} {since.year}", cents(waiting[client]))


def test_the_list_of_a_month(pages: Pages) -> None:
    """Each contribution of the month stands there once, and they add up; chosen by client and benefit too."""
    month = [one for one in pages.sent if (one.day.year, one.day.month) == (2026, 3)]
    assert 100 < len(month) <= 150, "three pages"
    first, *others = (pages.get(f"/my/contributions?month=2026-03&page={n}") for n in (1, 2, 3))
    found = [line for page in (first, *others) for line in LANDING.findall(page)]
    assert len({address for address, _shown in found}) == len(found) == len(month)
    amounts = Counter(micros(shown) for _address, shown in found)
    assert amounts == Counter(cents(sum(due(one.seconds).values())) for one in month)
    assert micros(FIGURE.findall(first)[0]) == cents(sum(sum(due(one.seconds).values()) for one in month))
    client = re.search(r'<option value="([0-9a-f-]{36})" translate="no">Blue Cafe<', first)
    assert client
    theirs = [one for one in month if one.client == "Blue Cafe"]
    text = pages.get(f"/my/contributions?month=2026-03&client={client[1]}&benefit=sick")
    assert micros(FIGURE.findall(text)[0]) == cents(sum(due(one.seconds)["sick"] for one in theirs))
    assert len(LANDING.findall(text)) == len(
        [one for one in theirs if due(one.first)["sick"] or due(one.seconds)["sick"]]
    )


def test_while_nothing_comes_in_nothing_is_read(pages: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    """The answer to what the page asks every second rests on the versions of a few balances alone."""
    tag = pages.client.get("/my/feed", headers={"host": "localhost"}).headers["ETag"]
    monkeypatch.setattr("shared_security.portals.worker.home.home_values", lambda _request: pytest.fail("it was read"))
    again = pages.client.get("/my/feed", headers={"host": "localhost", "if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")
