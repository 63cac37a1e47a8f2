"""Corrections of what was paid, used and moved: every figure worked by hand, in dollars.

Pages are read by the clock of the day on which this runs, when all of it is past.

The law of this test: an hour is worth 1.50 of sick pay, 0.333333 of vacation and 0.10 for administration, for the
first 40 hours of a week of all clients together, in the order in which they were worked; due 15 days after the month;
what was used before a correction is taken from later money of the same client.
Ten hours (10 h) are 15.00 + 3.33333 + 1.00 = 19.33333.

 1  30 Nov  A reports 10 h on Mon 3, Tue 4 and Wed 5 Nov, B 10 h on Thu 6 and 10 h on Fri 7. 40 h are full on Thursday:
            A 3 x 19.33333 = 57.99999; B 19.33333 + 0.
 2   1 Dec  Invoices, due 15 Dec, up to the next cent: A 58.00, B 19.34.
 3   3 Dec  Both pay, 77.34. Sick 45 + 15 = 60.00; vacation 9.99999 + 3.33333 = 13.33332; administration 3 + 1 = 4.00;
            parts of a cent: A 58.00 - 57.99999 = 0.00001, B 19.34 - 19.33333 = 0.00667.
 4   3 Dec  Cash goes to First: 60.00 + 13.33332 = 73.33332, so 73.33 go and 0.00332 wait. In collection are 4.01.
 5  10 Dec  Ana goes to Second: First keeps 0, Second 73.33332. After a week First gives 73.33332 - 0.00332 = 73.33
            back, and Second gets 73.33.
 6  21 Dec  8 h of leave at 7.25 are 58.00 of sick pay: 60.00 - 58.00 = 2.00 are left. Second keeps 15.33332.
 7   2 Mar  A takes Wed 5 Nov back: now 30 h come before Friday, and B's Friday counts. A - 19.33333, B + 19.33333.
            Of A's money go back: of sick 15.00 the 2.00 that are left, and 13.00 that were used A bears; vacation
            3.33333; administration 1.00. A's credit: 2.00 + 3.33333 + 1.00 = 6.33333. Second keeps 9.99999,
            5.33333 less. She has 9.99999 and waits for 18.33333; with the 58.00 that is 86.33332.
 8   2 Mar  Invoices. A: a credit note of 19.33333 off the first; it asks for nothing. B: an adjustment of 19.33333 -
            0.00667 = 19.32666, asks 19.33, due as if worked that day: 15 days after March.
 9   5 Mar  B pays 19.33. Sick 15.00; vacation 9.99999 + 3.33333 = 13.33332; B's part of a cent: 0.00667 + 19.33 -
            19.33333 = 0.00334.
10   9 Mar  A reports 10 h. 1 Apr: an invoice, 19.33333 - 0.00001 = 19.33332, asks 19.34. A's credit is 6.33334.
11   6 Apr  A pays 13.01: 6.33334 + 13.01 = 19.34334 pay 19.33333; parts of a cent 19.34 + 0.00001 - 19.33333 = 0.00668;
            0.00333 are left. Of the new 15.00 of sick pay the 13.00 that were used are taken back and are A's credit:
            13.00333. Sick 15.00 + 15.00 - 13.00 = 17.00; vacation 13.33332 + 3.33333 = 16.66665.

At the end 58.00 + 19.34 + 19.33 + 13.01 = 109.68 came in. It lies in collection (4.01 + 19.33 + 13.01 = 36.35) and with
Second (73.33). It belongs to Ana (33.66665, and 58.00 drawn), the administration (5.00), A (13.00333 + 0.00668) and B
(0.00334).
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from shared_security.launcher.urls import DatabaseUrls
from shared_security.ledger.post import Side, Transfer
from shared_security.remittance.invoices.invoice import Invoice
from tests.tools.bank import Movement
from tests.tools.moves import move_now
from tests.tools.town import POOLED, Town, town

TEN_HOURS = {"sick": 15_000_000, "vacation": 3_333_330, "administration": 1_000_000}
LEAVE = 58_000_000  # 8 h at 7.25


@pytest.fixture
def place(fresh_database: DatabaseUrls, tmp_path: Path) -> Iterator[Town]:
    """A and B pay for Ana's work; First is her provider, Second another."""
    law = tmp_path / "pooled_money.yaml"
    law.write_text(POOLED)
    with town(fresh_database, str(law), date(2025, 11, 1)) as made:
        made.add_payers("A Rides", "B Cafe")
        made.add_worker("Ana")
        made.add_provider("Second")
        yield made


