"""The commands that add payers and open accounts, as a person types them."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from shared_security.launcher.urls import DatabaseUrls
from shared_security.values.account_number import read_account_number

NUMBER = re.compile(r"[1-9]\d{3} \d{4} \d{4}")


@pytest.fixture
def sss(fresh_database: DatabaseUrls, tmp_path: Path) -> object:
    """Runs a command on a database of the test's own; answers with status, standard output and standard error."""
    environment = {**os.environ, **fresh_database.environment(), "SHARED_SECURITY_DATA": str(tmp_path)}

    def run(*arguments: str) -> tuple[int, str, str]:
        done = subprocess.run(
            [sys.executable, "-m", "shared_security.cli.main", *arguments],
            env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
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
