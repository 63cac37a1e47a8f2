"""What a regulator sees, table by table, and that nobody else sees it; looks, which open an account; kept checks."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import psycopg
import pytest

from shared_security.contributions.keep_check import keep_check
from shared_security.launcher.cluster import Cluster
from shared_security.launcher.urls import DatabaseUrls
from shared_security.ledger.seal import seal
from shared_security.oversight.books_state import books_state
from shared_security.oversight.look import ATTEMPTS_AN_HOUR, Outcome, look, read_case, read_words
from shared_security.oversight.looks import balances, contributions, find_look, looks, number_of
from shared_security.oversight.tally import count_books
from shared_security.values.errors import Problem
from shared_security.values.ids import new_id
from shared_security.workers.open_account import open_account
from tests.tools.books import TODAY, World, world
from tests.tools.people import KEYS, jobs, web
from tests.tools.rich_access import fill_access
from tests.tools.rich_books import fill, superuser
from tests.tools.rich_facts import fill_facts
from tests.tools.rich_money import fill_money

AT = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
OFFICIAL = new_id()
ACTOR = f"person: {OFFICIAL}"
REGULATOR = {"role": "regulator", "actor": ACTOR, "person": str(OFFICIAL)}
EVERY = (
    "SELECT c.oid::regclass::text FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace "
    "AND c.relkind IN ('r', 'p', 'v') AND NOT c.relispartition AND c.relname <> 'django_migrations' ORDER BY 1"
)
LAW = {"program", "pack_version", "activation"}  # whoever has said who asks reads the law
OFFICE = {
    "tally", "tally_cell", "tally_count", "variance", "variance_example", "books_check", "seal", "batch", "payer",
    "payer_fact", "provider_status",
}  # fmt: skip
# What was asked, paid, charged and sent: never a line of a bank, what it was, a name, a mandate or a refund.
MONEY = {
    "invoice", "settlement", "late_charge", "insolvency", "remittance", "provider", "provider_debt",
    "custodial_account", "bank_statement", "ledger_balance",
}  # fmt: skip
LOOKED_AT = {"entry", "balance", "posting", "audit_act", "worker_fact"}


class Office(World):
    """Books in which everything has happened, one person who can be looked at, counted and checked."""

    number: str
    opened: UUID


@pytest.fixture
def office(fresh_database: DatabaseUrls) -> Iterator[Office]:
    """The books as an office finds them."""
    fill_access(fresh_database)
    with world(fresh_database) as made:
        payers = fill(made)
        with made.jobs.transaction():
            opened = open_account(made.jobs, KEYS, today=TODAY, actor="test", name="Bo", phone="206 555 0143")
        made.number, made.opened = opened.number, opened.account_id
        work = made.work("bo", "Zoe", payer=payers["The Smiths"], hours="1.5", reported_contribution="2.50")
        made.record(replace(work, account_id=opened.account_id, home_account_id=opened.account_id))
        fill_facts(made, payers, [opened.account_id])
        keep_check(made.jobs, AT)
        seal(made.jobs, AT)
        with made.jobs.transaction():
            count_books(made.jobs, AT, TODAY)
        yield made


def seen(connection: psycopg.Connection, table: str) -> int:
    """How many rows a role sees; none where it may not look at all."""
    try:
        with connection.transaction():
            return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
    except psycopg.errors.InsufficientPrivilege:
        return 0


def tables(urls: DatabaseUrls) -> list[str]:
    """Every table and view."""
    with psycopg.connect(urls.owner) as owner:
        return [str(name) for (name,) in owner.execute(EVERY).fetchall()]


def looked(urls: DatabaseUrls, number: str, actor: UUID = OFFICIAL, at: datetime = AT):
    """One attempt of an official to look."""
    with jobs(urls, f"person: {actor}") as connection:
        return look(connection, actor, number, "missing", "C-2026-114", at=at)


@pytest.fixture
def money(office: Office, fresh_database: DatabaseUrls) -> None:
    """Every table of money has rows, behind which nothing stands."""
    with psycopg.connect(fresh_database.owner) as owner:
        payers = owner.execute("SELECT payer_id FROM payer ORDER BY payer_id LIMIT 2").fetchall()
        fill_money(owner, [payer for (payer,) in payers])


@pytest.mark.usefixtures("money")
def test_a_regulator_sees_the_office_and_no_account(office: Office, fresh_database: DatabaseUrls) -> None:
    """Sums, seals, checks and payers; not an entry, a balance, a record that waits, a person or a name."""
    with web(fresh_database, **REGULATOR) as connection:
        visible = {table for table in tables(fresh_database) if seen(connection, table)}
        assert visible == OFFICE | MONEY | LAW
        query = "SELECT count(*) FROM payer WHERE kind = 'household' AND name IS NOT NULL"
        assert connection.execute(query).fetchone() == (0,)
        # Four hours of somebody, since 30 September.
        waits = connection.execute("SELECT * FROM waiting_by_age(%s)", [TODAY]).fetchall()
        assert waits == [("account_unknown", 31, 1, 1, 8_000_000)]


def test_nobody_else_sees_the_office(office: Office, fresh_database: DatabaseUrls) -> None:
    """Neither a worker, a payer, an administrator, nobody, nor an official's id without the role."""
    ours = OFFICE - {"payer", "provider_status"}  # whoever may choose a provider sees how each stands
    others = [
        {}, {"actor": ACTOR}, {"role": "administrator", "actor": ACTOR},
        {"role": "worker", "account": str(office.opened)},
        {"role": "payer", "actor": "x", "payer": str(new_id())}, {"role": "Regulator", "actor": ACTOR},
    ]  # fmt: skip
    for who in others:
        with web(fresh_database, **who) as connection:
            assert [table for table in sorted(ours) if seen(connection, table)] == []
            assert connection.execute("SELECT count(*) FROM waiting_by_age(%s)", [TODAY]).fetchone() == (0,)


