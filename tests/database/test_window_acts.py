"""What happens around a week of 40 hours that two payers share: merges, two senders at once, facts, previews, harm.

Expected figures: tests/properties/window_oracle.py, or worked by hand where they stand.
"""

import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid5

import psycopg
import pytest

from shared_security.cli.books_text import story_text
from shared_security.contributions import reassess_told as reassess_told_room
from shared_security.contributions.explain_entry import explain_entry
from shared_security.contributions.foresee import foresee
from shared_security.contributions.reassess import Asked, Reassessed, preview_reassessment, reassess
from shared_security.contributions.reassess_told import reassess_told
from shared_security.contributions.record import record
from shared_security.launcher.cluster import Cluster
from shared_security.launcher.urls import DatabaseUrls
from shared_security.law.publish.active import active_programs
from shared_security.values.errors import Problem
from tests.properties import window_oracle
from tests.properties.window_oracle import Job
from tests.tools.books import ACTOR, NAME, PAYER, TODAY, World, account, world
from tests.tools.invariants import broken_anywhere
from tests.tools.merges import merged, parted
from tests.tools.rich_books import breaks, differences, superuser
from tests.tools.window_packs import WORKED, put_in_force

OTHER = uuid5(NAME, "another payer")
HOUR = 3_600
MONDAY, TUESDAY, THURSDAY = "2026-11-02", "2026-11-03", "2026-11-05"


@pytest.fixture
def books(fresh_database: DatabaseUrls) -> Iterator[World]:
    """A world with the pooled week in force."""
    with world(fresh_database) as made:
        put_in_force(made, "test/week", WORKED)
        yield made


def sound(books: World) -> None:
    """The books agree with themselves, by their own check and by that of the tests."""
    assert not broken_anywhere(books.loader)
    assert not differences(books)
    assert not breaks(books)


def owed(books: World, payer: UUID) -> int:
    """What a payer owes in all."""
    query = "SELECT coalesce(sum(total_micros), 0)::bigint FROM payer_debt WHERE payer_id = %s"
    return books.loader.execute(query, [payer]).fetchone()[0]


def test_an_adjustment_names_the_record_that_made_it_due(books: World) -> None:
    """30 hours on Thursday are $69. 30 of another payer on Monday leave 10 of them: $23. The answer to the second payer
    tells of its own record alone, and the first is answered as before."""
    first = books.work("a", "Zoe", hours="30", work_date=THURSDAY)
    (told,) = books.record(first)
    assert told.total_micros == 69_000_000
    (other,) = books.record(books.work("b", "Zoe", payer=OTHER, hours="30", work_date=MONDAY))
    assert (other.total_micros, len(other.amounts)) == (33_000_000, 1)
    assert books.balance("Zoe") == {"sick": 56_000_000}
    assert (owed(books, PAYER), owed(books, OTHER)) == (23_000_000, 33_000_000)
    query = "SELECT part, total_micros, caused_by, caused_revision FROM entry WHERE part > 0"
    assert books.loader.execute(query).fetchall() == [(1, -46_000_000, other.record_key, 1)]
    assert books.record(first) == [told]
    sound(books)


def test_a_preview_knows_the_payers_own_work_and_nobody_elses(books: World) -> None:
    """Of 40 hours another payer has used 30: the preview says at most what 20 more hours cost, beside 25 of its own."""
    books.record(books.work("b", "Zoe", payer=OTHER, hours="30", work_date=MONDAY))
    books.record(books.work("a", "Zoe", hours="25", work_date=MONDAY))
    entries = books.count("entry")
    (seen,) = foresee(books.loader, [books.work("c", "Zoe", hours="20", work_date=TUESDAY)], today=TODAY)
    assert seen.total_micros == 15 * 1_100_000  # 25 and 15 are 40
    assert seen.words == "at most: limits across all payers apply when it is recorded"
    assert books.count("entry") == entries


