"""The model act, from the authors' article and our illustration of its shares."""

from fractions import Fraction

from tests.statutes.oracles.terms import Answer, Record, hours, in_force, millionths

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
