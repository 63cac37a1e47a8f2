"""A sound pack for the tests to break, and how they read what they broke."""

from dataclasses import dataclass
from pathlib import Path

from shared_security.law.pack import Pack
from shared_security.law.read_pack import read_pack

PROGRAM = """\
program: good
title: A good program
status: enacted
jurisdiction: US-WA

law:
  act: {cite: "An act, section 1", kind: official, read: 2026-11-21, url: "https://example.gov/act"}
  ours: {cite: Our illustration, kind: ours}

clock: {from: 2020-01-01, time_zone: America/Los_Angeles, rate_day: work_date, cite: act}

covers:
  work: [rideshare, delivery]
  places: {by: place_start, within: [US-WA]}
  cite: act

parameters:
  hourly_rate:
    meaning: what is paid in for an hour
    unit: USD/hour
    values:
      - {from: 2020-01-01, is: 2.00, known_until: 2021-01-01, cite: act}
      - {in_force_by: 2022-01-01, is: 3.00, cite: act}
  fare_rate:
    meaning: the part of the fare
    unit: percent
    values:
      - {from: 2020-01-01, is: 2.5, cite: act}
  shares:
    meaning: how each dollar is divided
    unit: percent
    by: pocket
    values:
      - {from: 2020-01-01, is: {sick: 60, vacation: 40}, cite: ours}

earns:
  leave:
    - until: 2023-01-01
      cite: act
      steps:
        - contribution: {multiply: hourly_rate, by: time_worked}
        - parts: {divide: contribution, by: shares}
      gives: parts
    - from: 2023-01-01
      cite: [act, ours]
      steps:
        - due: {multiply: hourly_rate, by: passenger_time}
        - parts: {divide: due, by: shares}
      gives: parts
  insurance:
    - cite: act
      steps:
        - price: {add: [taxable_fare, tips]}
        - surcharge: {take: fare_rate, of: price}
      gives: {workers_compensation: surcharge}

collects: {borne_by: payer, never_by: [worker], cite: act}
"""

CASES = """\
program: good
cases:
  - case: an hour and a fare on the first day
    given: {work_date: 2020-01-01, work_kind: rideshare, place_start: US-WA, hours: 1, taxable_fare: 10.00, tips: 0}
    expect: {sick: 1.20, vacation: 0.80, workers_compensation: 0.25}
    worked: "$2.00 x 60 % and 40 %; 2.5 % of $10.00"
  - case: a day on which the rate is not known
    given: {work_date: 2021-01-01, work_kind: rideshare, place_start: US-WA, hours: 1, taxable_fare: 10.00, tips: 0}
    answer: rate_not_known
    candidates: ["$2.00 an hour", "$3.00 an hour"]
"""


@dataclass(frozen=True)
class Broken:
    """One replacement in the good pack, and each fault it must bring: its line, as a piece of that line, and words.

    An empty piece stands for the first line that the replacement changed.
    """

    old: str
    new: str
    faults: tuple[tuple[str, str], ...]

    def text(self, good: str = PROGRAM) -> str:
        """The broken text."""
        assert good.count(self.old) == 1, f"{self.old!r} stands {good.count(self.old)} times in the good text"
        return good.replace(self.old, self.new)

    def expected(self, file: Path, good: str = PROGRAM) -> list[str]:
        """The faults as they are printed: file, line, what is wrong, what to do."""
        text = self.text(good)
        return [f"{file}:{_line(good, text, piece)}: {words}" for piece, words in self.faults]


def one(old: str, new: str, words: str, piece: str = "") -> Broken:
    """A replacement that brings one fault."""
    return Broken(old, new, ((piece, words),))


def _line(good: str, text: str, piece: str) -> int:
    lines = text.splitlines()
    if piece:
        return next(number for number, line in enumerate(lines, start=1) if piece in line)
    pairs = enumerate(zip(good.splitlines(), lines, strict=False), start=1)
    return next(number for number, (before, after) in pairs if before != after)


def write(folder: Path, text: str | bytes = PROGRAM, cases: str | None = CASES) -> Path:
    """Put a program and its cases into a folder; returns the program's file."""
    file = folder / "good.yaml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    if cases is not None:
        (folder / "cases").mkdir(exist_ok=True)
        (folder / "cases" / file.name).write_text(cases)
    return file


def faults_of(folder: Path, text: str | bytes) -> list[str]:
    """Every fault of a text, as printed."""
    pack, faults = read_pack(write(folder, text), "good")
    assert (pack is None) == bool(faults), "a pack comes with no fault, and no pack with at least one"
    return [str(fault) for fault in faults]


def pack_of(folder: Path, text: str = PROGRAM) -> Pack:
    """The pack in a sound text."""
    pack, faults = read_pack(write(folder, text), "good")
    assert pack, "\n".join(map(str, faults))
    return pack
