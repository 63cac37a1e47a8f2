"""What a state and a nation need, computed from a run of grow_books: no figure is typed by hand.

    PYTHONPATH=. .venv/bin/python -P -m tests.tools.scale_table FOLDER/growth.json [OTHER/growth.json]

The other is a smaller run with --archive: of twenty million records in one month it takes hours and twice the disk.

It prints Markdown for docs/reference/scale.md: what the millions took, then what follows from that. What is assumed
stands below, by name; all else is measured or is a product of the two. Whole numbers; a division rounds up.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

GIGA, DAY = 10**9, 86_400
WORKDAYS = 250  # of a year, on which records come
HOT_YEARS, ALL_YEARS = 3, 10  # plain so long; kept in all


class Place(NamedTuple):
    """Who is assumed: how many workers, and how many records one of them has on a day of work."""

    name: str
    workers: int
    records_a_day: int


PLACES = (
    Place("a city", 100_000, 1), Place("a state", 3_000_000, 1), Place("a state, platforms alone", 300_000, 10),
    Place("a nation", 100_000_000, 1),
)  # fmt: skip


class Measured(NamedTuple):
    """Of one record: bytes plain, packed, in a file, of log; bytes of an account; records a second of one import."""

    plain: int
    packed: int
    filed: int
    log: int
    account: int
    a_second: int


def measured(run: dict[str, Any]) -> Measured:
    """Bytes on the average of all whole millions; the pace is that of the last, which is what is to come.

    >>> one = {"milliseconds": 100_000, "wal_bytes": 9_000, "disk_bytes": 7_000, "again": False, "sizes": {}}
    >>> packing = {"records": 10, "plain_bytes": 50, "packed_bytes": 20, "file_bytes": 9}
    >>> measured({"step": 10, "millions": [one], "archive": packing, "accounts": 2, "sizes_of_accounts": {"a": [3, 4]}})
    Measured(plain=700, packed=697, filed=1, log=900, account=4, a_second=0)
    """
    whole, step, packing = whole_millions(run), run["step"], run["archive"]
    brought = step * len(whole)
    records = packing["records"]
    account = sum(table + indexes for table, indexes in run["sizes_of_accounts"].values())
    saved = packing["plain_bytes"] - packing["packed_bytes"]
    plain = up(sum(million["disk_bytes"] for million in whole), brought)
    return Measured(
        plain, plain - saved // records, up(packing["file_bytes"], records),
        up(sum(million["wal_bytes"] for million in whole), brought),
        up(account, run["accounts"]), step * 1000 // whole[-1]["milliseconds"],
    )  # fmt: skip


def whole_millions(run: dict[str, Any]) -> list[dict[str, Any]]:
    """Those that were not interrupted."""
    return [one for one in run["millions"] if not one["again"]]


def up(much: int, by: int) -> int:
    """A division that rounds up.

    >>> up(7, 2), up(8, 2)
    (4, 4)
    """
    return -(-much // by)


def lines(run: dict[str, Any]) -> Iterator[str]:
    """The page's part."""
    one = measured(run)
    yield from _millions(run["millions"], run["step"])
    yield ""
    yield (
        f"Of one record, measured: {one.plain:,} bytes plain, {one.packed:,} with its month archived, {one.filed:,} in "
        f"the file of its month, {one.log:,} bytes of log; of one account {one.account:,} bytes. "
        f"One import, by two loaders: {one.a_second:,} records a second."
    )
    yield ""
    kept = f"disk, {HOT_YEARS} years plain, {ALL_YEARS} in all"
    yield f"| | workers | records a day | one import | log a day | {kept} | files |"
    yield "|---|---|---|---|---|---|---|"
    yield from (_row(place, one) for place in PLACES)


def _millions(every: Sequence[dict[str, Any]], step: int) -> Iterator[str]:
    whole = [(number, one) for number, one in enumerate(every, 1) if not one["again"]]
    yield f"| records | seconds of {step:,} | bytes of log a record | bytes on disk a record | load |"
    yield "|---|---|---|---|---|"
    for place in sorted({0, len(whole) // 4, len(whole) // 2, 3 * len(whole) // 4, len(whole) - 1}):
        number, found = whole[place]
        yield (
            f"| {number * step:,} | {found['milliseconds'] / 1000:.1f} | {up(found['wal_bytes'], step):,} "
            f"| {up(found['disk_bytes'], step):,} | {found['load']} |"
        )
    first, last = whole[0][1], whole[-1][1]
    times = last["milliseconds"] * 100 // first["milliseconds"]
    yield ""
    yield f"S4, the last to the first: {times // 100}.{times % 100:02d}x in time, goal at most 1.3x."


def _row(place: Place, one: Measured) -> str:
    a_day = place.workers * place.records_a_day
    a_year = a_day * WORKDAYS
    seconds = up(a_day, one.a_second)
    hot, cold = a_year * HOT_YEARS * one.plain, a_year * (ALL_YEARS - HOT_YEARS) * one.packed
    disk = hot + cold + place.workers * one.account
    busy = f"{up(seconds, 60):,} min" if seconds <= DAY else f"{up(seconds, DAY)} at once all day"
    files = a_year * (ALL_YEARS - HOT_YEARS) * one.filed
    return (
        f"| {place.name} | {place.workers:,} | {a_day:,} | {busy} | {up(a_day * one.log, GIGA):,} GB "
        f"| {up(disk, GIGA):,} GB | {up(files, GIGA):,} GB |"
    )


if __name__ == "__main__":
    first, *other = (json.loads(Path(name).read_text()) for name in sys.argv[1:])
    print("\n".join(lines(first | {"archive": other[0]["archive"]} if other else first)))
