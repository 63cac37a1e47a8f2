"""What one record can hold at most: beyond it a value is a slip of the pen and waits at the door. Pure.

This table is the one place of these bounds. They are wide on purpose: the books post what the law computes, and only
the absurd is refused.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta

from shared_security.intake.rows import Fault
from shared_security.law.record import COLUMNS, Value, money
from shared_security.values.money import MICROS_PER_DOLLAR

_MONTH = 31 * 24 * 3_600
_DAY = 24 * 3_600
FIRST_DAY = date(1990, 1, 1)
BELOW_ZERO = ("below zero", "Correct a record by a higher revision with the right figures")  # what, and the fix
_MONEY = [name for name, kind in COLUMNS.items() if kind is money]
_SEGMENTS = ("seconds", "waiting_seconds", "dispatch_seconds", "passenger_seconds", "task_seconds")
MOST: Mapping[str, tuple[int, str, str]] = (
    dict.fromkeys(_SEGMENTS, (_MONTH, "31 days of time", "no month is longer; time is in seconds"))
    | dict.fromkeys(_MONEY, (1_000_000 * MICROS_PER_DOLLAR - 1, "a million dollars", "a slipped decimal point"))
    | {
        "jobs": (10_000, "10,000 jobs", "one every four minutes, day and night, for a month"),
        "miles": (50_000 * 1_000, "50,000 miles", "67 miles an hour, day and night, for a month"),
        "revision": (1_000_000, "a million revisions", "a column has slipped"),
    }
)


def doubts(record: Mapping[str, Value], today: date) -> Iterator[Fault]:
    """Everything absurd in one typed record.

    Args:
        record: columns typed by law.record.
        today: days after the next one are refused; the next is taken, since it is tomorrow somewhere.
    """
    for column, value in record.items():
        if isinstance(value, int):
            yield from _amount(column, value)
        elif isinstance(value, date):
            yield from _day(column, value.date() if isinstance(value, datetime) else value, today)
    yield from _length(record)


def _amount(column: str, value: int) -> Iterator[Fault]:
    if value < 0 and column != "revision":
        yield Fault(column, "negative", *BELOW_ZERO)
    if column in MOST and value > MOST[column][0]:
        _, words, reason = MOST[column]
        yield Fault(column, "too_much", f"more than {words} ({reason})", "Check the unit; split what is really more")


def _day(column: str, day: date, today: date) -> Iterator[Fault]:
    latest = today + (timedelta(days=366) if column == "pay_date" else timedelta(days=1))
    if day < FIRST_DAY:
        yield Fault(column, "too_old", f"before {FIRST_DAY}", "Check the year; write it with four digits")
    if day > latest:
        yield Fault(column, "future", f"after {latest}", "Check the date; report work when it is done")


def _length(record: Mapping[str, Value]) -> Iterator[Fault]:
    """Time against the days it is said to have been worked on."""
    start, end, worked = record.get("started_at"), record.get("ended_at"), record.get("work_date")
    days = 1
    if isinstance(start, datetime) and isinstance(end, datetime):
        days += max((end.astimezone(start.tzinfo).date() - start.date()).days, 0)
        if end - start > timedelta(days=31):
            yield Fault("ended_at", "too_much", "more than 31 days after the start", "Report shorter spells of work")
    for column in _SEGMENTS:  # each of them by itself: no part of a day is longer than the day
        seconds = record.get(column)
        if isinstance(seconds, int) and days * _DAY < seconds <= _MONTH:
            fix = "Time is in seconds; report each day by itself, or give started_at and ended_at"
            yield Fault(column, "too_much", f"more than 24 hours a day on {days} day{'s' * (days > 1)}", fix)
    if isinstance(start, datetime) and isinstance(worked, date) and abs((worked - start.date()).days) > 1:
        fix = "Leave work_date out, or write the day on which the work started"
        yield Fault("work_date", "time", "more than a day away from started_at", fix)
