"""A worker says that a client treated her worse: the figures by hand, who reads it, and how it ends."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import psycopg
import pytest

from shared_security.audit.looks import looks_at
from shared_security.launcher.urls import DatabaseUrls
from shared_security.oversight.protected_cases import (
    Case,
    Report,
    all_cases,
    end_case,
    is_her_own_affair,
    look_at_case,
    looks_now,
    open_case,
    own_words,
    words_of,
    write_in_case,
)
from shared_security.oversight.work_before_and_after import work_before_and_after
from shared_security.values.errors import Problem
from shared_security.values.ids import new_id
from shared_security.workers.erase_person import erase_person
from shared_security.workers.own_accounts import OwnAccounts
from shared_security.workers.seal_person import seal_person
from tests.tools.books import PAYER, TODAY, World, account, world
from tests.tools.money import issue, pay, use
from tests.tools.people import KEYS

ANA = account("Ana")
OWN = OwnAccounts((ANA,), (ANA,))
SINCE = date(2026, 11, 9)  # a Monday
AT = datetime(2026, 11, 21, 12, tzinfo=UTC)
OFFICIAL, OTHER = new_id(), new_id()
TOLD = Report(PAYER, "less_work", SINCE, "He said: no more days off.")


@pytest.fixture
def books(fresh_database: DatabaseUrls) -> Iterator[World]:
    """10 h in each of the two weeks before 9 November, 2 h in the week from it, one of which was taken back to 1 h."""
    with world(fresh_database) as made:
        made.activate()
        days = {"a": ("2026-10-27", "10"), "b": ("2026-11-03", "6"), "c": ("2026-11-08", "4"), "d": ("2026-11-10", "2")}
        for name, (day, hours) in days.items():
            made.record(made.work(name, "Ana", hours=hours, work_date=day, jobs="1"))
        made.record(made.work("d", "Ana", hours="1", work_date="2026-11-10", jobs="1", revision=2))
        issue(made)
        pay(made, 10_000)
        use(made, ANA, "sick", 100_000, today=date(2026, 11, 5))
        yield made


def acting(books: World, actor: str) -> str:
    """Name who acts from here on."""
    books.jobs.execute("SELECT set_config('sss.actor', %s, false)", [actor])
    return actor


def opened(books: World, report: Report = TOLD) -> tuple[Case, object]:
    """Ana's case, and who she is."""
    person = seal_person(books.jobs, KEYS, {"name": "Ana"})
    actor = acting(books, f"person: {person}")
    open_case(books.jobs, KEYS, OWN, person, report, today=TODAY, at=AT, actor=actor)
    return all_cases(books.jobs, 1)[0], person


