"""Limits that no other test reaches; and the page of limits, held to the figures in the code."""

from pathlib import Path

import psycopg
import pytest
from django.test import Client

from shared_security.access.limits import (
    ATTEMPTS_OF_ORIGIN,
    CHECKS_A_DAY,
    CHECKS_AN_HOUR,
    CODES_A_DAY,
    CODES_AN_HOUR,
    IDLE,
    RECOVERIES_A_DAY,
    SESSION_HOLDS,
    TRIES,
)
from shared_security.api import body, rate, record_rows
from shared_security.claims.limits import DOCUMENT_BYTES_MAX, DOCUMENTS_MAX
from shared_security.intake import draft, kept_words
from shared_security.intake.formats import limits
from shared_security.jobs.carriers import SECONDS
from shared_security.jobs.work import GRACE_SECONDS
from shared_security.launcher.folders import CHECKOUT
from shared_security.launcher.urls import DatabaseUrls
from shared_security.remittance.statements import LINES_MAX, STATEMENT_BYTES_MAX
from shared_security.web.server import SECONDS_TO_FINISH
from shared_security.web.uploads import UPLOAD_BYTES_MAX

PAGE = (CHECKOUT / "docs/reference/limits.md").read_text(encoding="utf-8")
MIB = 1024 * 1024
WORDS = {2: "two", 5: "five", 8: "eight", 10: "ten", 20: "twenty", 100: "one hundred"}


def row(beginning: str) -> str:
    """The row of the page that begins so."""
    (found,) = [line for line in PAGE.splitlines() if line.startswith(f"| {beginning} |")]
    return found


def test_the_page_says_what_the_code_does() -> None:
    """Figure by figure."""
    assert f"{body.BYTES_MAX // MIB} MiB" in row("body of a call")
    assert f"{record_rows.RECORDS_MAX:,}" in row("records of a call")
    by_command = f"{limits.BYTES_MAX // MIB} MiB, {limits.ROWS_MAX:,} rows, {limits.COLUMNS_MAX} columns"
    assert by_command in row("file by command")
    assert f"{limits.UNPACKED_MAX // MIB} MiB" in row("workbook, unpacked")
    cell = f"{limits.CELL_MAX:,} letters; an `external_id` {kept_words.ID_MAX}, stops {kept_words.STOPS_MAX}"
    assert cell in row("text in a cell or field")
    assert f"{UPLOAD_BYTES_MAX // MIB} MiB" in row("file on a page")
    papers = f"{DOCUMENT_BYTES_MAX // MIB} MiB, {WORDS[DOCUMENTS_MAX]} a request"
    assert papers in row("paper of a request for leave")
    assert f"{STATEMENT_BYTES_MAX // MIB} MB, {LINES_MAX:,} lines" in row("bank statement")
    assert WORDS[draft.DRAFTS_MAX] in row("drafts of a payer")
    assert f"{rate.AT_ONCE} at once, then {rate.A_SECOND} a second" in row("calls with a key")
    assert f"{CHECKS_AN_HOUR} an hour with a key, {CHECKS_A_DAY:,} a day" in row("checks of numbers")
    assert f"{WORDS[CODES_AN_HOUR]} an hour, {WORDS[CODES_A_DAY]} a day" in row("codes to a number or address")
    assert WORDS[TRIES] in row("tries of one code")
    assert WORDS[RECOVERIES_A_DAY] in row("tries of printed codes")
    assert WORDS[ATTEMPTS_OF_ORIGIN] in row("attempts to sign in from one address")
    session = f"{IDLE.seconds // 60} minutes idle, {SESSION_HOLDS.seconds // 3600} hours in all"
    assert session in row("session")
    assert f"{SECONDS_TO_FINISH} s" in row("request under way when the site is ended")
    assert f"{GRACE_SECONDS} s" in row("timed act under way")
    assert f"{SECONDS} s" in row("mail server, text gateway")


def test_the_tests_it_names_are_there() -> None:
    """Whoever doubts a row can run it."""
    named = {word for line in PAGE.splitlines() for word in line.split("`") if word.startswith("tests/")}
    assert len(named) > 5
    assert [path for path in named if not Path(CHECKOUT, path).exists()] == []


@pytest.mark.django_db
def test_a_page_s_statement_ends(migrated_database: DatabaseUrls) -> None:
    """The role that serves pages ends each statement and a transaction that idles; and it is enforced."""
    with psycopg.connect(migrated_database.web, autocommit=True) as web:
        assert web.execute("SHOW statement_timeout").fetchone() == ("30s",)
        assert web.execute("SHOW idle_in_transaction_session_timeout").fetchone() == ("1min",)
        web.execute("SET statement_timeout = '50ms'")
        with pytest.raises(psycopg.errors.QueryCanceled):
            web.execute("SELECT pg_sleep(5)")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "fields",
    [{"to": "x" * 2_700_000}, {f"field-{n}": "x" for n in range(1_001)}],
    ids=["letters", "fields"],
)
def test_a_form_that_no_page_has(client: Client, fields: dict[str, str]) -> None:
    """400, in words; nothing of it is read."""
    text = "&".join(f"{name}={value}" for name, value in fields.items())
    answer = client.post("/sign-in", text, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 400
    assert b"We could not read that" in answer.content
