"""New York's programs, from the citations of their packs."""

from datetime import date
from fractions import Fraction

from tests.statutes.oracles.terms import Answer, Record, Refused, dollars, in_force, kind_among, millionths, place_in


def black_car_fund(record: Record) -> Answer:
    """A percent of fare and tolls, with tips until February 2021, of each ride that starts in New York State."""
    day = in_force(record, "1999-10-01")
    kind_among(record, ["rideshare"])
    place_in(record, "place_start", "US-NY")
    percent = _surcharge(day)
    base = ["taxable_fare", "tips"] if day < date(2021, 2, 1) else ["taxable_fare"]
    price = sum((dollars(record, field) for field in base), Fraction(0))
    return "assessed", {("workers_compensation", "USD", "passenger"): millionths(price * percent / 100)}


def _surcharge(day: date) -> Fraction:
    """3 % at the start; 2.5 % by the fund's statement of 24 September 2020; 3 % from November 2020, last seen in
    January 2021; 2.75 % seen in January 2024. Between those days nobody told us."""
    if day == date(1999, 10, 1):
        return Fraction(3)
    if date(2020, 9, 24) <= day <= date(2020, 10, 31):
        return Fraction("2.5")
    if date(2020, 11, 1) <= day <= date(2021, 1, 31):
        return Fraction(3)
    if day >= date(2024, 1, 1):
        return Fraction("2.75")
    raise Refused("rate_not_known")
