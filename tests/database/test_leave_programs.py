"""What real programs leave usable, in the books. Figures worked by hand."""

from collections.abc import Iterator
from datetime import date
from uuid import uuid5

import pytest

from shared_security.benefits.expire import expire_leave
from shared_security.benefits.leave import leave_of, usable_on
from shared_security.launcher.urls import DatabaseUrls
from tests.tools.books import ACTOR, NAME, PAYER, TODAY, World, account, world
from tests.tools.leave import HOUR, RIDES, leave, moved, rides
from tests.tools.merges import merged, open_accounts
from tests.tools.money import issue, pay, use
from tests.tools.rich_books import differences

CAFE = uuid5(NAME, "the cafe")


@pytest.fixture
def books(fresh_database: DatabaseUrls) -> Iterator[World]:
    """A world in which nothing is in force yet."""
    with world(fresh_database) as made:
        yield made
        assert not differences(made)


def whys(books: World, today: date = TODAY, person: str = "Ana") -> list[tuple[str, int, date | None]]:
    """Why not more: the reason, how much it keeps back, and until when."""
    return [(why.code, why.micros, why.changes_on) for why in leave(books, today=today, person=person).why_not_more]


def test_ninety_hours_of_rides(books: World) -> None:
    """89.9 h with passengers are too few; 90 h earn 2.25 h, below the least of 4; 160 h earn 4 h, for 90 days."""
    books.activate(RIDES)
    books.record(rides(books, "a", "89.9", "2026-11-01"))
    assert [code for code, _, _ in whys(books)] == ["hours_recorded_unmet"]
    books.record(rides(books, "b", "0.1", "2026-11-01"))
    assert (leave(books).accrued, leave(books).usable) == (2_250_000, 0)
    assert whys(books) == [("off_step", 2_250_000, None)]
    books.record(rides(books, "c", "70", "2026-11-01"))
    assert leave(books).usable == leave(books, today=date(2027, 1, 30)).usable == 4 * HOUR
    assert whys(books, date(2027, 1, 31)) == [("worked_within_unmet", 4 * HOUR, None)], "91 days after the last trip"


def test_eight_hours_a_day_of_rides(books: World) -> None:
    """12 h are usable, 8 h of them on one day; with 4 h held for that day, 4 h more."""
    books.activate(RIDES)
    books.record(*(rides(books, f"ride {n}", "40", f"2026-10-{n:02}") for n in range(1, 13)))
    day = date(2026, 11, 25)
    assert leave(books).usable == 12 * HOUR
    found = usable_on(books.loader, account("Ana"), 1, "sick", day, today=TODAY)
    assert (found.micros, found.whys[-1].code) == (8 * HOUR, "above_day")
    moved(books, "hold", {day: 4 * HOUR})
    assert usable_on(books.loader, account("Ana"), 1, "sick", day, today=TODAY).micros == 4 * HOUR


def test_forty_hours_of_rides_go_on(books: World) -> None:
    """44 h at the end of 2026: 40 h go on; 4 h are lost, the oldest. A day of leave in December is taken first."""
    books.activate(RIDES)
    books.record(*(rides(books, f"ride {n}", "40", f"2026-{1 + n // 11:02}-{n % 11 + 1:02}") for n in range(44)))
    late = [rides(books, "last", "0.01", "2026-12-30")]
    books.record(*late, today=date(2026, 12, 30))
    new_year = date(2027, 1, 1)
    assert leave(books, today=date(2026, 12, 31)).usable == 44 * HOUR
    assert leave(books, today=new_year).accrued == 40 * HOUR
    assert expire_leave(books.loader, today=new_year, actor=ACTOR).posted == 1
    moved(books, "hold", {date(2026, 12, 31): 8 * HOUR}, today=new_year)
    assert leave(books, today=new_year).held == 8 * HOUR, "told after the new year, for a day before it"
    assert leave(books, today=new_year).usable == 36 * HOUR


def paid_hours(books: World, name: str, day: str, seconds: int, payer=PAYER):
    """Work that earns paid sick leave in Washington."""
    return books.work(
        name, "Ana", payer=payer, work_date=day, work_kind="care", place="US-WA", tax_form="w2", seconds=str(seconds)
    )


def test_washington_sick_leave(books: World) -> None:
    """1 h for 40 h, from 90 days after the first work on, and a month after it was earned, client by client."""
    books.activate("us/wa/paid_sick_leave")
    books.record(
        paid_hours(books, "a", "2026-08-20", 40 * 3600), paid_hours(books, "b", "2026-10-31", 80 * 3600, CAFE),
        paid_hours(books, "c", "2026-11-02", 40 * 3600),
    )  # fmt: skip
    assert whys(books, date(2026, 11, 17))[0] == ("since_start_unmet", HOUR, date(2026, 11, 18))
    found = leave(books, today=date(2026, 11, 18))
    assert (found.accrued, found.usable) == (4 * HOUR, HOUR)
    assert [(why.code, why.micros, why.changes_on, why.payer_id) for why in found.why_not_more] == [
        ("waits_until", 2 * HOUR, date(2026, 11, 30), CAFE), ("waits_until", HOUR, date(2026, 12, 2), PAYER)
    ]  # fmt: skip
    assert [(one.day, one.micros) for one in found.forecast] == [
        (date(2026, 11, 30), 3 * HOUR), (date(2026, 12, 2), 4 * HOUR)
    ]  # fmt: skip


def test_money_of_house_cleaners(books: World) -> None:
    """$5 a cleaning, in steps of $60: 13 cleanings are $65. Nothing before it is paid; then $60; then $5 are left."""
    books.activate("us/study/alia")
    books.record(
        *(
            books.work(f"c{n}", "Ana", work_date=f"2026-10-{n + 1:02}", work_kind="cleaning", jobs="1")
            for n in range(13)
        )
    )
    found = leave(books)
    assert (found.unit, found.accrued, found.usable) == ("USD", 65_000_000, 0)
    assert whys(books) == [("waits_for_payment", 65_000_000, None)]
    issue(books)
    pay(books, 6_500)
    found = leave(books)
    assert (found.accrued, found.usable) == (65_000_000, 60_000_000)
    assert whys(books) == [("off_step", 5_000_000, None)]
    use(books, account("Ana"), "vacation", 60_000_000)
    found = leave(books)
    assert (found.accrued, found.usable, found.used_this_year) == (5_000_000, 0, 60_000_000)


def test_merged_accounts(books: World) -> None:
    """Ana has 4 h and has taken them; Zoe has 4 h. Merged, 4 h stand, and what was used stays so."""
    books.activate(RIDES)
    open_accounts(books, "Ana", "Zoe")
    books.record(rides(books, "a", "160", "2026-11-01"), rides(books, "z", "160", "2026-11-01", person="Zoe"))
    moved(books, "hold", {TODAY: 4 * HOUR})
    moved(books, "draw", {TODAY: 4 * HOUR})
    merged(books, "Ana", "Zoe")
    found = leave(books, person="Zoe")
    assert (found.accrued, found.usable, found.used_this_year) == (4 * HOUR, 4 * HOUR, 4 * HOUR)
    assert leave_of(books.jobs, account("Zoe"), today=TODAY) == leave_of(books.loader, account("Zoe"), today=TODAY)
