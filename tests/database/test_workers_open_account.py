"""Opening accounts: with a person or without, with a number and a provider from the first minute."""

import threading

import psycopg
import pytest

from shared_security.launcher.urls import DatabaseUrls
from shared_security.providers.default import ensure_default_provider
from shared_security.values.account_number import read_account_number
from shared_security.values.errors import Problem
from shared_security.workers import open_account as opening
from shared_security.workers.find import Placed, resolve
from shared_security.workers.open_account import LooksAlike, open_account, open_accounts
from shared_security.workers.read_facts import read_facts
from shared_security.workers.replace_number import replace_number
from tests.tools.people import ACTOR, KEYS, LATER, TODAY, column, jobs, loader, other_keys, web

ANA = {"name": "Ana María Núñez", "phone": "(206) 555-0142", "mail": "Ana@example.org"}


def test_an_account_needs_nobody(fresh_database: DatabaseUrls) -> None:
    """No name, no phone, no papers: a number, a provider from that day on, and nothing about a person."""
    with jobs(fresh_database) as connection:
        opened = open_account(connection, KEYS, today=TODAY, actor=ACTOR)
        assert read_account_number(opened.number) == opened.number
        assert resolve(connection, [opened.number]) == {opened.number: Placed(opened.account_id, opened.account_id)}
        assert column(connection, "SELECT person_id FROM security_account") == [None]
        assert column(connection, "SELECT count(*) FROM person") == [0]
        days = connection.execute(
            "SELECT lower(during), upper(during), is_default FROM account_provider JOIN provider USING (provider_id)"
        ).fetchall()
        assert days == [(TODAY, None, True)]


def test_a_name_and_a_way_to_be_reached(fresh_database: DatabaseUrls) -> None:
    """What is given is kept sealed, and opens with the keys alone."""
    with jobs(fresh_database) as connection:
        opened = open_account(connection, KEYS, today=TODAY, actor=ACTOR, **ANA)
        (person,) = column(
            connection, "SELECT person_id FROM security_account WHERE account_id = %s", opened.account_id
        )
        for field, text in ANA.items():
            assert read_facts(connection, KEYS, [person], field) == {person: text}
        with pytest.raises(Problem, match="not at hand"):
            read_facts(connection, other_keys(), [person], "name")


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"name": "Ana"}, "a name and a way to be reached, or neither"),
        ({"phone": "206 555 0142"}, "a name and a way to be reached, or neither"),
        ({"name": "  ", "mail": "a@example.org"}, "a name and a way to be reached, or neither"),
        ({"name": "Ana", "phone": "12"}, "no phone number"),
        ({"name": "Ana", "mail": "ana at home"}, "no mail address"),
        ({"name": "123", "phone": "206 555 0142"}, "no name"),
    ],
)
def test_half_a_person_is_refused(fresh_database: DatabaseUrls, given: dict[str, str], says: str) -> None:
    """With what is wrong and what to do; nothing is kept, and what was given is not repeated."""
    with jobs(fresh_database) as connection:
        with pytest.raises(Problem, match=says) as refused:
            open_account(connection, KEYS, today=TODAY, actor=ACTOR, **given)
        assert refused.value.fix
        assert column(connection, "SELECT count(*) FROM security_account") == [0]
        assert not [text for text in given.values() if len(text.strip()) > 2 and text in str(refused.value)]


@pytest.mark.parametrize(
    ("again", "counts"),
    [
        ({"name": "Bo Li", "phone": "+1 206.555.0142"}, {"phone": 1}),
        ({"name": "Bo Li", "mail": " ANA@EXAMPLE.ORG "}, {"mail": 1}),
        ({"name": "NUNEZ, ANA MARIA", "phone": "206 555 0199"}, {"name": 1}),
        ({"name": "núñez ana-maría", "phone": "2065550142", "mail": "x@example.org"}, {"name": 1, "phone": 1}),
        ({"name": "Bo Li", "phone": "206 555 0199"}, {}),
    ],
)
def test_look_alikes_are_asked_about(
    fresh_database: DatabaseUrls, again: dict[str, str], counts: dict[str, int]
) -> None:
    """How many share which field, however it is written, and never who; on purpose it opens, and that is recorded."""
    with jobs(fresh_database) as connection:
        open_account(connection, KEYS, today=TODAY, actor=ACTOR, **ANA)
        if counts:
            with pytest.raises(LooksAlike) as asked:
                open_account(connection, KEYS, today=TODAY, actor=ACTOR, **again)
            assert asked.value.counts == counts
            assert not [text for text in (*ANA.values(), *again.values()) if text in str(asked.value)]
            assert column(connection, "SELECT count(*) FROM security_account") == [1]
        opened = open_account(connection, KEYS, today=TODAY, actor=ACTOR, sure=True, **again)
        (words,) = column(connection, "SELECT words FROM audit_act WHERE about_id = %s", opened.account_id)
        assert ("look alike" in str(words)) == bool(counts)


def test_other_keys_are_refused(fresh_database: DatabaseUrls) -> None:
    """Two files of keys on one database would hide people from each other."""
    with jobs(fresh_database) as connection:
        open_account(connection, KEYS, today=TODAY, actor=ACTOR, **ANA)
        with pytest.raises(Problem, match="not the keys"):
            open_account(connection, other_keys(), today=TODAY, actor=ACTOR, **ANA)


