"""Typed records written in any format and dialect are read back the same; and no row of a file is ever lost."""

import csv
import json
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from uuid import UUID

import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from shared_security.intake.check import check
from shared_security.intake.checked import Asked
from shared_security.intake.formats import FORMATS
from shared_security.intake.formats.sheet import Sheet
from shared_security.law.record import COLUMNS, money, read_record, written

cents = st.integers(0, 10**8).map(lambda n: n * 10_000)
seconds = st.integers(0, 2_000_000)
moments = st.datetimes(datetime(1990, 1, 2), datetime(2026, 11, 1)).flatmap(  # noqa: DTZ001 (the zone comes next)
    lambda at: st.sampled_from([0, -480, 330, -210]).map(
        lambda minutes: at.replace(microsecond=0, tzinfo=timezone(timedelta(minutes=minutes)))
    )
)
FIELDS = {
    "external_id": st.from_regex(r"[A-Za-z][A-Za-z0-9_.:/#-]{0,20}", fullmatch=True),
    "account": st.just("123456789092"),
    "worker_name": st.text("abcÀÉñü \"';,\t-", min_size=1, max_size=20).map(str.strip).filter(bool),
    "revision": st.integers(1, 99),
    "work_kind": st.sampled_from(["rideshare", "care"]),
    "work_date": st.dates(date(1990, 1, 1), date(2026, 11, 1)),
    "started_at": moments,
    "seconds": seconds,
    "jobs": st.integers(0, 99),
    "gross_pay": cents,
    "tips": cents,
    "miles": st.integers(0, 10**6),
    "place": st.sampled_from(["US-WA", "US-WA-SEATTLE"]),
}
records = st.lists(
    st.fixed_dictionaries(
        {"external_id": FIELDS["external_id"]}, optional={k: v for k, v in FIELDS.items() if k != "external_id"}
    ),
    min_size=1,
    max_size=12,
)
DAY_STYLES = {"iso": "%Y-%m-%d", "dots": "%d.%m.%Y", "named": "%d %b %Y", "slashes": "%m/%d/%Y"}


def as_text(name: str, value: object, days: str, comma: bool, thousands: bool) -> str:
    """A typed value as some sender writes it."""
    if name == "work_date" and isinstance(value, date):
        return value.strftime(DAY_STYLES[days])
    text = written(name, value)
    if COLUMNS[name] is money:
        whole, _, part = text.partition(".")
        whole = f"{int(whole):,}" if thousands else whole
        text = f"{whole.replace(',', '.')},{part}" if comma else f"{whole}.{part}"
    elif name == "miles" and comma:
        text = text.replace(".", ",")
    return text


def typed(sheet: Sheet) -> list[dict[str, object]]:
    """What a file says, typed; no field of it may be refused."""
    found = []
    for sent in sheet.sent():
        record, faults = read_record(sent.fields, None)
        assert not sent.unclear and not faults, (sent, faults)
        record.pop("day_stated", None)
        found.append(record)
    return found


def expected(record: dict[str, object]) -> dict[str, object]:
    """The record with the day that the reader completes."""
    start = record.get("started_at")
    return ({"work_date": start.date()} if isinstance(start, datetime) else {}) | record


