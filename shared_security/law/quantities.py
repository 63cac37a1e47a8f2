"""What a pack may ask of a work record: the field it is read from, its unit, and the largest value it may have.

The largest values are what the range proof of a pack stands on; a record beyond them is answered "out of range".
"""

from dataclasses import dataclass

MOST_SECONDS = 31 * 24 * 3_600  # a record covers at most a month of one person's time
MOST_MICROS = 1_000_000 * 1_000_000  # a million dollars
MOST_JOBS = 100_000


@dataclass(frozen=True)
class Quantity:
    """One measurable thing of a work record; integers in the unit's smallest part (see units.py)."""

    name: str
    field: str
    unit: str
    most: int
    words: str


def _time(name: str, field: str, words: str) -> Quantity:
    return Quantity(name, field, "hour", MOST_SECONDS, words)


def _money(name: str, words: str) -> Quantity:
    return Quantity(name, name, "USD", MOST_MICROS, words)


QUANTITIES = {
    quantity.name: quantity
    for quantity in (
        _time("time_worked", "seconds", "the time worked"),
        _time("waiting_time", "waiting_seconds", "the time waiting for work"),
        _time("dispatch_time", "dispatch_seconds", "the time on the way to a passenger"),
        _time("passenger_time", "passenger_seconds", "the time with a passenger"),
        _time("task_time", "task_seconds", "the time on the task"),
        Quantity("jobs", "jobs", "job", MOST_JOBS, "the jobs done"),
        _money("gross_pay", "the pay before deductions"),
        _money("fee_charged", "the fee charged to the customer"),
        _money("taxable_fare", "the fare with tolls"),
        _money("tips", "the tips"),
    )
}
WORK_KINDS = ("rideshare", "delivery", "cleaning", "care", "food_service", "hotel", "staffing", "farm", "taxi")
PLACE_FIELDS = ("place", "place_start", "place_end", "place_consumer")
DAY_FIELDS = ("work_date", "pay_date")
POCKETS = {
    "health": "health insurance",
    "disability": "disability insurance",
    "workers_compensation": "workers' compensation",
    "unemployment": "unemployment insurance",
    "retirement": "retirement",
    "sick": "paid sick leave",
    "vacation": "vacation",
    "family_leave": "family leave",
}
BEARERS = {"payer": "the payer", "worker": "the worker", "passenger": "the passenger"}