def test_a_number_that_is_taken_is_drawn_again(fresh_database: DatabaseUrls, monkeypatch: pytest.MonkeyPatch) -> None:
    """Chance repeats itself, and each account still has a number of its own."""
    drawn = iter(["123456789092", "123456789092", "123456789092", "234567890185"])
    monkeypatch.setattr(opening, "new_account_number", lambda: next(drawn))
    with jobs(fresh_database) as connection:
        opened = open_accounts(connection, 2, today=TODAY, actor=ACTOR)
        assert sorted(one.number for one in opened) == ["123456789092", "234567890185"]
        found = resolve(connection, [one.number for one in opened])
        assert [found[one.number].account_id for one in opened] == [one.account_id for one in opened]


def test_a_wrong_number_cannot_be_kept(fresh_database: DatabaseUrls) -> None:
    """The table itself checks the check digits."""
    for number in ("123456789093", "023456789012", "12345678909", "12345678909x"):
        with jobs(fresh_database) as connection, pytest.raises(psycopg.errors.CheckViolation):
            connection.execute(
                "INSERT INTO account_number VALUES (%s, gen_random_uuid(), '2026-01-01', NULL)", (number,)
            )


def test_a_replaced_number_still_leads_home(fresh_database: DatabaseUrls) -> None:
    """For ever, and it says that it was replaced; the account has one number in use."""
    with jobs(fresh_database) as connection:
        opened = open_account(connection, KEYS, today=TODAY, actor=ACTOR)
        fresh = replace_number(connection, opened.account_id, today=LATER, actor=ACTOR)
        placed = resolve(connection, [opened.number, fresh, "234567890185"])
        assert placed[opened.number] == Placed(opened.account_id, opened.account_id, LATER)
        assert placed[fresh] == Placed(opened.account_id, opened.account_id, None)
        assert len(placed) == 2
        assert column(connection, "SELECT number FROM account_number WHERE valid_until IS NULL") == [fresh]


def test_one_provider_a_day(fresh_database: DatabaseUrls) -> None:
    """An account cannot have two providers on one day, nor none from a day before the first: the table refuses."""
    with jobs(fresh_database) as connection:
        opened = open_account(connection, KEYS, today=TODAY, actor=ACTOR)
    for during in ("[2026-03-02,2026-03-03)", "[2026-06-01,2026-07-01)", "(,2026-03-03)", "empty"):
        with (
            jobs(fresh_database) as connection,
            pytest.raises((psycopg.errors.ExclusionViolation, psycopg.errors.CheckViolation)),
        ):
            connection.execute(
                "INSERT INTO account_provider SELECT %s, %s::daterange, provider_id FROM provider",
                (opened.account_id, during),
            )


def test_one_default_provider_for_all_programs(fresh_database: DatabaseUrls) -> None:
    """However many programs are put in force, and however often; each has its trust account with that provider."""
    with jobs(fresh_database) as connection:
        open_account(connection, KEYS, today=TODAY, actor=ACTOR)
        first = ensure_default_provider(connection, 1, "Program one", TODAY, ACTOR)
        assert ensure_default_provider(connection, 1, "Program one", TODAY, ACTOR) == first
        assert ensure_default_provider(connection, 2, "Program two", TODAY, ACTOR) == first
        assert column(connection, "SELECT provider_id FROM provider") == [first]
        assert column(connection, "SELECT provider_id FROM account_provider") == [first]
        trusts = column(connection, "SELECT program_no FROM custodial_account WHERE provider_id = %s ORDER BY 1", first)
        assert trusts == [1, 2]
        assert column(connection, "SELECT program_no FROM program_default_provider ORDER BY 1") == [1, 2]


def test_two_at_once_make_one_default_provider(fresh_database: DatabaseUrls) -> None:
    """The first accounts of a deployment may be opened at the same moment."""
    at_once = threading.Barrier(4)

    def open_some() -> None:
        with jobs(fresh_database) as connection:
            at_once.wait()
            open_accounts(connection, 3, today=TODAY, actor=ACTOR)

    threads = [threading.Thread(target=open_some) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with loader(fresh_database) as connection:
        assert column(connection, "SELECT count(*) FROM provider") == [1]
        assert column(connection, "SELECT count(*) FROM account_provider") == [12]


def test_a_worker_sees_her_own_alone(fresh_database: DatabaseUrls) -> None:
    """As web: her account, number, provider, facts and acts; nothing of another, and nobody sees nothing."""
    tables = ("security_account", "account_number", "account_provider", "audit_act", "person", "person_fact")
    with jobs(fresh_database) as connection:
        ana = open_account(connection, KEYS, today=TODAY, actor=ACTOR, **ANA)
        open_account(connection, KEYS, today=TODAY, actor=ACTOR, name="Bo Li", phone="206 555 0199")
        (person,) = column(connection, "SELECT person_id FROM security_account WHERE account_id = %s", ana.account_id)
    with web(fresh_database, account=ana.account_id, person=person) as connection:
        seen = [column(connection, f"SELECT count(*) FROM {table}")[0] for table in tables]
        assert seen == [1, 1, 1, 1, 1, 3]
        assert read_facts(connection, KEYS, [person], "name") == {person: ANA["name"]}
        assert column(connection, "SELECT number FROM account_number") == [ana.number]
    with web(fresh_database) as connection:
        assert [column(connection, f"SELECT count(*) FROM {table}")[0] for table in tables] == [0] * 6
