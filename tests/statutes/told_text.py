"""Checks the generated page of a program: what must never stand on it, and that no figure stands without its source."""

import re
from collections.abc import Iterator

MARK = re.compile(r"\[(\d+(?:, \d+)*)(?:, (?:unverified|sin verificar))?\]$")
SENTENCE = re.compile(r"^\s*\d+\. ")  # the number of a sentence
RESULT = re.compile(r"\(\d+\)")  # and where another speaks of it
MICRO = re.compile(r"micr[oó]|\d{7,}", re.I)
SOURCE = re.compile(r"^    \[(\d+)\] ")
ENGLISH = re.compile(r"\b(the|of|and|or|each|not|by|from|with|which|this|that|is|are|where|through|in|on)\b")
QUOTED = re.compile(r"«[^»]*»")


def faults_of_page(text: str, language: str) -> list[str]:
    """What is wrong with a page as `sss law show` prints it, line by line.

    Args:
        text: the page; its last block holds the sources.
        language: en or es.
    """
    told, _, sources = text.rpartition("\n\n")
    _title, *lines = told.splitlines()
    found = [f"an underscore: {line}" for line in told.splitlines() if "_" in line]
    found += [f"a micro-unit: {line}" for line in told.splitlines() if MICRO.search(line)]
    found += [f"a figure without a source: {line}" for line in lines if _has_figure(line) and not MARK.search(line)]
    if language == "es":
        found += [f"English: {line}" for line in lines if ENGLISH.search(QUOTED.sub("", line))]
    return [*found, *_faults_of_marks(lines, sources.splitlines()[1:])]


def _has_figure(line: str) -> bool:
    return any(letter.isdigit() for letter in RESULT.sub("", SENTENCE.sub("", MARK.sub("", line))))


def _faults_of_marks(lines: list[str], sources: list[str]) -> Iterator[str]:
    used = {int(number) for line in lines if (mark := MARK.search(line)) for number in mark[1].split(", ")}
    numbered = [int(found[1]) for line in sources if (found := SOURCE.search(line))]
    if len(numbered) != len(sources):
        yield "a source without a number"
    if numbered != sorted(used):
        yield f"sources {numbered} for marks {sorted(used)}"
