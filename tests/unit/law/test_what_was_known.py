"""When a value holds, and when it was known: periods, gaps, and the law as known on a day."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import duckdb
import pytest

from shared_security.law.diff import Told, ValueChange, changes
from shared_security.law.evaluate import Answer, price_record
from shared_security.law.pack import Pack, eve
from shared_security.law.read_pack import read_pack
from tests.statutes.made_up import Parameter, Program, Step, Value, Version
from tests.statutes.price_many import by_duckdb, by_python

MAY, JUNE, JULY, AUGUST = (date(2020, month, 1) for month in (5, 6, 7, 8))


def value(
    first: date, number: int, *, known_from: date | None = None, until: date | None = None, sure: bool = True
) -> Value:
    """A value in whole percents."""
    return Value(first, sure, until, known_from, Fraction(number))


def pack_of(folder: Path, *values: Value) -> Pack:
    """A program from 1 May 2020 that takes a rate, with these values, of the pay."""
    rule = Version(None, None, (Step("due", "take", ("rate", "gross_pay")),), {"sick": "due"})
    rate = Parameter("rate", "percent", values)
    program = Program(MAY, None, "work_date", (), None, (), (rate,), ((rule,),))
    file = folder / "made_up.yaml"
    file.write_text(program.yaml())
    pack, faults = read_pack(file, "made_up")
    assert pack, "\n".join(map(str, faults))
    return pack


def asked(pack: Pack, day: date, as_known: date | None = None) -> int | str:
    """The percent that a day is assessed at, as known on another, or the answer; Python and DuckDB must agree."""
    record = {"work_date": day, "gross_pay": 100_000_000}
    with duckdb.connect() as connection:
        answers = by_python(pack, [record], as_known) + by_duckdb(connection, pack, [record], as_known)
    assert answers[0] == answers[1]
    word, amounts = answers[0]
    return amounts["sick"] // 1_000_000 if word == "assessed" else word


def test_a_value_holds_from_its_first_day_to_the_eve_of_the_next(tmp_path: Path) -> None:
    """Half-open: each day has one value."""
    pack = pack_of(tmp_path, value(MAY, 1), value(JUNE, 2))
    assert [asked(pack, day) for day in (eve(MAY), MAY, eve(JUNE), JUNE)] == ["not_in_force", 1, 1, 2]


def test_between_two_values_with_an_unknown_first_day_there_is_no_rate(tmp_path: Path) -> None:
    """From `known_until` to `in_force_by` either may have held: both are named, none is used."""
    pack = pack_of(tmp_path, value(MAY, 1, until=JUNE), value(AUGUST, 2, sure=False))
    assert [asked(pack, day) for day in (eve(JUNE), JUNE, eve(AUGUST), AUGUST)] == [
        1,
        "rate_not_known",
        "rate_not_known",
        2,
    ]
    assessment = price_record(pack, {"work_date": JULY, "gross_pay": 1})
    assert assessment.answer == Answer.RATE_NOT_KNOWN
    assert (assessment.lines, assessment.trace, assessment.total_micros) == ((), (), 0)
    assert assessment.reason == (
        "rate is not known from 2020-06-01 through 2020-07-31: 1 % [Made up (our own illustration)] before "
        "and 2 % [Made up (our own illustration)] after; which of the two held, or another, was not read"
    )


def test_a_known_value_after_a_gap_is_no_candidate_for_it(tmp_path: Path) -> None:
    """Its first day is known: what held before it was something else, and was not read."""
    pack = pack_of(tmp_path, value(MAY, 1, until=JUNE), value(AUGUST, 2))
    assert [asked(pack, day) for day in (eve(JUNE), JUNE, eve(AUGUST), AUGUST)] == [
        1,
        "rate_not_known",
        "rate_not_known",
        2,
    ]
    reason = price_record(pack, {"work_date": JULY, "gross_pay": 1}).reason
    assert reason.endswith("1 % [Made up (our own illustration)] before; what held then was not read")


def test_before_a_first_value_with_an_unknown_day_there_is_no_rate(tmp_path: Path) -> None:
    """The program may have begun with it, or not."""
    pack = pack_of(tmp_path, value(JULY, 3, sure=False))
    assert [asked(pack, day) for day in (MAY, eve(JULY), JULY)] == ["rate_not_known", "rate_not_known", 3]
    assert price_record(pack, {"work_date": MAY, "gross_pay": 1}).reason.startswith(
        "rate is not known before 2020-07-01: "
    )


def test_a_last_value_may_stop_being_known(tmp_path: Path) -> None:
    """Nothing is carried forward on faith."""
    pack = pack_of(tmp_path, value(MAY, 1, until=JUNE))
    assert [asked(pack, day) for day in (eve(JUNE), JUNE)] == [1, "rate_not_known"]


def test_law_that_became_known_later_changes_the_past_but_not_what_was_known_of_it(tmp_path: Path) -> None:
    """A retroactive rate: asked now it holds from June; asked as known in July, June had the old one."""
    pack = pack_of(tmp_path, value(MAY, 1), value(JUNE, 2, known_from=AUGUST))
    assert [asked(pack, day) for day in (eve(JUNE), JUNE, AUGUST)] == [1, 2, 2]
    assert [asked(pack, day, as_known=eve(AUGUST)) for day in (eve(JUNE), JUNE, AUGUST)] == [1, 1, 1]
    assert [asked(pack, day, as_known=AUGUST) for day in (eve(JUNE), JUNE, AUGUST)] == [1, 2, 2]


def test_a_value_can_be_put_right_for_the_same_day(tmp_path: Path) -> None:
    """Of two for one day the one that became known later holds, once it is known."""
    pack = pack_of(tmp_path, value(MAY, 1), value(MAY, 2, known_from=JULY), value(AUGUST, 3))
    assert [asked(pack, day) for day in (MAY, eve(AUGUST), AUGUST)] == [2, 2, 3]
    assert [asked(pack, day, as_known=eve(JULY)) for day in (MAY, eve(AUGUST), AUGUST)] == [1, 1, 3]


def test_law_that_is_passed_ahead_is_not_known_before(tmp_path: Path) -> None:
    """A rise enacted in June for August was no law in May."""
    pack = pack_of(tmp_path, value(MAY, 1), value(AUGUST, 2, known_from=JUNE))
    assert [asked(pack, AUGUST, as_known=day) for day in (eve(JUNE), JUNE)] == [1, 2]


def test_before_the_first_value_became_known_there_is_no_rate(tmp_path: Path) -> None:
    """Not an amount, not an error, and no candidate."""
    pack = pack_of(tmp_path, value(MAY, 1, known_from=JULY))
    assert asked(pack, MAY, as_known=eve(JULY)) == "rate_not_known"
    assert price_record(pack, {"work_date": MAY, "gross_pay": 1}, eve(JULY)).reason == "rate is not known"
    assert asked(pack, MAY, as_known=JULY) == 1


def test_a_value_put_in_between_later_ends_what_was_thought_to_hold(tmp_path: Path) -> None:
    """`known_until` of the older state of knowledge may reach over it."""
    pack = pack_of(tmp_path, value(MAY, 1, until=AUGUST), value(JUNE, 2, known_from=JULY))
    assert [asked(pack, day, as_known=eve(JULY)) for day in (JUNE, eve(AUGUST), AUGUST)] == [1, 1, "rate_not_known"]
    assert [asked(pack, day) for day in (eve(JUNE), JUNE, AUGUST)] == [1, 2, 2]


def test_the_days_on_which_something_changes_are_listed(tmp_path: Path) -> None:
    """After the first day and up to the last, both as known now and as known then."""
    pack = pack_of(tmp_path, value(MAY, 1, until=JUNE), value(JULY, 2, known_from=JULY), value(AUGUST, 3))
    assert pack.changes_between(MAY, AUGUST) == [JUNE, JULY, AUGUST]
    assert pack.changes_between(eve(MAY), eve(AUGUST), as_known=MAY) == [MAY, JUNE]


@pytest.mark.parametrize("as_known", [None, MAY, AUGUST])
def test_periods_cover_the_program_without_gap_or_overlap(tmp_path: Path, as_known: date | None) -> None:
    """From the first day to the last, each beginning where the one before ends."""
    pack = pack_of(tmp_path, value(MAY, 1, until=JUNE), value(JULY, 2, known_from=JULY), value(AUGUST, 3))
    periods = pack.periods(as_known)
    assert (periods[0].starts, periods[-1].ends) == (MAY, date.max)
    assert [period.ends for period in periods[:-1]] == [period.starts for period in periods[1:]]


def test_days_that_are_known_in_neither_are_no_change(tmp_path: Path) -> None:
    """Another value before days of which neither program knows the rate: those days are not told of."""
    old, new = (pack_of(tmp_path, value(MAY, number, until=JUNE)) for number in (1, 2))
    told = [Told(pack, {"parameters": {}}) for pack in (old, new)]
    assert [(one.starts, one.ends) for one in changes(*told) if isinstance(one, ValueChange)] == [(MAY, JUNE)]
