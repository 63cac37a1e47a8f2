"""What a file would cost, arranged for reading: by rule and what it pays for, and by person."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from shared_security.contributions.assess import Program
from shared_security.intake.report import Report
from shared_security.portals.payer.words import pays_for
from shared_security.values.account_number import shown_account_number

PEOPLE_SHOWN = 50


@dataclass(frozen=True)
class Line:
    """One line of a cost. rules: the name of the program."""

    rules: str
    pays_for: str
    micros: int


def by_rule(report: Report, programs: Sequence[Program]) -> list[Line]:
    """USD by program and by what it pays for, in the order of the books."""
    titles: Mapping[int, str] = {program.program_no: program.pack.title for program in programs}
    due: Counter[tuple[int, str]] = Counter()
    for part, sign in ((report.posted, 1), (report.owed, 1), (report.taken_back, -1)):
        for (number, unit, name), amount in part.items():
            if unit == "USD":
                due[number, name] += sign * amount
    return [Line(titles[number], pays_for(name), micros) for (number, name), micros in due.items() if micros]


def by_person(report: Report) -> list[tuple[str, int]]:
    """Benefits numbers with what is new for each, the most first."""
    ranked = sorted(report.by_number.items(), key=lambda one: (-one[1], one[0]))
    return [(shown_account_number(number), micros) for number, micros in ranked]
