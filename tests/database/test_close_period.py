"""What is known at the end of a quarter alone: counted until then, posted by its close, by a re-close the difference.

Expected figures: tests/properties/window_oracle.py, or worked by hand where they stand.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from uuid import UUID, uuid5

import psycopg
import pytest

from shared_security.cli.books_text import story_text
from shared_security.contributions import close_period as close_period_room
from shared_security.contributions.check_books import CLOSE
from shared_security.contributions.close_period import close_period, windows_to_close
from shared_security.contributions.explain_entry import explain_entry
from shared_security.contributions.forecast import Forecast
from shared_security.contributions.own_counted import own_counted
from shared_security.launcher.cluster import Cluster
from shared_security.launcher.urls import DatabaseUrls
from shared_security.law.publish.active import ActiveProgram
from shared_security.values.errors import Problem
from shared_security.workers.own_accounts import OwnAccounts
from tests.properties.window_oracle import Job, in_proportion
from tests.tools.books import ACTOR, NAME, World, account, world
from tests.tools.invariants import broken_anywhere
from tests.tools.merges import merged, parted
from tests.tools.rich_books import breaks, differences, superuser
from tests.tools.window_packs import QUARTER, put_in_force

APP, HOME = sorted((uuid5(NAME, "one payer"), uuid5(NAME, "another payer")), key=str)
END, AFTER = date(2027, 1, 1), date(2027, 1, 4)
HOUR = 3_600


class Quarter:
    """A program with a quarter's stipend, what was sent, and what the oracle gives for it."""

    def __init__(self, books: World, program: ActiveProgram) -> None:
        self.books, self.program = books, program
        self.jobs: dict[str, Job] = {}

    def send(self, id_: str, payer: UUID, hours: int, *, person: str = "Ana", day: int = 2, revision: int = 1) -> None:
        """A record of so many hours of November, as a payer sends it."""
        on = f"2026-11-{day:02}"
        work = self.books.work(id_, person, payer=payer, revision=revision, hours=str(hours), work_date=on)
        (answer,) = self.books.record(work)
        assert answer.words == "Made up for a test: counted, assessed on 2027-01-01"
        self.jobs[id_] = Job(id_, str(payer), person, date(2026, 11, day), hours * HOUR, 0)

    def close(self, today: date = END) -> int:
        """Close the quarter, and answer with how many entries that posted."""
        return close_period(
            self.books.loader, self.program, "stipend", date(2026, 11, 2), today=today, actor=ACTOR
        ).entries

    def posted(self) -> dict[tuple[str, str], int]:
        """What stands for closes, by account and payer, all parts added up."""
        rows = self.books.loader.execute(
            "SELECT home_account_id, payer_id, sum(health_micros)::bigint FROM entry WHERE rule = 'stipend'"
            " GROUP BY home_account_id, payer_id"
        ).fetchall()
        names = {account(name): name for name in ("Ana", "Ben")}
        return {(names[home], str(payer)): micros for home, payer, micros in rows if micros}

    def due(self) -> dict[tuple[str, str], int]:
        """What the oracle gives."""
        return {key: micros for key, micros in in_proportion(list(self.jobs.values())).items() if micros}

    def check(self) -> None:
        """The close stands as the oracle says, and the books agree with themselves."""
        assert self.posted() == self.due()
        assert not broken_anywhere(self.books.loader)
        assert not differences(self.books)
        assert not breaks(self.books)


@pytest.fixture
def quarter(fresh_database: DatabaseUrls) -> Iterator[Quarter]:
    """The program in force."""
    with world(fresh_database) as made:
        yield Quarter(made, put_in_force(made, "test/quarter", QUARTER))


def test_nothing_is_posted_until_the_quarter_has_ended(quarter: Quarter) -> None:
    """The record is counted: an entry of zero says so. 300 hours in 92 days are 22.8 a week: $150, two thirds of it the
    payer's who gave 200 hours."""
    quarter.send("a", APP, 200)
    quarter.send("b", HOME, 100)
    assert quarter.posted() == {}
    assert quarter.books.loader.execute("SELECT count(*), sum(total_micros) FROM entry").fetchone() == (2, 0)
    assert (
        windows_to_close(quarter.books.loader, quarter.program, quarter.program.pack.closes[0], date(2026, 12, 31))
        == []
    )
    with pytest.raises(Problem, match="ends on 2026-12-31"):
        quarter.close(date(2026, 12, 31))
    rule = quarter.program.pack.closes[0]
    assert windows_to_close(quarter.books.loader, quarter.program, rule, END) == [(date(2026, 10, 1), END)]
    assert quarter.close() == 2
    assert quarter.posted() == {("Ana", str(APP)): 100_000_000, ("Ana", str(HOME)): 50_000_000}
    assert quarter.books.balance("Ana") == {"health": 150_000_000}
    quarter.check()


def test_closed_twice_it_posts_nothing(quarter: Quarter) -> None:
    """And there is nothing to close any more."""
    quarter.send("a", APP, 200)
    assert quarter.close() == 1
    assert quarter.close() == 0
    assert windows_to_close(quarter.books.loader, quarter.program, quarter.program.pack.closes[0], AFTER) == []
    quarter.check()


