"""Each heading by trips worked out by hand, and by trips drawn at random.

The rate is 2.75 % in 2024 and 3 % from 2020-11 through 2021-01, until when tips are in the base.
"""

from pathlib import Path
from random import Random

from shared_security.law.library import STATUTES, read_program
from shared_security.studies.audit_trips import audit_trips
from tests.tools import trip_oracle
from tests.tools.trip_files import trip, write_trips

JANUARY_2021 = {"pickup_datetime": "2021-01-31 23:59:59"}

# The sound trip: $20.00, charged 2.75 % = $0.55, taxed 8.875 % = $1.78.
BY_HAND = {
    "exact": [
        trip(),
        trip(base_passenger_fare="18.00", tolls="2.00"),
        trip(base_passenger_fare="1.00", bcf="0.03"),  # 2.75 cents
        trip(base_passenger_fare="18.00", tips="5.00", bcf="0.50"),  # 49.5 cents, to the even 50; tips are out
        trip(base_passenger_fare="14.00", bcf="0.38"),  # 38.5 cents, to the even 38
        trip(PULocationID="1", bcf="0.00"),  # New Jersey: nothing is asked and nothing was charged
        trip(**JANUARY_2021, tips="1.00", bcf="0.63"),  # 3 % of $21.00
        trip(DOLocationID="265", sales_tax="0.00"),  # ends elsewhere, charged as the law says all the same
    ],
    "within a cent": [trip(bcf="0.56"), trip(bcf="0.54"), trip(base_passenger_fare="0.30", bcf="0.00")],
    "nothing charged": [trip(bcf="0.00"), trip(bcf="0.00", DOLocationID="265", sales_tax="0.00")],
    "outside the state": [
        trip(DOLocationID="265", sales_tax="0.00", bcf="0.40"),
        trip(DOLocationID="1", sales_tax="0.00", bcf="0.40"),
        trip(PULocationID="1", bcf="0.55"),
        trip(PULocationID="264", bcf="0.55"),
        trip(PULocationID="265", bcf="0.00"),
    ],
    "airport fee": [
        trip(airport_fee="2.50", bcf="0.62"),  # 2.75 % of $22.50 is 61.9 cents
        trip(airport_fee="2.50", bcf="0.69", sales_tax="2.22"),  # taxed $25.01
    ],
    "tax base differs from fare": [
        trip(bcf="0.69", sales_tax="2.22"),
        trip(bcf="0.41", sales_tax="1.33", DOLocationID="265"),  # taxed $14.99, so not outside
    ],
    "tips": [
        trip(**JANUARY_2021, tips="3.00", bcf="0.60"),  # as if tips were not in the base; what is taxed is the fare
        trip(**JANUARY_2021, tips="2.82", bcf="0.78"),  # as if twice the surcharge were taken on the tip
    ],
    "unexplained": [trip(bcf="0.80"), trip(bcf="0.80", tips="9.00"), trip(bcf="0.80", airport_fee="2.50")],
    "rate not known": [
        trip(pickup_datetime="2023-06-15 08:00:00"),
        trip(pickup_datetime="2021-02-01 00:00:00", bcf="0.00"),
        trip(pickup_datetime="2023-12-31 23:59:59", tips="4.00"),
    ],
}
CASES = [(heading, row) for heading, rows in BY_HAND.items() for row in rows]


def headings_of(rows: list[dict[str, str]], path: Path) -> list[tuple[str, int]]:
    """Heading and contribution by law of each trip: every row is given to a company of its own."""
    owned = [row | {"hvfhs_license_num": f"HV{number:04}"} for number, row in enumerate(rows)]
    law, model = read_program("us/ny/black_car_fund"), read_program("us/model/shared_security")
    months = audit_trips(write_trips(path, owned), law, model).months
    found = {one.licence: (heading, sums) for one in months for heading, sums in one.headings.items()}
    assert all(sums.trips == 1 for _, sums in found.values())
    return [(found[row["hvfhs_license_num"]][0], found[row["hvfhs_license_num"]][1].law_micros) for row in owned]


