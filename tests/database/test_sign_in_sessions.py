"""Sessions: bound to a person and for whom she acts; they end by time, by sign-out, and with the right they rest on."""

from datetime import timedelta
from uuid import UUID

import psycopg
import pytest

from shared_security.access.begin_session import act_for, begin_session
from shared_security.access.bind import Bound, bind, end_session
from shared_security.access.limits import IDLE, SESSION_HOLDS
from shared_security.access.may_act import MayAct, choices_of_person, end_right, give_right, named
from shared_security.launcher.urls import DatabaseUrls
from shared_security.payers.add import add_payer
from shared_security.values.errors import Problem
from shared_security.values.ids import new_id
from shared_security.workers.erase_person import erase_person
from tests.tools.people import ACTOR, KEYS, TODAY, column, jobs
from tests.tools.sign_in import NOW, person, rows

MINUTE = timedelta(minutes=1)


def begin(urls: DatabaseUrls, choice: MayAct, at: object = NOW, way: str = "text") -> str:
    """A session of that person."""
    with jobs(urls) as connection:
        return begin_session(connection, choice, way, at=at, actor=ACTOR)


def ask_as(urls: DatabaseUrls, token: str, at: object = NOW, *, passive: bool = False) -> tuple[Bound, list[str]]:
    """Who a page's transaction is bound to, and what the database takes them for."""
    with psycopg.connect(urls.web) as connection:
        bound = bind(connection, token, at=at, passive=passive)
        names = ("account", "payer", "person", "actor", "role", "provider")
        told = [column(connection, "SELECT current_setting(%s, true)", f"sss.{name}")[0] for name in names]
    return bound, told


def test_a_session_binds_every_setting(fresh_database: DatabaseUrls) -> None:
    """To the person, and to nobody else in the next transaction on the same connection."""
    ana = person(fresh_database, "Ana")
    token = begin(fresh_database, ana)
    bound, told = ask_as(fresh_database, token)
    assert (bound.person_id, bound.role, bound.account_id, bound.way) == (
        ana.person_id,
        "worker",
        ana.account_id,
        "text",
    )
    assert told == [str(ana.account_id), "", str(ana.person_id), f"person: {ana.person_id}", "worker", ""]
    with psycopg.connect(fresh_database.web) as connection:
        with connection.transaction():
            bind(connection, token, at=NOW)
            assert column(connection, "SELECT number FROM account_number") != []
        assert column(connection, "SELECT number FROM account_number") == []
        with connection.transaction():
            bind(connection, "", at=NOW)
            assert column(connection, "SELECT number FROM account_number") == []


@pytest.mark.parametrize("token", ["", "x", "A" * 43])
def test_a_token_that_is_none_of_ours(fresh_database: DatabaseUrls, token: str) -> None:
    """Is nobody's."""
    person(fresh_database, "Ana")
    assert ask_as(fresh_database, token) == (Bound(), [""] * 6)


def test_half_an_hour_without_use_ends_it(fresh_database: DatabaseUrls) -> None:
    """Use puts it off; what a page asks by itself does not; twelve hours end it whatever is done."""
    token = begin(fresh_database, person(fresh_database, "Ana"))
    at = NOW + 20 * MINUTE
    assert ask_as(fresh_database, token, at, passive=True)[0].idle_ends_at == NOW + IDLE
    assert ask_as(fresh_database, token, at)[0].idle_ends_at == at + IDLE
    assert ask_as(fresh_database, token, at + IDLE - MINUTE, passive=True)[0].session_id
    assert ask_as(fresh_database, token, at + IDLE)[0].session_id is None
    for minutes in range(20, 12 * 60, 20):
        found = ask_as(fresh_database, token, NOW + minutes * MINUTE)[0]
        assert found.session_id
    assert found.idle_ends_at == NOW + SESSION_HOLDS
    assert ask_as(fresh_database, token, NOW + SESSION_HOLDS)[0].session_id is None


def test_signing_out_ends_it_everywhere(fresh_database: DatabaseUrls) -> None:
    """A copy of the cookie opens nothing."""
    ana = person(fresh_database, "Ana")
    token, other = begin(fresh_database, ana), begin(fresh_database, ana)
    with psycopg.connect(fresh_database.web) as connection:
        end_session(connection, token)
    assert ask_as(fresh_database, token)[0].session_id is None
    assert ask_as(fresh_database, other)[0].session_id


