"""Leave that lapses by date, under the city's pilot: 30 h earn 1 h; 24 h go on into a new year, the rest is kept apart;
it ends with the year after, and is to be paid out. Figures worked by hand."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from shared_security.benefits.expire import expire_leave
from shared_security.benefits.leave import usable_on
from shared_security.benefits.warn import warn_of_expiry
from shared_security.contributions.assess import assess
from shared_security.contributions.facts_used import facts_of
from shared_security.facts.check_fact import Telling
from shared_security.facts.facts_on import facts_on
from shared_security.facts.known import Subject
from shared_security.facts.record_fact import record_fact
from shared_security.jobs.leave_words import leave_words
from shared_security.launcher.urls import DatabaseUrls
from shared_security.law.publish.active import active_programs
from tests.tools.books import ACTOR, PAYER, TODAY, World, account, world
from tests.tools.leave import HOUR, leave, moved
from tests.tools.money import stages
from tests.tools.people import other_keys
from tests.tools.rich_books import differences, now

PILOT = "us/model/city_pilot"
LEAP_DAY = date(2028, 2, 29)
END = date(2029, 1, 1)


@pytest.fixture
def books(fresh_database: DatabaseUrls) -> Iterator[World]:
    """Ana worked ten times 90 h in March 2027: 30 h of leave."""
    with world(fresh_database) as made:
        law = made.activate(PILOT)
        with made.jobs.transaction():
            telling = Telling("kind_of_payer", "household", date(2027, 1, 1), None, "office", "a form")
            record_fact(made.jobs, law.pack.facts, Subject(PAYER), telling, at=now(), today=TODAY, actor=ACTOR)
        done(made, *range(1, 11))
        yield made
        assert not differences(made)


def done(books: World, *days: int, hours: str = "90", revision: int = 1, today: date = date(2027, 4, 1)) -> None:
    """Work of some days of March 2027."""
    active = active_programs(books.loader, TODAY)
    known = facts_on(books.loader, active[0].pack.facts, {PAYER}, {account("Ana")}, [date.min, date.max])
    works = []
    for day in days:
        fields = {"work_date": f"2027-03-{day:02}", "hours": hours, "work_kind": "cleaning", "jobs": "1"}
        bare = books.work(f"work {day}", "Ana", revision=revision, **fields)
        amounts = assess(bare.fields, active, facts_of(known, PAYER, account("Ana")))
        assert isinstance(amounts, tuple), amounts
        works.append(replace(bare, amounts=amounts))
    books.record(*works, today=today)


def expired(books: World, today: date) -> int:
    """How many accounts the daily act posted for."""
    found = expire_leave(books.loader, today=today, actor=ACTOR)
    assert not found.refused
    return found.posted


def lapsed(books: World) -> int:
    """What is kept of leave that lapsed and is to be paid out."""
    row = books.loader.execute("SELECT sum(micros) FROM leave_lapsed WHERE becomes = 'paid_out'").fetchone()
    return int(row[0] or 0)


def test_into_the_next_year(books: World) -> None:
    """On 31 December 30 h are usable; on 1 January 24 h, and 6 h are kept apart until they end a year later."""
    assert leave(books, today=date(2027, 12, 31)).usable == 30 * HOUR
    found = leave(books, today=date(2028, 1, 1))
    assert (found.accrued, found.usable) == (30 * HOUR, 24 * HOUR)
    assert [(why.code, why.micros, why.changes_on) for why in found.why_not_more] == [("kept_apart", 6 * HOUR, END)]
    assert [(one.day, one.micros) for one in leave(books, today=date(2027, 5, 1)).forecast] == [
        (date(2027, 5, 30), 30 * HOUR), (date(2028, 1, 1), 24 * HOUR)
    ]  # fmt: skip  # 90 days after 1 March; then the new year
    assert expired(books, date(2028, 1, 1)) == 0, "what is kept apart stays in the pocket"


def test_the_end(books: World) -> None:
    """8 h on 29 February 2028; on 1 January 2029 the other 22 h lapse, once, and are to be paid out."""
    moved(books, "hold", {LEAP_DAY: 8 * HOUR}, today=LEAP_DAY)
    moved(books, "draw", {LEAP_DAY: 8 * HOUR}, today=LEAP_DAY)
    assert leave(books, today=date(2028, 3, 1)).usable == 16 * HOUR
    assert leave(books, today=END).accrued == 0, "by its day, whether it was posted or not"
    assert expired(books, END) == 1 and expired(books, END) == 0
    assert lapsed(books) == 22 * HOUR
    assert stages(books, "Ana")["spent"] == {"sick": 8 * HOUR} and left(books) == 0


def test_a_correction_after_the_end(books: World) -> None:
    """Of 30 h that lapsed, 3 h were never worked for: 27 h lapsed. Told again, it is 30 h."""
    expired(books, END)
    done(books, 3, hours="0", revision=2, today=END)
    assert left(books) == 0 and expired(books, END) == 0, "the correction itself posted what did not lapse after all"
    assert lapsed(books) == 27 * HOUR and left(books) == 0
    done(books, 3, revision=3, today=END)
    assert left(books) == 3 * HOUR and leave(books, today=END).accrued == 0
    assert expired(books, END) == 1
    assert lapsed(books) == 30 * HOUR and left(books) == 0


def test_asked_for_a_day_before_the_end(books: World) -> None:
    """It lapsed and was posted; a sick day of December is told in January: its 8 h had not lapsed."""
    expired(books, END)
    day = date(2028, 12, 29)
    assert usable_on(books.loader, account("Ana"), 1, "sick", day, today=END).micros == 8 * HOUR
    moved(books, "hold", {day: 8 * HOUR}, today=END)
    assert left(books) == 0 and leave(books, today=END).held == 8 * HOUR
    assert expired(books, END) == 0, "what came back was posted with the request"
    assert lapsed(books) == 22 * HOUR


def test_warnings(books: World) -> None:
    """90 and 14 days before: each once; who is told late is told the last."""
    expired(books, date(2028, 1, 1))
    days = [(10, 2), (10, 3), (10, 4), (12, 18)]
    assert [warned(books, date(2028, month, day)) for month, day in days] == [0, 1, 1, 2]
    found = books.jobs.execute("SELECT lapses_on, warn_on, micros FROM leave_warning ORDER BY 2").fetchall()
    assert found == [(END, date(2028, 10, 3), 30 * HOUR), (END, date(2028, 12, 18), 30 * HOUR)]


def warned(books: World, day: date) -> int:
    """How many warnings were given in all, after the acts of a day."""
    expired(books, day)
    at = datetime(day.year, day.month, day.day, 17, tzinfo=UTC)
    warn_of_expiry(books.jobs, other_keys(), leave_words, today=day, at=at)
    return int(books.jobs.execute("SELECT count(*) FROM leave_warning").fetchone()[0])


def left(books: World) -> int:
    """What the books hold free of leave in time."""
    row = books.loader.execute(
        "SELECT sick_micros FROM balance WHERE unit = 'leave_hour' AND stage = 'reported' AND account_id = %s",
        [account("Ana")],
    ).fetchone()
    return int(row[0]) if row else 0
