"""What a file would cost, arranged for reading: by rule and what it pays for, and by person."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from shared_security.contributions.answer import ORDER
from shared_security.contributions.assess import Program
from shared_security.intake.report import Report
from shared_security.portals.payer.words import pays_for
from shared_security.values.account_number import shown_account_number

PEOPLE_SHOWN = 50


@dataclass(frozen=True)
class UnderRules:
    """What one program asks. title: of the program. lines: what it pays for, with micro-dollars."""

    title: str
    lines: list[tuple[str, int]]

    @property
    def micros(self) -> int:
        """The sum of the lines."""
        return sum(micros for _, micros in self.lines)


def by_rule(report: Report, programs: Sequence[Program]) -> list[UnderRules]:
    """USD by program and by what it pays for, in the order of the books."""
    due: dict[int, Counter[str]] = {program.program_no: Counter() for program in programs}
    for part, sign in ((report.posted, 1), (report.owed, 1), (report.taken_back, -1)):
        for (number, unit, name), amount in part.items():
            if unit == "USD":
                due.setdefault(number, Counter())[name] += sign * amount
    titles = {program.program_no: program.pack.title for program in programs}
    return [
        UnderRules(titles.get(number, ""), [(pays_for(name), found[name]) for name in ORDER if found[name]])
        for number, found in due.items()
        if any(found.values())
    ]


def by_person(report: Report) -> list[tuple[str, int]]:
    """Benefits numbers with what is new for each, the most first."""
    ranked = sorted(report.by_number.items(), key=lambda one: (-one[1], one[0]))
    return [(shown_account_number(number), micros) for number, micros in ranked]
