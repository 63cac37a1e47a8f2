"""The commands that add payers and open accounts, as a person types them."""

import json
import os
import re
from pathlib import Path

import pytest

from shared_security.launcher.urls import DatabaseUrls
from shared_security.values.account_number import read_account_number
from tests.tools.commands import command
from tests.tools.people import column, jobs

NUMBER = re.compile(r"[1-9]\d{3} \d{4} \d{4}")


@pytest.fixture
def sss(fresh_database: DatabaseUrls, tmp_path: Path) -> object:
    """Runs a command on a database of the test's own; answers with status, standard output and standard error."""
    environment = {**os.environ, **fresh_database.environment(), "SHARED_SECURITY_DATA": str(tmp_path)}

    def run(*arguments: str) -> tuple[int, str, str]:
        done = command(*arguments, environment=environment)
        return done.returncode, done.stdout, done.stderr

    return run


def test_payers(sss: object) -> None:
    """Added, listed, and refused a second time; a household is named in the list and nowhere in the open."""
    status, uber, _ = sss("payers", "add", "Uber", "--kind", "platform")  # type: ignore[operator]
    assert (status, len(uber.strip())) == (0, 36)
    status, out, _ = sss("payers", "add", "The Smiths", "--kind", "household", "--out", "json")  # type: ignore[operator]
    smiths = json.loads(out)
    assert (status, smiths["name"], smiths["kind"]) == (0, "The Smiths", "household")
    _, out, _ = sss("payers", "list", "--out", "json")  # type: ignore[operator]
    assert [(row["name"], row["payer"]) for row in json.loads(out)] == [
        ("The Smiths", smiths["payer"]),
        ("Uber", uber.strip()),
    ]
    status, out, error = sss("payers", "add", "uber", "--kind", "company")  # type: ignore[operator]
    assert (status, out) == (1, "")
    assert error.startswith("sss: uber: another payer has this name")
    status, _, error = sss("payers", "add", "X", "--kind", "boss")  # type: ignore[operator]
    assert status == 2
    assert "platform" in error


def test_accounts(sss: object) -> None:
    """Numbers in groups of four, each valid; a person once, and again only on purpose."""
    status, out, _ = sss("accounts", "open", "--count", "25")  # type: ignore[operator]
    numbers = out.splitlines()
    assert (status, len(numbers), len(set(numbers))) == (0, 25, 25)
    assert all(NUMBER.fullmatch(number) and read_account_number(number) for number in numbers)
    ana = ("accounts", "open", "--name", "Ana Díaz", "--phone", "206 555 0142")
    status, out, _ = sss(*ana, "--out", "json")  # type: ignore[operator]
    (opened,) = json.loads(out)
    assert status == 0
    assert set(opened) == {"account", "number"}
    assert NUMBER.fullmatch(opened["number"])
    status, out, error = sss(*ana)  # type: ignore[operator]
    assert (status, out) == (1, "")
    assert "1 by name, 1 by phone" in error and "--sure" in error
    status, out, _ = sss(*ana, "--sure")  # type: ignore[operator]
    assert status == 0
    assert NUMBER.fullmatch(out.strip())
    status, _, error = sss(*ana, "--count", "2")  # type: ignore[operator]
    assert status == 1
    assert "a person has one account" in error


def test_programs(sss: object, fresh_database: DatabaseUrls) -> None:
    """In force once, however often it is said, with one collection and one trust account for its money."""
    program = "us/model/shared_security"
    assert sss("programs", "list")[1].startswith("No program is in force.")  # type: ignore[operator]
    for _ in range(2):
        status, out, _ = sss("programs", "activate", program)  # type: ignore[operator]
        assert (status, out) == (0, f"{program} is in force, pack 1\n")
    _, out, _ = sss("programs", "list", "--out", "json")  # type: ignore[operator]
    assert json.loads(out) == [{"program": program, "program_no": 1, "pack_no": 1}]
    assert sss("programs", "list", "--out", "xml")[0] == 2  # type: ignore[operator]
    with jobs(fresh_database) as connection:
        assert column(connection, "SELECT kind FROM custodial_account ORDER BY kind") == ["collection", "trust"]


@pytest.mark.parametrize("words", [("books", "check"), ("payers", "list"), ("programs", "list")])
def test_no_database(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, words: tuple[str, ...]) -> None:
    """Said in a sentence with what to do, for every command; no traceback."""
    monkeypatch.setenv("SHARED_SECURITY_DATA", str(tmp_path))
    for name in ("DATABASE_URL", "DATABASE_OWNER_URL", "DATABASE_LOADER_URL", "DATABASE_JOBS_URL"):
        monkeypatch.setenv(name, "postgresql://somebody@127.0.0.1:1/nothing")
    done = command(*words, environment=os.environ)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("sss: the database ended the command:")
    assert "Traceback" not in done.stderr
