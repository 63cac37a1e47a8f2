"""A month of money from end to end, over a bank on paper, on a clock that is moved: every figure worked by hand.

An hour is 1.50 of sick pay, 0.333333 of vacation and 0.10 for administration: 1.933333; 40 hours a week of all clients
together; due 15 days after the month, late one percent a month begun. After each step the books have no difference, the
bank says what they say, and each dollar lies somewhere.

        Dash Rides, a platform   30 h of Ana (Mon to Wed, 1 to 3 June) and 40 h of Ben: 70 h, 135.33331, asks 135.34
        Blue Cafe, a company     33 h of Ben: 63.799989, asks 63.80
        Okafor, a household      6 + 6 h of Ana, of which 10 are within her 40: 19.33333, asks 19.34
15 July Dash's bank account is debited 135.34; the next day its bank sends that back (R01).
        The cafe pays 80.00: 16.20 too much. The household writes a wrong reference; 55.55 are nobody's.
20 July 33 and 10 h are paid: 43 h of 1.833333 are 78.833319, so 78.83 go to the trust account.
21 July Dash pays 100.00 of 135.34; the rest is 35.33331 and waits.
 3 Aug  Late charges: 100.00 were paid within a month of the day, and 35.33331 are open: 1 % of 135.33331 is 1.353333.
 7 Aug  Dash takes 2 h of Ana's Wednesday back: her Friday for the household counts 2 h more, 3.866666.
        Dash has less open by that: 35.33331 - 3.866666 = 31.466644.
11 Aug  Dash pays 32.83: it was asked 135.34 - 100.00 - 3.866666 + 1.353333 = 32.826667.
        Okafor 3.866666 - 0.00667: 3.86.
"""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from pathlib import Path

import pypdf
import pytest
from django.test import Client

from shared_security.launcher.urls import DatabaseUrls
from shared_security.remittance.arrears.late import charge_late
from shared_security.remittance.bank.cash_desk import lines_to_place
from shared_security.remittance.bank.place_by_reference import place_alone
from shared_security.remittance.bank.read_statement import read_statement
from shared_security.remittance.custody.remit import Ordered
from shared_security.remittance.debits.debit_file import file_bytes
from shared_security.remittance.debits.debit_origin import tell_origin
from shared_security.remittance.debits.debits import ZONE, close_due, make_debits, send_debits
from shared_security.remittance.debits.mandate import give_mandate
from shared_security.remittance.debits.place_debits import finish_returns, place_debits
from shared_security.remittance.debits.read_returns import read_returns
from shared_security.remittance.debits.sealed_mandate import Bank
from shared_security.remittance.invoices.invoice import Invoice
from shared_security.remittance.rails.nacha import Origin
from shared_security.remittance.rails.test_rail import PaperBank
from shared_security.remittance.rails.test_statement import write_camt053
from tests.tools.ach_layout import LaidEntry, lay_out
from tests.tools.bank import place_payment
from tests.tools.imports import ACTOR
from tests.tools.town import POOLED, Town, text_of, town

FIRST_DAY = date(2026, 6, 1)
LATE = POOLED.replace(
    "words_es:", '  late_a_month: {meaning: "late, a month", unit: percent/month, values: [{from: 2020-01-01, is: 1, '
    "cite: ours}]}\nwords_es:",
).replace("week: las horas por semana,", "week: las horas por semana, late_a_month: el atraso, late: el atraso,") + """\
  late_charge: {parts: [{late: {a_month: late_a_month}}], charges: [late], cite: ours}
  payments: {order: [contributions, charges, interest, penalties, fees], cite: ours}
  overpayment: {then: credit, cite: ours}
"""  # fmt: skip
ORIGIN = Origin("021000021", "Paper Bank", "City Benefits", "1234567890")


SUMS_OF_FILE = ("total", "off_invoice", "waits", "carry_used", "rounded", "to_pay")  # after the lines of an invoice