def claim(owed: int, settled: int) -> dict[str, tuple[int, int, int]]:
    """A claim of so many times ten hours; nothing was made good by others."""
    return {line: (owed * micros, settled * micros, 0) for line, micros in TEN_HOURS.items()}


def asked(invoice: Invoice) -> tuple[str, int, int, int, date]:
    """What an invoice says: kind, sum, what came off others, cents, and the day by which."""
    return invoice.kind, invoice.total_micros, invoice.credited_micros, invoice.amount_cents, invoice.due_on


def by_payer(place: Town, invoices: list[Invoice]) -> dict[str, Invoice]:
    """One of each payer."""
    names = {payer: name for name, payer in place.payers.items()}
    return {names[one.payer_id]: one for one in invoices}


def open_of(place: Town) -> list[int]:
    """What is open of each invoice, by number."""
    return [micros for (micros,) in place.ask("SELECT open_micros FROM invoice ORDER BY number")]


def keeps(place: Town) -> dict[str, tuple[int, int, int]]:
    """What each provider must keep, what its trust account holds, and what is under way to it."""
    names = {provider: name for name, provider in place.providers.items()}
    return {
        names[one.provider_id]: (one.owed_micros, one.trust_micros, one.transit_micros)
        for one in place.position().providers
    }


def draw(place: Town, provider: UUID) -> None:
    """8 h of leave: what they cost is held and drawn, and her provider need not keep it for her any more."""
    who, number = place.workers["Ana"].account_id, place.program.program_no
    held, drawn = (
        Transfer(
            who, recipe, number, "USD", LEAVE, Side("pocket", who, from_, "sick"), Side("pocket", who, to, "sick"),
            place.today, "8 h of leave",
        )
        for recipe, from_, to in (("hold", "available", "held"), ("draw", "held", "spent"))
    )  # fmt: skip
    place.post(held)
    place.post(drawn, keeps={provider: -LEAVE})


def of_benefit(name: str, stands: str) -> str:
    """What her page says of a benefit: what waits, where anything does, and what is in her account."""
    account, waiting = stands.split()
    return f"{name} {account}" if waiting == "$0.00" else f"{name} Waiting: {waiting} {account}"


def tells(place: Town, earned: str, account: str, waiting: str, sick: str, vacation: str, more: str = "") -> None:
    """Her page: what she has earned, what stands in her account and what waits, and the two for each benefit; to cents,
    halves to even."""
    page = place.page("Ana")
    card = f"earned in benefits {earned} In your account {account} Waiting for your clients {waiting} {more}"
    benefits = f"benefit by benefit {of_benefit('Sick pay', sick)} {of_benefit('Vacation pay', vacation)}"
    assert card.rstrip() in page, (card, page[:3_000])
    assert benefits in page, (benefits, page[:3_000])


def test_a_down_and_b_up_when_all_was_paid(place: Town) -> None:
    """The steps of the table above, each with all that stands in the books after it."""
    paid_in_full(place)
    moved(place)
    used(place)
    corrected(place)
    recovered(place)