def test_nobody_on_a_page_changes_what_the_office_has(office: Office, fresh_database: DatabaseUrls) -> None:
    """A regulator's pages only read; what was checked is changed by no role of the house."""
    for table in ("tally", "tally_cell", "variance", "books_check", "seal", "look_attempt"):
        with web(fresh_database, **REGULATOR) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute(f"DELETE FROM {table}")
    with jobs(fresh_database) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute("UPDATE books_check SET differences = 0")


@pytest.mark.usefixtures("money")
def test_a_look_opens_one_account_to_one_official(office: Office, fresh_database: DatabaseUrls) -> None:
    """Written down first, readable by the worker; then balances and lines of that account, for the one who looked."""
    outcome = looked(fresh_database, f"{office.number[:4]} {office.number[4:]}")
    assert outcome.outcome is Outcome.LOOKED
    with web(fresh_database, **REGULATOR) as connection:
        visible = {table for table in tables(fresh_database) if seen(connection, table)}
        assert visible == OFFICE | MONEY | LAW | LOOKED_AT
        assert connection.execute("SELECT DISTINCT account_id FROM entry").fetchall() == [(office.opened,)]
        one = find_look(connection, outcome.look_id)
        assert (one.sentence, one.case) == ("The worker says a contribution is missing or wrong.", "C-2026-114")
        assert one.open_to(ACTOR, AT) and not one.open_to(f"person: {new_id()}", AT)
        assert not one.open_to(ACTOR, one.at + timedelta(minutes=30))
        assert number_of(connection, one) == office.number
        (held,) = balances(connection, one)
        # 1.5 hours at $2.00: $3.00, of which 45 % to health.
        assert held.pockets["health"] == {"reported": 1_350_000} and held.stages == ["reported"]
        (line,) = contributions(connection, one)
        assert (line.kind, line.name, line.total_micros) == ("household", None, 3_000_000)
    other = {**REGULATOR, "actor": f"person: {new_id()}"}
    with web(fresh_database, **other) as connection:
        assert {table for table in LOOKED_AT if seen(connection, table)} == {"audit_act"}
        assert number_of(connection, one) == ""
        assert [one.look_id for one in looks(connection, 9)] == [outcome.look_id]
    with web(fresh_database, account=office.opened, role="worker") as connection:
        words = "The worker says a contribution is missing or wrong. Case C-2026-114."
        query = "SELECT words FROM audit_act WHERE act = 'look at account'"
        assert connection.execute(query).fetchall() == [(words,)]
        assert read_words(words) == (one.sentence, one.case)


