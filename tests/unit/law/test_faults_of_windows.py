"""Windows that the reader refuses: amounts in order of arrival that hang on more than sums, and windows that change."""

import pytest

from shared_security.law.read_pack import read_pack_text

PACK = """\
program: made_up
title: Made up
status: study
jurisdiction: US
law: {test: {cite: Made up for a test, kind: ours}}
clock: {from: 2020-01-01, time_zone: of_record, rate_day: RATE_DAY, cite: test}
covers: {work: any, places: any, cite: test}
parameters:
  hourly:
    meaning: what is paid in for an hour
    unit: USD/hour
    values:
      - {from: 2020-01-01, is: 1, cite: test}
      - {from: 2026-08-03, is: 2, cite: test}
  cap: {meaning: hours that count, unit: hour, values: [{from: 2020-01-01, is: 40, cite: test}]}
earns:
  week:
    - until: 2026-08-03
      cite: test
      window: FIRST
      steps: [{counted: {part_of: time_worked, up_to: cap}}, {due: {multiply: hourly, by: counted}}]
      gives: {sick: due}
    - from: 2026-08-03
      cite: test
      window: SECOND
      steps: [{counted: {part_of: time_worked, up_to: cap}}, {due: {multiply: hourly, by: counted}}]
      gives: {sick: due}
collects: {borne_by: payer, cite: test}
"""
WEEK = "{length: week, of: worker, order: worked}"


def faults(first: str, second: str, rate_day: str = "work_date") -> list[str]:
    """What is wrong with a pack whose rate and rule change on a Monday."""
    text = PACK.replace("FIRST", first).replace("SECOND", second).replace("RATE_DAY", rate_day)
    return [fault.what for fault in read_pack_text(text, "made_up")[1]]


@pytest.mark.parametrize(
    ("length", "rate_day", "sound"),
    [
        ("week", "work_date", True),
        ("week", "pay_date", False),  # a week's work is paid before the change and after it
        ("week", "quarter", False),  # the quarter in which the rate is another begins on a Thursday
        ("week", "year", False),
        ("payday", "work_date", False),  # one payday pays work of both rates
        ("payday", "pay_date", True),
    ],
)
def test_in_order_of_arrival_a_window_has_one_day_of_rates(length: str, rate_day: str, sound: bool) -> None:
    """Else what came first would be paid at the other rate than if it had come last."""
    window = f"{{length: {length}, of: worker, order: arrived}}"
    found = faults(window, window, rate_day)
    assert (not found) is sound
    assert all("in order of arrival depends on more than the sums" in what for what in found)


@pytest.mark.parametrize(
    "second",
    [
        "{length: month, of: worker, order: worked}", "{length: week, of: worker_and_payer, order: worked}",
        "{length: week, of: worker, order: arrived}",
    ],
)  # fmt: skip
def test_versions_of_a_rule_count_the_same_work_together(second: str) -> None:
    """One running sum goes through all of them, in Python as in SQL."""
    assert faults(WEEK, WEEK) == []
    assert "rule `week` has versions that count different work together" in faults(WEEK, second)
