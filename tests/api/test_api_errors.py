"""What machines are told when something is wrong: always a problem, with a page of ours, and whether money moved."""

import json
import re
import socket
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client

from shared_security.api.errors import CALLS, CATALOGUE, RECORDS
from shared_security.intake.codes import CODES
from tests.api.world import Answer, ApiWorld

WORK = "/api/v1/work-records"
CHECK = "/api/v1/account-checks"
IDEMPOTENT = {"Idempotency-Key": "errors"}
DEEP = b'{"records": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"
# Each code of a call: how to meet it. What needs a world of its own is met by another test.
CALLS_WITH: dict[str, dict[str, Any]] = {
    "malformed": {"path": WORK, "raw": b'{"records": [', "headers": IDEMPOTENT},
    "encoding": {"path": WORK, "raw": b'{"records": ["\xff"]}', "headers": IDEMPOTENT},
    "duplicate_name": {"path": WORK, "raw": b'{"records": [{"account": "1", "account": "2"}]}', "headers": IDEMPOTENT},
    "not_a_number": {"path": WORK, "raw": b'{"records": [{"hours": NaN}]}', "headers": IDEMPOTENT},
    "too_deep": {"path": WORK, "raw": DEEP, "headers": IDEMPOTENT},
    "bad_request": {"path": WORK, "raw": b"{}", "headers": {"Host": "elsewhere.example"}},
    "idempotency_key_missing": {"path": WORK, "raw": b'{"records": [{}]}'},
    "idempotency_key_form": {"path": WORK, "raw": b'{"records": [{}]}', "headers": {"Idempotency-Key": "a b"}},
    "not_found": {"path": "/api/v1/nowhere", "method": "GET"},
    "record_not_found": {"path": f"{WORK}/never", "method": "GET"},
    "submission_not_found": {"path": "/api/v1/submissions/01a2007d-19ec-7c90-b3f3-cb37100407bc", "method": "GET"},
    "method": {"path": WORK, "method": "DELETE"},
    "body_too_large": {"path": WORK, "raw": b" " * (16 * 1024 * 1024 + 1), "headers": IDEMPOTENT},
    "media_type": {"path": WORK, "raw": b"a=b", "headers": {"Content-Type": "application/x-www-form-urlencoded"}},
    "content_encoding": {"path": WORK, "raw": b"{}", "headers": {"Content-Encoding": "gzip"}},
    "form": {"path": WORK, "raw": b'{"records": [{"hourz": 3}]}', "headers": IDEMPOTENT},
    "no_records": {"path": WORK, "raw": b'{"records": []}', "headers": IDEMPOTENT},
    "too_many_records": {"path": WORK, "raw": b'{"records": [' + b"{}," * 10_000 + b"{}]}", "headers": IDEMPOTENT},
    "parameter": {"path": "/api/v1/submissions?limit=0", "method": "GET"},
}
ELSEWHERE = {
    "key_missing": "test_api_who_may", "key_unknown": "test_api_who_may", "key_expired": "test_api_who_may",
    "key_ended": "test_api_who_may", "scope_missing": "test_api_who_may", "payer_closed": "test_api_who_may",
    "in_progress": "test_api_once", "idempotency_key_reused": "test_api_once", "too_many_checks": "test_api_checks",
    "too_many_calls": "test_api_rate", "internal": "test_api_once", "busy": "test_api_once", "no_room": "test_storms",
}  # fmt: skip


def test_every_code_is_met_by_some_test() -> None:
    """Of calls here or where it is named; those of records are the codes of intake, neither more nor fewer."""
    assert set(CALLS_WITH) | set(ELSEWHERE) == set(CALLS)
    assert set(RECORDS) == set(CODES)


@pytest.mark.parametrize("code", CALLS_WITH)
def test_a_problem(api: ApiWorld, code: str) -> None:
    """It has all that a problem has; its type leads to a page; nothing was written."""
    asked = dict(CALLS_WITH[code])
    before = api.at.counts()
    answer = api.call(asked.pop("method", "POST"), asked.pop("path"), **asked)
    assert api.at.counts() == before
    check(api, answer, code)