def test_late_work_a_correction_and_a_cancellation_post_the_difference_alone(quarter: Quarter) -> None:
    """Each re-close brings every payer to its share of what is due now, up or down, and one more part."""
    quarter.send("a", APP, 200)
    quarter.send("c", APP, 10, person="Ben")
    quarter.close()
    for change in (
        lambda: quarter.send("b", HOME, 130),  # 330 hours: $300 from 25 a week on
        lambda: quarter.send("b", HOME, 31, revision=2),
        lambda: quarter.send("b", HOME, 0, revision=3),
        lambda: quarter.send("a", APP, 190, revision=2),  # below 15 hours a week
    ):
        change()
        before = quarter.books.count("entry")
        posted = quarter.close(AFTER)
        assert quarter.books.count("entry") == before + posted
        quarter.check()
        assert quarter.close(AFTER) == 0
    assert quarter.posted() == {}


def test_a_day_moved_out_of_the_quarter_is_noticed(quarter: Quarter) -> None:
    """The quarter that lost it is closed again."""
    quarter.send("a", APP, 200)
    quarter.close()
    moved = quarter.books.work("a", "Ana", payer=APP, revision=2, hours="200", work_date="2026-09-30")
    quarter.books.record(moved)
    quarter.jobs.clear()
    assert quarter.close(AFTER) == 1
    quarter.check()


def test_two_accounts_of_one_person_are_closed_together_and_apart_again(quarter: Quarter) -> None:
    """180 hours each are nothing; together 360 are $300. Undone, nothing is due to either."""
    quarter.send("a", APP, 180)
    quarter.send("b", HOME, 180, person="Ben")
    assert quarter.close() == 0
    merged(quarter.books, "Ben", "Ana")
    quarter.jobs = {id_: replace(job, person="Ana") for id_, job in quarter.jobs.items()}
    assert quarter.close(AFTER) == 2
    quarter.check()
    parted(quarter.books, "Ben")
    quarter.jobs["b"] = replace(quarter.jobs["b"], person="Ben")
    assert quarter.close(AFTER) == 2
    assert quarter.posted() == {}
    quarter.check()
    assert quarter.close(AFTER) == 0


def test_a_close_explains_itself(quarter: Quarter) -> None:
    """By the records that counted for it."""
    quarter.send("a", APP, 200)
    quarter.send("b", HOME, 100)
    quarter.close()
    query = "SELECT record_key FROM entry WHERE rule IS NOT NULL AND payer_id = %s"
    (key,) = quarter.books.loader.execute(query, [APP]).fetchone()
    story = explain_entry(quarter.books.jobs, f"{key.hex}.1.1")
    assert (story.total_micros, story.agrees, len(story.counted)) == (100_000_000, True, 2)
    text = "\n".join(story_text(story))
    assert f"Close of stipend, for payer {APP}" in text and f"200 h for payer {APP}" in text


def test_she_sees_what_is_counted_and_what_more_would_bring(quarter: Quarter) -> None:
    """198 hours of 92 days are just above 15 a week ($150, from 197 h 9 min on); 25 a week are 328 h 34 min 17.14 s."""
    quarter.send("a", APP, 100)
    quarter.send("b", HOME, 98)
    quarter.send("c", APP, 60, person="Ben")
    with psycopg.connect(quarter.books.urls.web) as web:
        web.execute("SELECT set_config('sss.account', %s, true), set_config('sss.actor', 'her', true)",
                    [str(account("Ana"))])  # fmt: skip
        own = OwnAccounts((account("Ana"),), (account("Ana"),))
        (counted,) = own_counted(web, own, date(2026, 11, 21))
    assert (counted.records, counted.seconds, counted.assessed_on) == (2, 198 * HOUR, END)
    more = (328 - 198) * HOUR + 34 * 60 + 18
    assert counted.forecast == Forecast(more, 150_000_000, 300_000_000)


def test_the_check_names_a_close_that_is_not_what_the_law_gives(
    quarter: Quarter, cluster: Cluster, fresh_database: DatabaseUrls
) -> None:
    """What came since, and is not closed again yet, is no difference; a close that was changed is one."""
    quarter.send("a", APP, 200)
    quarter.close()
    quarter.send("b", HOME, 130)
    assert not differences(quarter.books)
    quarter.close(AFTER)
    with superuser(cluster, fresh_database) as owner:
        assert owner.execute("DELETE FROM entry WHERE rule IS NOT NULL AND payer_id = %s", [HOME]).rowcount == 1
    found = {(one.what, one.expected, one.found) for one in differences(quarter.books)}
    share = 300_000_000 - 300_000_000 * 200 // 330
    assert (f"{CLOSE}: health", str(share), "0") in found


def test_a_close_that_is_killed_goes_on_where_it_was(quarter: Quarter, monkeypatch: pytest.MonkeyPatch) -> None:
    """One worker at a time; the server ends the connection within the second's transaction. Nothing is half posted."""
    quarter.send("a", APP, 200)
    quarter.send("b", HOME, 250, person="Ben")
    monkeypatch.setattr(close_period_room, "AT_ONCE", 1)
    whole, calls = close_period_room.close_batch, []

    def killed(connection: psycopg.Connection, *told: object, **more: object) -> None:
        calls.append(told)
        if len(calls) == 2:
            connection.execute("SELECT pg_terminate_backend(pg_backend_pid())")
        whole(connection, *told, **more)

    monkeypatch.setattr(close_period_room, "close_batch", killed)
    with pytest.raises(psycopg.OperationalError):
        quarter.close()
    monkeypatch.setattr(close_period_room, "close_batch", whole)
    quarter.books.loader = psycopg.connect(quarter.books.urls.loader, autocommit=True)
    assert len(quarter.posted()) == 1
    assert quarter.close() == 1
    quarter.check()
