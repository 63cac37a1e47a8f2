"""The journey of Zoe: six clients, one balance, a paid sick day, a late correction, another organization, nothing lost."""

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from shared_security.launcher.urls import DatabaseUrls
from tests.portals.browser import started
from tests.tools.journey_town import JourneyTown, journey_town
from tests.tools.moved_site import served_at

LAW = """\
program: hours_and_money
title: Sick Days of All Clients
title_es: Días de enfermedad de todos los clientes
status: study
jurisdiction: US-XX
law: {ours: {cite: "made up for tests", kind: ours}}
clock: {from: 2020-01-01, time_zone: of_record, rate_day: work_date, year_starts: "01-01", cite: ours}
covers: {work: any, places: any, cite: ours}
parameters:
  for_sick: {meaning: "an hour's sick pay", unit: USD/hour, values: [{from: 2020-01-01, is: 1.5, cite: ours}]}
  for_health: {meaning: "an hour's health", unit: USD/hour, values: [{from: 2020-01-01, is: 0.333333, cite: ours}]}
  for_office: {meaning: "an hour's administration", unit: USD/hour, values: [{from: 2020-01-01, is: 0.1, cite: ours}]}
  for_one: {meaning: "hours for one of leave", unit: hour/leave_hour, values: [{from: 2020-01-01, is: 15, cite: ours}]}
  step: {meaning: "the step", unit: leave_hour, values: [{from: 2020-01-01, is: 0.5, cite: ours}]}
  a_day: {meaning: "the most of a day", unit: leave_hour, values: [{from: 2020-01-01, is: 8, cite: ours}]}
  look_back: {meaning: "months of past pay", unit: month, values: [{from: 2020-01-01, is: 12, cite: ours}]}
  to_use: {meaning: "months to use it", unit: month, values: [{from: 2020-01-01, is: 12, cite: ours}]}
  warned: {meaning: "days of warning", unit: day, values: [{from: 2020-01-01, is: 90, cite: ours}]}
  to_decide: {meaning: "days to decide", unit: day, values: [{from: 2020-01-01, is: 3, cite: ours}]}
  to_appeal: {meaning: "days to appeal", unit: day, values: [{from: 2020-01-01, is: 30, cite: ours}]}
  days_to_pay: {meaning: "days after the month", unit: day, values: [{from: 2020-01-01, is: 15, cite: ours}]}
words_es: {for_sick: la paga por enfermedad, for_health: la salud, for_office: la administración,
  for_one: las horas por una libre, step: el paso, a_day: lo máximo por día, look_back: los meses de paga anterior,
  to_use: los meses para usarlo, warned: el aviso, to_decide: para decidir, to_appeal: para apelar,
  days_to_pay: los días para pagar, sick: la enfermedad, health: el seguro, office: la oficina, benefits: el dinero,
  leave: el tiempo libre, earned: lo ganado, year: el promedio del año}
earns:
  benefits:
    - cite: ours
      steps:
        - sick: {multiply: for_sick, by: time_worked}
        - health: {multiply: for_health, by: time_worked}
        - office: {multiply: for_office, by: time_worked}
      gives: {sick: sick, health: health, administration: office}
  leave: [{cite: ours, steps: [{earned: {accrue: time_worked, one_per: for_one}}], gives: {sick: earned}}]
collects:
  borne_by: payer
  cite: ours
  due: {days_after: {period: month, days: days_to_pay}, cite: ours}
  payments: {order: [contributions, charges, interest, penalties, fees], cite: ours}
uses:
  sick:
    unit: leave_hour
    available: {once: worked, funded_by: [pocket, guarantee], cite: ours}
    reasons: {allowed: [own_illness, family_illness], cite: ours}
    draws: {step: step, most_a_day: a_day, cite: ours}
    pay_rate: {bases: [{year: {average: hour, last_months: look_back}}], pays: year, pay: gross_pay,
      time: time_worked, cite: ours}
    expiry: {months: to_use, since: end_of_year, then: lost, warn: [warned], cite: ours}
    decision: {within: to_decide, counted_in: days, if_silent: approved, appeal_within: to_appeal, cite: ours}
    tax: {taxed: not_known, withheld_by: not_known, form: not_known, cite: ours}
"""
# Payer: its kind, the days of June, the hours of each, the pay of each.
JUNE = {
    "Dash Rides": ("platform", (1, 2, 3, 4), 10, 210), "Tally Eats": ("platform", (8, 9, 10), 10, 200),
    "Blue Cafe": ("company", (15, 16, 17), 8, 180), "Okafor": ("household", (6, 13), 6, 150),
    "Rivera": ("household", (18, 25), 4, 110), "Chen": ("household", (20,), 6, 140),
}  # fmt: skip
SHOTS = os.environ.get("SCREENSHOTS")
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # playwright keeps a loop in the tests' own thread


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser."""
    with started() as running:
        yield running


@pytest.fixture
def place(fresh_database: DatabaseUrls, tmp_path: Path, settings) -> Iterator[JourneyTown]:
    """June begins: two organizations, six payers, Zoe; the site shows the day of the town."""
    settings.ALLOWED_HOSTS = ["localhost"]
    law = tmp_path / "hours_and_money.yaml"
    law.write_text(LAW)
    with journey_town(fresh_database, str(law), date(2026, 6, 1)) as made:
        made.add_provider("Alder")
        made.add_worker("Zoe")
        made.open_bank()
        made.staff("Pat", "First", "pay")
        for name, (kind, *_rest) in JUNE.items():
            made.add_payers(name, kind=kind)
        with served_at(made.clock) as made.site:
            yield made


def look(page: Page, name: str) -> None:
    """Keep a picture where one is wanted."""
    if SHOTS:
        page.screenshot(path=f"{SHOTS}/zoe-{name}.png", full_page=True)


def main(page: Page) -> str:
    """What a page says."""
    return " ".join(page.inner_text("main").split())


def test_zoe(place: JourneyTown, browser: Browser) -> None:
    """The days."""
    june(place, browser)
    paid_in(place, browser)
    sick_day(place, browser)
    corrected(place, browser)
    moved(place, browser)


def zoe(place: JourneyTown, browser: Browser, path: str):
    return place.at_page(browser, "Zoe", path, language="es", width=360)


def june(place: JourneyTown, browser: Browser) -> None:
    """Reported on the last of June."""
    place.on(6, 30)
    for payer, (_kind, days, hours, pay) in JUNE.items():
        for day in days:
            place.work(payer, "Zoe", f"2026-06-{day:02}", hours=str(hours), gross_pay=f"{pay}.00")
    with zoe(place, browser, "/my") as page:
        look(page, "1-june")
        print(main(page))
    print(place.stands("Zoe"))


def paid_in(place: JourneyTown, browser: Browser) -> None:
    place.on(7, 1)
    with zoe(place, browser, "/my/where-to-be-paid") as page:
        look(page, "2-where")
        page.fill("#id_holder", "Zoe Example")
        page.fill("#id_routing", "011100012")
        page.fill("#id_account", "98765555")
        page.get_by_role("button", name="Agregar").or_(page.locator("main form button").last).first.press("Enter")
        look(page, "3-where-added")
        print(main(page))
    send_file(place, browser)
    invoices = place.ask("SELECT payer_id, reference, amount_cents FROM invoice")
    print(invoices)
    for _payer, reference, cents in invoices:
        place.rail.wire(place.accounts["collection"].number, date(2026, 7, 7), cents, text=reference)
    place.on(7, 7)
    place.on(7, 8)
    place.on(7, 9)
    place.on(7, 10)
    print(place.sums())


def send_file(place: JourneyTown, browser: Browser) -> None:
    with place.at_page(browser, "Pat", "/provider/payments") as page:
        page.locator("button[value=bank]").click()
        look(page, "desk")
        page.get_by_role("link", name="Bank file").first.click()
        page.locator("button[value=close]").click()
        address = page.get_by_role("link", name="Download").get_attribute("href")
        data = page.context.request.get(address).body()
        page.locator("button[value=sent]").click()
        look(page, "file")
    place.rail.take(data, place.accounts["First"].number, today=place.today)


def sick_day(place: JourneyTown, browser: Browser) -> None:
    place.on(7, 14)
    with zoe(place, browser, "/my") as page:
        look(page, "4-home")
        page.locator("#time-off a.button").press("Enter")
        look(page, "5-kinds")
        page.locator("main a.button").press("Enter")
        look(page, "6-days")
        page.locator("select[name=reason]").focus()
        page.keyboard.press("ArrowDown")
        page.locator("button[value=days]").press("Enter")
        look(page, "7-where")
        page.locator("button[value=where]").press("Enter")
        look(page, "8-review")
        print(main(page))
        page.locator("button[value=ask]").press("Enter")
        page.wait_for_url("**/my/requests/*?asked")
        look(page, "9-asked")
        print(main(page))
    place.acts()
    send_file(place, browser)
    place.on(7, 15)
    place.on(7, 16)
    with zoe(place, browser, "/my/requests") as page:
        look(page, "10-requests")
        page.locator("main a[href*='/my/requests/']").first.press("Enter")
        look(page, "11-paid")
        print(main(page))
    print(place.stands("Zoe"), place.sums())


def corrected(place: JourneyTown, browser: Browser) -> None:
    place.on(9, 15)
    place.work("Blue Cafe", "Zoe", "2026-06-16", hours="11", gross_pay="180.00", revision="2")
    place.acts()
    with zoe(place, browser, "/my") as page:
        look(page, "12-corrected")
        print(main(page))
    with zoe(place, browser, "/my/contributions") as page:
        look(page, "13-contributions")
        print(main(page))
    with zoe(place, browser, "/my/statement?period=2026") as page:
        look(page, "14-statement")
        print(main(page))
    print(place.stands("Zoe"))


def moved(place: JourneyTown, browser: Browser) -> None:
    with zoe(place, browser, "/my/organization") as page:
        look(page, "15-organization")
        page.locator("main a.button").first.press("Enter")
        look(page, "16-move")
        page.fill("#day", "2026-10-01")
        page.locator("main form button").press("Enter")
        look(page, "17-moving")
        print(main(page))
    place.on(9, 30)
    before = place.stands("Zoe")
    place.on(10, 1)
    assert place.stands("Zoe") == before
    with zoe(place, browser, "/my/organization") as page:
        look(page, "18-moved")
        page.locator("main a[href*='/moves/']").first.press("Enter")
        look(page, "19-before-after")
        print(main(page))
    for day in (2, 5, 6, 7, 8, 9, 13, 14, 15, 16):
        place.on(10, day)
        print(place.today, place.ask("SELECT provider_id, amount_cents, ordered_on FROM remittance"), {n: a.cents for n, a in place.accounts.items()})
    with zoe(place, browser, "/my/statement?period=2026") as page:
        look(page, "20-statement")
        print(main(page))