class Desk:
    """The town's desk and its bank: what the bank has to say is read and placed, day by day."""

    def __init__(self, place: Town) -> None:
        self.place = place
        self.rail = PaperBank([account.number for account in place.accounts.values()], FIRST_DAY)
        self.told: dict[str, date] = {}

    def on(self, month: int, day: int) -> None:
        """The clock shows another day."""
        self.place.today = date(2026, month, day)

    def wire(self, cents: int, name: str, text: str = "") -> None:
        """Somebody pays by order today."""
        self.rail.wire(self.place.accounts["collection"].number, self.place.today, cents, name=name, text=text)

    def read(self, *names: str) -> None:
        """What the bank says of accounts up to today is read, placed as far as it goes by itself, and settled."""
        place = self.place
        for name in names or ("collection",):
            account, since = place.accounts[name], self.told.get(name, FIRST_DAY)
            paper = self.rail.statement(account.number, since, place.today)
            data, at = write_camt053(paper), account.custodial_account_id
            read_statement(place.loader, at, data, today=place.today, actor=ACTOR, keys=place.keys)
            account.cents, self.told[name] = paper.closing_cents, place.today + timedelta(days=1)
        place_alone(place.loader, today=place.today, actor="by itself")
        place_debits(place.loader, today=place.today, actor="by itself")
        finish_returns(place.loader, today=place.today, actor=ACTOR)
        place.settle()
        place.check()

    def debit(self) -> LaidEntry | None:
        """A file of what is due is made, closed and sent; its only entry with money, as the layout reads it."""
        place, at = self.place, datetime.combine(self.place.today, time(10), ZONE)
        with place.jobs.transaction():
            file_id = make_debits(place.jobs, place.keys, place.program.program_no, at=at, actor=ACTOR).file_id
        assert file_id
        with place.jobs.transaction():
            assert close_due(place.jobs, place.keys, at=at + timedelta(days=7)) == 1
        with place.jobs.transaction():
            data = file_bytes(place.jobs, place.keys, file_id)
            send_debits(place.jobs, file_id, today=place.today, actor=ACTOR)
        self.rail.take(data, place.accounts["collection"].number, today=place.today)
        laid = lay_out(data)
        assert laid.header["destination"].strip() == ORIGIN.bank_routing
        assert [batch.header["sec"] for batch in laid.batches] == ["CCD"]
        found = [one for one in laid.entries if one.cents]
        assert len(laid.entries) == 1
        return found[0] if found else None

    def move(self, ordered: Ordered, provider: str) -> None:
        """The bank carries a remittance out."""
        numbers = [self.place.accounts[name].number for name in ("collection", provider)]
        self.rail.move(*numbers, self.place.today, ordered.amount_cents, reference=ordered.reference)


@pytest.fixture
def desk(fresh_database: DatabaseUrls, tmp_path: Path) -> Iterator[Desk]:
    """Three payers and two workers."""
    law = tmp_path / "pooled_money.yaml"
    law.write_text(LATE)
    with town(fresh_database, str(law), FIRST_DAY) as made:
        made.add_payers("Dash Rides", kind="platform")
        made.add_payers("Blue Cafe")
        made.add_payers("Okafor", kind="household")
        for name in ("Ana", "Ben"):
            made.add_worker(name)
        with made.jobs.transaction():
            tell_origin(made.jobs, made.program.program_no, ORIGIN, today=FIRST_DAY, actor=ACTOR)
        yield Desk(made)


def amounts(place: Town) -> dict[str, dict[str, int]]:
    """What is kept of payers beside what they owe."""
    kinds = ("payer_receivable", "payer_credit", "carry")
    return {
        kind: {name.split(" ", 1)[1]: n for name, n in place.sums().items() if name.split()[0] == kind}
        for kind in kinds
    }


def test_a_month(desk: Desk) -> None:
    """The days of the table above."""
    invoices = reported_and_invoiced(desk)
    debited_and_returned(desk, invoices)
    remitted(desk)
    late(desk, invoices)
    adjusted_and_paid(desk, invoices)
    agree(desk.place)
    desk.place.report("Okafor", "Ana", "o-later", "2026-08-10", 5)
    assert "Okafor for work since August 2026" in desk.place.page("Ana"), "June is paid"


def reported_and_invoiced(desk: Desk) -> dict[str, Invoice]:
    """June is reported, and asked for on 1 July; Dash allows debits, and its bank account is tried with a prenote."""
    place = desk.place
    desk.on(6, 30)
    for day in ("01", "02", "03"):
        place.report("Dash Rides", "Ana", f"d-{day}", f"2026-06-{day}", 10)
    for day in ("04", "05"):
        place.report("Okafor", "Ana", f"o-{day}", f"2026-06-{day}", 6)
    for day, hours in (("08", 11), ("09", 11), ("10", 11)):
        place.report("Blue Cafe", "Ben", f"c-{day}", f"2026-06-{day}", hours)
    for day in ("15", "16", "17", "18"):
        place.report("Dash Rides", "Ben", f"d-{day}", f"2026-06-{day}", 10)
    place.check()

    desk.on(7, 1)
    names = {payer: name for name, payer in place.payers.items()}
    invoices = {names[one.payer_id]: one for one in place.issue()}
    assert {name: (one.total_micros, one.amount_cents, one.due_on) for name, one in invoices.items()} == {
        "Dash Rides": (135_333_310, 13_534, date(2026, 7, 15)),
        "Blue Cafe": (63_799_989, 6_380, date(2026, 7, 15)),
        "Okafor": (19_333_330, 1_934, date(2026, 7, 15)),
    }
    with place.jobs.transaction():
        bank = Bank("011100012", "98760001", False, "Dash Rides Inc")
        give_mandate(
            place.jobs, place.keys, place.payers["Dash Rides"], bank, "We allow debits.", today=place.today, actor=ACTOR
        )
    assert desk.debit() is None, "a prenote: no money yet"
    place.check()
    return invoices


