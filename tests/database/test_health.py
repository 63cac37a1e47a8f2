"""Figures of the running system: as they are worked out by hand, told to this machine alone or to who has the token."""

from datetime import UTC, datetime, timedelta

import psycopg
import pytest
from django.test import Client, override_settings

from shared_security.access.begin_session import begin_session
from shared_security.access.may_act import MayAct, give_right
from shared_security.contributions.keep_check import keep_check
from shared_security.jobs.act import Act, Hands, connect
from shared_security.jobs.every_check import check_everything
from shared_security.jobs.note_backup import note_backup
from shared_security.jobs.run_act import enter, run_due
from shared_security.jobs.schedule import SCHEDULE
from shared_security.launcher.urls import DatabaseUrls
from shared_security.ledger.seal import seal
from shared_security.oversight.health import Health, health
from shared_security.portals.administrator.act_words import ACTS
from shared_security.values.account_number import new_account_number
from shared_security.workers.seal_person import seal_person
from tests.tools.imports import Deployment
from tests.tools.people import ACTOR, KEYS, TODAY, jobs

CALLED = {"REMOTE_ADDR": "127.0.0.1"}


def look(urls: DatabaseUrls, at: datetime) -> Health:
    """The health at a moment."""
    with psycopg.connect(urls.jobs) as jobs:
        jobs.execute("SELECT set_config('sss.actor', 'test', true)")
        return health(jobs, at)


def figures(client: Client, **more: str) -> dict[str, str]:
    """The figures by name and labels."""
    answer = client.get("/metrics", **CALLED, **more)
    assert answer.status_code == 200
    lines = [line for line in answer.content.decode().splitlines() if not line.startswith("#")]
    return dict(line.rsplit(" ", 1) for line in lines)


def fails(_hands: Hands) -> str:
    """An act that never goes well."""
    raise ValueError("of Ana Méndez")


def test_figures_by_hand(fresh_database: DatabaseUrls, client: Client) -> None:
    """Two records posted in two batches, one that waits for four days; sealed late; an act fails; one backup."""
    at = Deployment(fresh_database)
    at.add_payers("Dash")
    (number,) = at.open_accounts(1)
    for name, account in (("a", number), ("b", number), ("c", new_account_number())):
        at.send({"external_id": name, "account": account, "work_date": "2026-11-02", "hours": "1"}, payer="Dash")
    now = datetime.now(UTC)
    found = look(fresh_database, now + timedelta(seconds=90))
    assert found.books.tail.batches >= 2
    assert 90 <= found.books.tail.oldest_seconds < 150
    assert (found.books.sealed_at, found.books.differences, found.books.breaks) == (None, None, None)
    assert found.backup is None

    hands = connect(fresh_database, KEYS, {})
    with hands.jobs, hands.loader:
        acts = [Act("broken", fails, every=timedelta(minutes=1)), Act("fine", lambda _: "", every=timedelta(hours=1))]
        enter(hands, acts, all_names=["broken", "fine"])
        run_due(hands, acts)
        seal(hands.jobs, now + timedelta(seconds=30))
        keep_check(hands.jobs, now + timedelta(seconds=31), check_everything)
    with psycopg.connect(fresh_database.jobs) as jobs:
        note_backup(jobs, now - timedelta(hours=2), whole=True, size=7)

    found = look(fresh_database, now + timedelta(seconds=40))
    assert found.books.tail.batches == 0
    assert 29 <= found.books.lag_seconds <= 40
    assert (found.books.differences, found.books.breaks, found.books.waiting) == (0, 0, 1)
    by_name = {act.name: act for act in found.acts}
    assert (by_name["broken"].failures, by_name["broken"].well, by_name["fine"].well) == (1, False, True)
    assert "Ana" not in by_name["broken"].failed_how
    assert found.backup and (found.backup.whole, found.backup.size) == (True, 7)

    told = figures(client)
    assert told["sss_database_up"] == "1.0"
    assert told["sss_records_waiting"] == "1.0"
    assert (told["sss_records_posted_total"], told["sss_records_accepted_total"]) == ("2.0", "3.0")
    assert told["sss_entries_posted_total"] == "2.0"
    assert (told["sss_unsealed_batches"], told["sss_books_differences"], told["sss_books_breaks"]) == ("0.0",) * 3
    assert told['sss_act_failures{act="broken"}'] == "1.0"
    assert 7_190 < float(told["sss_backup_age_seconds"]) < 7_300
    days = (datetime.now(UTC).date() - at.today).days
    assert float(told["sss_waiting_age_seconds"]) == days * 86_400
    assert 'sss_request_seconds_count{method="GET",route="metrics",status="200"}' in figures(client)


