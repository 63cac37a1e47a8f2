"""`sss bench books`: files into the books, against COPY of the same rows: time, log and disk as ratios of one run."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import psycopg
import typer

from shared_security.cli.bench_files import AN_ACCOUNT, Filled, bring_in, fill, lines_of, write_file
from shared_security.cli.bench_report import Costs, Out, Ratio, report, rounds, shown, timed
from shared_security.cli.bench_system import throw_away_database
from shared_security.cli.progress import say
from shared_security.cli.sql import SQL
from shared_security.launcher.urls import DatabaseUrls, urls_from

REPEATED = 100  # one row in so many, of the file with repeats
RATIOS = {
    "S1": Ratio("books", "keyed", "a file into the books, to COPY into a table with the natural key", 1_000),
    "S2": Ratio("two loaders", "bare", "two loaders, to COPY into a table with no key", 3_000),
    "S3": Ratio("repeats", "books", "with 1 % repeats, to the same without", 1_400),
    "S3 resend": Ratio("resend", "books", "all of it again, to the first time", 500),
    "S7 log": Ratio("log bytes", "bare log bytes", "bytes of log, to those of rows with no key", 4_000),
    "S7 disk": Ratio("disk bytes", "bare disk bytes", "bytes on disk, to those of rows with no key", 3_000),
}


@dataclass(frozen=True)
class _Bench:
    """What is measured. owner: a connection that makes the tables of rows as they are."""

    owner: psycopg.Connection
    filled: Filled
    folder: Path
    records: int


def bench_books(
    records: Annotated[int, typer.Option(min=1_000, max=2_000_000, help="Records of a file.")] = 1_000_000,
    count: Annotated[int, typer.Option("--rounds", min=1, max=20, help="How often; medians are told.")] = 5,
    out: Annotated[Out, typer.Option()] = "text",
) -> None:
    """Bring files into the books of a throw-away system, and COPY the same rows as they are beside it.

    Each round does all of it, so that what else the machine does falls on both sides. What comes before a file is read
    does not count; what is flushed to disk does.
    """
    say("Making a system of its own; it is thrown away.")
    with throw_away_database() as (home, environment):
        urls = urls_from(environment)
        assert urls
        found = measure_books(urls, home, records, count)
    print(shown(found, out))


def measure_books(urls: DatabaseUrls, folder: Path, records: int, count: int) -> dict[str, Any]:
    """The figures, of an empty migrated database."""
    filled = fill(urls.jobs, urls.loader, max(records // AN_ACCOUNT, 100), datetime.now(UTC).date())
    with psycopg.connect(urls.owner, autocommit=True) as owner:
        owner.execute(SQL("bench_raw_tables"))
        bench = _Bench(owner, filled, folder, records)
        found = rounds(lambda number: _round(bench, number), count)
        (there,) = owner.execute(SQL("bench_count")).fetchone() or (0,)
    told = report(found, RATIOS, {}, records=records, records_in_books=there)
    if count > 1:
        growth = found[-1]["books"] * 1_000 // found[0]["books"]
        told["ratios"]["S4"] = {
            "words": f"the last file of new records, with {there:,} in the books at the end, to the first",
            "median_thousandths": growth, "all": [growth], "goal_thousandths": 1_300, "met": growth <= 1_300,
        }  # fmt: skip
    return told


def _round(bench: _Bench, number: int) -> Costs:
    """Every kind of file once."""
    tag, records, folder = f"r{number}", bench.records, bench.folder
    lines = lines_of(bench.filled, tag, records)
    file = write_file(folder / "one.csv", lines)
    costs = {"keyed": _copy(bench, "raw_keyed", lines)}
    before = _bytes(bench)
    costs["bare"] = _copy(bench, "raw_bare", lines)
    between = _bytes(bench)
    costs["books"] = timed(lambda: bring_in(bench.filled, file))
    after = _bytes(bench)
    costs |= {"bare log bytes": between[0] - before[0], "bare disk bytes": between[2] - before[2]}
    costs |= {"log bytes": after[0] - between[0], "disk bytes": after[1] - between[1]}
    new = lines_of(bench.filled, f"{tag}-repeats", records)
    new[::REPEATED] = lines[::REPEATED]
    repeating = write_file(folder / "repeats.csv", new)
    costs["repeats"] = timed(lambda: bring_in(bench.filled, repeating))
    costs["resend"] = timed(lambda: bring_in(bench.filled, file))
    other = write_file(folder / "other.csv", lines_of(bench.filled, f"{tag}-other", records))
    costs["two loaders"] = timed(lambda: bring_in(bench.filled, other, loaders=2))
    for path in folder.glob("*.csv"):
        path.unlink()
    return costs


def _copy(bench: _Bench, table: str, lines: Sequence[str]) -> int:
    """The same columns as they are, with the id of the payer before them."""
    text = "".join(f"{bench.filled.payer_id},{line}\n" for line in lines).encode()

    def act() -> None:
        with bench.owner.cursor().copy(SQL("bench_copy").format(table=table)) as copy:
            copy.write(text)

    return timed(act)


def _bytes(bench: _Bench) -> tuple[int, int, int]:
    """Bytes of log, of the books' tables, and of the rows with no key."""
    log = bench.owner.execute(SQL("bench_wal")).fetchone()
    disk = bench.owner.execute(SQL("bench_disk")).fetchone()
    assert log and disk
    return int(log[0]), int(disk[0]), int(disk[1])
