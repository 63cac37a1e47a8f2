"""An independent reckoning of the audit of trips, in exact fractions. Imports nothing of the product.

The rates are typed here a second time, on purpose: from the statements of the fund as they were read. Not the order of
the headings stands here but what each of them claims: a reason names a base, and the rate of it is the charge.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction

THREE, TWO_AND_THREE_QUARTERS = Fraction(3, 100), Fraction(275, 10_000)
SALES_TAX = Fraction(8875, 100_000)
MODEL_SHARES = (45, 5, 8, 6, 15, 8, 8, 5)
COMPANIES = {"HV0002": "Juno", "HV0003": "Uber", "HV0004": "Via", "HV0005": "Lyft"}
NEWARK, NO_ZONE, OUT_OF_TOWN = 1, 264, 265

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


def day_of(row: Row) -> date:
    """The trip's day, or the first of its month where only that is known."""
    return date.fromisoformat((row.get("pickup_datetime") or row["month"] + "-01")[:10])


def money(row: Row, column: str) -> Fraction:
    """Dollars; an empty column is no money."""
    return Fraction(row[column] or 0)


def tips_in_base(row: Row) -> Fraction:
    """The tip, until 2021-01-31."""
    return money(row, "tips") if day_of(row) < date(2021, 2, 1) else Fraction(0)


def unanswered(row: Row) -> str | None:
    """Why the law has no amount for a trip, if it has none."""
    if int(row["PULocationID"]) >= NO_ZONE:
        return "start not known"
    if int(row["PULocationID"]) != NEWARK and rate_on(day_of(row)) is None:
        return "rate not known"
    return None


def law_micros(row: Row) -> int:
    """The contribution by law, micro-dollars, of a trip that has one: none from New Jersey."""
    rate = rate_on(day_of(row))
    if int(row["PULocationID"]) == NEWARK or rate is None:
        return 0
    return micros(rate * (money(row, "base_passenger_fare") + money(row, "tolls") + tips_in_base(row)))


def bases(row: Row) -> dict[str, list[Fraction]]:
    """Of each reason that names a base, the amounts it may mean, where it can be given for this trip at all."""
    start, end = int(row["PULocationID"]), int(row["DOLocationID"])
    fare, tolls, tips, fee, tax = (
        money(row, name) for name in ("base_passenger_fare", "tolls", "tips", "airport_fee", "sales_tax")
    )
    found: dict[str, list[Fraction]] = {}
    if start == NEWARK or end in (NEWARK, OUT_OF_TOWN):
        found["outside the state"] = [fare + tips_in_base(row)]
    if start == NEWARK:
        found["outside the state"] += [fare + tolls + tips_in_base(row), *([tax / SALES_TAX] if tax else [])]
    if fee:
        found["airport fee"] = [fare + tolls + tips_in_base(row) + fee]
    if tax:
        found["tax base differs from fare"] = [tax / SALES_TAX]
    if tips:
        found["tips"] = [fare + tolls, fare + tolls + tips]
    return found


def may_stand(row: Row, heading: str) -> bool:
    """Whether what a heading claims of a trip is true."""
    if reason := unanswered(row):
        return heading == reason
    charged, law = cents(money(row, "bcf")), law_micros(row)
    apart = abs(charged - cents(Fraction(law, 1_000_000)))
    if apart <= 1:
        return heading == ("within a cent" if apart else "exact")
    if charged == 0:
        return heading == "nothing charged"
    rate = rate_on(day_of(row))
    explaining = {
        reason
        for reason, amounts in bases(row).items()
        if rate is not None and any(abs(charged - cents(rate * amount)) <= 1 for amount in amounts)
    }
    return heading in explaining if explaining else heading == "unexplained"


def audit(rows: Iterable[Row]) -> dict[tuple[str, str], dict[str, int]]:
    """By company and month: counts, seconds, cents and micro-dollars; `charged_cents_by_law` where the law has one."""
    found: dict[tuple[str, str], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for row in rows:
        one = found[COMPANIES[row["hvfhs_license_num"]], f"{day_of(row):%Y-%m}"]
        seconds, charged = int(row["trip_time"]), cents(money(row, "bcf"))
        one["trips"] += 1
        one["seconds"] += seconds
        one["pay_cents"] += cents(money(row, "driver_pay"))
        one["charged_cents"] += charged
        one["model_micros"] += model_micros(seconds)
        if reason := unanswered(row):
            one[reason] += 1
        else:
            one["law_micros"] += law_micros(row)
            one["charged_cents_by_law"] += charged
    return found
