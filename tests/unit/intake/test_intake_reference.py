"""The reference page says what the code does: every column, alias, code and bound."""

import re
from pathlib import Path

from shared_security.intake.codes import CODES
from shared_security.intake.formats import FORMATS
from shared_security.intake.formats.headers import ALIASES, ERROR_COLUMNS
from shared_security.intake.formats.limits import BYTES_MAX, COLUMNS_MAX, ROWS_MAX
from shared_security.law.record import COLUMNS

PAGE = (Path(__file__).resolve().parents[3] / "docs" / "reference" / "work-record.md").read_text("utf-8")
ROW = re.compile(r"^\| `(\w+)` \| (.*?) \|(?: (.*?) \|| \|)?$", re.M)


def test_every_column_and_alias() -> None:
    """In the order of the page, each canonical column with all it may be called."""
    part = PAGE.partition("## Columns")[2].partition("## What is forgiven")[0]
    told = {found[1]: tuple(name for name in (found[3] or "").split(", ") if name) for found in ROW.finditer(part)}
    assert set(told) == set(COLUMNS)
    assert {name: aliases for name, aliases in told.items() if aliases} == dict(ALIASES)


def test_every_code() -> None:
    """With the same meaning, word for word."""
    part = PAGE.partition("## Why a row is refused")[2]
    assert {found[1]: found[2] for found in ROW.finditer(part)} == CODES


def test_limits_and_names() -> None:
    """Size, formats, and the columns of a returned file."""
    assert f"{BYTES_MAX // 2**20} MiB, {ROWS_MAX:,} rows, {COLUMNS_MAX} columns" in PAGE
    assert all(f"`{name}`" in PAGE for name in (*FORMATS, *ERROR_COLUMNS))
