"""CSV as senders write it: separators, encodings, quotes, dates, numbers; nothing guessed, nothing lost."""

from pathlib import Path

import pytest

from shared_security.intake.formats import FORMATS
from shared_security.intake.formats.sheet import Sheet
from shared_security.values.errors import Problem

PLAIN = "external_id,account,work_date,hours,gross_pay\nj1,123456789092,2026-11-02,8.25,12.50\n"


def sheet(tmp_path: Path, content: str | bytes, kind: str = "csv") -> Sheet:
    """The sheet of a file with this content."""
    path = tmp_path / f"work.{kind}"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return FORMATS[kind](path)


def rows(tmp_path: Path, content: str | bytes) -> list[dict[str, str]]:
    """Its rows as canonical text."""
    return [dict(sent.fields) for sent in sheet(tmp_path, content).sent()]


FIRST = {
    "external_id": "j1",
    "account": "123456789092",
    "work_date": "2026-11-02",
    "hours": "8.25",
    "gross_pay": "12.50",
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_separators_encodings_and_line_ends(encoding: str, separator: str, end: str, tmp_path: Path) -> None:
    """The same table in every dress; a name with accents survives."""
    text = (PLAIN.replace("external_id", "external_id,worker_name").replace("j1", "j1,Zoë Núñez")).replace(
        ",", separator
    )
    (row,) = rows(tmp_path, text.replace("\n", end).encode(encoding))
    assert row == FIRST | {"worker_name": "Zoë Núñez"}


def test_what_was_assumed_is_said(tmp_path: Path) -> None:
    """An encoding without a mark is named; UTF-8 needs no word."""
    assert sheet(tmp_path, PLAIN).assumed == ()
    (told,) = sheet(tmp_path, PLAIN.replace("j1", "jé").encode("cp1252")).assumed
    assert "Windows-1252 was assumed" in told
    (told,) = sheet(tmp_path, PLAIN.encode("utf-16-le")).assumed
    assert "UTF-16 was assumed" in told


@pytest.mark.parametrize(
    "header",
    [
        "External ID,Account,Work Date,Hours,Gross Pay",
        "EXTERNAL-ID, account ,work_date,HOURS,gross pay (USD)",
        "externalId,accountNumber,workDate,hours,grossPay",
        "Referencia,Número de cuenta,Fecha,Horas trabajadas,Pago bruto",
        "job id,benefits number,date,hrs,pay ($)",
    ],
)
def test_headers_as_people_write_them(header: str, tmp_path: Path) -> None:
    """Case, spaces, signs, accents, English and Spanish."""
    assert rows(tmp_path, PLAIN.replace(PLAIN.partition("\n")[0], header)) == [FIRST]


def test_own_and_added_columns_are_passed_over(tmp_path: Path) -> None:
    """What begins with x_, what we added to a returned file, and an empty column without a name."""
    text = "external_id,x_car,error_row,error_code,hours,\nj1,blue,7,money,8.25,\n"
    assert rows(tmp_path, text) == [{"external_id": "j1", "hours": "8.25"}]


@pytest.mark.parametrize(
    ("content", "what", "fix"),
    [
        ("", "empty", "header line"),
        ("\n \r\n", "empty", "header line"),
        ("a,b\n1,2\n", "no column has a name that is known: 'a', 'b'", "external_id"),
        ("external_id,huors\nj1,8\n", "column 'huors' is not known", "Did you mean hours"),
        ("external_id,e-mail\nj1,x\n", "column 'e-mail' is not known", "begin its name with x_"),
        ("external_id,shop,boss\nj1,x,y\n", "2 columns are not known: 'shop', 'boss'", "begin its name with x_"),
        ("Hours of the week\n\nid,hours\n", "name that is known: 'Hours of the week'", "no title above"),
        ("external_id,date,work_date\nj1,,\n", "both name the column work_date", "Keep one"),
        ("external_id,\nj1,8\n", "no name", "Name it"),
        ('external_id,hours\nj1,"8\nj2,9\n', "quote", "close each quote"),
        ('external_id,hours\nj1,"8"x\n', "quote", "Double a quote"),
        (b"PK\x03\x04rest", "an XLSX or ZIP file", "xlsx"),
        (b"%PDF-1.7", "a PDF", "csv, xlsx or jsonl"),
        (b"external_id,hours\nj\x81,8\n", "no text", "UTF-8"),
        ("external_id" + ",x_" * 200 + "\n", "more than 200", "alone"),
    ],
)
def test_a_file_at_fault_is_refused_whole(content: str | bytes, what: str, fix: str, tmp_path: Path) -> None:
    """One clear sentence: what, where, and what to do."""
    with pytest.raises(Problem) as caught:
        sheet(tmp_path, content)
    assert what in caught.value.what and fix in caught.value.fix and "work.csv" in caught.value.where


def test_a_quote_that_stays_open_is_sought_where_it_was_opened(tmp_path: Path) -> None:
    """Not at the end of the file, where the reader notices; nor is the codec named as Python names it."""
    with pytest.raises(Problem) as caught:
        sheet(tmp_path, 'external_id,hours\nj1,8\nj2,"9\nj3,7\nj4,6\n')
    assert caught.value.where.endswith("work.csv, the row from line 3 on")
    with pytest.raises(Problem, match="byte 20 is no text in UTF-8 or Windows-1252"):
        sheet(tmp_path, b"external_id,hours\nj\x81,8\n")


def test_a_file_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By rows and by bytes."""
    monkeypatch.setattr("shared_security.intake.formats.sheet.ROWS_MAX", 2)
    with pytest.raises(Problem, match="more than 2 rows"):
        sheet(tmp_path, PLAIN + "j2,,,,\nj3,,,,\n")
    monkeypatch.setattr("shared_security.intake.formats.limits.BYTES_MAX", 50)
    with pytest.raises(Problem, match="more than 50"):
        sheet(tmp_path, PLAIN)
    with pytest.raises(Problem, match="cannot be read"):
        FORMATS["csv"](tmp_path / "none.csv")


def test_empty_lines_and_a_total_row_are_left_out_and_named(tmp_path: Path) -> None:
    """Row numbers stay those of the file."""
    found = sheet(tmp_path, PLAIN + "\n,,,,\nj2,123456789092,2026-11-02,1,1.00\nTotal,,,9.25,13.50\n\n")
    assert [sent.row for sent in found.sent()] == [1, 4]
    assert (found.count, found.empty, found.total_row) == (6, 3, 5)


def test_a_total_in_the_middle_or_with_an_id_is_no_total(tmp_path: Path) -> None:
    """Only the last row can be a sum, and a record that calls itself so has an id."""
    found = sheet(tmp_path, PLAIN + "Total,,,9,\nj2,123456789092,2026-11-02,1,1.00\n")
    assert found.total_row == 0 and len(list(found.sent())) == 3
    found = sheet(tmp_path, PLAIN.replace("gross_pay", "x_note").replace("12.50", "Total"))
    assert found.total_row == 0


def test_a_quoted_line_end_belongs_to_its_cell(tmp_path: Path) -> None:
    """And an Excel line that names the separator is passed over."""
    found = rows(tmp_path, 'sep=;\r\nexternal_id;worker_name;hours\r\nj1;"Zoe\r\nNunez";8\r\nj2;;"9"\r\n')
    assert found == [
        {"external_id": "j1", "worker_name": "Zoe\r\nNunez", "hours": "8"},
        {"external_id": "j2", "hours": "9"},
    ]


def test_a_row_out_of_step_is_refused_and_comes_back_whole(tmp_path: Path) -> None:
    """Too many values, or a file cut off: no value of that row is trusted, now or when it comes back as it is."""
    found = sheet(tmp_path, PLAIN + "j2,123456789092,2026-11-02,1,1,234.50\nj3,123456789092,2026")
    _, second, third = found.sent()
    assert [second.unclear[0].code, third.unclear[0].code] == ["shape", "shape"]
    assert "6 values, the header 5" in second.unclear[0].what and "cut off" in third.unclear[0].what
    back = tmp_path / "back.csv"
    back.write_bytes(found.refused({2: list(second.unclear), 3: list(third.unclear)}))
    again = FORMATS["csv"](back)
    assert [row.cells[5] for row in again.rows()] == ["j2,123456789092,2026-11-02,1,1,234.50", "j3,123456789092,2026"]
    assert [dict(sent.fields) for sent in again.sent()] == [{}, {}]


def column(tmp_path: Path, name: str, values: list[str], separator: str = ",") -> list[str | None]:
    """What one column is read as; None where it is unclear."""
    lines = "\n".join(f'j{n}{separator}"{value}"' for n, value in enumerate(values))
    found = sheet(tmp_path, f"external_id{separator}{name}\n{lines}\n").sent()
    return [None if sent.unclear else sent.fields.get(name.partition(" ")[0], "") for sent in found]


@pytest.mark.parametrize(
    ("separator", "sent", "read"),
    [
        (
            ",",
            ["12.50", "$12.50", "US$ 1,234.50", "-$3", "1234", "1 234.5"],
            ["12.50", "12.50", "1234.50", "-3", "1234", "1234.5"],
        ),
        (",", ["1,234", "12.50"], ["1234", "12.50"]),
        (",", ["1,234"], [None]),
        (",", ["1.234"], ["1.234"]),
        (",", ["12,50"], [None]),
        (",", ["1,234,567", "(12)", "12,34.5", "1e3"], ["1234567", "(12)", "12,34.5", "1e3"]),
        (";", ["12,50", "1.234,50", "1.234", "7"], ["12.50", "1234.50", "1234", "7"]),
        (";", ["12.50", "1,234.50", "1,234"], ["12.50", "1234.50", "1234"]),
        (";", ["1.234"], [None]),
        (";", ["1,234"], [None]),
        (";", ["12,50", "12.50", "1.234", "1,234"], ["12.50", "12.50", None, None]),
        ("\t", ["0,500"], ["0.500"]),
    ],
)
def test_numbers(separator: str, sent: list[str], read: list[str | None], tmp_path: Path) -> None:
    """Thousands and decimals are told by the number itself or by the rest of the file; else they are unclear."""
    assert column(tmp_path, "gross_pay", sent, separator) == read


@pytest.mark.parametrize(
    ("name", "sent", "read"),
    [
        (
            "work_date",
            ["2024-01-31", "2024/1/31", "31.01.2024", "31 Jan 2024", "January 31, 2024", "31-ene-2024"],
            ["2024-01-31"] * 6,
        ),
        (
            "work_date",
            ["2024-01-31 00:00:00", "2024-01-31T08:00", "31/01/24"],
            ["2024-01-31", "2024-01-31T08:00", "31/01/24"],
        ),
        ("work_date", ["01/02/2024"], [None]),
        ("work_date", ["13/02/2024", "01/02/2024"], [None, None]),
        ("work_date", ["13/02/2024", "14/02/2024"], ["2024-02-13", "2024-02-14"]),
        ("work_date", ["02/13/2024", "2-14-2024"], ["2024-02-13", "2024-02-14"]),
        ("work_date", ["02/13/2024", "14/02/2024"], [None, None]),
        ("work_date", ["01.02.2024", "12.31.2024"], [None, None]),
        ("work_date (MM/DD/YYYY)", ["01/02/2024", "1/2/2024"], ["2024-01-02"] * 2),
        ("work_date (dd/mm/yyyy)", ["01/02/2024"], ["2024-02-01"]),
        (
            "started_at",
            ["2024-01-31T08:30:00-08:00", "2024-01-31 8:30 -08:00"],
            ["2024-01-31T08:30:00-08:00", "2024-01-31T08:30-08:00"],
        ),
        (
            "started_at",
            ["1/31/2024 12:05 AM +01:00", "1/31/2024 12:05 pm z"],
            ["2024-01-31T00:05+01:00", "2024-01-31T12:05Z"],
        ),
        ("started_at", ["01/02/2024 8:30 AM -08:00"], [None]),
        ("started_at", ["2024-01-31 08:30"], ["2024-01-31 08:30"]),
    ],
)
def test_dates(name: str, sent: list[str], read: list[str | None], tmp_path: Path) -> None:
    """Day and month are told by every value of the column, or by its header; else they are unclear."""
    assert column(tmp_path, name, sent) == read


def test_unclear_says_what_to_do(tmp_path: Path) -> None:
    """Row, column, value as sent, code and fix."""
    (sent,) = sheet(tmp_path, "external_id;date;pay\nj1;01/02/2024;1,234\n").sent()
    day, pay = sent.unclear
    assert (day.row, day.column, day.value, day.code) == (1, "work_date", "01/02/2024", "day_or_month")
    assert "work_date (MM/DD/YYYY)" in day.fix
    assert (pay.row, pay.column, pay.value, pay.code) == (1, "gross_pay", "1,234", "number_unclear")


def test_whole_numbers_and_lengths(tmp_path: Path) -> None:
    """3600.0 is whole, 0.5 is not; a length of time is no money."""
    assert column(tmp_path, "seconds", ["3600.0", "3,600", "0.5"]) == ["3600", "3600", "0.5"]
    assert column(tmp_path, "hours", ["$8"]) == ["$8"]