def test_figures_are_of_the_work_that_stands(books: World) -> None:
    """Before: six empty weeks, 10 h, 10 h. After: 1 h from the 9th, nothing from the 16th to the 21st. One day off."""
    found = work_before_and_after(books.jobs, OWN, PAYER, SINCE, today=TODAY)
    assert [week.seconds // 3600 for week in found.before] == [0] * 6 + [10, 10]
    assert [(week.first.day, week.seconds // 3600, week.jobs) for week in found.after] == [(9, 1, 1), (16, 0, 0)]
    assert [week.jobs for week in found.before[-2:]] == [1, 2]
    assert found.days_off == (date(2026, 11, 5),)
    nobody = work_before_and_after(books.jobs, OWN, new_id(), SINCE, today=TODAY)
    assert not any(week.records for week in (*nobody.before, *nobody.after))


def test_a_case_keeps_the_figures_of_its_day(books: World) -> None:
    """Work that comes later changes nothing in it; the office has ten days; her words open with her key alone."""
    case, _person = opened(books)
    books.record(books.work("e", "Ana", hours="9", work_date="2026-11-17", jobs="1"))
    (same,) = all_cases(books.jobs, 9)
    assert same.figures == case.figures and same.figures.after[1].seconds == 0
    assert (case.answer_by, case.is_late(date(2026, 12, 1)), case.is_late(date(2026, 12, 2))) == (
        date(2026, 12, 1), False, True,
    )  # fmt: skip
    assert own_words(books.jobs, KEYS, case) == TOLD.words and TOLD.words.encode() not in bytes(case.words)


def test_one_open_case_a_client(books: World) -> None:
    """A second is refused while the first is open; about a client that never reported work none is opened."""
    case, person = opened(books)
    with pytest.raises(Problem, match="open case about this client"):
        open_case(books.jobs, KEYS, OWN, person, TOLD, today=TODAY, at=AT, actor="test")
    other = Report(new_id(), "threat", SINCE, "")
    with pytest.raises(Problem, match="never reported work"):
        open_case(books.jobs, KEYS, OWN, person, other, today=TODAY, at=AT, actor="test")
    end_case(books.jobs, case, "withdrawn", today=TODAY, actor=f"person: {person}")
    assert open_case(books.jobs, KEYS, OWN, person, TOLD, today=TODAY, at=AT, actor=f"person: {person}")


def test_reading_is_written_down(books: World) -> None:
    """Shown for half an hour to the one who said so, and to nobody else; the worker sees the look with its case."""
    case, _person = opened(books)
    actor = acting(books, f"person: {OFFICIAL}")
    assert not looks_now(books.jobs, case, actor=actor, at=datetime.now(UTC))
    look_at_case(books.jobs, case, actor=actor)
    now = datetime.now(UTC)
    assert looks_now(books.jobs, case, actor=actor, at=now)
    assert not looks_now(books.jobs, case, actor=f"person: {OTHER}", at=now)
    assert not looks_now(books.jobs, case, actor=actor, at=now + timedelta(minutes=31))
    assert looks_at(books.jobs, ANA)[0].reason.endswith(f"Case {case.number}.")


def test_nobody_decides_her_own(books: World) -> None:
    """She withdraws, the office decides; never the other way round, in the database neither; twice is refused."""
    case, person = opened(books)
    assert is_her_own_affair(books.jobs, case, person) and not is_her_own_affair(books.jobs, case, OFFICIAL)
    for outcome, actor in (("found", f"person: {person}"), ("withdrawn", f"person: {OFFICIAL}"), ("lost", "test")):
        with pytest.raises(Problem, match="decides a case of her own"):
            end_case(books.jobs, case, outcome, today=TODAY, actor=actor)
    with pytest.raises(psycopg.errors.CheckViolation):
        books.jobs.execute(
            "UPDATE protected_case SET outcome = 'found', ended_on = opened_on, ended_by = %s", [f"person: {person}"]
        )
    end_case(books.jobs, case, "found", today=TODAY, actor=acting(books, f"person: {OFFICIAL}"))
    with pytest.raises(Problem, match="has ended"):
        end_case(books.jobs, case, "settled", today=TODAY, actor=f"person: {OFFICIAL}")
    (ended,) = all_cases(books.jobs, 1)
    with pytest.raises(Problem, match="has ended"):
        write_in_case(books.jobs, KEYS, ended, "more", at=AT, actor="test")


def test_words_go_with_the_person(books: World) -> None:
    """Both sides write; when she is erased her figures stay, and no word can be read any more."""
    case, person = opened(books)
    write_in_case(books.jobs, KEYS, case, "It goes on.", at=AT, actor=f"person: {person}")
    write_in_case(books.jobs, KEYS, case, "We called him.", at=AT, actor=f"person: {OFFICIAL}")
    assert [(one.by_worker, one.words) for one in words_of(books.jobs, KEYS, case)] == [
        (True, "It goes on."), (False, "We called him."),
    ]  # fmt: skip
    for words in (" ", "x" * 4001):
        with pytest.raises(Problem, match="nothing to keep"):
            write_in_case(books.jobs, KEYS, case, words, at=AT, actor="test")
    with books.jobs.transaction():
        erase_person(books.jobs, person, today=TODAY, actor=f"person: {person}")
    assert own_words(books.jobs, KEYS, case) == "" and {one.words for one in words_of(books.jobs, KEYS, case)} == {""}
