"""Pricing one record and many: the order of the answers, the reasons, and what the SQL leaves as it was."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import duckdb
import pytest

from shared_security.law.evaluate import Answer, price_record
from shared_security.law.explain import explain_record
from shared_security.law.library import program_files, program_of, read_program
from shared_security.law.to_sql import inputs_of, lines_sql, price_sql
from shared_security.values.errors import Problem
from tests.statutes.price_many import by_duckdb
from tests.unit.law.good_pack import PROGRAM, faults_of, pack_of, write

MONTH = 31 * 24 * 3_600
SOUND = {
    "work_date": date(2020, 1, 1),
    "work_kind": "rideshare",
    "place_start": "US-WA-SEATTLE",
    "seconds": 3_600,
    "taxable_fare": 10_000_000,
    "tips": 0,
}
# Each line spoils one more field; the answer is that of the first question that cannot be answered well.
QUESTIONS = (
    ({}, "assessed", ""),
    ({"tips": -1}, "out_of_range", "tips -1 is not in 0 to 1000000000000"),
    ({"tips": None}, "missing_input", "the record does not say `tips`"),
    ({"taxable_fare": 10**12 + 1}, "out_of_range", "taxable_fare 1000000000001 is not in 0 to 1000000000000"),
    ({"taxable_fare": None}, "missing_input", "the record does not say `taxable_fare`"),
    ({"seconds": MONTH + 1}, "out_of_range", "seconds 2678401 is not in 0 to 2678400"),
    ({"seconds": None}, "missing_input", "the record does not say `seconds`"),
    (
        {"work_date": date(2021, 1, 1)},
        "rate_not_known",
        "hourly rate is not known from 2021-01-01 through 2021-12-31: ",
    ),
    ({"place_start": "US-WAX"}, "not_covered", "US-WAX is not in US-WA"),
    ({"place_start": None}, "missing_input", "the record does not say `place_start`"),
    ({"work_kind": "hotel"}, "not_covered", "good does not cover work of the kind hotel"),
    ({"work_kind": None}, "missing_input", "the record does not say `work_kind`"),
    ({"work_date": date(2019, 12, 31)}, "not_in_force", "good is not in force on 2019-12-31"),
    ({"work_date": None}, "missing_input", "the record does not say `work_date`"),
)


def rows(query: str) -> list[tuple[object, ...]]:
    """What a query answers, on a connection of its own."""
    with duckdb.connect() as connection:
        return connection.sql(query).fetchall()


def test_the_first_question_that_fails_is_the_answer(tmp_path: Path) -> None:
    """Day, force, kind, place, rate, then each input: in Python with a reason, in SQL the same word."""
    pack, record = pack_of(tmp_path), dict(SOUND)
    with duckdb.connect() as connection:
        for spoilt, answer, reason in QUESTIONS:
            record |= spoilt
            assessment = price_record(pack, record)
            assert assessment.answer == answer
            assert assessment.reason.startswith(reason)
            assert by_duckdb(connection, pack, [record])[0][0] == answer


def test_a_portion_lies_on_one_side(tmp_path: Path) -> None:
    """A trip over the border is two records; one that says one of its ends alone, or none, is taken by its place."""
    pack = pack_of(tmp_path, PROGRAM.replace("by: place_start", "by: portion"))
    ends = (
        ("US-WA-SEATTLE", "US-WA-KENT", "assessed"), ("US-OR", "US-ID", "assessed"), ("US-WA", None, "assessed"),
        (None, "US-OR", "assessed"), (None, None, "assessed"), ("US-WA", "US-OR", "out_of_range"),
        ("US-OR", "US-WA-KENT", "out_of_range"),
    )  # fmt: skip
    records = [SOUND | {"place": "US-WA", "place_start": start, "place_end": end} for start, end, _ in ends]
    found = [price_record(pack, record) for record in records]
    assert [one.answer for one in found] == [answer for *_, answer in ends]
    assert (found[-1].field, found[-1].reason) == (
        "place_end",
        "the work starts in US-OR and ends in US-WA-KENT: send what lies on each side as a record of its own",
    )
    with duckdb.connect() as connection:
        assert [answer for answer, *_ in by_duckdb(connection, pack, records)] == [answer for *_, answer in ends]


def test_an_assessed_record_has_a_line_for_each_pocket_and_a_step_of_trace_for_each_step(tmp_path: Path) -> None:
    """$2.00 divided 60 to 40, and 2.5 % of $10.00; each exact result stands in the trace."""
    assessment = price_record(pack_of(tmp_path), SOUND)
    assert [(line.pocket, line.unit, line.bearer, line.amount_micros) for line in assessment.lines] == [
        ("sick", "USD", "payer", 1_200_000),
        ("vacation", "USD", "payer", 800_000),
        ("workers_compensation", "USD", "payer", 250_000),
    ]
    assert assessment.total_micros == 2_250_000
    exact = {traced.step.name: (traced.value, traced.step.kind.scale) for traced in assessment.trace}
    parts, scale = exact.pop("parts")
    assert isinstance(parts, tuple)
    assert [Fraction(part, scale) for part in parts] == [1_200_000, 800_000]
    assert {name: Fraction(value, scale) for name, (value, scale) in exact.items() if isinstance(value, int)} == {
        "contribution": 2_000_000, "price": 10_000_000, "surcharge": 250_000,
    }  # fmt: skip


def test_a_day_without_a_version_of_a_rule_gives_nothing(tmp_path: Path) -> None:
    """The other rule goes on."""
    pack = pack_of(tmp_path, PROGRAM.replace("until: 2023-01-01", "until: 2020-06-01"))
    record = SOUND | {"work_date": date(2020, 6, 1)}
    assert [line.pocket for line in price_record(pack, record).lines] == ["workers_compensation"]
    with duckdb.connect() as connection:
        assert by_duckdb(connection, pack, [record]) == [("assessed", {"workers_compensation": 250_000})]


def test_the_lines_of_a_file_are_those_of_the_records(tmp_path: Path) -> None:
    """A row for each pocket that a rule in force gives to; one row without an amount where there is none."""
    earns = PROGRAM[PROGRAM.index("  insurance:") :].replace("- cite: act", "- until: 2020-07-01\n      cite: act", 1)
    text = PROGRAM[: PROGRAM.index("  insurance:")].replace("until: 2023-01-01", "until: 2020-06-01") + earns
    days = ("2020-01-01", "2020-06-01", "2020-07-01", "2019-12-31")
    table = " UNION ALL ".join(f"SELECT {n} AS id, DATE '{day}' AS work_date" for n, day in enumerate(days))
    columns = {"work_date": "work_date", "work_kind": "'rideshare'", "place_start": "'US-WA'"}
    columns |= {"seconds": "3600", "taxable_fare": "10000000", "tips": "0"}
    query = lines_sql(pack_of(tmp_path, text), f"({table})", columns, ("id",))
    assert sorted(rows(f"SELECT id, answer, pocket, unit, bearer, amount_micros FROM ({query})"), key=str) == [
        (0, "assessed", "sick", "USD", "payer", 1_200_000),
        (0, "assessed", "vacation", "USD", "payer", 800_000),
        (0, "assessed", "workers_compensation", "USD", "payer", 250_000),
        (1, "assessed", "workers_compensation", "USD", "payer", 250_000),
        (2, "assessed", None, None, None, None),
        (3, "not_in_force", None, None, None, None),
    ]


def test_the_largest_record_fits(tmp_path: Path) -> None:
    """Every quantity at its bound, at the largest rate that the reader accepts: no overflow in SQL."""
    pack = pack_of(tmp_path, PROGRAM.replace("is: 3.00", "is: 5.73"))
    record = SOUND | {"work_date": date(2022, 1, 1), "seconds": MONTH, "taxable_fare": 10**12, "tips": 10**12}
    expected = {
        "sick": 5_730_000 * 744 * 6 // 10,
        "vacation": 5_730_000 * 744 * 4 // 10,
        "workers_compensation": 5 * 10**10,
    }
    with duckdb.connect() as connection:
        assert by_duckdb(connection, pack, [record]) == [("assessed", expected)]
    assert {line.pocket: line.amount_micros for line in price_record(pack, record).lines} == expected


@pytest.mark.parametrize("verb", ["{smaller_of: [part, gross_pay]}", "{less: gross_pay, from: part}"])
def test_amounts_fit_at_the_scale_at_which_they_are_compared(tmp_path: Path, verb: str) -> None:
    """A million dollars of pay in parts of 1/400,000,000 is past 64 bits, though what is left of it is not."""
    text = PROGRAM.replace("is: 3.00", "is: 3.000001").replace("is: 2.5,", "is: 33.3333,")
    hours = "contribution: {multiply: hourly_rate, by: time_worked}"
    part = "part: {take: fare_rate, of: hours}"
    steps = "\n        - ".join([hours.replace("contribution", "hours"), part, f"contribution: {verb}"])
    for broken, words in ((text, []), (text.replace(hours, steps), ["compares numbers past 64 bits"])):
        found = faults_of(tmp_path, broken)
        assert len(found) == len(words) and all(word in fault for word, fault in zip(words, found, strict=True)), found


def test_the_sql_keeps_the_columns_it_was_given(tmp_path: Path) -> None:
    """In their order, with the answers after them; nothing of its own working is left."""
    pack = pack_of(tmp_path)
    query = price_sql(pack, "(SELECT 7 AS id, DATE '2019-12-31' AS day)", {"work_date": "day"}, "p_")
    pockets = [f"p_{pocket}_micros" for pocket in ("sick", "vacation", "workers_compensation")]
    with duckdb.connect() as connection:
        found = connection.sql(query)
        assert found.columns == ["id", "day", "p_answer", *pockets, "p_total_micros"]
        assert [str(kind) for kind in found.types[2:]] == ["VARCHAR", *["BIGINT"] * 4]
        assert found.fetchall() == [(7, date(2019, 12, 31), "not_in_force", None, None, None, None)]


def test_a_field_without_a_column_is_unknown_in_sql(tmp_path: Path) -> None:
    """A file that lacks the column of tips says nothing of tips."""
    pack = pack_of(tmp_path)
    columns = {"work_date": "DATE '2020-01-01'", "work_kind": "'rideshare'", "place_start": "'US-WA'", "seconds": "60"}
    assert set(inputs_of(pack)) - columns.keys() == {"passenger_seconds", "taxable_fare", "tips"}
    for left_out in ("none", *columns):
        given = {field: sql for field, sql in columns.items() if field != left_out}
        assert rows(f"SELECT answer FROM ({price_sql(pack, '(SELECT 1)', given)})") == [("missing_input",)], left_out


def test_two_programs_can_price_the_same_rows(tmp_path: Path) -> None:
    """Each under its own prefix, one query around the other."""
    (tmp_path / "other").mkdir()
    first, other = pack_of(tmp_path), pack_of(tmp_path / "other", PROGRAM.replace("is: 2.5", "is: 5"))
    values = {"work_date": "DATE '2020-01-01'", "work_kind": "'delivery'", "place_start": "'US-WA'", "seconds": "3600"}
    values |= {"taxable_fare": "10000000", "tips": "0"}
    query = price_sql(other, f"({price_sql(first, '(SELECT 1)', values, 'a_')})", values, "b_")
    assert rows(f"SELECT a_total_micros, b_total_micros FROM ({query})") == [(2_250_000, 2_500_000)]


def test_an_explanation_shows_what_was_rounded(tmp_path: Path) -> None:
    """`about` stands where a step is not a whole number of micro-dollars; the benefit is rounded once."""
    pack, record = pack_of(tmp_path), SOUND | {"seconds": 1}
    text = explain_record(pack, record, price_record(pack, record))
    assert "    1. Contribution = the time worked \u00d7 the hourly rate = about $0.000556  [1]" in text.splitlines()
    assert "    paid sick leave: $0.000333" in text.splitlines()


def test_an_explanation_without_an_amount_gives_the_reason(tmp_path: Path) -> None:
    """And no figure."""
    pack, record = pack_of(tmp_path), SOUND | {"work_kind": None}
    assert explain_record(pack, record, price_record(pack, record)) == (
        "A good program, January 1, 2020: something is missing in the record\n"
        "    The record does not say the kind of work"
    )
    del record["work_date"]
    assert explain_record(pack, record, price_record(pack, record)).startswith(
        "A good program, no day given: something is missing"
    )


def test_a_program_is_named_by_its_path_below_statutes(tmp_path: Path) -> None:
    """Cases are no programs; a file from elsewhere is named by itself."""
    for name in ("us/wa/b.yaml", "us/wa/cases/b.yaml", "us/a.yaml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert program_files(tmp_path) == {"us/a": tmp_path / "us/a.yaml", "us/wa/b": tmp_path / "us/wa/b.yaml"}
    assert program_of(tmp_path / "us/wa/b.yaml") == "b"


def test_a_program_with_faults_cannot_be_used(tmp_path: Path) -> None:
    """All of its faults are in the one Problem that whoever wants to price with it gets."""
    file = write(tmp_path, PROGRAM.replace("is: 2.00", "is: two").replace("borne_by: payer", "borne_by: me"))
    with pytest.raises(Problem) as raised:
        read_program(str(file))
    assert "'two' is not a number" in str(raised.value)
    assert "`borne_by: me`" in str(raised.value)
    assert Answer.ASSESSED not in str(raised.value)
