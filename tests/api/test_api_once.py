"""A call counts once: repeated, repeated at once, with another body, broken off half way, and after thirty days."""

import json
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Event
from typing import Any

import psycopg
import pytest

from shared_security.api.once import KEPT, Call, answer_once, forget_calls
from shared_security.api.problem import Refusal
from shared_security.intake.prepare import Preparer
from shared_security.intake.rows import Sent
from shared_security.intake.send import send
from shared_security.intake.submission import Origin
from shared_security.payers.find import find_payer
from shared_security.values.errors import Problem
from tests.api.world import ACTOR, ApiWorld

NOW = datetime(2026, 11, 21, tzinfo=UTC)
PARALLEL = 100


@pytest.fixture
def loader(api: ApiWorld) -> Iterator[psycopg.Connection]:
    """The connection that posts."""
    with psycopg.connect(api.at.urls.loader, autocommit=True) as connection:
        yield connection


def entries(api: ApiWorld, record_id: str) -> int:
    """How many entries a record has."""
    return int(api.at.ask("SELECT count(*) FROM entry WHERE record_key = %s", uuid.UUID(record_id))[0][0])


def test_the_same_call_is_answered_by_the_same_bytes(api: ApiWorld) -> None:
    """And does nothing: no row is added anywhere."""
    once, records = uuid.uuid4().hex, [api.record(), api.record(hours="x"), api.record(account="123456789092")]
    first = api.send(*records, once=once)
    before = api.at.counts()
    again = api.send(*records, once=once)
    assert (again.status, again.body) == (first.status, first.body) == (200, first.body)
    assert again.headers["Content-Type"] == first.headers["Content-Type"]
    assert api.at.counts() == before


def test_another_body_under_the_same_key_is_refused(api: ApiWorld) -> None:
    """Also where it says the same in other bytes; the first answer stays."""
    once, record = uuid.uuid4().hex, api.record()
    first = api.send(record, once=once)
    for body in ({"records": [record | {"hours": "7"}]}, {"records": [dict(reversed(record.items()))]}):
        told = api.call("POST", "/api/v1/work-records", body, headers={"Idempotency-Key": once})
        assert (told.status, told.json["code"]) == (422, "idempotency_key_reused")
    assert api.send(record, once=once).body == first.body


def test_what_was_refused_may_be_mended_under_its_key(api: ApiWorld) -> None:
    """A call that was not begun is not kept."""
    once = uuid.uuid4().hex
    assert api.send({"hourz": "1"}, once=once).status == 422
    assert api.send(api.record(), once=once).status == 200


def test_a_hundred_at_once_of_one_call(api: ApiWorld) -> None:
    """One runs; the others are told so or answered the same; asked again, all have the same bytes and one entry."""
    once, record = uuid.uuid4().hex, api.record()
    with ThreadPoolExecutor(PARALLEL) as pool:
        answers = list(pool.map(lambda _: api.send(record, once=once), range(PARALLEL)))
    assert {answer.status for answer in answers} <= {200, 409}
    assert {answer.json["code"] for answer in answers if answer.status == 409} <= {"in_progress"}
    assert all(answer.headers["Retry-After"] == "1" for answer in answers if answer.status == 409)
    bodies = {answer.body for answer in answers if answer.status == 200} | {api.send(record, once=once).body}
    assert len(bodies) == 1
    assert entries(api, json.loads(bodies.pop())["records"][0]["record_id"]) == 1


def test_a_hundred_at_once_of_one_record(api: ApiWorld) -> None:
    """Under keys of their own: every answer is that the record stands in the books, and it stands there once."""
    record = api.record()
    with ThreadPoolExecutor(PARALLEL) as pool:
        answers = list(pool.map(lambda _: api.send(record), range(PARALLEL)))
    assert {answer.status for answer in answers} == {200}
    said = [answer.json["records"] for answer in answers]
    assert all(one == said[0] for one in said)
    assert said[0][0]["status"] == "accepted"
    assert entries(api, said[0][0]["record_id"]) == 1


class Sender:
    """Runs calls as the door does, in this process, so that they can be broken off."""

    def __init__(self, api: ApiWorld, connection: psycopg.Connection) -> None:
        self.api, self.connection = api, connection

    def call(self, once: str, record: dict[str, Any], then: Any = None) -> bytes:
        """Post a record under an Idempotency-Key; `then` happens between the books and the kept answer."""
        at = self.api.at
        payer = find_payer(self.connection, at.keys, "Dash Rides")

        def run(submission_id: uuid.UUID) -> bytes:
            preparer = Preparer(self.connection, at.keys, payer, at.today)
            origin = Origin("api", bytes(32), ACTOR, lambda: NOW, submission_id)
            receipt = send(preparer, [Sent(1, record)], origin)
            if then:
                then()
            answer = receipt.told[0].answer
            assert answer
            return json.dumps([str(submission_id), str(answer.kind), answer.entries, answer.total_micros]).encode()

        call = Call(payer.payer_id, once, json.dumps(record).encode())
        return answer_once(self.connection, at.keys, call, at=NOW, run=run)


