"""`/healthz` and `sss migrate`: what they say when all is well, and when it is not."""

import threading

import psycopg
import pytest
from django.db import connections
from django.test import Client

from shared_security.launcher.urls import DatabaseUrls
from shared_security.values.errors import Problem
from shared_security.web.databases import django_database
from shared_security.web.migrate import SQL, migrate, waiting_migrations


@pytest.mark.django_db
def test_well(client: Client) -> None:
    """200, in three words, and what is done by itself: here there is nobody to do it."""
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert answer.json() == {
        "status": "ok", "database": "reachable", "migrations": "applied",
        "timed_acts": "nobody has done any yet; run: ./run sss work",
    }  # fmt: skip
    assert answer["Cache-Control"] == "no-store"


def test_migrations_are_waiting(empty_database: DatabaseUrls, client: Client) -> None:
    """503, with the name of the first that is missing and what to run; running it makes it well."""
    every = waiting_migrations("owner")
    assert "web.0001_rights" in every
    answer = client.get("/healthz")
    assert answer.status_code == 503
    assert answer.json()["migrations"] == f"{len(every)} waiting, first {every[0]}; run: ./run sss migrate"
    assert migrate() == every
    assert migrate() == []
    assert client.get("/healthz").status_code == 200


def test_the_database_is_gone(fresh_database: DatabaseUrls, client: Client) -> None:
    """503, and neither host nor user nor password in the answer."""
    connections.close_all()
    gone = django_database("host=/nowhere/at/all user=web password=hidden dbname=books connect_timeout=1", pooled=True)
    gone["OPTIONS"]["pool"]["timeout"] = 0.5
    connections.settings["default"].update(gone)
    answer = client.get("/healthz")
    connections["default"].close_pool()
    assert answer.status_code == 503
    assert answer.json() == {
        "status": "failing", "database": "not reachable", "migrations": "not known", "timed_acts": "not known"
    }  # fmt: skip


def test_two_migrate_at_once(empty_database: DatabaseUrls) -> None:
    """They take turns: while one is at it the others wait, then one applies what is left, and neither fails."""
    done: list[list[str]] = []
    threads = [threading.Thread(target=lambda: done.append(migrate())) for _ in range(2)]
    every = waiting_migrations("owner")
    with psycopg.connect(empty_database.owner, autocommit=True) as connection:
        connection.execute((SQL / "lock_migrations.sql").read_bytes())
        for thread in threads:
            thread.start()
        threads[0].join(0.5)
        assert done == []
    for thread in threads:
        thread.join()
    assert sorted(done) == [[], every]


def test_only_the_owner_migrates(fresh_database: DatabaseUrls) -> None:
    """Grants by another role are mere warnings to PostgreSQL, so that all would look well."""
    connections.close_all()
    connections.settings["owner"].update(django_database(fresh_database.web))
    with pytest.raises(Problem, match="the role web does not own the database"):
        migrate()


def test_rights_on_the_database_come_back_after_a_restore(fresh_database: DatabaseUrls) -> None:
    """A dump does not carry them; `migrate` sets them again though no migration is waiting."""
    with psycopg.connect(fresh_database.owner, autocommit=True) as connection:
        name = connection.info.dbname
        connection.execute(f'GRANT TEMPORARY ON DATABASE "{name}" TO PUBLIC')
        assert migrate() == []
        row = connection.execute("SELECT has_database_privilege('web', current_database(), 'TEMPORARY')").fetchone()
    assert row == (False,)
