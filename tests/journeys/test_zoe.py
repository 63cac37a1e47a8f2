"""The journey of Zoe on a moved clock, on a phone, in Spanish, by keyboard: every figure worked by hand.

An hour of work is 1.50 of sick pay, 0.333333 of health and 0.10 for administration (1.933333), and a fifteenth of an
hour of leave. Leave is paid at the average hour of twelve months, out of the sick pay that her clients have paid in.

30 June  Two platforms, a company and three households report 40 + 30 + 24 + 12 + 8 + 6 = 120 h for $2,640: $22 an hour.
         120 h are 180.00 + 39.99996 in money. In leave 4 x 0.666667 + 3 x 0.666667 + 3 x 0.533333 + 2 x 0.4
         + 2 x 0.266667 + 0.4 = 8.000002 h: each record is rounded by itself.
 1 July  They are asked for 77.34, 58.00, 46.40, 23.20, 15.47 and 11.60 (up to the cent) and pay: 232.01. 219.99 of it
         go to the trust account of the first organization, 12.02 stay (12.00 of administration, and parts of cents).
14 July  8 h of sick leave are 176.00; the bank has paid them on the 15th, and 43.99 are left in trust.
15 Sept  The cafe corrects 16 June from 8 to 11 h: 4.50 + 0.999999 + 0.30 more, and 0.2 h. It is asked for 5.80.
         8 millionths that rounding up left over pay part of it at once (7 reach her): they are hers, and no cent more.
 1 Oct   She is with the other organization: 4.00 + 4.50 of sick pay, 40.999959 of health, as before.
 5 Oct   The cafe pays 5.80: 49.499959 are all there. 43.99 and 5.50 go to the new trust account; 43.99 come back
         from the old one a week and a day after the move: 0.00 and 49.49. In collection: 232.01 + 5.80 - 176.00
         - 49.49 = 12.32.
"""

import os
from collections import Counter
from collections.abc import Iterator
from contextlib import AbstractContextManager
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from shared_security.launcher.urls import DatabaseUrls
from tests.portals.browser import started
from tests.tools.ach_layout import LaidEntry, lay_out
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


def zoe(place: JourneyTown, browser: Browser, path: str) -> AbstractContextManager[Page]:
    """Her phone: 360 px, Spanish, no JavaScript."""
    return place.at_page(browser, "Zoe", path, language="es", width=360)


def test_zoe(place: JourneyTown, browser: Browser) -> None:
    """The days of the table above."""
    june(place, browser)
    paid_in(place, browser)
    sick_day(place, browser)
    corrected(place, browser)
    asked_to_move(place, browser)
    moved(place, browser)
    tied(place, browser)


def june(place: JourneyTown, browser: Browser) -> None:
    """Six clients report; her page has one balance, and says whom it waits for."""
    place.on(6, 30)
    for payer, (_kind, days, hours, pay) in JUNE.items():
        for day in days:
            place.work(payer, "Zoe", f"2026-06-{day:02}", hours=str(hours), gross_pay=f"{pay}.00")
    assert place.stands("Zoe") == {
        ("USD", "reported", "sick"): 180_000_000, ("USD", "reported", "health"): 39_999_960,
        ("leave_hour", "reported", "sick"): 8_000_002,
    }  # fmt: skip
    with zoe(place, browser, "/my") as page:
        look(page, "june")
        told = main(page)
        assert page.locator(".figure").first.inner_text() == "$220.00"
    assert "Ya en su cuenta $0.00 Lo que falta que paguen sus clientes $220.00" in told
    for client, dollars in (("Dash Rides", "73.33"), ("Blue Cafe", "44.00"), ("Chen", "11.00")):
        assert f"{client} por trabajo desde junio de 2026 ${dollars}" in told