def test_two_accounts_of_one_person_share_their_week_until_they_are_parted(books: World) -> None:
    """30 hours each are 66 dollars; together 40 count."""
    books.record(books.work("a", "Ana", hours="30", work_date=MONDAY))
    books.record(books.work("b", "Ben", payer=OTHER, hours="30", work_date=TUESDAY))
    assert owed(books, PAYER) == owed(books, OTHER) == 33_000_000
    merged(books, "Ben", "Ana")
    assert (owed(books, PAYER), owed(books, OTHER)) == (33_000_000, 11_000_000)
    assert books.balance("Ana") == {"sick": 44_000_000}
    sound(books)
    books.record(books.work("c", "Ben", payer=OTHER, hours="5", work_date=MONDAY))
    books.record(books.work("b", "Ben", payer=OTHER, revision=2, hours="20", work_date=TUESDAY))
    sound(books)
    parted(books, "Ben")
    assert (owed(books, PAYER), owed(books, OTHER)) == (33_000_000, 27_500_000)
    assert (books.balance("Ana"), books.balance("Ben")) == ({"sick": 33_000_000}, {"sick": 27_500_000})
    books.record(books.work("b", "Ben", payer=OTHER, revision=3, hours="0", work_date=TUESDAY))
    assert owed(books, OTHER) == 5_500_000
    sound(books)


