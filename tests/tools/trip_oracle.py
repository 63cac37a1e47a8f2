"""An independent reckoning of the audit of trips, in exact fractions. Imports nothing of the product.

The rates are typed here a second time, on purpose: from the fund's own statements as research read them.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction

THREE, TWO_AND_THREE_QUARTERS = Fraction(3, 100), Fraction(275, 10_000)
SALES_TAX = Fraction(8875, 100_000)
MODEL_SHARES = (45, 5, 8, 6, 15, 8, 8, 5)
COMPANIES = {"HV0002": "Juno", "HV0003": "Uber", "HV0004": "Via", "HV0005": "Lyft"}

Row = Mapping[str, str]


def rate_on(day: date) -> Fraction | None:
    """The surcharge rate of a day; None where it is not known."""
    if date(2020, 11, 1) <= day < date(2021, 2, 1):
        return THREE
    return TWO_AND_THREE_QUARTERS if day >= date(2024, 1, 1) else None


def cents(amount: Fraction) -> int:
    """Whole cents of dollars, halves to the even cent (what round does to a fraction)."""
    return round(amount * 100)


def micros(amount: Fraction) -> int:
    """Whole micro-dollars of dollars, halves to the even one."""
    return round(amount * 1_000_000)


def model_micros(seconds: int) -> int:
    """$2.00 an hour by the second, each of the eight pockets rounded once."""
    return sum(micros(Fraction(2 * seconds * share, 3600 * 100)) for share in MODEL_SHARES)


def heading(row: Row) -> tuple[str, int | None]:
    """The heading of a trip, and its contribution by law in micro-dollars (None where the rate is not known)."""
    amount = {name: Fraction(row[name] or 0) for name in _MONEY}
    day = day_of(row)
    start, end = int(row["PULocationID"]), int(row["DOLocationID"])
    charged = cents(amount["bcf"])
    rate = rate_on(day)
    base = amount["base_passenger_fare"] + amount["tolls"]
    tips = amount["tips"] if day < date(2021, 2, 1) else Fraction(0)
    covered, placed = start != 1, start < 264
    if covered and placed and rate is None:
        return "rate not known", None
    law = micros(rate * (base + tips)) if covered and placed else 0

    def explained_by(other: Fraction) -> bool:
        return covered and placed and abs(charged - cents(Fraction(micros(rate * other), 1_000_000))) <= 1

    apart = abs(charged - cents(Fraction(law, 1_000_000)))
    if placed and apart <= 1:
        return ("within a cent" if apart else "exact"), law
    if charged == 0 and covered and placed:
        return "nothing charged", law
    if {start, end} & {1, 264, 265} and (amount["sales_tax"] == 0 or not covered or not placed):
        return "outside the state", law
    taxed = amount["sales_tax"] > 0 and explained_by(amount["sales_tax"] / SALES_TAX)
    if amount["airport_fee"] and (taxed or explained_by(base + tips + amount["airport_fee"])):
        return "airport fee", law
    if taxed and not explained_by(base):
        return "tax base differs from fare", law
    return ("tips" if tips else "unexplained"), law


def day_of(row: Row) -> date:
    """The trip's day, or the first of its month where only that is known."""
    return date.fromisoformat((row.get("pickup_datetime") or row["month"] + "-01")[:10])


def audit(rows: Iterable[Row]) -> dict[tuple[str, str], dict]:
    """By company and month: counts, seconds, cents and micro-dollars, and [trips, difference] of each heading."""
    found: dict = defaultdict(lambda: defaultdict(int) | {"headings": defaultdict(lambda: [0, 0])})
    for row in rows:
        one = found[COMPANIES[row["hvfhs_license_num"]], f"{day_of(row):%Y-%m}"]
        name, law = heading(row)
        seconds, charged = int(row["trip_time"]), cents(Fraction(row["bcf"]))
        one["trips"] += 1
        one["seconds"] += seconds
        one["pay_cents"] += cents(Fraction(row["driver_pay"]))
        one["charged_cents"] += charged
        one["law_micros"] += law or 0
        one["model_micros"] += model_micros(seconds)
        one["headings"][name][0] += 1
        one["headings"][name][1] += charged * 10_000 - (law or 0)
    return found


_MONEY = ("base_passenger_fare", "tolls", "bcf", "sales_tax", "airport_fee", "tips")