def debited_and_returned(desk: Desk, invoices: dict[str, Invoice]) -> None:
    """What is due is debited, comes and goes back; others pay over, with a wrong reference, or unknown."""
    place = desk.place
    desk.on(7, 10)
    entry = desk.debit()
    assert entry
    fields = entry.fields
    assert (entry.cents, fields["code"], fields["account"].strip()) == (13_534, "27", "98760001")
    assert (fields["bank"], fields["check"], fields["name"].strip()) == ("01110001", "2", "DASH RIDES INC")
    desk.on(7, 14)
    desk.wire(8_000, "BLUE CAFE LLC", f"June, {invoices['Blue Cafe'].reference}")
    desk.wire(1_934, "C Okafor", "invoice 12345")
    desk.wire(5_555, "Somebody", "thanks")
    desk.read()
    assert amounts(place)["payer_credit"] == {"Blue Cafe": 16_200_000}
    assert amounts(place)["carry"] == {"Blue Cafe": 11}
    assert place.sums()["unmatched collection"] == 74_890_000
    with place.jobs.transaction():
        (line,) = [one for one in lines_to_place(place.jobs, place.keys, limit=9) if one.amount_cents == 1_934]
    place_payment(place.loader, line.line_id, place.payers["Okafor"], 1_934, today=place.today, actor=ACTOR)
    place.settle()
    place.check()
    assert amounts(place) == {
        "payer_receivable": {"Dash Rides": 135_333_310}, "payer_credit": {"Blue Cafe": 16_200_000},
        "carry": {"Blue Cafe": 11, "Okafor": 6_670},
    }  # fmt: skip

    desk.on(7, 15)
    desk.read()
    assert amounts(place)["payer_receivable"] == {}
    assert amounts(place)["carry"]["Dash Rides"] == 6_690
    desk.on(7, 16)
    answers = desk.rail.answers(place.today)
    assert answers
    with place.jobs.transaction():
        read_returns(place.jobs, place.keys, answers, today=place.today, actor=ACTOR)
    desk.read()
    assert amounts(place)["payer_receivable"] == {"Dash Rides": 135_333_310}
    assert "Dash Rides" not in amounts(place)["carry"]
    assert place.ask("SELECT state FROM mandate")[0] == ("active",), "a bank account without money is not closed"
    assert place.accounts["collection"].cents == 8_000 + 1_934 + 5_555


def remitted(desk: Desk) -> None:
    """What is paid for members goes to who keeps it, and is there a banking day later."""
    place = desk.place
    desk.on(7, 20)
    (ordered,) = place.remit()
    assert ordered.amount_cents == 7_883
    desk.move(ordered, "First")
    desk.read()
    assert place.sums()["in_transit First"] == 78_830_000
    desk.on(7, 21)
    desk.read("First")
    assert place.sums()["trust First"] == 78_830_000
    assert "in_transit First" not in place.sums()


def late(desk: Desk, invoices: dict[str, Invoice]) -> None:
    """Dash pays too little, and too late; her page says so."""
    place = desk.place
    desk.wire(10_000, "DASH RIDES", f"part of {invoices['Dash Rides'].reference}")
    desk.read()
    desk.on(7, 22)
    desk.read()
    ana = place.page("Ana")
    assert "Dash Rides for work since June 2026 Late" in ana
    assert "was due by July 15, 2026" in ana
    owed = amounts(place)["payer_receivable"]["Dash Rides"]
    credit = amounts(place)["payer_credit"].get("Dash Rides", 0)
    assert owed - credit == 35_333_310
    assert credit < 10, "what flooring left of each line of each claim"
    desk.on(8, 3)
    done = charge_late(place.loader, place.program, today=place.today, actor=ACTOR)
    assert (done.charges, done.micros) == (1, 1_353_333)
    assert charge_late(place.loader, place.program, today=place.today, actor=ACTOR).charges == 0
    place.check()
    arrears_agree(place)


def arrears_agree(place: Town) -> None:
    """35.33331 late and 1.353333 charged, which take 35.34 and 1.36 to pay, and 36.69 together: on every page."""
    official = place.add_office("Olga Official", "regulator")
    clerk = place.add_office("Clerk of Dash", "payer", "Dash Rides")
    everybody = text_of(official.get("/office/arrears"))
    assert "Dash Rides" in everybody and "$35.34" in everybody and "$1.36" in everybody
    assert "Blue Cafe" not in everybody
    of_one = text_of(official.get(f"/office/arrears/{place.payers['Dash Rides']}/{place.program.program_no}"))
    assert "Late today: $35.34" in of_one and "Charges that are open $1.36" in of_one
    own = text_of(clerk.get("/payer/arrears"))
    assert "Still to pay, past its day: $35.34" in own and "Still to pay: $1.36" in own
    assert "a part of it is late: $36.69" in text_of(clerk.get("/payer"))
    assert "of all you were asked to pay: $36.69" in text_of(clerk.get("/payer/statement"))


