"""Massachusetts' settlement with two ride companies, and Philadelphia's domestic workers, from the citations."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from tests.statutes.oracles.terms import (
    Answer,
    Record,
    Refused,
    Sent,
    answered,
    as_arrived,
    below,
    by_window,
    fact,
    hours,
    in_force,
    kind_among,
    millionths,
    place_in,
    year_of,
)

SICK = ("sick", "leave_hour", "payer")


def driver_stipend(record: Record) -> Answer:
    """Counted until the quarter closes; a company that did not sign is not bound."""
    in_force(record, "2025-04-01")
    _ride_in_massachusetts(record)
    hours(record, "task_seconds")
    return "assessed", {}


def stipends(sent: Sequence[Sent], first: date, last: date) -> dict[tuple[str, str], int]:
    """What each company owes a driver for a quarter: $1,074 from 25 hours a week with both together, $537 from 15."""
    if first.year > 2025:
        raise Refused("rate_not_known")
    weeks = Fraction((last - first).days + 1, 7)
    counted = [each for each in sent if answered(driver_stipend, each.record)[0] == "assessed"]
    counted = [each for each in counted if first <= each.record["work_date"] <= last]  # type: ignore[operator]
    found: dict[tuple[str, str], int] = {}
    for worker in {each.worker for each in counted}:
        own = [each for each in counted if each.worker == worker]
        whole = sum((hours(each.record, "task_seconds") for each in own), Fraction(0))
        stipend = 1_074 if whole / weeks >= 25 else 537 if whole / weeks >= 15 else 0
        before = Fraction(0)
        for payer in sorted({each.payer for each in own}):
            after = before + sum((hours(e.record, "task_seconds") for e in own if e.payer == payer), Fraction(0))
            parts = [stipend * 10**6 * edge // whole if whole else 0 for edge in (before, after)]
            found[worker, payer] = parts[1] - parts[0]
            before = after
    return found


def driver_sick_time(sent: Sequence[Sent]) -> dict[str, Answer]:
    """One hour for thirty en route or with a passenger, forty a year with each company."""
    answers = {each.key: answered(_sick_time_claimed, each.record) for each in sent}
    counted = [each for each in sent if answers[each.key][0] == "assessed"]
    for together in by_window(counted, lambda each: (each.worker, each.payer, year_of(each)), as_arrived):
        earned = [(hours(e.record, "dispatch_seconds") + hours(e.record, "passenger_seconds")) / 30 for e in together]
        for each, amount in zip(together, below(earned, Fraction(40)), strict=True):
            answers[each.key][1][SICK] = amount
    return answers


def _sick_time_claimed(record: Record) -> Answer:
    in_force(record, "2024-11-01")
    _ride_in_massachusetts(record)
    hours(record, "dispatch_seconds")
    hours(record, "passenger_seconds")
    return "assessed", {}


def _ride_in_massachusetts(record: Record) -> None:
    kind_among(record, ["rideshare"])
    place_in(record, "place_start", "US-MA")
    if fact(record, "bound_by_the_settlement", "no") != "yes":
        raise Refused("not_covered")


def domestic_workers(sent: Sequence[Sent]) -> dict[str, Answer]:
    """One hour for forty in the city's homes, forty a year with all households together."""
    answers = {each.key: answered(_domestic_claimed, each.record) for each in sent}
    counted = [each for each in sent if answers[each.key][0] == "assessed"]
    for together in by_window(counted, lambda each: (each.worker, year_of(each)), as_arrived):
        earned = [hours(each.record, "seconds") / 40 for each in together]
        for each, amount in zip(together, below(earned, Fraction(40)), strict=True):
            answers[each.key][1][SICK] = amount
    return answers


def _domestic_claimed(record: Record) -> Answer:
    in_force(record, "2020-05-01")
    kind_among(record, ["cleaning", "care"])
    place_in(record, "place", "US-PA-PHILADELPHIA")
    hours(record, "seconds")
    return "assessed", {}


def alia(record: Record) -> Answer:
    """Five dollars a cleaning, voluntary."""
    in_force(record, "2018-12-31")
    kind_among(record, ["cleaning"])
    jobs = record.get("jobs")
    if not isinstance(jobs, int):
        raise Refused("missing_input")
    if not 0 <= jobs <= 100_000:
        raise Refused("out_of_range")
    return "assessed", {("vacation", "USD", "payer"): millionths(Fraction(5 * jobs))}