def test_every_trip_stands_where_it_was_worked_out_to(tmp_path: Path) -> None:
    """Worked out by hand; and the oracle agrees with the hand."""
    found = headings_of([row for _, row in CASES], tmp_path / "trips.csv")
    for (heading, row), (stands, _) in zip(CASES, found, strict=True):
        assert stands == heading == trip_oracle.heading(row)[0], row


def test_drawn_trips_stand_where_exact_fractions_put_them(tmp_path: Path) -> None:
    """Trips around every edge: days, zones, tips, airport fees, and charges a few cents about each explanation."""
    draw = Random(2024)
    rows = [_drawn(draw) for _ in range(5_000)]
    found = headings_of(rows, tmp_path / "trips.csv")
    expected = [trip_oracle.heading(row) for row in rows]
    for row, one, (heading, law) in zip(rows, found, expected, strict=True):
        assert one == (heading, law or 0), row
    assert {heading for heading, _ in expected} == set(BY_HAND), "the draw no longer reaches every heading"


def _drawn(draw: Random) -> dict[str, str]:
    day = draw.choice(["2020-11-01", "2021-01-31", "2021-02-01", "2023-12-31", "2024-01-01", "2024-10-09"])
    fare, tolls = draw.randrange(3_000), draw.choice([0, 694])
    fee, tips = draw.choice([0, 0, 250]), draw.choice([0, 0, draw.randrange(900)])
    taxed = draw.choice([0, fare + tolls, fare + tolls + fee, fare + 500])
    base = draw.choice([0, fare, fare + tolls, fare + tolls + tips, fare + tolls + fee, taxed])
    charged = max(0, round(base * draw.choice([300, 275]) / 10_000) + draw.randrange(-2, 3))
    money = {"base_passenger_fare": fare, "tolls": tolls, "airport_fee": fee, "tips": tips, "bcf": charged}
    money["sales_tax"] = round(taxed * 8875 / 100_000)
    zones = {name: str(draw.choice([1, 2, 100, 263, 264, 265, 10])) for name in ("PULocationID", "DOLocationID")}
    return trip(pickup_datetime=f"{day} 12:00:00", **zones, **{k: f"{v // 100}.{v % 100:02}" for k, v in money.items()})


def test_a_month_in_which_the_rate_becomes_known_has_no_rate(tmp_path: Path) -> None:
    """A row that carries only 2020-09 or 2021-02 cannot be priced; 2020-11 and 2021-01 can, their rate being one."""
    months = {"2020-09": "rate not known", "2020-11": "exact", "2021-01": "exact", "2021-02": "rate not known"}
    rows = [{"month": month} | trip(bcf="0.60") for month in months]
    for row in rows:
        del row["pickup_datetime"]
    assert [heading for heading, _ in headings_of(rows, tmp_path / "trips.csv")] == list(months.values())


def test_a_month_in_which_the_rate_changes_has_both_candidates(tmp_path: Path) -> None:
    """Were the rate 2.8 % from 2024-06-15: trips of the 14th and the 15th are priced, one of the month is not."""
    law = (STATUTES / "us" / "ny" / "black_car_fund.yaml").read_text(encoding="utf-8")
    line = next(line for line in law.splitlines() if "is: 2.75" in line)
    later = "      - {from: 2024-06-15, is: 2.8, cite: trips_2024}"
    pack = tmp_path / "fund.yaml"
    text = law.replace(line, f"{line}\n{later}").replace("us/ny/black_car_fund", "fund")
    pack.write_text(text, encoding="utf-8")
    days = {"2024-06-14 12:00:00": "exact", "2024-06-15 12:00:00": "within a cent", "": "rate not known"}
    rows = [
        {"month": "2024-06"} | trip(pickup_datetime=day, hvfhs_license_num=f"HV100{n}") for n, day in enumerate(days)
    ]
    model = read_program("us/model/shared_security")
    months = audit_trips(write_trips(tmp_path / "trips.csv", rows), read_program(str(pack)), model).months
    assert [heading for one in months for heading in one.headings] == list(days.values())
    (candidates,) = months[-1].candidates
    for words in ("2.75 %", "2.8 %", "from 2024-06-15"):
        assert words in candidates
