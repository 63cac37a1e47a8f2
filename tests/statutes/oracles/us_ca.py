"""California's health subsidy for app-based drivers, and the electricians' hour bank, from the citations."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from tests.statutes.oracles.terms import (
    Answer,
    Record,
    Refused,
    Sent,
    answered,
    fact,
    hours,
    in_force,
    kind_among,
    millionths,
    place_in,
)

PREMIUMS = {2021: 499, 2023: 555}


def prop_22(record: Record) -> Answer:
    """Counted until the quarter closes."""
    in_force(record, "2021-01-01")
    kind_among(record, ["rideshare", "delivery"])
    place_in(record, "place_start", "US-CA")
    hours(record, "task_seconds")
    return "assessed", {}


def subsidies(sent: Sequence[Sent], first: date, last: date) -> dict[tuple[str, str], int]:
    """What each company owes a driver for a quarter: for each of three months 82 % of the premium from 25 hours a week
    with that company alone, half of it from 15, in whole dollars."""
    if first.year not in PREMIUMS:
        raise Refused("rate_not_known")
    weeks = Fraction((last - first).days + 1, 7)
    counted = [each for each in sent if answered(prop_22, each.record)[0] == "assessed"]
    counted = [each for each in counted if first <= each.record["work_date"] <= last]  # type: ignore[operator]
    found = {}
    for pair in {(each.worker, each.payer) for each in counted}:
        own = [hours(e.record, "task_seconds") for e in counted if (e.worker, e.payer) == pair]
        weekly = sum(own, Fraction(0)) / weeks
        share = Fraction("0.82") if weekly >= 25 else Fraction("0.41") if weekly >= 15 else Fraction(0)
        found[pair] = 3 * round(PREMIUMS[first.year] * share) * 10**6
    return found


def eisb_hour_bank(record: Record) -> Answer:
    """An hour of credit for an hour, or less where the contribution is lower than the agreement's; never more."""
    in_force(record, "2026-12-01")
    if fact(record, "contributes_to_the_plan", "no") != "yes":
        raise Refused("not_covered")
    part = Fraction(int(fact(record, "part_of_the_full_rate", 1_000_000)), 1_000_000)
    worked = hours(record, "seconds")
    return "assessed", {("health", "credit_hour", "payer"): millionths(min(worked, worked * part))}
