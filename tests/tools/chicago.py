"""10,000 real Chicago taxi trips (public data) as canonical work records, for tests.

Public trip data carry no worker. The accounts are drawn by a seeded step and are synthetic: column x_worker says so.
The published seconds count from 1970 by the clock on the wall in Chicago, though they look like UTC: the first trips
of 2013 would else have begun in 2012. Nothing here imports the code under test.
"""

import csv
import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

TRIPS = Path(__file__).resolve().parents[3] / "shared" / "data" / "chicago_taxi_10k.csv"
SEED = 20140516
CHICAGO = ZoneInfo("America/Chicago")
COLUMNS = (
    "payer", "external_id", "account", "x_worker", "work_kind", "started_at", "seconds", "gross_pay", "tips", "miles",
    "place", "x_payment_type",
)  # fmt: skip


def trips() -> list[dict[str, str]]:
    """The rows as they were published."""
    with TRIPS.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def companies() -> list[str]:
    """Every company, as sent: near-duplicates are several."""
    return sorted({trip["company"] for trip in trips() if trip["company"]})


def write_records(path: Path, accounts: Sequence[str]) -> Path:
    """Write the trips as a canonical CSV. The company is the payer; a missing time stays missing."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(_records(accounts))
    return path


def _records(accounts: Sequence[str]) -> Iterator[dict[str, str]]:
    draw = Random(SEED)
    met: Counter[str] = Counter()
    for trip in trips():
        worker = draw.randrange(len(accounts))
        row = "|".join(trip.values())
        met[row] += 1
        started = datetime.fromtimestamp(int(trip["trip_start_timestamp"]), UTC).replace(tzinfo=CHICAGO)
        yield {
            "payer": trip["company"],
            "external_id": hashlib.sha256(f"{row}|{met[row]}".encode()).hexdigest()[:32],
            "account": accounts[worker],
            "x_worker": f"synthetic {worker}",
            "work_kind": "taxi",
            "started_at": started.isoformat(),
            "seconds": trip["trip_seconds"].removesuffix(".0"),
            "gross_pay": trip["fare"],
            "tips": trip["tips"],
            "miles": trip["trip_miles"],
            "place": "US-IL-CHICAGO",
            "x_payment_type": trip["payment_type"],
        }
