"""The chapter `facts` of a program: who may tell what, and the values that facts may have."""

from dataclasses import replace
from datetime import date

import pytest

from shared_security.law.fact_days import day_of_fact
from shared_security.law.read_pack import read_pack_text
from shared_security.values.errors import Problem
from tests.tools.fact_program import PROGRAM, TEXT, asked, pack

FACTOR = "experience_factor"


def test_the_chapter_is_read() -> None:
    """Each fact has its type, bound, classes, who may tell it, and what holds while nobody has."""
    found = asked()
    assert (found["headcount"].most, found["headcount"].told_by) == (5_000_000, ("office", "payer"))
    assert found["headcount"].counted == "all workers everywhere, the average of the last year"
    assert (found["experience_factor"].most, found["experience_factor"].told_by) == (10_000_000, ("office",))
    assert found["reporting_base"].classes == ("worked_hours", "paid_hours")
    assert (found["deposit"].unknown_is, found["opted_in"].unknown_is, found["headcount"].unknown_is) == (0, "no", None)
    assert (found["own_share"].about, found["opted_in"].told_by) == ("worker_and_payer", ("office", "worker"))


@pytest.mark.parametrize(
    ("line", "instead", "says"),
    [
        ("type: whole, most: 2200", "type: day", "asks for a day of birth. Ask for `birth_year`"),
        ("told_by: office", "told_by: boss", "is told by `boss`"),
        ("type: whole, most: 5000000", "type: whole", "fact `headcount` has no `most`"),
        (
            "rate_day: quarter",
            "rate_day: quarter\n      when: {headcount: {at_least: large}}",
            "fact `headcount` that is asked by work_date and by quarter",
        ),
        ("unknown_is: 0,", "unknown_is: 1000001,", "1000001 is not within 0 to $1,000,000.00"),
    ],
)
def test_a_fault_is_named(line: str, instead: str, says: str) -> None:
    """What cannot be read is refused with the fact's name."""
    assert line in TEXT
    _, faults = read_pack_text(TEXT.replace(line, instead), PROGRAM)
    assert any(says in str(fault) for fault in faults), [str(fault) for fault in faults]


def test_each_fact_is_asked_on_its_own_day() -> None:
    """The headcount on the day of work, the experience factor on the first day of its quarter, never before the law."""
    days = [date(2026, 5, 19), date(2026, 7, 1), date(2020, 1, 1)]
    found = [[day_of_fact(pack(), name, {"work_date": day}) for day in days] for name in ("headcount", FACTOR)]
    assert found == [days, [date(2026, 4, 1), date(2026, 7, 1), date(2020, 1, 1)]]
    assert day_of_fact(pack(), FACTOR, {}) is None


@pytest.mark.parametrize(
    ("kind", "text", "value", "kept", "shown"),
    [
        ("whole", "0600", 600, "600", "600"),
        ("percent", "12.50", 125_000, "12.5", "12.5 %"),
        ("factor", "1.037500", 1_037_500, "1.0375", "1.0375"),
        ("hour", "37.50", 135_000, "37.5", "37 h 30 min"),
        ("USD", "1250.00", 1_250_000_000, "1250", "$1,250.00"),
        ("class", "paid_hours", "paid_hours", "paid_hours", "paid hours"),
        ("flag", "yes", "yes", "yes", "yes"),
        ("day", "2026-01-31", "2026-01-31", "2026-01-31", "2026-01-31"),
    ],
)
def test_values(kind: str, text: str, value: object, kept: str, shown: str) -> None:
    """A value as held, as kept, as shown; what is kept reads as the same value."""
    one = of_type(kind)
    found = one.read(text)
    assert (found, one.kept(text), one.show(found)) == (value, kept, shown)
    assert one.read(kept) == value


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("whole", "1.5"), ("whole", "-1"), ("whole", "1,200"), ("whole", ""), ("percent", "0.00001"), ("factor", "x"),
        ("hour", "0.0001"), ("USD", "1.0000001"), ("class", "other"), ("flag", "true"), ("flag", "Yes"), ("flag", ""),
        ("day", "31.1.2026"), ("day", "2026-02-30"), ("day", ""),
    ],
)  # fmt: skip
def test_no_value(kind: str, text: str) -> None:
    """What is no value of its type is refused."""
    with pytest.raises(Problem):
        of_type(kind).read(text)


def test_bounds_hold_to_the_last_unit() -> None:
    """The bound itself may be told, and nothing above it."""
    assert asked()["usual_week"].read("168") == 604_800
    with pytest.raises(Problem, match="not within 0 to 168 h"):
        asked()["usual_week"].read("168.0025")


def of_type(kind: str):
    """A fact of a type with a bound that is far away."""
    one = next(fact for fact in asked().values() if fact.type == kind)
    return replace(one, most=10**15)