def check(api: ApiWorld, answer: Answer, code: str) -> None:
    """Whether an answer is a problem of this code, as the catalogue says it."""
    assert answer.headers["Content-Type"] == "application/problem+json"
    told = answer.json
    assert (told["code"], told["status"], answer.status) == (code, CALLS[code].status, CALLS[code].status)
    assert told["detail"] and told["fix"] and told["money"]
    assert told["instance"] == f"urn:uuid:{answer.headers['X-Request-Id']}"
    assert urlsplit(told["type"]).path == f"/api/errors/{code}"


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("code", CATALOGUE)
@pytest.mark.django_db(databases=["default", "jobs", "loader", "owner"])
def test_every_code_has_a_page(code: str, language: str) -> None:
    """That says what is wrong, what to do and whether money moved, in both languages."""
    client = Client(headers={"host": "localhost", "accept-language": language})
    answer = client.get(f"/api/errors/{code}")
    assert answer.status_code == 200
    words = answer.content.decode()
    assert ("Si se movió dinero" if language == "es" else "Whether money moved") in words
    assert words.count("<section") >= 2


@pytest.mark.parametrize(
    ("record", "pointer"),
    [
        ({"hours": True}, "/records/0/hours"),
        ({"hours": {"a": 1}}, "/records/0/hours"),
        ({"hours": ["6"]}, "/records/0/hours"),
        ({"stops": ["US-WA", 3]}, "/records/0/stops"),
        ({"a/b~c": "1"}, "/records/0/a~1b~0c"),
        ({"latitude": "47.6"}, "/records/0/latitude"),
        ("text", "/records/0"),
        (None, "/records/0"),
    ],
)
def test_a_form_error_says_where(api: ApiWorld, record: Any, pointer: str) -> None:
    """The place is a JSON pointer; the whole call is refused, the good record beside it too."""
    good = api.record()
    answer = api.send(record if not isinstance(record, dict) else api.record(**record), good)
    check(api, answer, "form")
    assert [error["pointer"] for error in answer.json["errors"]] == [pointer]
    assert api.call("GET", f"{WORK}/{good['external_id']}").status == 404


def test_a_body_that_ends_too_early_or_never_came(api: ApiWorld) -> None:
    """An empty body is no JSON; one without a length is read as empty, or refused by the server."""
    assert api.call("POST", WORK, raw=b"", headers=IDEMPOTENT).json["code"] == "malformed"
    place = urlsplit(api.site)
    with socket.create_connection((place.hostname, place.port), timeout=120) as raw:
        raw.sendall(
            f"POST {WORK} HTTP/1.1\r\nHost: {place.netloc}\r\nAuthorization: Bearer {api.keys['full']}\r\n"
            "Content-Type: application/json\r\nIdempotency-Key: x\r\nTransfer-Encoding: chunked\r\n\r\n"
            "0\r\n\r\n".encode()
        )
        assert re.match(rb"HTTP/1.1 4\d\d ", raw.recv(4_096))


def test_the_check_of_numbers_has_a_form_too(api: ApiWorld) -> None:
    """A number as a number is refused: its digits would be lost in other programs."""
    for body in ({}, [], {"account": 1}, {"account": "1", "more": ""}, {"account": "1", "worker_name": 3}):
        check(api, api.call("POST", CHECK, body), "form")


def test_what_breaks_inside_is_a_problem_too(monkeypatch: pytest.MonkeyPatch, db: None) -> None:
    """500, with a number that is in the log, and without a word of what broke."""
    monkeypatch.setattr("shared_security.api.key.check_key", lambda *_a, **_k: 1 // 0)
    client = Client(headers={"host": "localhost", "authorization": "Bearer ssk_x"}, raise_request_exception=False)
    answer = client.get("/api/v1/submissions")
    told = json.loads(answer.content)
    assert (answer.status_code, told["code"]) == (500, "internal")
    assert "division" not in answer.content.decode()
    assert "Idempotency-Key" in told["money"]
