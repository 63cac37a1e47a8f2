"""What the chapters answer about one event: the answer, why, the numbers that were used, and the citations."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from shared_security.law.citations import Citation
from shared_security.law.clauses import Clause, Clauses
from shared_security.law.holidays import HolidayList
from shared_security.law.parameters import DatedValue, Parameter, Span, candidates_text
from shared_security.law.units import UNITS
from shared_security.law.window import Calendar
from shared_security.values.business_days import Holidays
from shared_security.values.errors import Problem

Answered_co = TypeVar("Answered_co", covariant=True)
Answered = TypeVar("Answered")
Rule = TypeVar("Rule")


class NumberNotKnown(Problem):
    """A number of the law is not known for the day: no answer, rather than a guess. `candidates`: what it may be."""

    def __init__(self, parameter: Parameter, day: date, span: Span | None) -> None:
        self.name = parameter.name
        self.candidates = tuple(parameter.show(value) for value in span.values) if span else ()
        known = candidates_text(span, parameter.show) if span else "no value was in force"
        super().__init__(
            f"what {parameter.name.replace('_', ' ')} was on {day} is not known: {known}",
            fix="Ask for another day, or have the law read and added to the program",
        )


class FactNotKnown(Problem):
    """A table of the law asks for a fact that nobody has entered, or that has no number in the table."""

    def __init__(self, fact: str, day: date) -> None:
        self.fact = fact
        what = f"{fact.replace('_', ' ')} is not known for {day}, or is none that the law has a number for"
        super().__init__(what, fix="Enter the fact with the day from which it holds")


class NotSaid(Problem):
    """The program says nothing about what is asked."""

    def __init__(self, subject: str, day: date) -> None:
        self.subject = subject
        super().__init__(
            f"the program says nothing about {subject.replace('_', ' ')} on {day}",
            fix="Ask the program's office, or add it to the program",
        )


@dataclass(frozen=True)
class NumberUsed:
    """A number of the law as it was used: in the smallest part of its unit (units.py)."""

    name: str
    number: int
    unit: str
    value: DatedValue

    def __str__(self) -> str:
        return f"{self.name.replace('_', ' ')}: {UNITS[self.unit].show(self.number)}, {self.value.citation}"


@dataclass(frozen=True)
class Amount:
    """A figure of a reason: in the smallest part of its unit."""

    number: int
    unit: str


Figure = Amount | date | str


@dataclass(frozen=True)
class Reason:
    """Why: a code that law/reasons.py says in words of a language, with the figures of this event."""

    code: str
    figures: tuple[tuple[str, Figure], ...] = ()


def because(code: str, **figures: Figure) -> Reason:
    """A reason with its figures by name."""
    return Reason(code, tuple(figures.items()))


@dataclass(frozen=True)
class Finding(Generic[Answered_co]):
    """An answer with its trace."""

    answer: Answered_co
    reasons: tuple[Reason, ...]
    numbers: tuple[NumberUsed, ...]
    citations: tuple[Citation, ...]


class Numbers:
    """The numbers of the law on one day, as known at the end of a day (None: as known now), with the facts of that day.

    It notes each number and each clause that was used, so that `finding` can say them, and keeps the findings in
    order: the last is the whole answer. Use one for each question.
    """

    def __init__(
        self,
        parameters: Mapping[str, Parameter],
        day: date,
        as_known: date | None = None,
        holidays: HolidayList | None = None,
        calendar: Calendar | None = None,
        facts: Mapping[str, int | str] | None = None,
    ) -> None:
        self.parameters, self.day, self.as_known, self._holidays = parameters, day, as_known, holidays
        self.calendar, self.facts = calendar or Calendar(), facts or {}
        self.findings: list[Finding[object]] = []
        self._used: dict[tuple[str, str], NumberUsed] = {}
        self._cited: dict[Citation, None] = {}

    def of(self, name: str, day: date | None = None) -> int:
        """A number of the law on the day of the question, or on another.

        Raises:
            NumberNotKnown: nobody knows which value held on that day.
            FactNotKnown: it is a table, and nobody knows which of its numbers holds.
        """
        on = day or self.day
        span = next((s for s in self._spans(name) if s.starts <= on < s.ends), None)
        return self._use(name, on, span)

    def if_any(self, name: str | None) -> int | None:
        """The number where a clause names one."""
        return None if name is None else self.of(name)

    def between(self, name: str, first: date, after_last: date) -> Iterator[tuple[date, date, int]]:
        """The values that hold over days [first, after_last), each with its days.

        Raises:
            NumberNotKnown: nobody knows which value held on one of the days.
        """
        while first < after_last:
            span = next((s for s in self._spans(name) if s.starts <= first < s.ends), None)
            number = self._use(name, first, span)
            until = min(span.ends, after_last) if span else after_last
            yield first, until, number
            first = until

    def clause(self, clauses: Clauses[Rule], subject: str) -> Rule:
        """What holds of a subject on the day of the question.

        Raises:
            NotSaid: the program says nothing about it.
        """
        found = self.clause_if_any(clauses)
        if found is None:
            raise NotSaid(subject, self.day)
        return found

    def clause_if_any(self, clauses: Clauses[Rule]) -> Rule | None:
        """What holds of a subject on the day of the question, or None."""
        found: Clause[Rule] | None = next((c for c in clauses if c.starts <= self.day < c.ends), None)
        if found is None:
            return None
        self._cited[found.citation] = None
        return found.rule

    @property
    def holidays(self) -> Holidays:
        """The holidays of the program.

        Raises:
            NotSaid: the program has no list of them.
        """
        if self._holidays is None:
            raise NotSaid("holidays", self.day)
        self._cited[self._holidays.citation] = None
        return self._holidays.holidays

    def cite(self, citation: Citation) -> None:
        """Note a citation that stands beside a part of a clause."""
        self._cited[citation] = None

    def finding(self, answer: Answered, *reasons: Reason) -> Finding[Answered]:
        """The answer with the trace of what was used so far."""
        found = Finding(answer, reasons, tuple(self._used.values()), tuple(self._cited))
        self.findings.append(found)
        return found

    def _spans(self, name: str) -> tuple[Span, ...]:
        return self.parameters[name].spans(self.as_known)

    def _use(self, name: str, day: date, span: Span | None) -> int:
        parameter = self.parameters[name]
        if span is None or not span.known:
            raise NumberNotKnown(parameter, day, span)
        value, number = span.values[0], self._one_of(parameter, span.values[0], day)
        self._used[name, value.where] = NumberUsed(name, number, parameter.unit.name, value)
        return number

    def _one_of(self, parameter: Parameter, value: DatedValue, day: date) -> int:
        """The number itself, or that of a table which the fact says."""
        if isinstance(value.number, int):
            return value.number
        fact = self.facts.get(parameter.of)
        pairs = zip(parameter.keys, value.number, strict=True)
        if parameter.by == "class":
            found = [number for key, number in pairs if key == fact]
        else:
            found = [number for key, number in pairs if isinstance(fact, int) and int(key) <= fact]
        if not found or found[-1] is None:
            raise FactNotKnown(parameter.of, day)
        return found[-1]
