"""The table of measurements tells what misses its goal, and what nobody measured."""

from tests.tools.benchmark_table import table

BOOKS = {"ratios": {
    "S1": {"words": "a file", "median_thousandths": 1_500, "met": False},
    "S7 log": {"words": "log", "median_thousandths": 3_000, "met": True},
}, "limits": {}, "payments_per_s": 34}  # fmt: skip


def test_a_miss_is_told_as_a_miss_and_a_gap_as_a_gap() -> None:
    """Two of three runs missed: missed, with the median and all that was seen."""
    better = {**BOOKS, "ratios": {"S1": {"words": "a file", "median_thousandths": 900, "met": True}}}
    law = [{"one_record_us": 40, "ten_million_cpu_s": 20}, {"one_record_us": 70, "ten_million_cpu_s": 9}]
    rows = table([BOOKS, BOOKS, better, law]).split("\n")
    assert "| S1: a file | 1.00x | 1.50x | 3: 0.90x to 1.50x | **missed** |" in rows
    assert "| S7 log: log | 4.00x | 3.00x | 2: 3.00x to 3.00x | met |" in rows
    assert "| S8 | p95 50 ms | not measured | | |" in rows
    assert any(row.startswith("| S6 one:") and row.endswith("70 µs | 1: 70 µs to 70 µs | met |") for row in rows)
    assert any(row.startswith("| S6 many:") and "**missed**" in row for row in rows)
    assert "| payments |  | 34/s | 3: 34/s to 34/s |  |" in rows


def test_growth_tells_of_the_last_file_and_the_first() -> None:
    """One that was interrupted counts for nothing."""
    taken = [(900, True), (100, False), (110, False), (140, False)]
    growth = {"step": 1_000_000, "millions": [{"milliseconds": ms, "again": again} for ms, again in taken]}
    rows = table([growth]).split("\n")
    assert (
        "| S4: the last of 4 files of 1,000,000, to the first | 1.30x | 1.40x | 1: 1.40x to 1.40x | **missed** |"
        in rows
    )
