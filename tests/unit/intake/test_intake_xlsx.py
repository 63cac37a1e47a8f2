"""Workbooks: typed cells, errors of formulas, other sheets; and what is returned is no formula."""

from datetime import date
from pathlib import Path

import fastexcel
import pytest
import xlsxwriter

from shared_security.intake.formats import FORMATS
from shared_security.intake.rows import RowError
from shared_security.values.errors import Problem

HEADER = ["External ID", "account", "work_date", "hours", "gross_pay"]


def book(path: Path, *table: list[object], second: bool = False) -> Path:
    """A workbook with this table, as a spreadsheet program writes it."""
    with xlsxwriter.Workbook(path) as made:
        page = made.add_worksheet("Work")
        day = made.add_format({"num_format": "yyyy-mm-dd"})
        for y, row in enumerate(table):
            for x, cell in enumerate(row):
                if isinstance(cell, date):
                    page.write_datetime(y, x, cell, day)
                elif isinstance(cell, str) and cell.startswith("="):
                    page.write_formula(y, x, cell, None, "#DIV/0!")
                else:
                    page.write(y, x, cell)
        if second:
            made.add_worksheet("More")
    return path


def test_typed_cells(tmp_path: Path) -> None:
    """Numbers, dates and texts, an empty row, a row of totals; row numbers stay."""
    path = book(
        tmp_path / "work.xlsx", HEADER,
        [1001, 123456789092, date(2026, 11, 2), 8.25, 12.5], [None],
        ["j2", "1234 5678 9092", "2026-11-03", 0.1 + 0.2, "$1,234.50"],
        ["TOTAL", None, None, 8.55, 1247],
    )  # fmt: skip
    found = FORMATS["xlsx"](path)
    first, second = found.sent()
    assert first.fields == {
        "external_id": "1001", "account": "123456789092", "work_date": "2026-11-02", "hours": "8.25",
        "gross_pay": "12.5",
    }  # fmt: skip
    assert (second.row, second.fields["hours"], second.fields["gross_pay"]) == (3, "0.3", "1234.50")
    assert (found.count, found.empty, found.total_row) == (4, 1, 4)


def test_an_error_of_a_formula_is_not_nothing(tmp_path: Path) -> None:
    """An empty cell would be unknown; an error must be refused. Also below rows and beside columns that are empty."""
    path = book(tmp_path / "work.xlsx", [], [None, *HEADER], [None, "j1", None, None, "=1/0"])
    (sent,) = FORMATS["xlsx"](path).sent()
    assert sent.fields == {"external_id": "j1", "hours": "#ERROR"}


def test_only_the_first_sheet_is_read_and_that_is_said(tmp_path: Path) -> None:
    """Whoever has two sheets learns it."""
    (told,) = FORMATS["xlsx"](book(tmp_path / "work.xlsx", HEADER, ["j1"], second=True)).assumed
    assert "'Work'" in told and "there is 1 more" in told


@pytest.mark.parametrize("content", [b"external_id,hours\n", b"PK\x03\x04 broken", b""])
def test_what_is_no_workbook_is_refused(content: bytes, tmp_path: Path) -> None:
    """One clear sentence."""
    path = tmp_path / "work.xlsx"
    path.write_bytes(content)
    with pytest.raises(Problem):
        FORMATS["xlsx"](path)
    with pytest.raises(Problem, match="empty"):
        FORMATS["xlsx"](book(path))


def test_refused_rows_come_back_as_text_in_a_workbook(tmp_path: Path) -> None:
    """A cell that looks like a formula stays text; the five columns stand beside; it can be read again."""
    found = FORMATS["xlsx"](
        book(tmp_path / "work.xlsx", [*HEADER, "x_note"], ["j1", "12", date(2026, 11, 2), 8, 1, "'=1+1"], ["j2"])
    )
    back = tmp_path / "back.xlsx"
    error = RowError(1, "account", "12", "account_form", "an account number has 12 digits", "Copy it")
    back.write_bytes(found.refused({1: [error]}))
    page = fastexcel.read_excel(back).load_sheet(0, header_row=None, dtypes="string").to_arrow()
    assert [column[0].as_py() for column in page.columns] == [
        *HEADER, "x_note", "error_row", "error_column", "error_value", "error_code", "error_fix",
    ]  # fmt: skip
    (row,) = FORMATS["xlsx"](back).rows()
    assert row.cells == (
        "j1", "12", "2026-11-02 00:00:00", "8", "1", "'=1+1", "1", "account", "12", "account_form",
        "an account number has 12 digits. Copy it.",
    )  # fmt: skip
