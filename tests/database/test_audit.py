"""The record of acts: under the name one acts by, and never changed."""

from datetime import UTC, datetime, timedelta

import psycopg
import pytest

from shared_security.audit.record import record
from shared_security.launcher.urls import DatabaseUrls
from shared_security.values.ids import new_id
from tests.tools.people import ACTOR, OTHER, column, jobs, loader, web

ABOUT = new_id()


def test_an_act_carries_its_moment(fresh_database: DatabaseUrls) -> None:
    """The moment is that of the act's own id."""
    with jobs(fresh_database) as connection:
        act_id = record(connection, ACTOR, "open account", "account", ABOUT, "Opened.")
        rows = connection.execute("SELECT act_id, actor, act, about_kind, words, acted_at FROM audit_act").fetchall()
    assert rows[0][:5] == (act_id, ACTOR, "open account", "account", "Opened.")
    assert abs(datetime.now(UTC) - rows[0][5]) < timedelta(minutes=1)


@pytest.mark.parametrize("role", ["jobs", "web"])
def test_nobody_acts_under_another_name(fresh_database: DatabaseUrls, role: str) -> None:
    """The name is the one the transaction has named; without one there is no act."""
    with jobs(fresh_database) if role == "jobs" else web(fresh_database, actor=ACTOR) as connection:
        record(connection, ACTOR, "look", "account", ABOUT, "Looked.")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            record(connection, OTHER, "look", "account", ABOUT, "Looked.")
    with (
        psycopg.connect(getattr(fresh_database, role)) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        record(connection, ACTOR, "look", "account", ABOUT, "Looked.")


@pytest.mark.parametrize("change", ["UPDATE audit_act SET words = 'x'", "DELETE FROM audit_act", "TRUNCATE audit_act"])
@pytest.mark.parametrize("role", ["web", "loader", "jobs", "owner"])
def test_what_is_recorded_stays(fresh_database: DatabaseUrls, role: str, change: str) -> None:
    """The roles have no right; the owner, who has, meets the guard."""
    with loader(fresh_database) as connection:
        record(connection, ACTOR, "look", "account", ABOUT, "Looked.")
    expected = psycopg.errors.IntegrityConstraintViolation if role == "owner" else psycopg.errors.InsufficientPrivilege
    with psycopg.connect(getattr(fresh_database, role)) as connection, pytest.raises(expected):
        connection.execute(f"SELECT set_config('sss.actor', '{ACTOR}', true)")
        connection.execute(change)
    with jobs(fresh_database) as connection:
        assert column(connection, "SELECT words FROM audit_act") == ["Looked."]
