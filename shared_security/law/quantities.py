"""What a pack may ask of a work record: the field it is read from, its unit, and the largest value it may have.

The largest values are what the range proof of a pack stands on; a record beyond them is answered "out of range".
"""

from dataclasses import dataclass

MOST_SECONDS = 31 * 24 * 3_600  # a record covers at most a month of one person's time
MOST_MICROS = 1_000_000 * 1_000_000  # a million dollars
MOST_JOBS = 100_000
MOST_MILES = 100_000 * 1_000
IN_WINDOW = 100  # a window's running sum may reach so many times the largest value of one record


@dataclass(frozen=True)
class Quantity:
    """One measurable thing of a work record; integers in the unit's smallest part (see units.py).

    `field` is the column it is read from; empty where only a rule with a window can tell it, from several records.
    """

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
        Quantity("miles", "miles", "mile", MOST_MILES, "the miles driven"),
    )
}
# What only a window tells: whether the record is the first of its day, the time that no record before it covers, and
# how long the window is. Days with work are one a record; their largest value is a year's, so that their running sum
# has room for a hundred years of them.
OF_WINDOW = {
    quantity.name: quantity
    for quantity in (
        Quantity("active_day", "", "day", 366, "days with work"),
        Quantity("union_time", "", "hour", MOST_SECONDS, "the time worked, counting no moment twice"),
        Quantity("window_days", "", "day", 366, "the days of the period"),
        Quantity("window_weeks", "", "week", 366, "the weeks of the period"),  # in days: a seventh of a week each
        Quantity("window_months", "", "month", 12, "the months of the period"),
    )
}
WORK_KINDS = ("rideshare", "delivery", "cleaning", "care", "food_service", "hotel", "staffing", "farm", "taxi")
PLACE_FIELDS = ("place", "place_start", "place_end", "place_consumer")
PLACES_BY = (*PLACE_FIELDS, "stops", "portion", "base")
DAY_FIELDS = ("work_date", "pay_date")
RATE_DAYS = (*DAY_FIELDS, "quarter", "year")  # the last two: the first day of that of the day of work
CLASS_FIELDS = ("work_kind", *PLACE_FIELDS, "occupation", "risk_class", "tax_form")
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
FUNDS = {
    "administration": "administration",
    "guarantee": "the guarantee fund",
    "public_fund": "the public fund",
    "worker_centre": "the workers' centre",
}
PAY = {"pay": "pay that is owed"}  # what a floor on pay finds short: shown and checked, never posted to the books
LINES = POCKETS | FUNDS | PAY
BEARERS = {
    "payer": "the payer", "worker": "the worker", "passenger": "the passenger", "program": "the program",
}  # fmt: skip