def administrator(urls: DatabaseUrls, language: str) -> Client:
    """Somebody who runs the system, come in."""
    browser = Client(headers={"Accept-Language": language})
    with jobs(urls) as connection:
        person = seal_person(connection, KEYS, {"name": "Eve Stone", "phone": "206 555 0142"})
        give_right(connection, person, "administrator", None, today=TODAY, actor=ACTOR)
        may = MayAct(person, "administrator")
        browser.cookies["session"] = begin_session(connection, may, "text", at=datetime.now(UTC), actor=ACTOR)
    return browser


def test_the_page_says_what_needs_a_look(fresh_database: DatabaseUrls) -> None:
    """An act that fails, books that nobody checked: first what it is, with what to do; then every part. In both
    languages."""
    hands = connect(fresh_database, KEYS, {})
    with hands.jobs, hands.loader:
        acts = [Act("seal the books", fails, every=timedelta(minutes=1))]
        enter(hands, acts, all_names=["seal the books"])
        run_due(hands, acts)
    with jobs(fresh_database) as connection:
        note_backup(connection, datetime.now(UTC) - timedelta(hours=2), whole=False, size=2_345_000_000)
    english = administrator(fresh_database, "en").get("/administration/health").content.decode()
    for words in (
        "3 things need a look", "The tables of the coming months are not made",
        "1 timed act is late or fails", "The books were not checked since yesterday",
        "Seal the books", "Failed once", "ValueError", "what changed since the one before", "2.3 GB",
    ):  # fmt: skip
        assert words in english, words
    assert "Ana" not in english
    spanish = administrator(fresh_database, "es").get("/administration/health").content.decode()
    for words in (
        "3 cosas necesitan atención",
        "Las tablas de los próximos meses no están hechas",
        "Sellar los libros",
        "Falló una vez",
        "Estado del sistema",
    ):
        assert words in spanish, words


@pytest.mark.django_db(databases=["default", "jobs"])
def test_who_may_read_them(client: Client) -> None:
    """This machine; nobody through a proxy, where all seem to be this machine; with a token whoever has it, alone."""
    assert client.get("/metrics", REMOTE_ADDR="192.0.2.7").status_code == 404
    assert client.get("/metrics", **CALLED, headers={"X-Forwarded-For": "192.0.2.7"}).status_code == 404
    with override_settings(BEHIND_PROXY=True):
        assert client.get("/metrics", **CALLED).status_code == 404
    with override_settings(METRICS_TOKEN="of-the-watch"):
        assert client.get("/metrics", **CALLED).status_code == 404
        assert client.get("/metrics", headers={"Authorization": "Bearer other"}).status_code == 404
        there = {"Authorization": "Bearer of-the-watch"}
        assert client.get("/metrics", REMOTE_ADDR="192.0.2.7", headers=there).status_code == 200


@pytest.mark.django_db
def test_every_answer_has_a_number(client: Client) -> None:
    """Each another one; it is in the log too."""
    first, second = (client.get(path)["X-Request-Id"] for path in ("/healthz", "/nowhere"))
    assert first != second


def test_every_act_has_words() -> None:
    """The page of health names each in the reader's language."""
    assert {act.name for act in SCHEDULE} == set(ACTS)