def paid_in_full(place: Town) -> None:
    """Steps 1 to 4."""
    place.today = date(2025, 11, 30)
    for day in ("03", "04", "05"):
        place.report("A Rides", "Ana", f"a-{day}", f"2025-11-{day}", 10)
    for day in ("06", "07"):
        place.report("B Cafe", "Ana", f"b-{day}", f"2025-11-{day}", 10)
    assert place.sums() == {
        "payer_receivable A Rides": 57_999_990, "payer_receivable B Cafe": 19_333_330,
        "pocket:reported sick Ana": 60_000_000, "pocket:reported vacation Ana": 13_333_320,
        "fund:reported administration": 4_000_000,
    }  # fmt: skip
    tells(place, "$73.33", "$0.00", "$73.33", "$0.00 $60.00", "$0.00 $13.33")
    place.check()

    place.today = date(2025, 12, 1)
    invoices = by_payer(place, place.issue())
    due = date(2025, 12, 15)
    assert {name: asked(one) for name, one in invoices.items()} == {
        "A Rides": ("work", 57_999_990, 0, 5_800, due), "B Cafe": ("work", 19_333_330, 0, 1_934, due),
    }  # fmt: skip
    place.check()

    place.today = date(2025, 12, 3)
    place.tell("collection", *(Movement(one.amount_cents, text=one.reference) for one in invoices.values()))
    assert place.sums() == {
        "collection collection": 77_340_000, "pocket:available sick Ana": 60_000_000,
        "pocket:available vacation Ana": 13_333_320, "fund:available administration": 4_000_000,
        "carry A Rides": 10, "carry B Cafe": 6_670,
    }  # fmt: skip
    tells(place, "$73.33", "$73.33", "$0.00", "$60.00 $0.00", "$13.33 $0.00")
    assert open_of(place) == [0, 0]
    assert keeps(place) == {"First": (73_333_320, 0, 0), "Second": (0, 0, 0)}
    place.check()

    (ordered,) = place.remit()
    assert (ordered.provider_id, ordered.amount_cents) == (place.providers["First"], 7_333)
    place.tell("collection", Movement(-7_333, text=ordered.reference))
    assert keeps(place)["First"] == (73_333_320, 0, 73_330_000), "under way"
    place.tell("First", Movement(7_333, text=ordered.reference))
    assert keeps(place)["First"] == (73_333_320, 73_330_000, 0)
    place.check()


def moved(place: Town) -> None:
    """Step 5."""
    place.today = date(2025, 12, 10)
    ana = place.workers["Ana"].account_id
    move_now(place.loader, ana, place.providers["Second"], today=place.today)
    assert keeps(place) == {"First": (0, 73_330_000, 0), "Second": (73_333_320, 0, 0)}
    place.check()
    place.today = date(2025, 12, 11)
    ordered = {one.provider_id: one for one in place.remit()}
    back, on = (ordered[place.providers[name]] for name in ("First", "Second"))
    assert (back.amount_cents, on.amount_cents) == (-7_333, 401), "what lies in collection goes on at once"
    place.tell("First", Movement(-7_333, text=back.reference))
    place.tell("collection", Movement(7_333, text=back.reference), Movement(-401, text=on.reference))
    place.tell("Second", Movement(401, text=on.reference))
    place.today = date(2025, 12, 12)
    (rest,) = place.remit()
    place.tell("collection", Movement(-6_932, text=rest.reference))
    place.tell("Second", Movement(6_932, text=rest.reference))
    assert keeps(place) == {"First": (0, 0, 0), "Second": (73_333_320, 73_330_000, 0)}
    place.check()


def used(place: Town) -> None:
    """Step 6."""
    place.today = date(2025, 12, 21)
    draw(place, place.providers["Second"])
    assert place.sums() == {
        "collection collection": 4_010_000, "trust Second": 73_330_000,
        "pocket:available sick Ana": 2_000_000, "pocket:spent sick Ana": LEAVE,
        "pocket:available vacation Ana": 13_333_320, "fund:available administration": 4_000_000,
        "carry A Rides": 10, "carry B Cafe": 6_670,
    }  # fmt: skip
    tells(place, "$73.33", "$15.33", "$0.00", "$2.00 $0.00", "$13.33 $0.00", "Used for insurance or paid to you $58.00")
    place.check()


