"""Debian's PostgreSQL, the oldest that the house runs on: its tables can be made there, and it knows every statement.

The rest of the suite runs on it by hand (docs/guides/contributing.md); what only the wheel's knows is told here.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from shared_security.launcher.database import embedded, urls
from shared_security.launcher.folders import CHECKOUT
from shared_security.launcher.urls import DatabaseUrls
from tests.database.test_launcher_serve import sss

PROGRAMS = Path("/usr/lib/postgresql/15/bin")
STATEMENT = re.compile(r"(select|with|insert|update|delete)\b", re.IGNORECASE)
COMMENT = re.compile(r"^--.*$", re.MULTILINE)
MADE_BY_CODE = re.compile(r"\{\w*\}|;\s*\S")  # filled in where it is asked, or several in one file
pytestmark = pytest.mark.skipif(not PROGRAMS.is_dir(), reason="NO POSTGRESQL 15. Debian: apt-get install postgresql-15")


@pytest.fixture
def debian(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[psycopg.Connection]:
    """Its owner's connection to a migrated database of Debian's server."""
    monkeypatch.setenv("SHARED_SECURITY_POSTGRES", str(PROGRAMS))
    monkeypatch.setenv("SHARED_SECURITY_DATA", str(home))
    with embedded(home=home, durable=False) as cluster:
        made = sss("migrate")
        told = made.communicate(timeout=240)
        assert made.returncode == 0, told
        with psycopg.connect(urls(cluster).owner, autocommit=True) as connection:
            yield connection


def test_it_understands_every_statement(debian: psycopg.Connection, migrated_database: DatabaseUrls) -> None:
    """Each that the wheel's plans with NULL for what it is asked by, Debian's plans too."""
    assert debian.info.server_version // 10000 == 15
    with psycopg.connect(migrated_database.owner, autocommit=True) as wheel:
        known = {file: statement for file, statement in statements().items() if not refusal(wheel, statement)}
    assert len(known) > 700
    refused = {file: refusal(debian, statement) for file, statement in known.items()}
    assert {file: told for file, told in refused.items() if told} == {}


def statements() -> dict[str, str]:
    """By file, what is asked as it stands there."""
    found = {}
    for file in (CHECKOUT / "shared_security").glob("**/sql/**/*.sql"):
        text = COMMENT.sub("", file.read_text("utf-8")).strip().rstrip(";")
        if STATEMENT.match(text) and not MADE_BY_CODE.search(text):
            found[str(file.relative_to(CHECKOUT))] = re.sub(r"%\(\w+\)s", "NULL", text).replace("%%", "%")
    return found


def refusal(connection: psycopg.Connection, statement: str) -> str:
    """What the server says to it; empty where it can be planned."""
    try:
        connection.execute("EXPLAIN " + statement)
    except psycopg.Error as error:
        return str(error)
    return ""
