"""Work that is counted together, and time off, on a worker's pages: as it is booked. Figures worked by hand."""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import Browser
from pytest_django import DjangoDbBlocker

from shared_security.launcher.cluster import Cluster
from shared_security.launcher.urls import DatabaseUrls
from tests.portals.browser import opened
from tests.portals.look import faults
from tests.portals.server import served
from tests.portals.spanish import english_left
from tests.tools.imports import Deployment
from tests.tools.worker_site import Pages, worker_site

# $2 an hour for 10 hours of a week, of all clients together; an hour of sick time for 30 hours, at most 40 a year.
LAW = """\
program: pooled_week
title: Pooled Week of Ten Rules
title_es: Semana compartida de diez reglas
status: study
jurisdiction: US-XX
law: {ours: {cite: "made up for tests", kind: ours}}
clock: {from: 2020-01-01, time_zone: of_record, rate_day: work_date, cite: ours}
covers: {work: any, places: any, cite: ours}
parameters:
  rate: {meaning: "a rate", unit: USD/hour, values: [{from: 2020-01-01, is: 2, cite: ours}]}
  week: {meaning: "hours of a week", unit: hour, values: [{from: 2020-01-01, is: 10, cite: ours}]}
  for_one: {meaning: "hours for one", unit: hour/leave_hour, values: [{from: 2020-01-01, is: 30, cite: ours}]}
  year: {meaning: "most of a year", unit: leave_hour, values: [{from: 2020-01-01, is: 40, cite: ours}]}
words_es: {rate: la tarifa, week: las horas por semana, for_one: las horas por cada hora libre, year: el tope,
  care: el seguro, counted: lo contado, due: lo que se debe, leave: el tiempo libre, earned: lo ganado}
earns:
  care:
    - cite: ours
      window: {length: week, of: worker, order: worked}
      steps: [{counted: {part_of: time_worked, up_to: week}}, {due: {multiply: rate, by: counted}}]
      gives: {health: due}
  leave:
    - cite: ours
      window: {length: year, of: worker, order: arrived}
      steps: [{earned: {accrue: time_worked, one_per: for_one}}, {leave: {part_of: earned, up_to: year}}]
      gives: {sick: leave}
collects: {borne_by: payer, cite: ours}
"""


@pytest.fixture(scope="module")
def pages(
    cluster: Cluster,
    migrated_database: DatabaseUrls,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Pages]:
    """8 hours on Monday for the rides, 6 on Tuesday for the cafe; then the rides tell of 1 more on Monday."""
    law = tmp_path_factory.mktemp("law") / "pooled_week.yaml"
    law.write_text(LAW)
    with django_db_blocker.unblock(), worker_site(cluster, migrated_database, law, three_records) as made:
        yield made


def three_records(deployment: Deployment, number: str) -> list[str]:
    """Send them; answers with their entries."""
    entries = []
    for client, external_id, day, hours in (
        ("Dash Rides", "monday", "2026-11-09", "8"), ("Blue Cafe", "tuesday", "2026-11-10", "6"),
        ("Dash Rides", "late", "2026-11-09", "1"),
    ):  # fmt: skip
        row = {"external_id": external_id, "account": number, "work_date": day, "hours": hours}
        answer = deployment.send(row, payer=client).told[0].answer
        assert answer
        entries.append(answer.entries[0])
    return entries


def test_a_record_is_told_as_it_is_booked(pages: Pages) -> None:
    """9 hours came before it, so that 1 of the cafe's 6 counts: $2, which were $4 until the late work came."""
    text = pages.get(f"/my/contributions/{pages.entries[1]}")
    assert "as if it were alone" not in text
    assert "These figures do not agree" not in text
    assert "In each week from Monday, for each worker with all payers together, in order of time worked" in text
    assert "Of 6 hours 1 hour counted: 9 hours of 10 hours of this week had come before" in text
    assert "Your work for Dash Rides on November 9, 2026 came in or was changed" in text
    assert "It was $4.00, 0.2 hours and is now $2.00, 0.2 hours." in text
    assert "$2.00 0.2 hours Sick pay" in text


def test_the_first_record_was_changed_by_nothing(pages: Pages) -> None:
    """8 hours, all of which count: $16, and 8/30 of an hour to the millionth."""
    text = pages.get(f"/my/contributions/{pages.entries[0]}")
    assert "Of 8 hours 8 hours counted: 0 hours of 10 hours of this week had come before" in text
    assert "What was changed" not in text
    assert "$16.00 0.266667 hours Sick pay" in text


def test_time_off_on_the_first_page_and_in_the_list(pages: Pages) -> None:
    """15 hours worked are half an hour of sick time; each line has its own; money stands apart: $16, $2 and $2."""
    text = pages.get("/my")
    assert "Time off you have earned Sick pay 0.5 hours" in text
    assert "What you have earned in benefits $20.00" in text
    assert "+0.27 hours" in text
    assert "Work: 8 hours" in text
    assert "Computed again Changed because of other work in the same period" in text
    assert "Changed by your client" not in text
    text = pages.get("/my/contributions?month=2026-11")
    assert "$20.00 Sick pay 0.5 hours 3 contributions" in text
    text = pages.get("/my/contributions?month=2026-11&benefit=sick")
    assert "3 contributions" in text
    assert text.count("0.2 hours Work") == text.count("0.03 hours Work") == text.count("0.27 hours Work") == 1
    assert "$" not in text.split("3 contributions")[1]
    assert "Tiempo libre que ha ganado Dinero para días de enfermedad 0.5 horas" in pages.get("/my", "es")


def test_a_client_who_comes_while_the_list_is_made(pages: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    """Her first record was not there yet when the choices were read: it is shown, with her name."""
    monkeypatch.setattr(
        "shared_security.portals.worker.contributions.worked_months", lambda *_asked: [(uuid4(), date(2026, 11, 1))]
    )
    text = pages.get("/my/contributions?month=2026-11")
    assert "3 contributions" in text and text.count("Dash Rides") == 2 and text.count("Blue Cafe") == 1


def test_the_file_has_each_benefit_s_time(pages: Pages) -> None:
    """To the last millionth, beside the money."""
    answer = pages.client.get("/my/contributions?as=csv&month=all", headers={"host": "localhost"})
    rows = list(csv.DictReader(answer.content.decode().lstrip("\ufeff").splitlines()))
    assert sorted((row["Amount in dollars"], row["Sick pay, hours"]) for row in rows) == [
        ("16.00", "0.266667"), ("2.00", "0.033333"), ("2.00", "0.2"),
    ]  # fmt: skip


def test_these_pages_are_sound(browser: Browser, pages: Pages, tmp_path: Path) -> None:
    """On a phone and on a wide screen, by keyboard, for axe, in both languages."""
    detail = f"/my/contributions/{pages.entries[1]}"
    with served(pages.deployment.urls, tmp_path, PERSON_KEYS=pages.deployment.keys_text) as site:
        for language in ("en", "es"):
            with opened(browser, site, language=language) as context:
                context.add_cookies([{"name": "session", "value": pages.token, "url": site}])
                page = context.new_page()
                for address in ("/my?still", "/my/contributions?month=2026-11", detail):
                    page.goto(address)
                    assert language == "en" or english_left(page) == []
                    for width in (360, 1280):
                        page.set_viewport_size({"width": width, "height": 800})
                        assert faults(page) == [], (language, address, width)
