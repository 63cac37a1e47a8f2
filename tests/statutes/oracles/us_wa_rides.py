"""Washington's law for ride companies: sick time, workers' compensation, the floor under pay; from the citations."""

from datetime import date
from fractions import Fraction

from tests.statutes.oracles.terms import (
    MOST_JOBS,
    MOST_MILES,
    Answer,
    Record,
    Refused,
    amount,
    dollars,
    hours,
    in_force,
    kind_among,
    millionths,
    place_in,
)

# Cents a minute and a mile, and for a trip, from each day on.
SEATTLE = {
    "2022-12-31": (59, 138, 517),
    "2023-01-01": (64, 150, 562),
    "2024-01-01": (66, 155, 581),
    "2025-01-01": (68, 159, 595),
    "2026-01-01": (70, 163, 612),
}
ELSEWHERE = {
    "2022-12-31": (34, 117, 300),
    "2023-01-01": (37, 127, 326),
    "2024-01-01": (38, 131, 337),
    "2025-01-01": (39, 134, 345),
    "2026-01-01": (40, 138, 355),
}


def _ride(record: Record, first: str, *places: str) -> date:
    day = in_force(record, first)
    kind_among(record, ["rideshare"])
    place_in(record, "place_start", *places)
    return day


def sick_time(record: Record) -> Answer:
    """One hour for every forty with a passenger."""
    _ride(record, "2023-01-01", "US-WA")
    return "assessed", {("sick", "leave_hour", "payer"): millionths(hours(record, "passenger_seconds") / 40)}


def workers_compensation(record: Record) -> Answer:
    """By the hour on the way to passengers and with them, at rates that were not read."""
    _ride(record, "2023-01-01", "US-WA")
    raise Refused("rate_not_known")


def pay_floor(record: Record) -> Answer:
    """What pay lacks of the state's floor, for a trip that starts in the state."""
    return _short(record, _ride(record, "2022-12-31", "US-WA"), ELSEWHERE)


def pay_floor_in_seattle(record: Record) -> Answer:
    """What pay lacks of the floor in the one city of more than 600,000 people."""
    return _short(record, _ride(record, "2022-12-31", "US-WA-SEATTLE"), SEATTLE)


def _short(record: Record, day: date, cents: dict[str, tuple[int, int, int]]) -> Answer:
    if day >= date(2027, 1, 1):
        raise Refused("rate_not_known")
    a_minute, a_mile, a_trip = cents[max(first for first in cents if first <= day.isoformat())]
    minutes = hours(record, "passenger_seconds") * 60
    trips = amount(record, "jobs", MOST_JOBS, 1)
    pay = dollars(record, "gross_pay")
    miles = amount(record, "miles", MOST_MILES, 1_000)
    least = max(a_minute * minutes + a_mile * miles, a_trip * trips) / 100
    return "assessed", {("pay", "USD", "payer"): millionths(max(least - pay, Fraction(0)))}
