"""Messages leave a live house by mail and text, are tried again, end, and never leave a demonstration."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import psycopg
import pytest
from django.conf import LazySettings

from shared_security.access.mark import mark_database
from shared_security.jobs.carriers import carriers
from shared_security.launcher.urls import DatabaseUrls
from shared_security.notices.send import WAITS, send_due
from shared_security.notices.sending_state import sending_states
from shared_security.notices.write import Message, write_notice
from shared_security.workers.erase_person import erase_person
from tests.tools.people import ACTOR, KEYS, TODAY, jobs
from tests.tools.sign_in import person
from tests.tools.sinks import Sink, mail_sink, text_sink

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
MAIL = Message("mail", "ana@example.org", "Your code is 123456.", "Your code")
TEXT = Message("text", "206 555 0142", "Your code is 123456.")


@pytest.fixture
def sinks(settings: LazySettings) -> Iterator[tuple[Sink, Sink]]:
    """Where mail and text go to."""
    with mail_sink() as mail, text_sink() as text:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"  # the test runner's would keep it
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", mail.port, False
        settings.DEFAULT_FROM_EMAIL = "office@example.org"
        settings.TEXT_GATEWAY_URL = f"http://127.0.0.1:{text.port}/v1/send?from=us"
        settings.TEXT_GATEWAY_TOKEN = "a token"
        yield mail, text


def prepared(urls: DatabaseUrls, kind: str, *messages: Message, ends_at: datetime | None = None) -> object:
    """A database of that kind with messages to one person."""
    with psycopg.connect(urls.owner, autocommit=True) as owner:
        mark_database(owner, kind, "Office", at=NOON)
    ana = person(urls, "Ana")
    with jobs(urls) as connection:
        for message in messages:
            write_notice(connection, KEYS, ana.person_id, message, kind="test", at=NOON, ends_at=ends_at)
    return ana.person_id


def sent(urls: DatabaseUrls, at: datetime = NOON) -> str:
    """What came of sending at a moment."""
    with psycopg.connect(urls.jobs, autocommit=True) as connection:
        connection.execute("SELECT set_config('sss.actor', %s, false)", [ACTOR])
        return send_due(connection, KEYS, carriers(), lambda: at)


def states(urls: DatabaseUrls) -> list[tuple[object, ...]]:
    """State, tries, next try and reason of each, mail first."""
    with psycopg.connect(urls.owner) as owner:
        return owner.execute("SELECT state, tries, next_try_at, failed_how FROM notice ORDER BY channel").fetchall()


def test_mail_and_text_leave_once(fresh_database: DatabaseUrls, sinks: tuple[Sink, Sink]) -> None:
    """Each by its own way, with its words; a second round sends nothing."""
    prepared(fresh_database, "live", MAIL, TEXT)
    assert sent(fresh_database) == "2 sent"
    assert sent(fresh_database, NOON + timedelta(days=1)) == ""
    mail, text = sinks
    assert len(mail.taken) == 1
    for part in ("To: ana@example.org", "From: office@example.org", "Subject: Your code", "Your code is 123456."):
        assert part in mail.taken[0]
    body = {"to": "206 555 0142", "words": "Your code is 123456."}
    assert text.taken == [("/v1/send?from=us", "Bearer a token", body)]
    assert [row[0] for row in states(fresh_database)] == ["sent", "sent"]


def test_a_demonstration_sends_nothing(fresh_database: DatabaseUrls, sinks: tuple[Sink, Sink]) -> None:
    """Whatever is set: its people are made up, and their numbers may be somebody's."""
    prepared(fresh_database, "demo", MAIL, TEXT)
    assert sent(fresh_database) == ""
    assert sinks[0].taken == sinks[1].taken == []
    assert [row[:2] for row in states(fresh_database)] == [("waiting", 0)] * 2


def test_what_is_not_taken_is_tried_again(fresh_database: DatabaseUrls, sinks: tuple[Sink, Sink]) -> None:
    """Later each time, then it has failed; the reason names no address. A refusal for good ends it at once."""
    prepared(fresh_database, "live", MAIL, TEXT)
    mail, text = sinks
    mail.code, text.code = 550, 503
    assert sent(fresh_database) == "1 to be tried again, 1 failed"
    refused, later = states(fresh_database)
    assert (refused[0], refused[3]) == ("failed", "the mail server refused the address (550)")
    assert later == ("waiting", 1, NOON + WAITS[0], "the text gateway answered 503")
    assert sent(fresh_database, NOON + WAITS[0] - timedelta(seconds=1)) == ""
    at = NOON
    for _ in WAITS:
        at += WAITS[-1]
        sent(fresh_database, at)
    assert states(fresh_database)[1][:2] == ("failed", len(WAITS) + 1)
    with jobs(fresh_database) as connection:
        found = {state.channel: (state.waiting, state.sent, state.failed) for state in sending_states(connection)}
    assert found == {"mail": (0, 0, 1), "text": (0, 0, 1)}


def test_a_redirect_takes_the_token_nowhere(fresh_database: DatabaseUrls, sinks: tuple[Sink, Sink]) -> None:
    """It counts as not taken."""
    prepared(fresh_database, "live", TEXT)
    sinks[1].code = 307
    assert sent(fresh_database) == "1 to be tried again"
    assert states(fresh_database)[0][3] == "the text gateway answered 307"


def test_without_a_carrier_it_waits_until_it_ends(fresh_database: DatabaseUrls, settings: LazySettings) -> None:
    """Nothing is tried, and after its end it is not worth sending."""
    settings.EMAIL_HOST = settings.TEXT_GATEWAY_URL = ""
    prepared(fresh_database, "live", MAIL, ends_at=NOON + timedelta(minutes=10))
    assert sent(fresh_database) == ""
    assert states(fresh_database)[0][:2] == ("waiting", 0)
    sent(fresh_database, NOON + timedelta(minutes=10))
    assert states(fresh_database)[0][0] == "ended"


def test_nobody_is_written_to_after_erasure(fresh_database: DatabaseUrls, sinks: tuple[Sink, Sink]) -> None:
    """Her key is destroyed, so there is nothing to read."""
    person_id = prepared(fresh_database, "live", MAIL)
    with jobs(fresh_database) as connection:
        erase_person(connection, person_id, today=TODAY, actor=ACTOR)
    assert sent(fresh_database) == ""
    assert states(fresh_database)[0][0] == "ended"
    assert sinks[0].taken == []


def test_a_gateway_without_https_is_refused(fresh_database: DatabaseUrls, settings: LazySettings) -> None:
    """Codes and the token would travel openly; this machine alone is spared."""
    settings.EMAIL_HOST = ""
    settings.TEXT_GATEWAY_URL = "http://gateway.example/send"
    prepared(fresh_database, "live", TEXT)
    assert sent(fresh_database) == "1 to be tried again"
    assert states(fresh_database)[0][3] == "the text gateway's address does not begin with https"
