"""Seattle's sick and safe time, for employees by the hour and for app-based workers by the day; from the citations."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from tests.statutes.oracles.terms import (
    Answer,
    Record,
    Refused,
    Sent,
    answered,
    as_worked,
    by_window,
    employee_in,
    fact,
    hours,
    in_force,
    kind_among,
    millionths,
    must_be,
)

DAYS = ("sick", "leave_day", "payer")


def psst(record: Record) -> Answer:
    """One hour for forty, for thirty from 250 full-time equivalents; up to four were left out until 2018."""
    day = in_force(record, "2012-09-01")
    employee_in(record, "US-WA-SEATTLE")
    if day < date(2018, 1, 14) and _size(record) <= 4:
        return "assessed", {}
    time = hours(record, "seconds")
    needed = 30 if _size(record) >= 250 else 40
    return "assessed", {("sick", "leave_hour", "payer"): millionths(time / needed)}


def _size(record: Record) -> Fraction:
    return Fraction(int(fact(record, "full_time_equivalents")), 1_000_000)


def app_based_psst(sent: Sequence[Sent]) -> dict[str, Answer]:
    """One day for thirty days with a stop in the city, of each company; at first of food delivery companies alone."""
    answers = {each.key: answered(_claimed, each.record) for each in sent}
    counted = [each for each in sent if answers[each.key][0] == "assessed" and _counts(each.record)]
    for together in by_window(counted, lambda each: (each.worker, each.payer), as_worked):
        days: set[object] = set()
        for each in together:
            before = len(days)
            days.add(each.record["work_date"])
            earned = millionths(Fraction(len(days), 30)) - millionths(Fraction(before, 30))
            answers[each.key][1][DAYS] = earned
    return answers


def _counts(record: Record) -> bool:
    day = record["work_date"]
    assert isinstance(day, date)
    return day >= date(2024, 1, 13) or record.get("food_delivery_company") == "yes"


def _claimed(record: Record) -> Answer:
    day = in_force(record, "2023-05-01")
    kind_among(record, ["delivery", "cleaning", "care", "food_service", "hotel", "staffing"])
    stops = record.get("stops")
    if stops is None:
        raise Refused("missing_input")
    codes = str(stops).replace(";", " ").replace(",", " ").split()
    if not any(code.split("-")[:3] == ["US", "WA", "SEATTLE"] for code in codes):
        raise Refused("not_covered")
    must_be(fact(record, "network_company"), "yes")
    if int(fact(record, "workers_worldwide")) <= 250:
        raise Refused("not_covered")
    if day < date(2024, 1, 13):
        fact(record, "food_delivery_company")
    return "assessed", {}