def test_two_payers_who_send_at_once_leave_what_one_after_the_other_would(books: World) -> None:
    """Sixteen batches of two senders on one worker, in whatever order they come through."""
    days = [date(2026, 11, day) for day in (2, 3, 4, 5, 6, 7, 8, 9)]
    failed: list[Exception] = []

    def send(payer: UUID, name: str) -> None:
        try:
            with psycopg.connect(books.urls.loader, autocommit=True) as loader:
                for n, day in enumerate(days):
                    work = books_work(loader, f"{name}{n}", payer, day)
                    record(loader, [work], today=TODAY, cause="race", actor=ACTOR)
        except Exception as error:
            failed.append(error)

    def books_work(loader: psycopg.Connection, id_: str, payer: UUID, day: date) -> object:
        beside = World.__new__(World)
        beside.loader = loader
        return beside.work(id_, "Zoe", payer=payer, hours="7", work_date=day.isoformat())

    threads = [threading.Thread(target=send, args=who) for who in ((PAYER, "a"), (OTHER, "b"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    rows = books.loader.execute(
        "SELECT w.external_id, w.work_date, s.batch_id, w.record_key FROM work_record w JOIN seen s USING (record_key)"
        " ORDER BY s.batch_id, w.record_key"
    ).fetchall()
    jobs = [Job(id_, id_[0], "Zoe", day, 7 * HOUR, came) for came, (id_, day, *_) in enumerate(rows)]
    due = window_oracle.worked(jobs)
    assert owed(books, PAYER) == sum(micros for id_, micros in due.items() if id_[0] == "a")
    assert owed(books, OTHER) == sum(micros for id_, micros in due.items() if id_[0] == "b")
    assert books.balance("Zoe") == {"sick": sum(due.values())}
    sound(books)


LARGE = WORKED.replace(
    "parameters:\n",
    """facts:
  headcount: {about: payer, type: whole, most: 5000000, meaning: how many work for the payer, cite: test, unknown_is: 0}
parameters:
  large:
    meaning: from so many people on
    unit: whole
    values:
      - {from: 2020-01-01, is: 50, cite: test}
""",
).replace("      window:", "      when: {headcount: {at_least: large}}\n      window:")


def tell(books: World, payer: UUID, headcount: int) -> UUID:
    """A fact about a payer, from the start of the year on; answers with its version."""
    fact = uuid5(NAME, f"fact {payer} {headcount}")
    with books.jobs.transaction():
        books.jobs.execute(
            "INSERT INTO payer_fact VALUES (%s, %s, 'headcount', %s, '2026-01-01', NULL, %s, %s, 'office', 'test')",
            [fact, payer, str(headcount), datetime.now(UTC), ACTOR],
        )
    return fact


def test_a_fact_that_changes_for_the_past_is_looked_at_and_then_posted_once(books: World) -> None:
    """A payer of 60 people whose headcount nobody had told: its 30 hours count from now on, and the other's 30 on the
    day after fall from 30 to 10. The preview says so and posts nothing; the act posts once."""
    program = put_in_force(books, "test/week", LARGE)
    tell(books, OTHER, 70)
    books.record(books.work("a", "Zoe", hours="30", work_date=MONDAY))
    late = books.work("b", "Zoe", payer=OTHER, hours="30", work_date=TUESDAY)
    books.record(late)
    # World.work asks no facts: both stand for nothing until they are looked at again.
    week = Asked(program, date(2026, 11, 2), date(2026, 11, 9), "headcount told")
    reassess(books.loader, week, today=TODAY, actor=ACTOR)
    assert (owed(books, PAYER), owed(books, OTHER)) == (0, 33_000_000)
    version = tell(books, PAYER, 60)
    looked = preview_reassessment(books.loader, week, today=TODAY)
    assert (looked.workers, looked.records) == (1, 2)
    assert dict(looked.by_payer) == {(PAYER, "USD"): 33_000_000, (OTHER, "USD"): -22_000_000}
    assert owed(books, PAYER) == 0
    assert reassess(books.loader, week, today=TODAY, actor=ACTOR) == looked
    assert (owed(books, PAYER), owed(books, OTHER)) == (33_000_000, 11_000_000)
    assert reassess(books.loader, week, today=TODAY, actor=ACTOR).records == 0
    kept = books.loader.execute("SELECT facts FROM entry WHERE payer_id = %s ORDER BY part DESC", [PAYER]).fetchone()
    assert kept == ({"headcount": [60, version.hex]},)
    causes = books.loader.execute("SELECT DISTINCT cause FROM batch WHERE kind = 'reassess'").fetchall()
    assert causes == [("headcount told",)]
    sound(books)


def test_a_fact_that_was_told_assesses_the_past_again_by_itself(books: World) -> None:
    """60 people since the start of the year, told after the work: $69 for 30 hours, once, under the fact's key."""
    put_in_force(books, "test/week", LARGE)
    books.record(books.work("a", "Zoe", hours="30", work_date=THURSDAY))
    before = datetime.now(UTC)
    told = tell(books, PAYER, 60)
    assert owed(books, PAYER) == 0
    assert reassess_told(books.loader, before, today=TODAY, actor=ACTOR) == 1
    assert owed(books, PAYER) == 69_000_000
    assert reassess_told(books.loader, before, today=TODAY, actor=ACTOR) == 0
    assert reassess_told(books.loader, datetime.now(UTC), today=TODAY, actor=ACTOR) == 0
    causes = books.loader.execute("SELECT DISTINCT cause FROM batch WHERE kind = 'reassess'").fetchall()
    assert causes == [(f"fact {told}",)]
    sound(books)


def told_of_days(books: World, headcount: int, first: str, until: str | None) -> None:
    """A fact about the payer on some days."""
    with books.jobs.transaction():
        books.jobs.execute(
            "INSERT INTO payer_fact VALUES (%s, %s, 'headcount', %s, %s, %s, %s, %s, 'office', 'test')",
            [uuid5(NAME, f"{headcount} {first}"), PAYER, str(headcount), first, until, datetime.now(UTC), ACTOR],
        )


def test_a_fact_of_two_days_moves_what_comes_after_them_in_the_week(books: World) -> None:
    """60 people all year: of 30 hours on Monday and 30 on Thursday 40 count, $33 and $23. On Monday and Tuesday there
    were 10: Monday counts no more, and Thursday's 30 hours are below the limit, $69."""
    put_in_force(books, "test/week", LARGE)
    told_of_days(books, 60, "2026-01-01", None)
    books.record(books.work("a", "Zoe", hours="30", work_date=MONDAY))
    books.record(books.work("b", "Zoe", hours="30", work_date=THURSDAY))
    week = Asked(active_programs(books.loader, TODAY)[0], date(2026, 11, 2), date(2026, 11, 9), "headcount told")
    reassess(books.loader, week, today=TODAY, actor=ACTOR)  # World.work asks no facts
    assert owed(books, PAYER) == 56_000_000
    before = datetime.now(UTC)
    told_of_days(books, 10, "2026-11-02", "2026-11-04")
    reassess_told(books.loader, before, today=TODAY, actor=ACTOR)
    assert owed(books, PAYER) == 69_000_000
    sound(books)


QUARTERLY = LARGE.replace("      when: {head", "      rate_day: quarter\n      when: {head")


def test_a_fact_of_one_day_holds_for_the_quarter_that_it_begins(books: World) -> None:
    """The headcount of 1 October is told, for that day alone: 30 hours of November are $33 by October's rate."""
    put_in_force(books, "test/week", QUARTERLY)
    books.record(books.work("a", "Zoe", hours="30", work_date=THURSDAY))
    before = datetime.now(UTC)
    told_of_days(books, 60, "2026-10-01", "2026-10-02")
    assert reassess_told(books.loader, before, today=TODAY, actor=ACTOR) == 1
    assert owed(books, PAYER) == 33_000_000
    sound(books)


PAID = LARGE.replace("      when: {head", "      rate_day: pay_date\n      when: {head")


def test_a_fact_of_the_payday_holds_for_work_before_it(books: World) -> None:
    """Work of 2 November is paid on the 20th. From the 10th on there are 60 people: 30 hours are $69 by the rate of the
    20th."""
    put_in_force(books, "test/week", PAID)
    books.record(books.work("a", "Zoe", hours="30", work_date=MONDAY, pay_date="2026-11-20"))
    before = datetime.now(UTC)
    told_of_days(books, 60, "2026-11-10", None)
    assert reassess_told(books.loader, before, today=TODAY, actor=ACTOR) == 1
    assert owed(books, PAYER) == 69_000_000
    sound(books)


def test_a_fact_that_cannot_be_followed_yet_holds_up_no_other(books: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first of two is refused, for a period cannot be closed; the second is posted, and the refusal is told."""
    put_in_force(books, "test/week", LARGE)
    books.record(books.work("a", "Zoe", hours="30", work_date=THURSDAY))
    before, whole, calls = datetime.now(UTC), reassess, []
    told_of_days(books, 70, "2026-01-01", None)
    told_of_days(books, 60, "2026-02-01", None)

    def refused_once(*given: Any, **more: Any) -> Reassessed:
        calls.append(given)
        if len(calls) == 1:
            raise Problem("the period cannot be closed yet")
        return whole(*given, **more)

    monkeypatch.setattr(reassess_told_room, "reassess", refused_once)
    with pytest.raises(Problem, match="cannot be closed yet"):
        reassess_told(books.loader, before, today=TODAY, actor=ACTOR)
    assert owed(books, PAYER) == 69_000_000
    sound(books)


HARMS = {
    "UPDATE entry SET sick_micros = sick_micros - 1, total_micros = total_micros - 1 WHERE part = 1": "total_micros",
    "DELETE FROM entry WHERE part = 1": "sick_micros",
    "UPDATE work_record SET seconds = seconds + 1 WHERE external_id = 'b'": "total_micros",
}


@pytest.mark.parametrize("harm", HARMS)
def test_the_check_names_a_record_that_is_not_what_its_week_gives(
    books: World, cluster: Cluster, fresh_database: DatabaseUrls, harm: str
) -> None:
    """Whichever of its parts was harmed, or the work of another that its week depends on."""
    books.record(books.work("a", "Zoe", hours="30", work_date=THURSDAY))
    books.record(books.work("b", "Zoe", payer=OTHER, hours="30", work_date=MONDAY))
    sound(books)
    with superuser(cluster, fresh_database) as owner:
        assert owner.execute(harm).rowcount == 1
    words = f"an entry is not what the law asks for its work record: {HARMS[harm]}"
    assert words in {one.what for one in differences(books)}
    assert account("Zoe")


def test_an_adjustment_explains_itself(books: World) -> None:
    """By what came, and by how much of the week had come before: 30 h on Monday, so 10 h of 40 are left on Thursday."""
    (told,) = books.record(books.work("a", "Zoe", hours="30", work_date=THURSDAY))
    (cause,) = books.record(books.work("b", "Zoe", payer=OTHER, hours="30", work_date=MONDAY))
    story = explain_entry(books.jobs, told.entries[0])
    assert (story.total_micros, story.law_total_micros, story.agrees) == (23_000_000, 23_000_000, True)
    text = "\n".join(story_text(story))
    assert f"Adjusted by -$46.00, caused by revision 1 of record {cause.record_key.hex}, in 2026-11" in text
    assert "$23.00, borne by the payer" in text and "as if it were alone" not in text
    assert "of 30 h 10 h counted: 30 h of 40 h of this week had come before" in text
    spanish = "\n".join(explain_entry(books.jobs, told.entries[0], "es").law)
    assert "de 30 h cuentan 10 h: antes hubo 30 h de 40 h de esta semana" in spanish
    merged(books, "Zoe", "Max")
    assert explain_entry(books.jobs, told.entries[0]).total_micros == 23_000_000
