"""A worker's page of time off: leave by client and end, and an hour bank. Figures worked by hand.

An hour of leave for 30 h, in halves, until a year after its year. An hour of credit for each hour, a month later; 90 h
begin cover, a month takes 75 h.
"""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

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

LAW = """\
program: hours_off
title: Hours Off
title_es: Horas libres
status: study
jurisdiction: US-XX
law: {ours: {cite: "made up for tests", kind: ours}}
clock: {from: 2020-01-01, time_zone: of_record, rate_day: work_date, year_starts: "01-01", cite: ours}
covers: {work: any, places: any, cite: ours}
parameters:
  for_one: {meaning: "hours for one", unit: hour/leave_hour, values: [{from: 2020-01-01, is: 30, cite: ours}]}
  half: {meaning: "the step", unit: leave_hour, values: [{from: 2020-01-01, is: 0.5, cite: ours}]}
  to_use: {meaning: "months to use it", unit: month, values: [{from: 2020-01-01, is: 12, cite: ours}]}
  warned: {meaning: "days of warning", unit: day, values: [{from: 2020-01-01, is: 90, cite: ours}]}
  credit: {meaning: "hours for a credit", unit: hour/credit_hour, values: [{from: 2020-01-01, is: 1, cite: ours}]}
  lag: {meaning: "months until credit", unit: month, values: [{from: 2020-01-01, is: 1, cite: ours}]}
  charge: {meaning: "a month of cover", unit: credit_hour, values: [{from: 2020-01-01, is: 75, cite: ours}]}
  begin: {meaning: "to begin cover", unit: credit_hour, values: [{from: 2020-01-01, is: 90, cite: ours}]}
words_es: {for_one: las horas por cada hora libre, half: el paso, to_use: los meses para usarlo, warned: el aviso,
  credit: las horas por abono, lag: los meses hasta el abono, charge: un mes de cobertura, begin: para empezar,
  leave: el tiempo libre, bank: el banco, gained: lo ganado, paid: lo abonado}
earns:
  leave: [{cite: ours, steps: [{gained: {accrue: time_worked, one_per: for_one}}], gives: {sick: gained}}]
  bank: [{cite: ours, steps: [{paid: {accrue: time_worked, one_per: credit}}], gives: {health: paid}}]
collects: {borne_by: payer, cite: ours}
uses:
  sick:
    unit: leave_hour
    draws: {step: half, cite: ours}
    expiry: {months: to_use, since: end_of_year, then: lost, warn: [warned], cite: ours}
  health:
    unit: credit_hour
    hour_bank: {credit_lag: lag, charge: charge, entry: begin, cite: ours}
    available: {once: paid, funded_by: [pocket], cite: ours}
"""


def months_before(day: date, count: int) -> date:
    """The first day of a month before that of a day."""
    for _ in range(count):
        day = day.replace(day=1) - timedelta(days=1)
    return day.replace(day=1)


@pytest.fixture(scope="module")
def pages(
    cluster: Cluster,
    migrated_database: DatabaseUrls,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Pages]:
    """13 days of 7.5 h for the rides two months ago, 11 for the cafe last month: 6 h of leave; cover for two months."""
    law = tmp_path_factory.mktemp("law") / "hours_off.yaml"
    law.write_text(LAW)
    with django_db_blocker.unblock(), worker_site(cluster, migrated_database, law, two_months) as made:
        yield made


def two_months(deployment: Deployment, number: str) -> list[str]:
    """Send the work of both."""
    today = datetime.now(UTC).date()
    for client, before, days in (("Dash Rides", 2, 13), ("Blue Cafe", 1, 11)):
        first = months_before(today, before)
        rows = [
            {"external_id": f"day-{n}", "account": number, "work_date": str(first + timedelta(days=n)), "hours": "7.5"}
            for n in range(days)
        ]
        receipt = deployment.send(*rows, payer=client)
        assert all(told.answer and told.answer.entries for told in receipt.told), receipt
    return []


def test_leave(pages: Pages) -> None:
    """97.5 h and 82.5 h are 3.25 h and 2.75 h: together 6 h, all of them usable."""
    text = pages.get("/my/time-off")
    assert "You can take off today 6 hours In your account 6 hours" in text
    assert re.search(
        r"Dash Rides earned from \w+ 1, 20\d\d to \w+ 13, 20\d\d ends on January 1, 20\d\d 3.25 hours", text
    )
    assert re.search(r"Blue Cafe earned from .{20,50} ends on January 1, 20\d\d 2.75 hours", text)
    assert re.search(r"Ends on January 1, 20\d\d After that it is gone.", text)
    assert "Hoy puede tomar 6 horas Ya en su cuenta 6 horas" in pages.get("/my/time-off", "es")


def test_hour_bank(pages: Pages) -> None:
    """97.5 came last month, which took 75; 82.5 came this month, which took 75: 30 are left, too few for the next."""
    text = pages.get("/my/time-off")
    today = datetime.now(UTC).date()
    following = (today.replace(day=1) + timedelta(days=32)).replace(day=1)
    assert f"You are covered until the day before {following:%B} 1, {following.year} In the bank 30 hours" in text


def test_time_off_is_sound(browser: Browser, pages: Pages, tmp_path: Path) -> None:
    """On a phone and on a wide screen, by keyboard, for axe, in both languages."""
    with served(pages.deployment.urls, tmp_path, PERSON_KEYS=pages.deployment.keys_text) as site:
        for language in ("en", "es"):
            with opened(browser, site, language=language) as context:
                context.add_cookies([{"name": "session", "value": pages.token, "url": site}])
                page = context.new_page()
                page.goto("/my/time-off")
                assert language == "en" or english_left(page) == []
                for width in (360, 1280):
                    page.set_viewport_size({"width": width, "height": 800})
                    assert faults(page) == [], (language, width)