def test_for_whom_one_may_act(fresh_database: DatabaseUrls) -> None:
    """Her own account first; then what was given; changed in the session; never what was not given."""
    ana, bo = person(fresh_database, "Ana"), person(fresh_database, "Bo", phone="206 555 0177")
    with jobs(fresh_database) as connection:
        payer = add_payer(connection, KEYS, "Okafor", "household", today=TODAY, actor=ACTOR)
        right = give_right(connection, ana.person_id, "payer", payer, today=TODAY, actor=ACTOR)
        choices = choices_of_person(connection, ana.person_id)
        assert [(one.person, one.payer) for one in named(connection, KEYS, choices)] == [("Ana", ""), ("Ana", "Okafor")]
        with pytest.raises(Problem, match="already"):
            give_right(connection, ana.person_id, "payer", payer, today=TODAY, actor=ACTOR)
    assert choices == [ana, MayAct(ana.person_id, "payer", None, payer)]
    token = begin(fresh_database, ana)
    session = ask_as(fresh_database, token)[0].session_id
    assert isinstance(session, UUID)
    with jobs(fresh_database) as connection:
        act_for(connection, session, choices[1])
    assert ask_as(fresh_database, token)[1] == [
        "",
        str(payer),
        str(ana.person_id),
        f"person: {ana.person_id}",
        "payer",
        "",
    ]
    for wrong in (bo, MayAct(ana.person_id, "regulator"), MayAct(ana.person_id, "payer", None, new_id())):
        with jobs(fresh_database) as connection, pytest.raises(Problem):
            act_for(connection, session, wrong)
        with jobs(fresh_database) as connection, pytest.raises(Problem):
            begin_session(connection, MayAct(bo.person_id, "payer", None, payer), "text", at=NOW, actor=ACTOR)
    with jobs(fresh_database) as connection:
        end_right(connection, right, today=TODAY, actor=ACTOR)
    assert ask_as(fresh_database, token)[0].session_id is None
    with jobs(fresh_database) as connection, pytest.raises(Problem):
        end_right(connection, right, today=TODAY, actor=ACTOR)


@pytest.mark.parametrize(
    ("role", "payer"), [("worker", None), ("payer", None), ("regulator", new_id()), ("king", None)]
)
def test_rights_that_make_no_sense(fresh_database: DatabaseUrls, role: str, payer: UUID | None) -> None:
    """Are refused with a sentence."""
    ana = person(fresh_database, "Ana")
    with jobs(fresh_database) as connection, pytest.raises(Problem, match="no role"):
        give_right(connection, ana.person_id, role, payer, today=TODAY, actor=ACTOR)


def test_an_erased_person_is_out(fresh_database: DatabaseUrls) -> None:
    """At once, and cannot come back."""
    ana = person(fresh_database, "Ana")
    token = begin(fresh_database, ana)
    with jobs(fresh_database) as connection:
        erase_person(connection, ana.person_id, today=TODAY, actor=ACTOR)
    assert ask_as(fresh_database, token)[0].session_id is None
    with pytest.raises(Problem):
        begin(fresh_database, ana)


def test_a_merged_account_leads_to_the_one_it_became(fresh_database: DatabaseUrls) -> None:
    """The session of before ends; signing in again leads to the survivor, once."""
    ana, same = person(fresh_database, "Ana"), person(fresh_database, "Ana", phone="206 555 0177")
    token = begin(fresh_database, ana)
    with psycopg.connect(fresh_database.owner) as owner:
        alias = "INSERT INTO account_alias VALUES (%s, %s, %s)"
        owner.execute(alias, (ana.account_id, same.account_id, TODAY))
    assert ask_as(fresh_database, token)[0].session_id is None
    with jobs(fresh_database) as connection:
        assert choices_of_person(connection, ana.person_id) == [MayAct(ana.person_id, "worker", same.account_id)]


def test_sessions_that_ended_are_forgotten(fresh_database: DatabaseUrls) -> None:
    """With the next sign-in; and what is kept is no token."""
    ana = person(fresh_database, "Ana")
    token = begin(fresh_database, ana)
    begin(fresh_database, ana, NOW + timedelta(days=1))
    assert rows(fresh_database, "sign_in_session") == 1
    with psycopg.connect(fresh_database.owner) as owner:
        assert token not in str(owner.execute("SELECT * FROM sign_in_session").fetchall())


def test_coming_in_is_recorded_for_the_worker(fresh_database: DatabaseUrls) -> None:
    """She can see when somebody signed in to her account, and how."""
    ana = person(fresh_database, "Ana")
    token = begin(fresh_database, ana)
    with psycopg.connect(fresh_database.web) as connection:
        bind(connection, token, at=NOW)
        assert "Signed in by text." in column(connection, "SELECT words FROM audit_act")