def corrected(place: Town) -> None:
    """Steps 7 to 9."""
    place.today = date(2026, 3, 2)
    place.report("A Rides", "Ana", "a-05", "2025-11-05", 0, revision=2)
    lies = {"collection collection": 4_010_000, "trust Second": 73_330_000, "pocket:spent sick Ana": LEAVE}
    assert place.sums() == lies | {
        "payer_receivable B Cafe": 19_333_330, "payer_credit A Rides": 6_333_330,
        "pocket:reported sick Ana": 15_000_000, "pocket:reported vacation Ana": 3_333_330,
        "pocket:available vacation Ana": 9_999_990, "fund:reported administration": 1_000_000,
        "fund:available administration": 3_000_000, "carry A Rides": 10, "carry B Cafe": 6_670,
    }  # fmt: skip
    used_row = "SELECT line, micros, taken_micros FROM used_before_correction"
    assert place.ask(used_row) == [("sick", 13_000_000, 0)]
    assert keeps(place)["Second"] == (9_999_990, 73_330_000, 0)
    tells(
        place, "$86.33", "$10.00", "$18.33", "$0.00 $15.00", "$10.00 $3.33", "Used for insurance or paid to you $58.00"
    )
    assert "B Cafe for work since November 2025 $18.33" in place.page("Ana")
    assert "A Rides for work" not in place.page("Ana")
    place.check()

    invoices = by_payer(place, place.issue())
    assert {name: asked(one) for name, one in invoices.items()} == {
        "A Rides": ("work", -19_333_330, 19_333_330, 0, date(2026, 4, 15)),
        "B Cafe": ("adjustment", 19_333_330, 0, 1_933, date(2026, 4, 15)),
    }  # fmt: skip
    assert (invoices["B Cafe"].carry_used_micros, invoices["A Rides"].waits_micros) == (6_670, 0)
    assert sorted(open_of(place)) == [0, 0, 0, 19_333_330]
    assert "B Cafe for work since November 2025 Late $18.33 was due by April 15, 2026" in place.page("Ana")
    place.check()

    place.today = date(2026, 3, 5)
    place.tell("collection", Movement(1_933, text=invoices["B Cafe"].reference))
    assert place.sums() == lies | {
        "collection collection": 23_340_000, "payer_credit A Rides": 6_333_330,
        "pocket:available sick Ana": 15_000_000, "pocket:available vacation Ana": 13_333_320,
        "fund:available administration": 4_000_000, "carry A Rides": 10, "carry B Cafe": 3_340,
    }  # fmt: skip
    place.check()


def recovered(place: Town) -> None:
    """Steps 10 and 11."""
    place.today = date(2026, 3, 9)
    place.report("A Rides", "Ana", "a-08", "2026-03-08", 10)
    place.today = date(2026, 4, 1)
    (invoice,) = place.issue()
    assert asked(invoice) == ("work", 19_333_330, 0, 1_934, date(2026, 4, 15))
    assert invoice.carry_used_micros == 10
    assert place.sums()["payer_credit A Rides"] == 6_333_340
    place.check()

    place.today = date(2026, 4, 6)
    place.tell("collection", Movement(1_301, text=invoice.reference))
    assert place.sums() == {
        "collection collection": 36_350_000, "trust Second": 73_330_000,
        "pocket:available sick Ana": 17_000_000, "pocket:spent sick Ana": LEAVE,
        "pocket:available vacation Ana": 16_666_650, "fund:available administration": 5_000_000,
        "payer_credit A Rides": 13_003_330, "carry A Rides": 6_680, "carry B Cafe": 3_340,
    }  # fmt: skip
    assert place.ask("SELECT line, micros, taken_micros FROM used_before_correction") == [
        ("sick", 13_000_000, 13_000_000)
    ]
    assert open_of(place) == [0, 0, 0, 0, 0]
    tells(
        place, "$91.67", "$33.67", "$0.00", "$17.00 $0.00", "$16.67 $0.00", "Used for insurance or paid to you $58.00"
    )
    assert keeps(place) == {"First": (0, 0, 0), "Second": (33_666_650, 73_330_000, 0)}
    assert sorted(map(str, (one for claims in place.claims().values() for one in claims))) == sorted(
        map(str, (claim(2, 2), claim(1, 1), claim(1, 1), claim(1, 1)))
    )
    place.check()


def test_work_of_years_ago_is_told_by_its_month_and_with_all_that_became_of_it(
    fresh_database: DatabaseUrls, tmp_path: Path
) -> None:
    """Ten hours of May 2022, which nobody has asked to be paid: her first page keeps long ago by year, and tells the
    month. Asked for and never paid it is late, also where it is said three years later to be of another day."""
    law = tmp_path / "pooled_money.yaml"
    law.write_text(POOLED)
    with town(fresh_database, str(law), date(2022, 6, 1)) as made:
        made.add_payers("A Rides")
        made.add_worker("Ana")
        made.report("A Rides", "Ana", "one", "2022-05-10", 10)
        assert "A Rides for work since May 2022 $18.33" in made.page("Ana")
        made.issue()
        made.today = date(2025, 7, 1)
        made.report("A Rides", "Ana", "one", "2025-06-10", 10, revision=2)
        page = made.page("Ana")
        landed = page[page.index("Contributions as they land") :]
        assert "A Rides , June 10, 2025 $18.33" in landed and "is now $18.33. Late" in landed
        made.check()
