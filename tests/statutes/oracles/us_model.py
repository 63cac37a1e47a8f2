"""The model act, from the authors' article and our illustration of its shares."""

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction

from tests.statutes.oracles.terms import (
    Answer,
    Record,
    Refused,
    Sent,
    answered,
    as_arrived,
    as_worked,
    below,
    by_window,
    fact,
    hours,
    in_force,
    kind_among,
    millionths,
    year_of,
)

PERCENTS = {
    "health": 45,
    "disability": 5,
    "workers_compensation": 8,
    "unemployment": 6,
    "retirement": 15,
    "sick": 8,
    "vacation": 8,
    "family_leave": 5,
}


def shared_security(record: Record) -> Answer:
    """$2.00 for each hour of any work anywhere from 2013, by the second, divided among eight benefits."""
    in_force(record, "2013-01-01")
    due = Fraction(2) * hours(record, "seconds")
    parts = {pocket: due * percent / 100 for pocket, percent in PERCENTS.items()}
    return "assessed", {(pocket, "USD", "payer"): millionths(part) for pocket, part in parts.items()}


# Percent of the contribution of an hour; the last two are on top.
PILOT = {
    "health": 50, "retirement": 20, "workers_compensation": 20, "disability": 10, "administration": 4, "guarantee": 1,
}  # fmt: skip


def city_pilot(sent: Sequence[Sent]) -> dict[str, Answer]:
    """$2.00 an hour, $2.20 from April 2027, for 40 hours of a week with all payers, in the order of the work; 15 cents
    a job from platforms; an hour of leave for thirty, forty a year with all payers, in the order of reports."""
    answers = {each.key: answered(_pilot_claimed, each.record) for each in sent}
    counted = [each for each in sent if answers[each.key][0] == "assessed"]
    for together in by_window(counted, lambda each: (each.worker, _week(each)), as_worked):
        _pay_in(together, answers)
    for together in by_window(counted, lambda each: (each.worker, year_of(each)), as_arrived):
        leave = below([hours(each.record, "seconds") / 30 for each in together], Fraction(40))
        for each, amount in zip(together, leave, strict=True):
            answers[each.key][1]["sick", "leave_hour", "payer"] = amount
    return answers


def _pay_in(together: Sequence[Sent], answers: dict[str, Answer]) -> None:
    worked, due = Fraction(0), Fraction(0)
    for each in together:
        day = each.record["work_date"]
        assert isinstance(day, date)
        after = worked + hours(each.record, "seconds")
        rate = Fraction("2.2") if day >= date(2027, 4, 1) else Fraction(2)
        more = due + rate * (min(after, Fraction(40)) - min(worked, Fraction(40)))
        for pocket, percent in PILOT.items():
            part = millionths(more * percent / 100) - millionths(due * percent / 100)
            answers[each.key][1][pocket, "USD", "payer"] = part
        worked, due = after, more


def _week(sent: Sent) -> date:
    day = sent.record["work_date"]
    assert isinstance(day, date)
    return day - timedelta(days=day.weekday())


def _pilot_claimed(record: Record) -> Answer:
    in_force(record, "2027-01-01")
    kind_among(record, ["cleaning", "care", "rideshare", "delivery"])
    payer = fact(record, "kind_of_payer", "other")
    if payer not in ("household", "platform"):
        raise Refused("not_covered")
    hours(record, "seconds")
    if payer == "household":
        return "assessed", {}
    jobs = record.get("jobs")
    if not isinstance(jobs, int):
        raise Refused("missing_input")
    if not 0 <= jobs <= 100_000:
        raise Refused("out_of_range")
    return "assessed", {("worker_centre", "USD", "payer"): millionths(Fraction(15 * jobs, 100))}