def paid_in(place: JourneyTown, browser: Browser) -> None:
    """She says where to be paid, on her phone; the bank is asked with a prenote. The six pay; the trust has it."""
    place.on(7, 1)
    with zoe(place, browser, "/my/where-to-be-paid") as page:
        page.locator("main a[href$='/bank']").press("Enter")
        look(page, "where-to-be-paid-bank")
        for field, text in (("holder", "Zoe Example"), ("routing", "011100012"), ("account", "98765555")):
            page.locator(f"#id_{field}").focus()
            page.keyboard.press("Control+A")
            page.keyboard.type(text)
        page.locator("main form button").last.press("Enter")
        look(page, "where-to-be-paid-confirm")
        page.locator("button[value=confirm]").press("Enter")
        look(page, "where-to-be-paid")
        assert "98765555" not in page.content()
        assert "Preguntamos a su banco si la cuenta existe" in main(page)
    prenote = send_file(place, browser)
    assert (prenote.cents, prenote.fields["code"]) == (0, "23")
    invoices = place.ask("SELECT payer_id, reference, amount_cents FROM invoice")
    assert {place.payer_name(payer): cents for payer, _reference, cents in invoices} == {
        "Dash Rides": 7_734, "Tally Eats": 5_800, "Blue Cafe": 4_640, "Okafor": 2_320, "Rivera": 1_547, "Chen": 1_160,
    }  # fmt: skip
    for _payer, reference, cents in invoices:
        place.rail.wire(place.accounts["collection"].number, date(2026, 7, 7), cents, text=reference)
    for day in (7, 8, 9):
        place.on(7, day)
    assert {name: account.cents for name, account in place.accounts.items()} == {
        "collection": 1_202, "First": 21_999, "Alder": 0,
    }  # fmt: skip


def send_file(place: JourneyTown, browser: Browser) -> LaidEntry:
    """At the desk of her organization: a file is made, closed, downloaded and sent; its one entry."""
    with place.at_page(browser, "Pat", "/provider/payments") as page:
        page.locator("button[value=bank]").click()
        look(page, "desk")
        page.get_by_role("link", name="Bank file").first.click()
        page.locator("button[value=close]").click()
        data = page.context.request.get(page.get_by_role("link", name="Download").get_attribute("href") or "").body()
        page.locator("button[value=sent]").click()
    place.rail.take(data, place.accounts["First"].number, today=place.today)
    (entry,) = lay_out(data).entries
    assert entry.fields["account"].strip() == "98765555"
    return entry


def sick_day(place: JourneyTown, browser: Browser) -> None:
    """Asked for by keyboard on a phone, granted by rule, in a file, on the bank's statement, on her page."""
    place.on(7, 14)
    with zoe(place, browser, "/my") as page:
        page.locator("#time-off a.button").press("Enter")
        page.locator("main a.button").press("Enter")
        look(page, "days")
        page.locator("select[name=reason]").focus()
        page.keyboard.press("ArrowDown")
        page.locator("button[value=days]").press("Enter")
        page.locator("button[value=where]").press("Enter")
        look(page, "review")
        told = main(page)
        page.locator("button[value=ask]").press("Enter")
        page.wait_for_url("**/my/requests/*?asked")
    for words in ("Lo que pide 8 horas", "$176.00 Ya disponible $176.00", "Se concede en el acto, por las reglas."):
        assert words in told
    place.acts()
    assert request_page(place, browser, "on-its-way")[0] == "En preparación"
    entry = send_file(place, browser)
    assert (entry.cents, entry.fields["code"]) == (17_600, "22")
    assert request_page(place, browser, "in-the-file")[0] == "De camino"
    place.on(7, 15)
    pill, told = request_page(place, browser, "paid")
    assert pill == "Pagado" and "$176.00 Pagado" in told and "Pagado 15 de julio de 2026" in told
    assert place.stands("Zoe") == {
        ("USD", "available", "sick"): 4_000_000, ("USD", "spent", "sick"): 176_000_000,
        ("USD", "available", "health"): 39_999_960, ("leave_hour", "reported", "sick"): 2,
        ("leave_hour", "spent", "sick"): 8_000_000,
    }  # fmt: skip
    assert place.accounts["First"].cents == 21_999 - 17_600


def request_page(place: JourneyTown, browser: Browser, name: str) -> tuple[str, str]:
    """What her page says of the payment in one word, and in all."""
    with zoe(place, browser, "/my/requests") as page:
        page.locator("main a[href*='/my/requests/']").first.press("Enter")
        look(page, name)
        return page.locator("main .pill").nth(1).inner_text(), main(page)


def corrected(place: JourneyTown, browser: Browser) -> None:
    """The cafe's Tuesday in June had three hours more; her pages say what it was, what it is, and whom it waits for."""
    place.on(9, 15)
    place.work("Blue Cafe", "Zoe", "2026-06-16", hours="11", gross_pay="180.00", revision="2")
    place.acts()
    with zoe(place, browser, "/my") as page:
        look(page, "corrected")
        told = main(page)
        assert page.locator(".figure").first.inner_text() == "$225.50"
        page.locator(".landings a").first.press("Enter")
        look(page, "why")
        why = main(page)
    assert "Cambiado por su cliente Era de $14.67, 0.53 horas y ahora es de $20.17, 0.73 horas." in told
    assert "Ya en su cuenta $44.00" in told and "Blue Cafe por trabajo desde junio de 2026" in told
    assert "llegó con $14.666664, 0.533333 horas" in why and "y ahora es de $20.166663, 0.733333 horas" in why


