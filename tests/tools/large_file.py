"""A large file of work with what large files hold: repeats, corrections, bad rows, rows that are years late; and what
it should come to, reckoned with nothing of ours."""

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

SHARES = {
    "health": 45, "disability": 5, "workers_compensation": 8, "unemployment": 6, "retirement": 15, "sick": 8,
    "vacation": 8, "family_leave": 5,
}  # fmt: skip
LAST = date(2026, 11, 20)
YEARS_LATE = 3 * 365
PER_HOUR = 2
BAD = ("hours", "day", "account", "money")  # what is wrong with a bad row, one after the other


@dataclass
class LargeFile:
    """held: micros by account number and pocket when all is in. bad: the ids of rows that must come back.

    rows: in the file; repeats, corrections: those of them that repeat or correct an earlier row.
    """

    path: Path
    rows: int = 0
    repeats: int = 0
    corrections: int = 0
    bad: set[str] = field(default_factory=set)
    held: Counter[tuple[str, str]] = field(default_factory=Counter)


def write_large_file(path: Path, numbers: Sequence[str], records: int, seed: int = 2026) -> LargeFile:
    """So many records on these accounts; beside them 1 % repeats, 1 % corrections and 0.1 % bad rows."""
    made = LargeFile(path)
    with path.open("w", encoding="utf-8") as file:
        file.write("external_id,revision,account,work_date,work_kind,seconds,gross_pay,place\n")
        for line in _lines(made, numbers, records, random.Random(seed)):
            file.write(line + "\n")
            made.rows += 1
    return made


def _lines(made: LargeFile, numbers: Sequence[str], records: int, chance: random.Random) -> Iterator[str]:
    earlier: list[tuple[str, str, int, str]] = []  # id, number, seconds, line: some that a later row comes back to
    for n in range(records):
        name, number, seconds = f"trip-{n}", chance.choice(numbers), chance.randrange(60, 30_000)
        line = f"{name},,{number},{_day(chance)},care,{seconds},{seconds // 90}.{n % 100:02d},US-WA"
        yield line
        _add(made, number, seconds, 1)
        if chance.random() < 0.03:
            earlier.append((name, number, seconds, line))
        if earlier and chance.random() < 0.01:
            yield earlier[chance.randrange(len(earlier))][3]
            made.repeats += 1
        if earlier and chance.random() < 0.01:
            old_name, old_number, old_seconds, _ = earlier.pop(chance.randrange(len(earlier)))
            corrected = chance.randrange(0, 30_000)
            yield f"{old_name},2,{old_number},{_day(chance)},care,{corrected},1.00,US-WA"
            _add(made, old_number, old_seconds, -1)
            _add(made, old_number, corrected, 1)
            made.corrections += 1
        if chance.random() < 0.001:
            yield _bad(made, f"bad-{n}", number, BAD[len(made.bad) % len(BAD)])


def _day(chance: random.Random) -> date:
    """Most work is of the last weeks; a tenth is up to three years late."""
    return LAST - timedelta(days=chance.randrange(YEARS_LATE if chance.random() < 0.1 else 30))


def _bad(made: LargeFile, name: str, number: str, what: str) -> str:
    made.bad.add(name)
    seconds = "-5" if what == "hours" else "600"
    day = "2026-02-30" if what == "day" else str(LAST)
    account = number[:-1] + str((int(number[-1]) + 1) % 10) if what == "account" else number
    pay = "12.345" if what == "money" else "12.34"
    return f"{name},,{account},{day},care,{seconds},{pay},US-WA"


def _add(made: LargeFile, number: str, seconds: int, sign: int) -> None:
    for pocket, share in SHARES.items():
        made.held[number, pocket] += sign * _half_even(seconds * PER_HOUR * 10_000 * share, 3_600)


def _half_even(numerator: int, denominator: int) -> int:
    quotient, rest = divmod(numerator, denominator)
    return quotient + (2 * rest > denominator or (2 * rest == denominator and quotient % 2 == 1))
