"""A worker's statement: figures by hand, the same for ever as known at a moment, and never one that does not add up.

An hour under the model act is worth $2.00, of which sick pay is 0.16.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from shared_security.benefits.statement import Moved, Span, Statement, known_by, statement
from shared_security.launcher.urls import DatabaseUrls
from shared_security.ledger.balances import Place
from shared_security.ledger.seal import seal
from shared_security.values.errors import Problem
from tests.database.test_settle import HOUR, hours
from tests.tools.books import PAYER, World, account, world
from tests.tools.money import issue, pay, use

NOVEMBER = Span(date(2026, 11, 1), date(2026, 11, 30))
OCTOBER = Span(date(2026, 10, 1), date(2026, 10, 31))
KNOWN = datetime(2026, 11, 6, 12, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def books(fresh_database: DatabaseUrls) -> Iterator[World]:
    """Two hours of October, paid on 5 November; a dime of sick pay used on the 10th; on the 21st, one hour after all.

    Sealed on the 6th, the 11th and the 22nd at noon.
    """
    with world(fresh_database) as made:
        made.activate()
        made.record(made.work("a", "Ana", hours="2", work_date="2026-10-30"), today=date(2026, 11, 1))
        issue(made, today=date(2026, 11, 1))
        pay(made, 400, today=date(2026, 11, 5))
        seal(made.jobs, KNOWN)
        use(made, account("Ana"), "sick", 100_000, today=date(2026, 11, 10))
        seal(made.jobs, KNOWN + 5 * DAY)
        made.record(made.work("a", "Ana", hours="1", work_date="2026-10-30", revision=2), today=date(2026, 11, 21))
        seal(made.jobs, KNOWN + 16 * DAY)
        yield made


def told(books: World, span: Span, known_at: datetime) -> Statement:
    """Ana's."""
    return statement(books.jobs, account("Ana"), span, known_at)


def placed(held: dict[str, int], stage: str) -> dict[Place, int]:
    """Money under the model act, by place."""
    return {Place(1, "USD", stage, pocket): micros for pocket, micros in held.items()}


def moves(made: Statement, pocket: str) -> list[tuple[date, str, int]]:
    """What happened to one benefit."""
    return [(one.day, one.recipe, one.micros) for one in made.moved if one.pocket == pocket]


def test_a_month_as_known_while_it_ran(books: World) -> None:
    """On the 11th: two hours waited when November began, $4.00 came, a dime was held and drawn; 3.90 is left."""
    made = told(books, NOVEMBER, KNOWN + 5 * DAY)
    assert made.opening == placed(hours(2), "reported") and made.earned == ()
    left = {**hours(2), "sick": 2 * HOUR["sick"] - 100_000}
    assert made.closing == placed(left, "available") | placed({"sick": 100_000}, "spent")
    fifth, tenth = date(2026, 11, 5), date(2026, 11, 10)
    assert moves(made, "sick") == [(fifth, "settle", 320_000), (tenth, "hold", 100_000), (tenth, "draw", 100_000)]
    assert moves(made, "health") == [(fifth, "settle", 1_800_000)]
    assert {one.payer_id for one in made.moved if one.recipe == "settle"} == {PAYER}


def test_what_was_known_stays_as_it_was(books: World) -> None:
    """The correction of the 21st belongs to October; as known before, nothing of it is there."""
    before, after = (told(books, OCTOBER, KNOWN + days * DAY) for days in (5, 16))
    assert before.closing == placed(hours(2), "reported") and after.closing == placed(hours(1), "reported")
    assert sum(one.micros for one in before.earned) == 4_000_000
    assert sum(one.micros for one in after.earned) == 2_000_000
    assert told(books, OCTOBER, KNOWN + 15 * DAY) == Statement(
        OCTOBER, KNOWN + 15 * DAY, before.opening, before.earned, before.moved, before.closing
    )


def test_a_correction_of_what_was_paid(books: World) -> None:
    """Known on the 22nd: one hour waited at the start; of 4.00 paid 2.00 were taken back on the 21st; 1.90 is left."""
    made = told(books, NOVEMBER, KNOWN + 16 * DAY)
    assert made.opening == placed(hours(1), "reported")
    left = {**hours(1), "sick": HOUR["sick"] - 100_000}
    assert made.closing == placed(left, "available") | placed({"sick": 100_000}, "spent")
    assert moves(made, "health") == [(date(2026, 11, 5), "settle", 1_800_000), (date(2026, 11, 21), "reduce", 900_000)]


def test_the_newest_moment_known(books: World) -> None:
    """The last seal up to a moment; none before the first."""
    assert known_by(books.jobs, KNOWN + DAY) == KNOWN
    assert known_by(books.jobs, KNOWN - DAY) is None
    nothing = told(books, Span(date(2020, 1, 1), date(2020, 12, 31)), KNOWN)
    assert not any((nothing.opening, nothing.earned, nothing.moved, nothing.closing))


def test_one_that_does_not_add_up_is_refused(books: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Were a movement left out, nobody would be shown a figure."""
    monkeypatch.setattr("shared_security.benefits.statement.Moved", lambda *row: Moved(*row[:-1], row[-1] + 1))
    with pytest.raises(Problem, match="does not add up"):
        told(books, NOVEMBER, KNOWN + 16 * DAY)
