"""The canonical work record: its columns, and how their text becomes typed values.

Outside, money is decimal dollars and time is seconds, minutes or hours; inside, micro-dollars and seconds. An empty
field is unknown, never zero.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from shared_security.values.errors import Problem
from shared_security.values.money import MICROS_PER_CENT, divide_half_even, scaled, unscaled

Value = int | str | date | datetime
NOISE_MICROS = 1  # what a float that stood for whole cents may be off by: a millionth of a dollar

_DECIMAL = re.compile(r"-?\d{1,12}(\.\d+)?", re.ASCII)
_WHOLE = re.compile(r"-?\d{1,12}", re.ASCII)
_DAY = re.compile(r"[12]\d{3}-\d\d-\d\d", re.ASCII)
_INSTANT = re.compile(r"[12]\d{3}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-](0\d|1[0-4]):?[0-5]\d)", re.ASCII)
CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:-]{0,59}", re.ASCII)


def money(text: str) -> int:
    """Decimal dollars to micro-dollars on a whole cent; what is off by more than float noise is refused.

    >>> money("45.61"), money("45.610000000000003")
    (45610000, 45610000)
    """
    if not _DECIMAL.fullmatch(text):
        raise Problem("this is not an amount of dollars", fix="Write digits and a decimal point, such as 12.50")
    whole, _, part = text.lstrip("-").partition(".")
    amount_micros = scaled(f"{whole}.{(part + '0000000')[:7]}", 7)
    cents = divide_half_even(amount_micros, MICROS_PER_CENT * 10)
    if abs(amount_micros - cents * MICROS_PER_CENT * 10) > NOISE_MICROS * 10:
        raise Problem("this amount is off a whole cent", fix="Give dollars and cents, two decimals")
    return -cents * MICROS_PER_CENT if text.startswith("-") else cents * MICROS_PER_CENT


def whole(text: str) -> int:
    """A whole number."""
    if not _WHOLE.fullmatch(text):
        raise Problem("this is not a whole number", fix="Write digits alone, such as 3600")
    return int(text)


def day(text: str) -> date:
    """A calendar day, YYYY-MM-DD."""
    try:
        if not _DAY.fullmatch(text):
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        raise Problem("this is not a day", fix="Write it as YYYY-MM-DD") from None


def instant(text: str) -> datetime:
    """A moment with its offset from UTC."""
    if not _INSTANT.fullmatch(text):
        raise Problem("this is not a time with an offset", fix="Write it as 2026-11-21T08:30:00-08:00")
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise Problem("there is no such time", fix="Check the month, day, hour and offset") from None


def code(text: str) -> str:
    """A short code without spaces."""
    if not CODE.fullmatch(text):
        raise Problem("this is not a code", fix="Use letters, digits and - _ . : alone, at most 60")
    return text


def _length(parts_per_unit: int, what: str = "a length of time") -> Callable[[str], int]:
    def read(text: str) -> int:
        if not _DECIMAL.fullmatch(text) or text.startswith("-"):
            raise Problem(f"this is not {what}", fix="Write a decimal number, such as 8.25")
        before, _, part = text.partition(".")
        billionths = scaled(f"{before}.{(part + '000000000')[:9]}", 9)
        return divide_half_even(billionths * parts_per_unit, 10**9)

    return read


TEXT: Callable[[str], str] = str.strip
COLUMNS: Mapping[str, Callable[[str], Value]] = (
    dict.fromkeys(("payer", "external_id", "account", "worker_name", "occupation", "risk_class", "stops"), TEXT)
    | dict.fromkeys(("work_kind", "place", "place_start", "place_end", "place_consumer", "tax_form"), code)
    | dict.fromkeys(("started_at", "ended_at"), instant)
    | dict.fromkeys(("work_date", "pay_date"), day)
    | dict.fromkeys(("revision", "jobs"), whole)
    | dict.fromkeys(("seconds", "waiting_seconds", "dispatch_seconds", "passenger_seconds", "task_seconds"), whole)
    | {"minutes": _length(60), "hours": _length(3_600), "miles": _length(1_000, "a distance")}
    | dict.fromkeys(("gross_pay", "fee_charged", "taxable_fare", "tips", "reported_contribution"), money)
)


@dataclass(frozen=True)
class FieldFault:
    """Why a field was refused: its column, the value as sent, and what to do."""

    column: str
    value: str
    what: str
    fix: str


def read_record(fields: Mapping[str, str | None], time_zone: str | None) -> tuple[dict[str, Value], list[FieldFault]]:
    """Type the fields of one record.

    Args:
        fields: text by column; columns that are not canonical are passed over.
        time_zone: the program's, for the day of work; None for the offset written in the record.

    Returns:
        The typed record, with `seconds` and `work_date` completed from minutes, hours or times, and the faults.
        `day_stated` is 1 where both a day and a start were sent: the day that was sent holds.
    """
    record: dict[str, Value] = {}
    faults: list[FieldFault] = []
    for column, read in COLUMNS.items():
        text = (fields.get(column) or "").strip()
        if text:
            try:
                record[column] = read(text)
            except Problem as problem:
                faults.append(FieldFault(column, text, problem.what, problem.fix))
    faults += _lengths_that_differ(record, fields)
    _complete(record, time_zone, faults)
    return record, faults


def _lengths_that_differ(record: Mapping[str, Value], fields: Mapping[str, str | None]) -> list[FieldFault]:
    """A length of time that is stated twice is one length: nobody can tell which of two was meant."""
    stated = [column for column in ("seconds", "minutes", "hours") if column in record]
    what = "the record states two lengths of time, and they differ"
    return [
        FieldFault(column, (fields[column] or "").strip(), what, f"Leave it out, or make it equal to `{stated[0]}`")
        for column in stated[1:]
        if record[column] != record[stated[0]]
    ]


def _complete(record: dict[str, Value], time_zone: str | None, faults: list[FieldFault]) -> None:
    """A length that is stated comes before one from times, which may hold unpaid breaks."""
    for column in ("minutes", "hours"):
        if column in record:
            record.setdefault("seconds", record.pop(column))
    start, end = record.get("started_at"), record.get("ended_at")
    if isinstance(start, datetime) and isinstance(end, datetime):
        if end < start:
            faults.append(FieldFault("ended_at", end.isoformat(), "the work ends before it starts", "Check both times"))
        record.setdefault("seconds", (end - start) // timedelta(seconds=1))
    if isinstance(start, datetime):
        if "work_date" in record:
            record["day_stated"] = 1  # the payer says which day a shift over midnight belongs to
        else:
            record["work_date"] = day_of_start(start, time_zone)


def day_of_start(start: datetime, time_zone: str | None) -> date:
    """The day on which work began, by a program's time zone; None for the offset it was written with."""
    return (start.astimezone(ZoneInfo(time_zone)) if time_zone else start).date()


MONEY = ("gross_pay", "fee_charged", "taxable_fare", "tips", "reported_contribution")


def written(column: str, value: object) -> str:
    """A typed value as a record would write it: dollars with two decimals, miles, ISO days and times.

    >>> written("gross_pay", 45_610_000), written("miles", 1_500), written("seconds", 60)
    ('45.61', '1.5', '60')
    """
    if isinstance(value, int) and column in MONEY:
        return unscaled(value, 6, at_least=2)
    if isinstance(value, int) and column == "miles":
        return unscaled(value, 3)
    return value.isoformat() if isinstance(value, date) else str(value)
