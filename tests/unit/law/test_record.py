"""The text of a work record becomes typed values: exactly, or with a reason; an empty field is unknown, never zero."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared_security.law.record import COLUMNS, FieldFault, code, instant, money, read_record, whole
from shared_security.values.errors import Problem

PATIENT = settings(deadline=None)  # nothing is timed
NEW_YORK = "America/New_York"
CENTS = st.integers(-99_999_999_999_999, 99_999_999_999_999)  # twelve digits of dollars


def typed(time_zone: str | None = None, **fields: str) -> dict[str, object]:
    """The record in fields that are sound."""
    record, faults = read_record(fields, time_zone)
    assert not faults
    return dict(record)


def refused(time_zone: str | None = None, **fields: str) -> list[FieldFault]:
    """What is wrong with fields of which at least one is not sound."""
    _, faults = read_record(fields, time_zone)
    assert faults
    return faults


def dollars_text(tenths_of_micros: int) -> str:
    """Ten-millionths of a dollar as decimal dollars."""
    whole_part, part = divmod(abs(tenths_of_micros), 10**7)
    return f"{'-' if tenths_of_micros < 0 else ''}{whole_part}.{part:07}"


@PATIENT
@given(CENTS)
def test_every_amount_of_cents_is_read_back(cents: int) -> None:
    """To twelve digits of dollars, with either sign."""
    text = f"{'-' if cents < 0 else ''}{abs(cents) // 100}.{abs(cents) % 100:02}"
    assert money(text) == cents * 10_000


@PATIENT
@given(CENTS, st.integers(-10, 10))
def test_noise_of_a_millionth_is_taken_off(cents: int, noise: int) -> None:
    """Ten ten-millionths more or less, as a float that stood for cents may show."""
    assert money(dollars_text(cents * 10**5 + noise)) == cents * 10_000


@PATIENT
@given(CENTS, st.integers(11, 10**5 - 11))
def test_more_than_noise_is_refused(cents: int, off: int) -> None:
    """An amount between two cents is never rounded in silence."""
    with pytest.raises(Problem) as raised:
        money(dollars_text(cents * 10**5 + off))
    assert str(raised.value) == "this amount is off a whole cent. Give dollars and cents, two decimals."


@PATIENT
@given(st.integers(0, 10**9).map(lambda cents: cents / 100))
def test_a_float_of_cents_is_read_as_the_cents_it_stood_for(amount: float) -> None:
    """To ten million dollars with all the digits that a float has; other programs print them so."""
    assert money(f"{amount:.17f}") == round(amount * 100) * 10_000


@pytest.mark.parametrize(
    ("text", "micros"),
    [("0", 0), ("-0.00", 0), ("5", 5_000_000), ("12.5", 12_500_000), ("0.01", 10_000), ("-3.10", -3_100_000)],
)
def test_money_is_decimal_dollars(text: str, micros: int) -> None:
    """With no, one or two decimals."""
    assert money(text) == micros


@pytest.mark.parametrize(
    "text", ["$5", "5,00", "1,234.00", ".5", "5.", "1e2", "NaN", "five", "- 5", "+5", "٣", "9" * 13]
)
def test_what_is_no_amount_is_refused(text: str) -> None:
    """Signs for money and thousands, exponents, other digits and words."""
    with pytest.raises(Problem) as raised:
        money(text)
    assert str(raised.value) == "this is not an amount of dollars. Write digits and a decimal point, such as 12.50."


@pytest.mark.parametrize(
    ("fields", "seconds"),
    [
        ({"seconds": "3661"}, 3_661),
        ({"seconds": "-1"}, -1),
        ({"minutes": "7"}, 420),
        ({"minutes": "0.5"}, 30),
        ({"hours": "8.25"}, 29_700),
        ({"hours": "0"}, 0),
        ({"hours": "0.333333333"}, 1_200),  # 1199.9999988 s
        ({"minutes": "0.008333333"}, 0),  # 0.49999998 s
        ({"minutes": "0.025"}, 2),  # 1.5 s, half to even
        ({"minutes": "0.041666666"}, 2),  # 2.49999996 s
        ({"hours": "744." + "0" * 5_000}, 2_678_400),
        ({"hours": "0.3333", "minutes": "20"}, 1_200),  # 1199.88 s
        ({"seconds": "7200", "minutes": "120", "hours": "2"}, 7_200),
    ],
)
def test_a_length_of_time_is_whole_seconds(fields: dict[str, str], seconds: int) -> None:
    """Half-even to the second; stated twice, it is one length."""
    record = typed(**fields)
    assert record["seconds"] == seconds
    assert not {"minutes", "hours"} & record.keys()


@pytest.mark.parametrize("text", ["-1", "8:00", "8h", "1e1", "٨", "."])
def test_what_is_no_length_of_time_is_refused(text: str) -> None:
    """The column, the value as sent, the reason and the fix."""
    assert refused(hours=text) == [
        FieldFault("hours", text, "this is not a length of time", "Write a decimal number, such as 8.25")
    ]


@pytest.mark.parametrize(
    ("fields", "column", "to"),
    [
        ({"seconds": "7200", "hours": "1"}, "hours", "seconds"),
        ({"seconds": "3601", "minutes": "60"}, "minutes", "seconds"),
        ({"minutes": "90", "hours": "1"}, "hours", "minutes"),
        ({"seconds": "0", "hours": "0.01"}, "hours", "seconds"),
    ],
)
def test_two_lengths_that_differ_are_refused(fields: dict[str, str], column: str, to: str) -> None:
    """By a second or more: nobody can tell which was meant."""
    assert refused(**fields) == [
        FieldFault(
            column,
            fields[column],
            "the record states two lengths of time, and they differ",
            f"Leave it out, or make it equal to `{to}`",
        )
    ]


def test_a_time_from_start_to_end_counts_where_no_length_is_stated() -> None:
    """Also across the offsets of two zones, and without the part of a second."""
    start = "2026-11-21T08:00:00-08:00"
    assert typed(started_at=start, ended_at="2026-11-21T12:00:30-05:00")["seconds"] == 3_630
    assert typed(started_at=start, ended_at="2026-11-21T08:00:00.999999-08:00")["seconds"] == 0
    assert typed(started_at=start, ended_at="2026-11-21T09:00:00-08:00", seconds="3000")["seconds"] == 3_000
    assert typed(started_at=start, ended_at="2026-11-21T09:00:00-08:00", hours="0.5")["seconds"] == 1_800


def test_an_end_before_its_start_is_refused() -> None:
    """The end is named, as sent."""
    assert refused(started_at="2026-11-21T08:00:00Z", ended_at="2026-11-21T07:59:59Z") == [
        FieldFault("ended_at", "2026-11-21T07:59:59+00:00", "the work ends before it starts", "Check both times")
    ]


@pytest.mark.parametrize(
    ("started_at", "day"),
    [
        ("2024-01-01T04:59:59Z", date(2023, 12, 31)),  # a second before midnight in New York, in winter
        ("2024-01-01T05:00:00Z", date(2024, 1, 1)),
        ("2024-07-01T03:59:59Z", date(2024, 6, 30)),  # in summer midnight is an hour earlier in UTC
        ("2024-07-01T04:00:00Z", date(2024, 7, 1)),
        ("2024-03-10T04:59:59Z", date(2024, 3, 9)),  # the night in which the clocks go forward
        ("2024-03-10T05:00:00Z", date(2024, 3, 10)),
        ("2024-03-11T03:59:59Z", date(2024, 3, 10)),  # and the one after it: the day had 23 hours
        ("2024-03-11T04:00:00Z", date(2024, 3, 11)),
        ("2024-11-03T03:59:59Z", date(2024, 11, 2)),  # the day on which they go back has 25
        ("2024-11-03T04:00:00Z", date(2024, 11, 3)),
        ("2024-11-04T04:59:59Z", date(2024, 11, 3)),
        ("2024-11-04T05:00:00Z", date(2024, 11, 4)),
        ("2024-01-01T14:00:00+14:00", date(2023, 12, 31)),  # already the next day, or year, where it was written
        ("2023-12-31 21:00-08:00", date(2024, 1, 1)),
    ],
)
def test_the_day_of_work_is_the_programs(started_at: str, day: date) -> None:
    """By the clock of its time zone, whatever the offset in the record."""
    assert typed(NEW_YORK, started_at=started_at)["work_date"] == day


@PATIENT
@given(st.integers(631_152_000, 2_114_380_800), st.integers(-14 * 60, 14 * 60))  # from 1990 to 2037
def test_the_day_does_not_depend_on_how_the_moment_is_written(second: int, minutes: int) -> None:
    """One moment, written with any offset, is on one day of the program; without a zone it is the day as written."""
    moment = datetime.fromtimestamp(second, UTC)
    sign, (hours, rest) = "-" if minutes < 0 else "+", divmod(abs(minutes), 60)
    written = f"{moment + timedelta(minutes=minutes):%Y-%m-%dT%H:%M:%S}{sign}{hours:02}:{rest:02}"
    plain = f"{moment:%Y-%m-%dT%H:%M:%S}Z"
    assert typed(NEW_YORK, started_at=written)["work_date"] == typed(NEW_YORK, started_at=plain)["work_date"]
    assert typed(started_at=written)["work_date"] == date.fromisoformat(written[:10])


def test_a_day_that_is_stated_comes_before_one_from_times() -> None:
    """The payer says which day a shift over midnight belongs to."""
    assert typed(NEW_YORK, started_at="2024-01-01T05:00:00Z", work_date="2023-12-31")["work_date"] == date(2023, 12, 31)


@pytest.mark.parametrize(
    "text",
    ["2024-01-01T05:00:00", "2024-01-01", "01/02/2024 05:00Z", "2024-01-01T05:00:00+15:00", "2024-01-01T05:00:00 UTC"],
)
def test_a_moment_without_an_offset_is_refused(text: str) -> None:
    """A naive time is a guess."""
    with pytest.raises(Problem) as raised:
        instant(text)
    assert str(raised.value) == "this is not a time with an offset. Write it as 2026-11-21T08:30:00-08:00."


@pytest.mark.parametrize(
    "text", ["2023-02-29T05:00:00Z", "2024-13-01T05:00:00Z", "2024-01-01T25:00:00Z", "2024-01-01T05:60Z"]
)
def test_a_moment_that_never_was_is_refused(text: str) -> None:
    """A day or an hour that no calendar has."""
    with pytest.raises(Problem) as raised:
        instant(text)
    assert str(raised.value) == "there is no such time. Check the month, day, hour and offset."


@pytest.mark.parametrize(
    "text", ["2023-02-29", "2024-1-5", "01/05/2024", "20240105", "2024-01-05T00:00:00Z", "0999-01-01"]
)
def test_what_is_no_day_is_refused(text: str) -> None:
    """Only YYYY-MM-DD, and only days that were."""
    assert refused(work_date=text) == [FieldFault("work_date", text, "this is not a day", "Write it as YYYY-MM-DD")]


@pytest.mark.parametrize("text", ["1.0", "1e3", "1,000", "", "ten", "٣", "9" * 13])
def test_what_is_no_whole_number_is_refused(text: str) -> None:
    """Digits alone, at most twelve."""
    with pytest.raises(Problem, match="this is not a whole number"):
        whole(text)


@pytest.mark.parametrize("text", ["", "a b", "US/NY", "-US", "US'NY", "x" * 61, "Café"])
def test_what_is_no_code_is_refused(text: str) -> None:
    """Letters, digits and - _ . : alone, at most sixty."""
    with pytest.raises(Problem, match="this is not a code"):
        code(text)


def test_an_empty_field_is_unknown() -> None:
    """Left out, empty or blank: none of them is in the record, and none is zero."""
    assert read_record({"tips": "", "gross_pay": "   ", "work_date": None, "hours": "1"}, None) == (
        {"seconds": 3_600},
        [],
    )


def test_spaces_around_a_value_do_not_matter() -> None:
    """As files of other programs have them."""
    assert typed(tips=" 1.50 ", place=" US-NY ") == {"tips": 1_500_000, "place": "US-NY"}


def test_a_column_that_is_not_canonical_is_passed_over() -> None:
    """Whoever reads the file says so; the record does not guess."""
    assert typed(tip="1.50", hours="1") == {"seconds": 3_600}


def test_every_fault_of_a_record_is_reported() -> None:
    """With column and value as sent, in the order of the canonical columns."""
    faults = refused(tips="a", jobs="b", work_date="c", work_kind="d e")
    assert [(fault.column, fault.value) for fault in faults] == [
        ("work_kind", "d e"),
        ("work_date", "c"),
        ("jobs", "b"),
        ("tips", "a"),
    ]


def test_every_money_column_is_read_as_money() -> None:
    """In micro-dollars; no column of dollars is read as something else."""
    for column in ("gross_pay", "fee_charged", "taxable_fare", "tips", "reported_contribution"):
        assert COLUMNS[column]("1.50") == 1_500_000, column