def stop() -> None:
    """Breaks off."""
    raise KeyboardInterrupt


def test_broken_off_between_books_and_answer(api: ApiWorld, loader: psycopg.Connection) -> None:
    """Sent again it is answered as it would have been, under the same submission, and counts once."""
    once, record, sender = uuid.uuid4().hex, api.record(), Sender(api, loader)
    with pytest.raises(KeyboardInterrupt):
        sender.call(once, record, stop)
    (submission,) = api.at.ask(
        "SELECT submission_id FROM idempotent_call WHERE sealed IS NULL ORDER BY submission_id DESC LIMIT 1"
    )[0]
    answer = sender.call(once, record)
    told = json.loads(answer)
    assert told[:2] == [str(submission), "accepted"]
    assert sender.call(once, record, stop) == answer  # kept now: nothing runs any more
    assert entries(api, told[2][0].partition(".")[0]) == 1
    assert api.at.ask("SELECT state FROM submission WHERE submission_id = %s", submission) == [("done",)]


def test_killed_while_it_runs_it_blocks_nobody(api: ApiWorld, loader: psycopg.Connection) -> None:
    """The lock is the connection's, and goes with it; while it is held, a second call is told so."""
    once, record = uuid.uuid4().hex, api.record()
    running, go_on = Event(), Event()
    dying = psycopg.connect(api.at.urls.loader, autocommit=True)

    def wait() -> None:
        running.set()
        go_on.wait(20)

    with ThreadPoolExecutor(1) as pool:
        slow = pool.submit(Sender(api, dying).call, once, record, wait)
        assert running.wait(20)
        with pytest.raises(Refusal, match="in_progress"):
            Sender(api, loader).call(once, record)
        with psycopg.connect(api.at.urls.owner) as owner:
            assert owner.info.backend_pid != dying.info.backend_pid
        dying.close()
        go_on.set()
        assert isinstance(slow.exception(20), psycopg.OperationalError)
    assert json.loads(Sender(api, loader).call(once, record))[1] == "accepted"


def test_it_is_forgotten_after_thirty_days(api: ApiWorld, loader: psycopg.Connection) -> None:
    """And not before; the same call then still counts once, for the books never forget."""
    once, record = uuid.uuid4().hex, api.record()
    answer = Sender(api, loader).call(once, record)
    with psycopg.connect(api.at.urls.jobs, autocommit=True) as jobs:
        jobs.execute("SELECT set_config('sss.actor', %s, false)", [ACTOR])
        forget_calls(jobs, at=NOW + KEPT)
        assert Sender(api, loader).call(once, record, stop) == answer
        assert forget_calls(jobs, at=NOW + KEPT + timedelta(seconds=1)) >= 1
    assert json.loads(Sender(api, loader).call(once, record))[1:] == json.loads(answer)[1:]


def test_what_was_sent_is_not_kept_in_the_open(api: ApiWorld) -> None:
    """An answer repeats what a sender wrote, which may be a phone number; nothing of it can be read in the table."""
    phone, once = "206 555 0142", f"call-of-{uuid.uuid4().hex}"
    answer = api.send(api.record(occupation=phone), once=once)
    assert phone in answer.body.decode()
    with psycopg.connect(api.at.urls.owner) as owner:
        rows = owner.execute("SELECT t::text, encode(sealed, 'escape') FROM idempotent_call t").fetchall()
    said = str(rows)
    assert rows and phone not in said and once not in said and "refused" not in said
    assert once.encode().hex() not in said and phone.encode().hex() not in said


def test_books_that_cannot_take_it_now(api: ApiWorld, monkeypatch: pytest.MonkeyPatch, db: None) -> None:
    """503, with the time to wait; the call may come again under its key."""
    from django.test import Client

    from shared_security.access.check_key import Caller

    def refuse(*_given: object) -> None:
        raise Problem("the accounts were busy too long")

    caller = Caller(uuid.uuid4(), uuid.uuid4(), "company", ("work:write",), "valid")
    monkeypatch.setattr("shared_security.api.key.check_key", lambda *_a, **_k: caller)
    monkeypatch.setattr("shared_security.api.work_records.as_loader", lambda: None)
    monkeypatch.setattr("shared_security.api.work_records._Work.sent", refuse)
    client = Client(headers={"host": "localhost", "authorization": "Bearer ssk_x", "idempotency-key": "k"})
    answer = client.post("/api/v1/work-records", {"records": [api.record()]}, content_type="application/json")
    assert (answer.status_code, answer.json()["code"], answer.headers["Retry-After"]) == (503, "busy", "60")
