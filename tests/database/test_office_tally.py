"""What an office's tally holds, against figures worked by hand: $2.00 an hour, 45 % of it to health."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from shared_security.launcher.urls import DatabaseUrls
from shared_security.ledger.seal import seal
from shared_security.oversight.read_tally import Figure, newest_tally
from shared_security.oversight.tally import count_books, months_before
from shared_security.oversight.variances import examples, variances
from shared_security.payers.add import add_payer
from tests.tools.books import ACTOR, World, account, world
from tests.tools.people import KEYS

AT = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
SEPTEMBER, NOVEMBER = date(2026, 9, 20), date(2026, 11, 21)
CREW = [f"worker {number}" for number in range(12)]
FEW = Figure("few", None, None)


@pytest.fixture
def books(fresh_database: DatabaseUrls) -> Iterator[World]:
    """A program in force, a company and a household."""
    with world(fresh_database) as made:
        made.activate()
        with made.jobs.transaction():
            made.company = add_payer(made.jobs, KEYS, "Uber", "platform", today=NOVEMBER, actor=ACTOR)
            made.home = add_payer(made.jobs, KEYS, "The Smiths", "household", today=NOVEMBER, actor=ACTOR)
        yield made


def crew_works(books: World, prefix: str, hours: str, today: date, **fields: str) -> None:
    """Each of the twelve has worked so many hours for the company."""
    works = [books.work(f"{prefix}-{who}", who, payer=books.company, hours=hours, **fields) for who in CREW]
    books.record(*works, today=today)


def counted(books: World):
    """Seal, count, and read."""
    seal(books.jobs, AT)
    with books.jobs.transaction():
        count_books(books.jobs, AT, NOVEMBER)
    return newest_tally(books.jobs)


def test_figures_by_hand(books: World) -> None:
    """Twelve people: 2 hours in September, 1 in November; a correction counts once; what is not sealed is not in it."""
    crew_works(books, "sep", "2", SEPTEMBER)
    crew_works(books, "nov", "1", NOVEMBER)
    books.record(books.work("sep-worker 0", "worker 0", payer=books.company, revision=2, hours="3"), today=NOVEMBER)
    seal(books.jobs, AT)
    books.record(books.work("late", "worker 1", payer=books.company, hours="9"), today=NOVEMBER)
    with books.jobs.transaction():
        count_books(books.jobs, AT, NOVEMBER)
    found = newest_tally(books.jobs)
    assert found.seal_no == 3
    # November: 12 x $2.00, and $6.00 less $4.00 of the correction. The year: 12 x $6.00 and the same $2.00.
    assert found.whole("month") == Figure("shown", 12, 26_000_000)
    assert found.whole("year") == Figure("shown", 12, 74_000_000)
    assert found.cells["year", 1, "health"] == Figure("shown", 12, 33_300_000)
    assert found.counts["year", "work records"].people == 24
    assert found.counts["month", "work records"].people == 12
    assert found.counts["year", "companies"].people == 1
    assert found.counts["year", "households"].people == 0


def test_a_correction_to_nothing_leaves_nobody_behind(books: World) -> None:
    """Who has nothing left is not counted as covered, so eleven of twelve are, and ten of twelve are not told."""
    crew_works(books, "nov", "1", NOVEMBER)
    books.record(books.work("nov-worker 0", "worker 0", payer=books.company, revision=2, hours="0"), today=NOVEMBER)
    assert counted(books).whole("year") == Figure("shown", 11, 22_000_000)
    books.record(books.work("nov-worker 1", "worker 1", payer=books.company, revision=2, hours="0"), today=NOVEMBER)
    found = counted(books)
    assert found.whole("year") == FEW
    assert found.counts["year", "work records"] == FEW
    assert set(found.cells.values()) == {FEW}


def test_the_months_before_cannot_be_worked_out(books: World) -> None:
    """One more person in September than in November: year or month is left out, and the small sum is kept nowhere."""
    crew_works(books, "nov", "1", NOVEMBER)
    books.record(books.work("sep", "thirteenth", payer=books.home, hours="5"), today=SEPTEMBER)
    found = counted(books)
    why = {found.whole(span).why for span in ("month", "year")}
    assert why == {"shown", "beside"}
    assert found.counts["year", "households"].why == "few"
    kept = books.jobs.execute("SELECT micros FROM tally_cell").fetchall()
    assert (10_000_000,) not in kept


def test_a_merged_account_is_one_person(books: World) -> None:
    """Eleven people with twelve accounts are eleven; ten with eleven are few."""
    crew_works(books, "nov", "1", NOVEMBER)
    for number in (1, 2):
        books.loader.execute(
            "INSERT INTO account_alias VALUES (%s, %s, %s)", [account(CREW[number]), account(CREW[0]), NOVEMBER]
        )
        figure = counted(books).whole("year")
        assert figure == (Figure("shown", 11, 24_000_000) if number == 1 else FEW)


def test_each_tally_takes_the_place_of_the_one_before(books: World) -> None:
    """One is kept, with its own cells, counts and variances alone; the months go back over the turn of the year."""
    crew_works(books, "nov", "1", NOVEMBER, reported_contribution="2.00")
    counted(books)
    counted(books)
    for table in ("tally", "variance"):
        assert books.jobs.execute(f"SELECT count(*) FROM {table}").fetchone() == (1,)
    assert months_before(date(2026, 3, 31), 11) == date(2025, 4, 1)
    assert months_before(date(2026, 12, 1), 11) == date(2026, 1, 1)


def test_what_was_said_against_the_law(books: World) -> None:
    """By hand: 2 h 05 min are $4.166665 by law, each benefit rounded to the micro-dollar; $4.17 is exact in cents, and
    $4.18 a cent off. $9.00 for an hour of $2.00 was corrected to $1.50."""
    spent = {"seconds": "7500", "payer": books.company}
    books.record(books.work("exact", "a", reported_contribution="4.17", **spent), today=NOVEMBER)
    books.record(books.work("cent", "a", reported_contribution="4.18", **spent), today=NOVEMBER)
    books.record(books.work("off", "a", payer=books.company, hours="1", reported_contribution="9.00"), today=NOVEMBER)
    off = books.work("off", "a", payer=books.company, revision=2, hours="1", reported_contribution="1.50")
    books.record(off, today=NOVEMBER)
    books.record(books.work("silent", "a", payer=books.company, hours="8"), today=NOVEMBER)
    books.record(books.work("old", "a", payer=books.home, hours="1", reported_contribution="3.00"), today=SEPTEMBER)
    counted(books)
    home, company = variances(books.jobs, 9)
    assert (home.payer_id, home.name, home.month) == (books.home, None, date(2026, 9, 1))
    assert home.difference_micros == 1_000_000
    assert (company.records, company.exact, company.within_cent, company.differing) == (3, 1, 1, 1)
    assert company.reported_micros == 9_850_000
    assert company.computed_micros == 2 * 4_166_665 + 2_000_000
    shown = examples(books.jobs, company.payer_id, company.month)
    assert [(one.external_id, one.difference_micros) for one in shown] == [("off", -500_000), ("cent", 13_335)]


def test_empty_books_are_counted_too(books: World) -> None:
    """Nothing is sealed: nobody, nothing, and no error."""
    with books.jobs.transaction():
        count_books(books.jobs, AT, NOVEMBER)
    assert newest_tally(books.jobs).whole("year") == Figure("shown", 0, 0)
