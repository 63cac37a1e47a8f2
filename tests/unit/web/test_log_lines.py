"""The lines of the log: one JSON object each, with the request's number, and nothing that anybody sent."""

import json
import logging
import sys

import psycopg

from shared_security.values.errors import Problem
from shared_security.web.log_lines import REQUEST, JsonLine


def line_of(name: str, words: str, *arguments: object, error: Exception | None = None, **told: object) -> dict:
    """A record as it is written; it must be one line."""
    info = None
    if error:
        try:
            raise error
        except Exception:
            info = sys.exc_info()
    record = logging.LogRecord(name, logging.ERROR, "file.py", 1, words, arguments, info)
    if told:
        record.told = told
    text = JsonLine().format(record)
    assert "\n" not in text
    return json.loads(text)


def test_what_we_tell_is_told() -> None:
    """Our own words with their figures, what is told besides, and the number of the request while there is one."""
    assert "request" not in line_of("shared_security.web.requests_seen", "request")
    mark = REQUEST.set("0192")
    try:
        line = line_of("shared_security.ledger.post", "batch %s", "b-1", batch="b-1", kind="work")
    finally:
        REQUEST.reset(mark)
    assert line.items() >= {"level": "error", "event": "batch b-1", "batch": "b-1", "kind": "work"}.items()
    assert line["request"] == "0192"
    assert line["at"].endswith("+00:00")


def test_what_others_put_into_their_words_stays_out() -> None:
    """Django names the address, which may hold somebody's number."""
    line = line_of("django.request", "Internal Server Error: %s", "/office/look/4821")
    assert line["event"] == "Internal Server Error: %s"
    assert "4821" not in json.dumps(line)


def test_of_an_error_its_kind_and_place() -> None:
    """PostgreSQL repeats the row, a Problem what was written: neither is in the line, nor what it came from."""
    row = psycopg.errors.UniqueViolation("Key (name)=(Ana Méndez) already exists.\nDETAIL: 206 555 0101")
    problem = Problem("nobody is called Ana Méndez")
    problem.__cause__ = row
    line = line_of("shared_security.jobs.run_act", "timed act failed", error=problem, act="a")
    assert line["error"]["kind"] == "Problem"
    assert line["error"]["because"]["kind"] == "UniqueViolation"
    assert line["error"]["because"]["sqlstate"] == "23505"
    assert "line_of" in line["error"]["where"][-1]
    assert "Ana" not in json.dumps(line) and "555" not in json.dumps(line)
