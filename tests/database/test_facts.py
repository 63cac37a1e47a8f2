"""Facts as they are told and kept: who sees them, what holds as known at a moment, what is refused."""

from collections.abc import Iterator
from datetime import date, datetime
from uuid import UUID

import psycopg
import pytest

from shared_security.facts.check_fact import Checked, Telling
from shared_security.facts.facts_on import facts_on
from shared_security.facts.known import Fact, Subject
from shared_security.facts.record_fact import record_fact
from shared_security.facts.told_of import told_of
from shared_security.launcher.urls import DatabaseUrls
from shared_security.oversight.look import look
from shared_security.values.errors import Problem
from shared_security.values.ids import NIL, new_id
from shared_security.workers.open_account import open_account
from tests.tools.fact_program import ANA, BO, SMITH, UBER, asked, moment, values
from tests.tools.people import ACTOR, KEYS, OTHER, jobs, loader, web

TODAY = date(2026, 6, 15)
JUNE = date(2026, 6, 1)
PAYER, WORKER, BOTH = Subject(UBER), Subject(NIL, ANA), Subject(UBER, ANA)


@pytest.fixture
def urls(fresh_database: DatabaseUrls) -> Iterator[DatabaseUrls]:
    """A database with facts about two payers, two workers, and one worker with one payer."""
    tell(fresh_database, PAYER, "headcount", "40", "2026-01-01", at=moment(1))
    tell(fresh_database, Subject(SMITH), "headcount", "3", "2026-01-01", at=moment(1))
    tell(fresh_database, WORKER, "birth_year", "1990", "2026-01-01", at=moment(1))
    tell(fresh_database, Subject(NIL, BO), "opted_in", "yes", "2026-01-01", at=moment(1), by="worker")
    tell(fresh_database, BOTH, "own_share", "2.50", "2026-01-01", at=moment(1), by="payer")
    yield fresh_database


def tell(
    urls: DatabaseUrls, subject: Subject, name: str, value: str | None, starts: str, ends: str | None = None, *,
    at: datetime, by: str = "office", source: str = "rate notice of 2 January",
) -> tuple[UUID, Checked]:  # fmt: skip
    """One entry, told and kept."""
    days = date.fromisoformat(starts), date.fromisoformat(ends) if ends else None
    with jobs(urls) as connection:
        telling = Telling(name, value, *days, by, source)
        return record_fact(connection, asked(), subject, telling, at=at, today=TODAY, actor=ACTOR)


def of_payer(connection: psycopg.Connection, payer_id: UUID) -> list[Fact]:
    """What was told about a payer."""
    return told_of(connection, Subject(payer_id))


def of_worker(connection: psycopg.Connection, account_id: UUID) -> list[Fact]:
    """What was told about a worker, and about her with the first payer."""
    return [fact for payer in (NIL, UBER) for fact in told_of(connection, Subject(payer, account_id))]


def on(urls: DatabaseUrls, day: date, as_known: datetime | None = None) -> dict[str, object]:
    """What loader knows of the first payer and worker."""
    with loader(urls) as connection:
        return dict(values(facts_on(connection, asked(), [UBER], [ANA], [day], as_known), UBER, ANA, day))


def test_each_sees_own_facts_alone(urls: DatabaseUrls) -> None:
    """A payer its own and what stands between it and a worker; a worker hers; nobody without a name anything."""
    with web(urls, payer=UBER, role="payer", actor="x") as connection:
        assert [fact.value for fact in of_payer(connection, UBER)] == ["40"]
        assert of_payer(connection, SMITH) == []
        assert [fact.name for fact in of_worker(connection, ANA)] == ["own_share"]
        known = facts_on(connection, asked(), [UBER, SMITH], [ANA, BO], [JUNE])
        assert values(known, UBER, ANA, JUNE) == {"headcount": 40, "own_share": 25_000}
    with web(urls, account=ANA, role="worker", actor="x") as connection:
        assert {fact.name for fact in of_worker(connection, ANA)} == {"birth_year", "own_share"}
        assert of_worker(connection, BO) == of_payer(connection, UBER) == []
    for who in ({}, {"actor": "x"}, {"role": "administrator", "actor": "x"}, {"account": str(BO), "payer": str(BO)}):
        with web(urls, **who) as connection:
            known = facts_on(connection, asked(), [UBER, SMITH], [ANA], [JUNE])
            assert values(known, UBER, ANA, JUNE) == {}


