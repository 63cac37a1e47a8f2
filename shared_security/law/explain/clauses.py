"""What the clauses of collects, uses and providers say: a heading for each subject, and its sentences beneath.

Most fields of a clause have a sentence of their own: `topic.field` with the number or the list that they name, or
`topic.field.word` for a word of a closed list. The few whose parts belong together are told in chapters.py.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date

from shared_security.law.citations import Citation
from shared_security.law.clauses import Clause, Clauses
from shared_security.law.explain.document import Line
from shared_security.law.explain.teller import Teller
from shared_security.law.words import capital, has


@dataclass(frozen=True)
class ClauseTeller:
    """Tells one clause: its topic in the catalogue, such as `uses.waiting`, and what it rests on."""

    teller: Teller
    topic: str
    clause: Clause[object]

    def line(self, key: str, numbers: Sequence[str] = (), beneath: Sequence[Line] = (), /, **terms: str) -> Line:
        """A sentence that rests on the clause and on the numbers that it names."""
        cited = [self.clause.citation, *(citation for name in numbers for citation in self._citations(name))]
        words = capital(self.teller.say(f"{self.topic}.{key}", **terms))
        return Line(words, self.teller.mark(*cited), tuple(beneath))

    def number(self, name: str) -> str:
        """A number of the law over the days of the clause: each that held, where it changed."""
        parameter = self.teller.pack.parameters[name]
        spans = [s for s in parameter.spans() if s.starts < self.clause.ends and self.clause.starts < s.ends]
        values = [value for span in spans for value in span.values]
        shown = {", ".join(self.teller.entries(parameter, value)): None for value in values}
        told = self.teller.listed(list(shown), "or")
        return told if len(shown) == 1 else self.teller.say("clause.by_day", values=told)

    def words(self, names: Sequence[str], word: str = "and") -> str:
        """A list of words of the format, or of the pack."""
        return self.teller.listed([self.word(name) for name in names], word)

    def word(self, name: str) -> str:
        """One of them."""
        for topic in ("clause", "pocket", "quantity"):
            if has(f"{topic}.{name}"):
                return self.teller.called(topic, name)
        return self.teller.word(name)

    def _citations(self, name: str) -> list[Citation]:
        return [value.citation for value in self.teller.pack.parameters[name].values]


# Lists of which one is enough, or one is chosen.
ONE_OF = ("kinds", "choices", "allowed", "reasons", "events", "forbidden")
Told = Callable[[ClauseTeller], Iterator[Line]]


def clause_lines(
    teller: Teller, topic: str, clauses: Clauses[object], told: Told | None = None, **terms: str
) -> Iterator[Line]:
    """Every version of one subject: its heading, with its days where they are not all days, and what it says."""
    for clause in clauses:
        telling = ClauseTeller(teller, topic, clause)
        beneath = (*(told or told_fields)(telling), *teller.note(clause.citation))
        subject, days = teller.say(topic, **terms), teller.days(clause.starts, clause.ends)
        always = (clause.starts, clause.ends) == (date.min, date.max)
        heading = subject if always else teller.say("clause.heading", subject=subject, days=days)
        yield Line(heading, teller.mark(clause.citation), beneath)


def told_fields(telling: ClauseTeller) -> Iterator[Line]:
    """A sentence for each field of a clause's rule that says anything."""
    return fields_of(telling, telling.clause.rule)


def fields_of(telling: ClauseTeller, rule: object, without: Sequence[str] = ()) -> Iterator[Line]:
    """A sentence for each field of a rule, but those that are told elsewhere."""
    for field in fields(rule):  # type: ignore[arg-type]
        value = getattr(rule, field.name)
        if field.name not in without:
            yield from _field(telling, field.name, value)


def _field(telling: ClauseTeller, name: str, value: object) -> Iterator[Line]:
    parameters = telling.teller.pack.parameters
    if value is True:
        yield telling.line(name)
    elif isinstance(value, dict):
        for key, number in value.items():
            yield telling.line(key, (number,), number=telling.number(number))
    elif isinstance(value, tuple) and value:
        if all(item in parameters and not has(f"clause.{item}") for item in value):
            told = telling.teller.listed([telling.number(item) for item in value])
            yield telling.line(name, value, list=told)
        else:
            yield telling.line(name, list=telling.words(value, "or" if name in ONE_OF else "and"))
    elif isinstance(value, str) and value:
        if has(f"{telling.topic}.{name}.{value}"):
            yield telling.line(f"{name}.{value}")
        elif value in parameters:
            yield telling.line(name, (value,), number=telling.number(value))
        else:
            yield telling.line(name, word=telling.word(value))