def test_the_role_must_hold_when_it_is_read(office: Office, fresh_database: DatabaseUrls) -> None:
    """Who looked once as an official and acts as something else now sees nothing of it."""
    looked(fresh_database, office.number)
    with web(fresh_database, actor=ACTOR, role="worker") as connection:
        assert [table for table in LOOKED_AT if seen(connection, table)] == []
        assert connection.execute("SELECT number_looked_at(%s)", [office.opened]).fetchone() == (None,)


@pytest.mark.parametrize("number", ["100000000109", "123", "nobody"])
def test_a_wrong_number_writes_nothing_down(office: Office, fresh_database: DatabaseUrls, number: str) -> None:
    """Unknown or no number at all: counted for the limit, and no act."""
    assert looked(fresh_database, number).outcome is Outcome.NOBODY
    with web(fresh_database, **REGULATOR) as connection:
        assert looks(connection, 9) == []
    assert office.jobs.execute("SELECT count(*) FROM look_attempt").fetchone() == (1,)


def test_looks_are_limited(office: Office, fresh_database: DatabaseUrls) -> None:
    """Twenty an hour for one official, right or wrong; another's are another's; an hour later one may again."""
    for _ in range(ATTEMPTS_AN_HOUR):
        assert looked(fresh_database, "100000000109").outcome is Outcome.NOBODY
    assert looked(fresh_database, office.number).outcome is Outcome.TOO_MANY
    assert looked(fresh_database, office.number, new_id()).outcome is Outcome.LOOKED
    assert looked(fresh_database, office.number, at=AT + timedelta(hours=1)).outcome is Outcome.LOOKED


@pytest.mark.parametrize(
    "case", ["", "no digits", "206-555-0142", "078-05-1120", "123456789092", "José 1", "x" * 30 + "1"]
)
def test_what_is_no_case_number(case: str) -> None:
    """Nothing that could be a person's."""
    with pytest.raises(Problem):
        read_case(case)


def test_checks_are_kept(office: Office, fresh_database: DatabaseUrls, cluster: Cluster) -> None:
    """Sound books; then one entry less: both checks find it, in words, and the page's state says so."""
    with web(fresh_database, **REGULATOR) as connection:
        state = books_state(connection, AT, TODAY)
        assert (state.figures.differences, state.chain.breaks, state.figures.found) == (0, 0, [])
        assert (state.seal_no, state.tail.batches) == (state.figures.seal_no + 2, 0)
        assert [one.owed_micros for one in state.waiting] == [8_000_000]
    with superuser(cluster, fresh_database) as owner:
        owner.execute("UPDATE balance SET health_micros = health_micros + 7 WHERE account_id = %s", [office.opened])
        owner.execute("UPDATE entry SET bearer = 'worker' WHERE account_id = %s", [office.opened])
    outcome = keep_check(office.jobs, AT + timedelta(hours=1))
    assert outcome.differences and outcome.breaks and not outcome.sound
    with web(fresh_database, **REGULATOR) as connection:
        state = books_state(connection, AT, TODAY)
        assert state.figures.differences == outcome.differences
        assert state.chain.breaks == outcome.breaks == 1
        assert state.figures.found[0].startswith("a row was changed: entry")
        assert len(state.figures.found) == min(20, outcome.differences + 1)