def test_a_worker_sees_what_was_told_of_an_account_merged_into_hers(urls: DatabaseUrls) -> None:
    """And work posted to the account that is left is assessed by it."""
    with psycopg.connect(urls.owner) as owner:
        owner.execute(
            "INSERT INTO account_alias (merged_account_id, account_id, valid_from) VALUES (%s, %s, %s)", [BO, ANA, JUNE]
        )
    assert on(urls, JUNE)["opted_in"] == "yes"
    with web(urls, account=ANA, merged=BO, role="worker", actor="x") as connection:
        assert [fact.name for fact in of_worker(connection, BO)] == ["opted_in"]


def test_an_office_sees_payers_freely_and_a_worker_after_a_look(urls: DatabaseUrls) -> None:
    """The look is written down before; another official's look opens nothing."""
    official, number = new_id(), ""
    with jobs(urls) as connection:
        opened = open_account(connection, KEYS, today=TODAY, actor=ACTOR, name="Cy", phone="206 555 0143")
        number = opened.number
    tell(urls, Subject(NIL, opened.account_id), "birth_year", "1980", "2026-01-01", at=moment(1))
    who = {"role": "regulator", "actor": f"person: {official}", "person": official}
    with web(urls, **who) as connection:
        assert [fact.value for payer in (UBER, SMITH) for fact in of_payer(connection, payer)] == ["40", "3"]
        assert of_worker(connection, opened.account_id) == of_worker(connection, ANA) == []
    with jobs(urls, f"person: {official}") as connection:
        look(connection, official, number, "asked", "C-1", at=moment(15))
    with web(urls, **who) as connection:
        assert [fact.value for fact in of_worker(connection, opened.account_id)] == ["1980"]
        assert of_worker(connection, ANA) == []
    with web(urls, role="regulator", actor=f"person: {new_id()}") as connection:
        assert of_worker(connection, opened.account_id) == []


@pytest.mark.parametrize("table", ["payer_fact", "worker_fact"])
def test_nobody_changes_or_takes_back_what_was_told(urls: DatabaseUrls, table: str) -> None:
    """Rows are added by jobs under its own name, and by nobody else; the owner's triggers refuse the rest."""
    for role in (urls.web, urls.loader):
        with psycopg.connect(role) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute(f"INSERT INTO {table} SELECT * FROM {table}")
    for act in (f"UPDATE {table} SET value = '1'", f"DELETE FROM {table}"):
        with jobs(urls) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute(act)
        with psycopg.connect(urls.owner) as owner:
            owner.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")
            with pytest.raises(psycopg.errors.IntegrityConstraintViolation, match="is posted"):
                owner.execute(act)
            owner.rollback()
    with jobs(urls, OTHER) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege, match="row-level"):
        telling = Telling("headcount", "9", JUNE, None, "office", "a notice")
        record_fact(connection, asked(), PAYER, telling, at=moment(2), today=TODAY, actor=ACTOR)


def test_as_known_at_a_moment(urls: DatabaseUrls) -> None:
    """A later entry replaces an earlier one on its days, from its recording on; a question of before is answered so."""
    first, checked = tell(urls, PAYER, "headcount", "60", "2026-03-01", "2026-06-01", at=moment(10))
    assert [fact.value for fact in checked.replaces] == ["40"]
    assert checked.assessed_again == (date(2026, 3, 1), date(2026, 6, 1))
    march = date(2026, 3, 1)
    assert [on(urls, march, at)["headcount"] for at in (moment(9), moment(10, 11), moment(10), None)] == [
        40,
        40,
        60,
        60,
    ]
    assert on(urls, JUNE)["headcount"] == on(urls, date(2026, 2, 28))["headcount"] == 40
    assert "headcount" not in on(urls, march, moment(1, 11))
    # A clock that went back changes nothing: what is recorded later is later.
    tell(urls, PAYER, "headcount", "61", "2026-03-01", "2026-06-01", at=moment(2))
    assert (on(urls, march, moment(9))["headcount"], on(urls, march)["headcount"]) == (40, 61)
    with loader(urls) as connection:
        known = facts_on(connection, asked(), [UBER], [ANA], [march], moment(10))
    assert known.value("headcount", UBER, ANA, march) == (60, first)


