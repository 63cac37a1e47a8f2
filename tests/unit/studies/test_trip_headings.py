"""Each heading by trips worked out by hand, and by trips drawn at random.

The rate is 2.75 % in 2024 and 3 % from 2020-11 through 2021-01, until when tips are in the base.
"""

from pathlib import Path
from random import Random

from shared_security.law.library import STATUTES, read_program
from shared_security.studies.audit_trips import Audit, audit_trips
from shared_security.studies.trips.to_json import to_json
from tests.tools import trip_oracle
from tests.tools.trip_files import trip, write_trips
from tests.tools.trip_headings import headings_of

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
        trip(PULocationID="1", bcf="0.55"),  # from Newark, charged as from New York
        trip(PULocationID="1", tolls="20.00", bcf="0.55"),  # the same, on the fare alone
        trip(PULocationID="1", sales_tax="2.22", bcf="0.69"),  # the same, on what was taxed: $25.01
        trip(DOLocationID="1", tolls="20.00", sales_tax="0.00", bcf="0.55"),  # to Newark, on the fare alone
        trip(DOLocationID="265", tolls="20.00", sales_tax="0.00", bcf="0.55"),
    ],
    "airport fee": [
        trip(airport_fee="2.50", bcf="0.62"),  # 2.75 % of $22.50 is 61.9 cents
        trip(airport_fee="2.50", bcf="0.62", sales_tax="2.00"),  # what was taxed is the same $22.53
    ],
    "tax base differs from fare": [
        trip(bcf="0.69", sales_tax="2.22"),
        trip(bcf="0.69", sales_tax="2.22", airport_fee="2.50"),  # with the fee it would be 62 cents
        trip(bcf="0.41", sales_tax="1.33", DOLocationID="265"),  # taxed $14.99
        trip(**JANUARY_2021, tips="3.00", bcf="0.75", sales_tax="2.22"),
    ],
    "tips": [
        trip(**JANUARY_2021, tips="3.00", bcf="0.60"),  # as if tips were not in the base; what is taxed is the fare
        trip(tips="3.00", bcf="0.63"),  # as if they still were: 2.75 % of $23.00
    ],
    "unexplained": [
        trip(bcf="0.80"),
        trip(bcf="0.90", tips="9.00"),
        trip(bcf="0.80", airport_fee="2.50"),
        trip(**JANUARY_2021, tips="2.82", bcf="0.78"),  # as if twice the surcharge were taken on the tip: no base
        trip(PULocationID="1", bcf="0.90"),  # from Newark, on no base that is known
        trip(DOLocationID="265", sales_tax="0.00", bcf="0.40"),
        trip(DOLocationID="1", sales_tax="0.00", bcf="0.40"),
        trip(DOLocationID="264", sales_tax="0.00", bcf="0.40"),
        trip(PULocationID="1", pickup_datetime="2023-06-15 08:00:00"),  # no rate, so no base
    ],
    "start not known": [
        trip(PULocationID="264"),
        trip(PULocationID="264", bcf="0.00"),
        trip(PULocationID="265", bcf="9.00"),
        trip(PULocationID="265", bcf="0.00", pickup_datetime="2023-06-15 08:00:00"),
    ],
    "rate not known": [
        trip(pickup_datetime="2023-06-15 08:00:00"),
        trip(pickup_datetime="2021-02-01 00:00:00", bcf="0.00"),
        trip(pickup_datetime="2023-12-31 23:59:59", tips="4.00"),
    ],
}
CASES = [(heading, row) for heading, rows in BY_HAND.items() for row in rows]


def audit(path: Path) -> Audit:
    """The audit under the Black Car Fund."""
    return audit_trips(path, read_program("us/ny/black_car_fund"), read_program("us/model/shared_security"))


def test_every_trip_stands_where_it_was_worked_out_to(tmp_path: Path) -> None:
    """Worked out by hand; and what each heading claims is true."""
    found = headings_of([row for _, row in CASES], tmp_path / "trips.csv")
    for (heading, row), (stands, _) in zip(CASES, found, strict=True):
        assert stands == heading, row
        assert trip_oracle.may_stand(row, heading), row


def test_a_reason_is_given_only_where_its_base_gives_the_charge(tmp_path: Path) -> None:
    """Trips around every edge: days, zones, tips, airport fees, and charges a few cents about each explanation."""
    draw = Random(2024)
    rows = [_drawn(draw) for _ in range(8_000)]
    found = headings_of(rows, tmp_path / "trips.csv")
    for row, (heading, sums) in zip(rows, found, strict=True):
        assert trip_oracle.may_stand(row, heading), (heading, row)
        expected = 0 if trip_oracle.unanswered(row) else trip_oracle.law_micros(row)
        assert sums.law_micros == expected, row
    assert {heading for heading, _ in found} == set(BY_HAND), "the draw no longer reaches every heading"


def test_a_trip_whose_start_is_not_known_is_no_difference(tmp_path: Path) -> None:
    """It counts as a trip and its charge is shown, but no amount of the law, not even $0.00, is set beside it."""
    path = write_trips(tmp_path / "trips.csv", [trip(), trip(PULocationID="265", bcf="9.00"), trip(bcf="0.80")])
    (one,) = to_json(audit(path))
    assert (one["trips"], one["charged"]) == (3, "10.35")
    assert (one["by_law"], one["difference"]) == ("1.10", "0.25")
    assert one["reasons"]["start not known"] == {
        "trips": 1, "charged": "9.00", "difference": None, "inferred": False,
    }  # fmt: skip
    assert one["exact"] + sum(reason["trips"] for reason in one["reasons"].values()) == one["trips"]
    assert one["per_hour"]["by_law"] == "2.2000", "of the two trips that have an amount"


def test_a_month_of_unknown_starts_alone_has_no_amount(tmp_path: Path) -> None:
    """Neither in the whole nor per hour."""
    (one,) = to_json(audit(write_trips(tmp_path / "trips.csv", [trip(PULocationID="264")])))
    assert (one["by_law"], one["difference"]) == (None, None)
    assert (one["per_hour"]["by_law"], one["percent_of_pay"]["by_law"]) == (None, None)


def _drawn(draw: Random) -> dict[str, str]:
    day = draw.choice(["2020-11-01", "2021-01-31", "2021-02-01", "2023-12-31", "2024-01-01", "2024-10-09"])
    fare, tolls = draw.randrange(3_000), draw.choice([0, 694])
    fee, tips = draw.choice([0, 0, 250]), draw.choice([0, 0, draw.randrange(900)])
    taxed = draw.choice([0, fare + tolls, fare + tolls + fee, fare + 500])
    base = draw.choice([0, fare, fare, fare + tolls, fare + tolls + tips, fare + tolls + fee, taxed])
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
