"""Writes SYNTHETIC trips in the official types of the high-volume files, as large as wanted.

    python -m tests.tools.write_tlc_parquet 20000000 /tmp/trips.parquet

No such trip was made: fares, zones and charges are drawn from a seed. For measuring and for tests alone.
"""

import sys
from pathlib import Path

import duckdb

_QUERY = Path(__file__).with_suffix(".sql")


def write_tlc_parquet(trips: int, path: Path, seed: int = 1) -> None:
    """Write `trips` synthetic trips of October 2024 to `path`; the same seed gives the same trips."""
    with duckdb.connect() as connection:
        connection.execute("SET preserve_insertion_order = true")
        connection.execute(_QUERY.read_text(encoding="utf-8"), {"trips": trips, "seed": seed, "path": str(path)})


if __name__ == "__main__":
    write_tlc_parquet(int(sys.argv[1]), Path(sys.argv[2]))
