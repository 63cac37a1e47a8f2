"""Payers: adding, finding, and that none sees another."""

import psycopg
import pytest

from shared_security.launcher.urls import DatabaseUrls
from shared_security.payers.add import add_payer
from shared_security.payers.find import Payer, find_payer, find_payers, list_payers
from shared_security.values.errors import Problem
from tests.tools.people import ACTOR, KEYS, TODAY, column, jobs, loader, web


def test_found_by_name_and_by_id(fresh_database: DatabaseUrls) -> None:
    """Capitals and spaces around do not matter; as loader too, whose import asks."""
    with jobs(fresh_database) as connection:
        company = add_payer(connection, KEYS, " Clean  Homes ", "company", today=TODAY, actor=ACTOR)
        household = add_payer(connection, KEYS, "Ana Núñez", "household", today=TODAY, actor=ACTOR)
        assert column(connection, "SELECT about_id FROM audit_act WHERE act = 'add payer' ORDER BY act_id") == [
            company,
            household,
        ]
    clean, ana = (
        Payer(company, "company", "active", "Clean Homes"),
        Payer(household, "household", "active", "Ana Núñez"),
    )
    with loader(fresh_database) as connection:
        for asked in ("Clean Homes", "CLEAN homes", str(company), f" {company} "):
            assert find_payer(connection, KEYS, asked) == clean
        for asked in ("Ana Núñez", "NUNEZ, ANA", str(household)):
            assert find_payer(connection, KEYS, asked) == ana
        assert find_payers(connection, KEYS, ["Clean Homes", "Nobody"]) == {"Clean Homes": [clean], "Nobody": []}
        assert list_payers(connection, KEYS) == [ana, clean]
        with pytest.raises(Problem, match="no such payer"):
            find_payer(connection, KEYS, "Nobody")


def test_households_may_share_a_name_and_companies_may_not(fresh_database: DatabaseUrls) -> None:
    """Two families Smith are two; which is meant has to be said."""
    with jobs(fresh_database) as connection:
        for _ in range(2):
            add_payer(connection, KEYS, "The Smiths", "household", today=TODAY, actor=ACTOR)
        with pytest.raises(Problem, match="2 payers have this name"):
            find_payer(connection, KEYS, "the smiths")
        add_payer(connection, KEYS, "Uber", "platform", today=TODAY, actor=ACTOR)
        with pytest.raises(Problem, match="another payer has this name"):
            add_payer(connection, KEYS, "UBER", "company", today=TODAY, actor=ACTOR)


@pytest.mark.parametrize(
    ("name", "kind", "says"),
    [
        ("", "company", "has a name"),
        (" ", "household", "has a name"),
        ("1-2 !", "household", "no name"),
        ("X", "boss", "no kind"),
    ],
)
def test_what_is_no_payer(fresh_database: DatabaseUrls, name: str, kind: str, says: str) -> None:
    """Refused with what to do."""
    with jobs(fresh_database) as connection, pytest.raises(Problem, match=says) as refused:
        add_payer(connection, KEYS, name, kind, today=TODAY, actor=ACTOR)
    assert refused.value.fix


def test_a_household_cannot_stand_there_in_plain_words(fresh_database: DatabaseUrls) -> None:
    """The table refuses a household with a name, and a company without one."""
    for kind, name in (("household", "'The Smiths'"), ("company", "NULL")):
        with jobs(fresh_database) as connection, pytest.raises(psycopg.errors.CheckViolation):
            connection.execute(
                "INSERT INTO payer (payer_id, kind, name, person_id, opened_on, opened_by) "
                f"VALUES (gen_random_uuid(), '{kind}', {name}, NULL, '2026-01-01', 'x')"
            )


def test_a_payer_sees_itself_alone(fresh_database: DatabaseUrls) -> None:
    """As web; and nobody sees none."""
    with jobs(fresh_database) as connection:
        mine = add_payer(connection, KEYS, "Mine", "company", today=TODAY, actor=ACTOR)
        add_payer(connection, KEYS, "Theirs", "company", today=TODAY, actor=ACTOR)
    with web(fresh_database, payer=mine) as connection:
        assert column(connection, "SELECT name FROM payer") == ["Mine"]
        assert column(connection, "SELECT about_id FROM audit_act") == [mine]
    with web(fresh_database) as connection:
        assert column(connection, "SELECT count(*) FROM payer") == [0]
