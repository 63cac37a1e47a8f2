"""Washington's leave and insurance for employees, from the citations."""

from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction

from tests.statutes.oracles.terms import (
    Answer,
    Line,
    Record,
    Refused,
    Sent,
    answered,
    as_worked,
    by_window,
    dollars,
    employee_in,
    fact,
    hours,
    in_force,
    millionths,
)

WORKER, EMPLOYER = ("family_leave", "USD", "worker"), ("family_leave", "USD", "payer")
# By year of pay: percent of pay, percent of that from the worker, and the cap in dollars a year.
PREMIUMS = {
    2019: ("0.4", "63.33", 132_900),
    2020: ("0.4", "63.33", 137_700),
    2021: ("0.4", "63.33", 142_800),
    2022: ("0.6", "73.22", 147_000),
    2023: ("0.8", "72.76", 160_200),
    2024: ("0.74", "71.43", 168_600),
    2025: ("0.92", "71.52", 176_100),
    2026: ("1.13", "71.43", 184_500),
}
# Dollars an hour by class of risk: accident fund, stay at work, medical aid.
CLASSES = {
    2012: {
        "1101": ("1.0912", "0.0229", "0.5443"),
        "1102": ("2.3102", "0.0487", "0.8794"),
        "1103": ("1.8556", "0.0390", "0.7967"),
        "1104": ("0.8493", "0.0177", "0.5093"),
        "1105": ("1.2965", "0.0273", "0.5344"),
        "1106": ("0.4204", "0.0087", "0.2933"),
        "1108": ("0.8800", "0.0184", "0.4696"),
        "1109": ("2.1337", "0.0447", "1.0309"),
    },
    2013: {
        "1101": ("1.1185", "0.0246", "0.5476"),
        "1102": ("2.2770", "0.0504", "0.8926"),
        "1103": ("1.8916", "0.0418", "0.8024"),
        "1104": ("0.8531", "0.0187", "0.5089"),
        "1105": ("1.2801", "0.0283", "0.5214"),
        "1106": ("0.4049", "0.0088", "0.2780"),
        "1108": ("0.8625", "0.0189", "0.4641"),
        "1109": ("2.1887", "0.0482", "1.0581"),
    },
}


def paid_sick_leave(record: Record) -> Answer:
    """One hour for every forty worked, from 2018."""
    in_force(record, "2018-01-01")
    employee_in(record, "US-WA")
    return "assessed", {("sick", "leave_hour", "payer"): millionths(hours(record, "seconds") / 40)}


def wa_cares(record: Record) -> Answer:
    """0.58 % of all pay from the worker, until a council sets it in 2026; not from who has a letter."""
    day = in_force(record, "2023-07-01", "pay_date")
    employee_in(record, "US-WA")
    if fact(record, "exempt_from_wa_cares", "no") != "no":
        raise Refused("not_covered")
    if day.year > 2025:
        raise Refused("rate_not_known")
    return "assessed", {("public_fund", "USD", "worker"): millionths(dollars(record, "gross_pay") * 58 / 10_000)}


def supplemental_pension(record: Record) -> Answer:
    """85.5 mils an hour from each of the two, in 2024."""
    day = in_force(record, "2024-01-01")
    employee_in(record, "US-WA")
    if day.year > 2024:
        raise Refused("rate_not_known")
    due = millionths(hours(record, "seconds") * Fraction("0.0855"))
    return "assessed", {("workers_compensation", "USD", who): due for who in ("worker", "payer")}


def workers_compensation(record: Record) -> Answer:
    """Three base rates of the class times the employer's factor; half of medical aid from the worker."""
    day = in_force(record, "2012-01-01")
    employee_in(record, "US-WA")
    if day.year not in CLASSES:
        raise Refused("rate_not_known")
    time, risk_class = hours(record, "seconds"), record.get("risk_class")
    factor = Fraction(int(fact(record, "experience_factor", 1_000_000)), 1_000_000)
    if risk_class is None:
        raise Refused("missing_input")
    if risk_class not in CLASSES[day.year]:
        raise Refused("out_of_range")
    accident, stay, medical = map(Fraction, CLASSES[day.year][str(risk_class)])
    of_employer, of_worker = (accident + stay + medical / 2) * time * factor, medical / 2 * time * factor
    return "assessed", {
        ("workers_compensation", "USD", "payer"): millionths(of_employer),
        ("workers_compensation", "USD", "worker"): millionths(of_worker),
    }


def pfml(sent: Sequence[Sent]) -> dict[str, Answer]:
    """The premium on a year's pay from one employer below the cap, in order of time worked; the worker's share of it,
    and the rest from employers of fifty and more."""
    answers = {each.key: answered(_claimed, each.record) for each in sent}
    assessed = [each for each in sent if answers[each.key][0] == "assessed"]
    large = [each for each in assessed if int(fact(each.record, "employees_in_state")) >= 50]
    for line, counted, share in ((WORKER, assessed, _from_worker), (EMPLOYER, large, _from_employer)):
        for together in by_window(counted, _year_with_employer, as_worked):
            for each, due in zip(together, _below_cap(together, share), strict=True):
                answers[each.key][1][line] = due
    return answers


def _claimed(record: Record) -> Answer:
    day = in_force(record, "2019-01-01", "pay_date")
    employee_in(record, "US-WA")
    if day.year not in PREMIUMS:
        raise Refused("rate_not_known")
    lines: dict[Line, int] = {}
    fact(record, "employees_in_state")
    dollars(record, "gross_pay")
    if not isinstance(record.get("work_date"), date):
        raise Refused("missing_input")
    return "assessed", lines


def _year_with_employer(sent: Sent) -> tuple[str, str, int]:
    work_date = sent.record["work_date"]
    assert isinstance(work_date, date)
    return sent.worker, sent.payer, work_date.year


def _from_worker(percent: Fraction) -> Fraction:
    return percent / 100


def _from_employer(percent: Fraction) -> Fraction:
    return 1 - percent / 100


def _below_cap(together: Sequence[Sent], share: Callable[[Fraction], Fraction]) -> list[int]:
    """What each record adds: the rounded sum with it less the rounded sum before it."""
    pay, due, found = Fraction(0), Fraction(0), []
    for each in together:
        paid = each.record["pay_date"]
        assert isinstance(paid, date)
        rate, of_worker, cap = PREMIUMS[paid.year]
        before, pay = pay, pay + dollars(each.record, "gross_pay")
        counted = max(min(pay, Fraction(cap)) - min(before, Fraction(cap)), Fraction(0))
        earlier, due = due, due + counted * Fraction(rate) / 100 * share(Fraction(of_worker))
        found.append(millionths(due) - millionths(earlier))
    return found