def test_a_fact_is_ended_and_told_again(urls: DatabaseUrls) -> None:
    """An entry without a value says that nobody knows, from its day on."""
    tell(urls, PAYER, "headcount", None, "2026-06-01", at=moment(10))
    assert (on(urls, date(2026, 5, 31))["headcount"], on(urls, JUNE).get("headcount")) == (40, None)
    with pytest.raises(Problem, match="`headcount` is not known on these days already"):
        tell(urls, PAYER, "headcount", None, "2026-07-01", at=moment(11))
    tell(urls, PAYER, "headcount", "40", "2026-06-01", at=moment(11))
    assert on(urls, JUNE)["headcount"] == 40


@pytest.mark.parametrize(
    ("subject", "name", "value", "days", "by", "says"),
    [
        (PAYER, "head_count", "4", ("2026-06-01", None), "office", "Did you mean `headcount`"),
        (WORKER, "headcount", "4", ("2026-06-01", None), "office", "is about a payer, and was told about a worker"),
        (PAYER, "own_share", "4", ("2026-06-01", None), "office", "is about a worker with one payer"),
        (Subject(), "headcount", "4", ("2026-06-01", None), "office", "was told about nobody"),
        (PAYER, "experience_factor", "1.1", ("2026-06-01", None), "payer", "is not told by the payer. Ask the office"),
        (PAYER, "headcount", "5000001", ("2026-06-01", None), "office", "not within 0 to 5,000,000"),
        (PAYER, "headcount", "4.5", ("2026-06-01", None), "office", "has more than 0 decimals"),
        (PAYER, "headcount", "4", ("2026-06-01", "2026-06-01"), "office", "would end on 2026-06-01"),
        (PAYER, "headcount", "4", ("0226-06-01", None), "office", "is too far away. Check the year"),
        (PAYER, "headcount", "4", ("2226-06-01", None), "office", "is too far away. Check the year"),
        (PAYER, "headcount", "040", ("2026-06-01", None), "office", "`headcount` is 40 on these days already"),
        (PAYER, "headcount", "50", ("2026-05-01", None), "payer", "the office has entered `headcount` for these days"),
        (WORKER, "birth_year", "2201", ("2026-06-01", None), "office", "not within 0 to 2,200"),
    ],
)  # fmt: skip
def test_what_is_refused(
    urls: DatabaseUrls, subject: Subject, name: str, value: str, days: tuple[str, str | None], by: str, says: str
) -> None:
    """With what to do; and nothing is written."""
    with pytest.raises(Problem) as refused:
        tell(urls, subject, name, value, *days, at=moment(10), by=by)
    assert says in str(refused.value)
    with loader(urls) as connection:
        assert connection.execute("SELECT (SELECT count(*) FROM payer_fact), count(*) FROM worker_fact").fetchone() == (
            2,
            3,
        )


def test_the_same_value_may_fill_days_that_nobody_told_of(urls: DatabaseUrls) -> None:
    """What the payer declares, the office may confirm or replace; a hidden entry does not hold."""
    tell(urls, PAYER, "headcount", "40", "2025-01-01", at=moment(2), by="office")
    assert on(urls, date(2025, 6, 1))["headcount"] == 40
    tell(urls, PAYER, "reporting_base", "paid_hours", "2026-01-01", at=moment(2), by="payer")
    tell(urls, PAYER, "reporting_base", "worked_hours", "2026-01-01", at=moment(3), by="payer")
    _, checked = tell(urls, PAYER, "reporting_base", "paid_hours", "2026-01-01", "2026-02-01", at=moment(4))
    assert [fact.value for fact in checked.replaces] == ["worked_hours"]
    assert on(urls, JUNE)["reporting_base"] == "worked_hours"


def test_no_day_of_birth_is_kept(urls: DatabaseUrls) -> None:
    """The table itself refuses more than a year."""
    with psycopg.connect(urls.owner) as owner:
        owner.execute("ALTER TABLE worker_fact DISABLE ROW LEVEL SECURITY")
        with pytest.raises(psycopg.errors.CheckViolation, match="no_day_of_birth"):
            owner.execute(
                "INSERT INTO worker_fact SELECT account_id, gen_random_uuid(), payer_id, name, '1990-02-03', "
                "effective_from, effective_until, now(), recorded_by, told_by, source FROM worker_fact "
                "WHERE name = 'birth_year'"
            )
        owner.rollback()