def asked_to_move(place: JourneyTown, browser: Browser) -> None:
    """By keyboard on the phone, for the first of October."""
    with zoe(place, browser, "/my/organization") as page:
        page.locator("main a.button").first.press("Enter")
        look(page, "move")
        page.locator("#day").focus()
        page.keyboard.type("2026-10-01")
        page.locator("main form button").press("Enter")
        assert "Usted se traslada A Alder Desde este día 1 de octubre de 2026" in main(page)


def moved(place: JourneyTown, browser: Browser) -> None:
    """On its day: every pocket is the same, no day is uncovered, and her statement is the same before and after."""
    place.on(9, 30)
    before, on_paper = place.stands("Zoe"), statement(place, browser, "before")
    assert sums_of(before) == {"sick": 8_500_000, "health": 40_999_959}
    place.on(10, 1)
    assert place.stands("Zoe") == before
    assert statement(place, browser, "after") == on_paper
    account, (first, alder) = place.workers["Zoe"].account_id, place.providers.values()
    days = "SELECT provider_id, lower(during), upper(during) FROM account_provider WHERE account_id = %s ORDER BY 2"
    assert place.ask(days, account) == [
        (first, date(2026, 6, 1), date(2026, 10, 1)), (alder, date(2026, 10, 1), None),
    ]  # fmt: skip
    debts = "SELECT provider_id, sum(micros)::bigint FROM provider_debt GROUP BY 1 HAVING sum(micros) <> 0"
    assert place.ask(debts) == [(alder, 43_999_967)]
    with zoe(place, browser, "/my/organization") as page:
        with page.expect_navigation():
            page.locator("main a[href*='/moves/']").first.press("Enter")
        look(page, "before-and-after")
        rows = [row.locator("th, td").all_inner_texts() for row in page.locator("main tbody tr").all()]
    assert len(rows) == len(before) and all(row[1] == row[2] for row in rows)


def statement(place: JourneyTown, browser: Browser, name: str) -> list[list[str]]:
    """The year on her statement, but the moment at which it is known; its benefits add up to its sum."""
    with zoe(place, browser, "/my/statement?period=2026") as page:
        look(page, f"statement-{name}")
        figure = page.locator(".figure").inner_text()
        tables = [
            [row.inner_text() for row in table.locator("tbody tr").all()] for table in page.locator("main table").all()
        ]
    at_end = [Decimal(row.rsplit("$", 1)[1]) for row in tables[0]]
    assert f"${round(sum(at_end), 2)}" == figure == "$49.50"
    return tables


def tied(place: JourneyTown, browser: Browser) -> None:
    """Her cafe pays, the first gives back, the bank carries it all: each trust account is what the books say."""
    ((reference, cents),) = place.ask("SELECT reference, amount_cents FROM invoice WHERE issued_on = '2026-09-15'")
    assert cents == 580
    place.rail.wire(place.accounts["collection"].number, date(2026, 10, 5), cents, text=reference)
    for day in (5, 6, 9, 13, 14):  # the 12th is a bank holiday
        place.on(10, day)
    assert {name: account.cents for name, account in place.accounts.items()} == {
        "collection": 1_232, "First": 0, "Alder": 4_949,
    }  # fmt: skip
    assert all(one.difference_micros == 0 for one in place.position().accounts)
    assert sums_of(place.stands("Zoe")) == {"sick": 8_500_000, "health": 40_999_959}
    assert place.stands("Zoe")["USD", "available", "sick"] == 8_500_000
    with zoe(place, browser, "/my") as page:
        look(page, "home-at-the-end")
        assert "Ya en su cuenta $49.50 Lo que falta que paguen sus clientes $0.00" in main(page)


def sums_of(stands: dict[tuple[str, str, str], int]) -> dict[str, int]:
    """What she has of each benefit in money, wherever it stands, but what was used."""
    left: Counter[str] = Counter()
    for (unit, stage, pocket), micros in stands.items():
        if unit == "USD" and stage != "spent":
            left[pocket] += micros
    return dict(left)