def adjusted_and_paid(desk: Desk, invoices: dict[str, Invoice]) -> None:
    """A correction of one payer's work is another's adjustment; then everything is paid, and kept where it belongs."""
    place = desk.place
    desk.on(8, 7)
    place.report("Dash Rides", "Ana", "d-03", "2026-06-03", 8, revision=2)
    place.check()
    names = {payer: name for name, payer in place.payers.items()}
    issued = {names[one.payer_id]: one for one in place.issue()}
    assert {name: (one.kind, one.total_micros, one.amount_cents) for name, one in issued.items()} == {
        "Dash Rides": ("work", -3_866_666, 0), "Okafor": ("adjustment", 3_866_666, 386),
    }  # fmt: skip
    assert issued["Okafor"].due_on == date(2026, 9, 15), "as if worked on the day of issue"
    desk.on(8, 11)
    desk.wire(3_283, "DASH RIDES", invoices["Dash Rides"].reference)
    desk.wire(386, "C Okafor", issued["Okafor"].reference)
    desk.read()
    desk.on(8, 12)
    (ordered,) = place.remit()
    desk.move(ordered, "First")
    desk.read()
    desk.on(8, 13)
    desk.read("First")
    assert amounts(place)["payer_receivable"] == {}


def agree(place: Town) -> None:
    """At the end: invoices, statements of account, custody, her pages and the books say the same to the cent."""
    sums = place.sums()
    assert sums["fund:available administration"] == 11_300_000 + 1_353_333
    assert sums["pocket:available sick Ana"] == 40 * 1_500_000
    assert sums["pocket:available sick Ben"] == 73 * 1_500_000
    assert sums["pocket:available vacation Ana"] + sums["pocket:available vacation Ben"] == 113 * 333_333
    assert place.accounts["First"].cents == 20_716  # 113 h of 1.833333 are 207.166629
    assert not [name for name in sums if "reported" in name], "nothing waits"
    assert "Waiting for your clients $0.00" in place.page("Ana")
    assert "In your account $73.33" in place.page("Ana"), "40 hours of 1.833333"
    assert "In your account $133.83" in place.page("Ben"), "73 hours of 1.833333"
    for payer in place.payers:
        of_payer(place, payer)
    custody = text_of(place.add_office("Regina Official", "regulator").get("/office/custody"))
    assert "$207.16" in custody


def of_payer(place: Town, payer: str) -> None:
    """A payer's pages, PDF and file of each invoice, and its statement of account."""
    browser = place.add_office(f"Clerk of {payer}", "payer", payer)
    payer_id = place.payers[payer]
    rows = place.ask("SELECT invoice_id, amount_cents, total_micros FROM invoice WHERE payer_id = %s", payer_id)
    for invoice_id, cents, total in rows:
        shown = f"${cents // 100:,}.{cents % 100:02}"
        assert shown in text_of(browser.get(f"/payer/invoices/{invoice_id}"))
        pdf = browser.get(f"/payer/invoices/{invoice_id}/pdf").getvalue()
        assert shown in "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)
        sums: Counter[str] = Counter()
        for line in csv.DictReader(io.StringIO(told(browser, f"/payer/invoices/{invoice_id}/csv"))):
            sums[line["line"] if line["line"] in SUMS_OF_FILE else "lines"] += micros_of(line["amount"])
        assert sums["lines"] == sums["total"] == total, "its lines come to what the books say"
        assert sums["to_pay"] == cents * 10_000
        assert total + sum(sums[name] for name in SUMS_OF_FILE[1:-1]) == cents * 10_000, "and lead to what is asked"
    rows = list(csv.reader(io.StringIO(told(browser, "/payer/statement/csv"))))
    owed, credit, carry = (amounts(place)[kind].get(payer, 0) for kind in ("payer_receivable", "payer_credit", "carry"))
    balance = owed - credit - carry
    assert micros_of(rows[-1][-1]) == balance, "the statement of account is the books'"
    whole = abs(-(-balance // 10_000))
    assert f"${whole // 100:,}.{whole % 100:02}" in text_of(browser.get("/payer/statement"))
    assert "Nothing is late." in text_of(browser.get("/payer/arrears"))


def told(browser: Client, path: str) -> str:
    """The text of a file."""
    return browser.get(path).content.decode("utf-8-sig")


def micros_of(dollars: str) -> int:
    """Exactly."""
    return int(Fraction(dollars) * 1_000_000)
