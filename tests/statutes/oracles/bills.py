"""The bills on portable benefits: the lesser of a part of the fee and so much an hour, from their citations."""

from fractions import Fraction

from tests.statutes.oracles.terms import Answer, Record, Refused, dollars, fact, hours, in_force, millionths, must_be
from tests.statutes.oracles.terms import place_in as somewhere_in

OF_2017 = {"workers_compensation": 20, "health": 40, "sick": 10, "vacation": 15, "retirement": 15}
OF_2018 = {"health": 50, "sick": 10, "vacation": 20, "retirement": 20}


def washington_2017(record: Record) -> Answer:
    """House Bill 2109: 25 % of the fee or $6 an hour; from fifty workers; consumers in the state; independent work."""
    in_force(record, "2017-02-15")
    somewhere_in(record, "place_consumer", "US-WA")
    return _from_fifty_workers(record)


def new_jersey_2020(record: Record) -> Answer:
    """Senate Bill 943: 25 % of the fee or ten cents a minute; from fifty workers; independent work."""
    in_force(record, "2020-02-13")
    somewhere_in(record, "place_consumer", "US-NJ")
    return _from_fifty_workers(record)


def _from_fifty_workers(record: Record) -> Answer:
    if int(fact(record, "workers_in_twelve_months")) < 50:
        raise Refused("not_covered")
    must_be(record.get("tax_form"), "1099")
    return _lesser(record, Fraction(25, 100), Fraction(10, 100) * 60, OF_2017)


def washington_2018(record: Record) -> Answer:
    """House Bill 2812: 15 % of the fee or $2 an hour, beside an amount for workers' compensation that none set."""
    in_force(record, "2018-02-23")
    somewhere_in(record, "place_consumer", "US-WA")
    must_be(record.get("tax_form"), "1099")
    return _lesser(record, Fraction(15, 100), Fraction(2), OF_2018)


def _lesser(record: Record, of_fee: Fraction, an_hour: Fraction, percents: dict[str, int]) -> Answer:
    time = hours(record, "seconds")
    due = min(dollars(record, "fee_charged") * of_fee, time * an_hour)
    return "assessed", {(p, "USD", "payer"): millionths(due * percent / 100) for p, percent in percents.items()}
