"""Small files of trips for the tests: one sound trip, changed as a test wants it."""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

# Charged to the cent: 2.75 % of $20.00 is $0.55; 8.875 % of it is $1.78 (1.775, halves to even).
SOUND = {
    "hvfhs_license_num": "HV0003",
    "pickup_datetime": "2024-06-15 17:05:00",
    "PULocationID": "10",
    "DOLocationID": "20",
    "trip_time": "900",
    "base_passenger_fare": "20.00",
    "tolls": "0.00",
    "bcf": "0.55",
    "sales_tax": "1.78",
    "airport_fee": "",
    "tips": "0.00",
    "driver_pay": "15.00",
}


def trip(**changed: str) -> dict[str, str]:
    """The sound trip with some of its values changed."""
    return SOUND | changed


def write_trips(path: Path, rows: Iterable[Mapping[str, str]]) -> Path:
    """Write trips as CSV; the header is that of the first."""
    rows = list(rows)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def read_trips(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV as text."""
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))