@settings(max_examples=150, deadline=None)
@given(
    rows=records,
    separator=st.sampled_from([",", ";", "\t"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
    end=st.sampled_from(["\n", "\r\n"]),
    days=st.sampled_from(list(DAY_STYLES)),
    style=st.tuples(st.booleans(), st.booleans()),
    seed=st.integers(0, 99),
)
def test_csv_in_any_dialect(rows, separator, encoding, end, days, style, seed) -> None:  # type: ignore[no-untyped-def]
    """Separator, encoding, line end, order of columns, empty rows, dates, decimal comma, thousands."""
    comma = style[0] and separator != ","
    names = list(FIELDS)
    Random(seed).shuffle(names)
    order = " (MM/DD/YYYY)" if days == "slashes" else ""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "work.csv"
        with path.open("w", encoding=encoding, newline="") as file:
            writer = csv.writer(file, delimiter=separator, lineterminator=end)
            writer.writerow([name.upper().replace("_", " ") + order * (name == "work_date") for name in names])
            for row in rows:
                writer.writerow([as_text(n, row[n], days, comma, style[1]) if n in row else "" for n in names])
                if seed % 3 == 0:
                    writer.writerow([""] * len(names))
            # Two rows that tell how this sender writes decimals, as any real file has.
            for proof in (1_234_567_890_000, 500_000):
                proof_row = {"external_id": "proof", "gross_pay": proof}
                writer.writerow(
                    [as_text(n, proof_row[n], days, comma, style[1]) if n in proof_row else "" for n in names]
                )
        found = FORMATS["csv"](path)
        assert typed(found)[:-2] == [expected(row) for row in rows]
        assert found.count == (len(rows) * (2 if seed % 3 == 0 else 1)) + 2
        assert found.count == found.empty + len(list(found.sent()))


@settings(max_examples=60, deadline=None)
@given(rows=records, as_numbers=st.booleans())
def test_json_lines(rows, as_numbers) -> None:  # type: ignore[no-untyped-def]
    """Numbers as JSON numbers or as text."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "work.jsonl"
        with path.open("w", encoding="utf-8") as file:
            for row in rows:
                said = []
                for name, value in row.items():
                    text = written(name, value)
                    bare = as_numbers and isinstance(value, int)
                    said.append(f"{json.dumps(name)}: {text if bare else json.dumps(text)}")
                file.write("{" + ", ".join(said) + "}\n")
        assert typed(FORMATS["jsonl"](path)) == [expected(row) for row in rows]


@settings(max_examples=40, deadline=None)
@given(rows=records)
def test_workbooks(rows) -> None:  # type: ignore[no-untyped-def]
    """Dates as dates and numbers as numbers, which a workbook keeps as binary fractions."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "work.xlsx"
        with xlsxwriter.Workbook(path) as book:
            page = book.add_worksheet()
            day = book.add_format({"num_format": "dd/mm/yyyy"})
            page.write_row(0, 0, list(FIELDS))
            for y, row in enumerate(rows, start=1):
                for x, name in enumerate(FIELDS):
                    if name == "work_date" and name in row:
                        page.write_datetime(y, x, row[name], day)
                    elif name in row and isinstance(row[name], int):
                        page.write_number(y, x, float(written(name, row[name])))
                    elif name in row:
                        page.write_string(y, x, written(name, row[name]))
        assert typed(FORMATS["xlsx"](path)) == [expected(row) for row in rows]


junk = st.text('abc01-.,;"\t /:', max_size=8)


@settings(max_examples=200, deadline=None)
@given(table=st.lists(st.lists(junk, min_size=0, max_size=7), max_size=15), separator=st.sampled_from([",", ";", "\t"]))
def test_no_row_is_lost(table: list[list[str]], separator: str) -> None:
    """Whatever stands in it, each row is good, refused or left out, once; and what is refused comes back row by row."""
    headers = ["external_id", "account", "work_date", "hours", "gross_pay"]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "work.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, delimiter=separator)
            writer.writerow(headers)
            writer.writerow(["ok", "123456789092", "2026-11-02", "1", "12.50"])
            writer.writerows(table)
        sheet = FORMATS["csv"](path)
        asked = Asked([], {}, UUID(int=1), datetime(2026, 11, 21, tzinfo=UTC).date())
        checked = check(sheet.sent(), asked)
        refused = {error.row for error in checked.errors}
        good = {row.row for row in checked.good}
        assert sheet.count == len(table) + 1
        assert not good & refused
        assert sheet.count == len(good) + len(refused) + sheet.empty + (sheet.total_row > 0)
        by_row: dict[int, list] = {}
        for error in checked.errors:
            by_row.setdefault(error.row, []).append(error)
        back = Path(folder) / "back.csv"
        back.write_bytes(sheet.refused(by_row))
        with back.open(newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file, delimiter=separator))
        assert [int(row["error_row"]) for row in rows] == sorted(refused)
