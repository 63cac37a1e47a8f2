"""The sources of an audit of trips, numbered, and what in them is no text of law."""

from collections.abc import Iterator
from datetime import date

from shared_security.law.citations import Citation
from shared_security.law.pack import Pack, eve
from shared_security.law.parameters import DatedValue
from shared_security.law.rules import Rule
from shared_security.studies.trips.figures import NEW_YORK_CITY_SALES_TAX, TRIP_RECORDS

MEASURED = "measured"


def sources(pack: Pack) -> Iterator[str]:
    """One line for each source; then what was not verified, and what was measured in the records that are audited."""
    texts = [TRIP_RECORDS, NEW_YORK_CITY_SALES_TAX.source, *(source.cite for source in pack.sources.values())]
    yield from (f"[{number}] {text}" for number, text in enumerate(texts, start=1))
    numbers = {name: number for number, name in enumerate(pack.sources, start=3)}
    yield from (
        f"Unverified: {rule.name}{_days(rule)} {_marks(rule.citation, numbers)}{_note(rule.citation)}."
        for rule in pack.rules
        if rule.citation.unverified
    )
    for parameter in pack.parameters.values():
        name = parameter.name.replace("_", " ")
        for value in parameter.values:
            if value.citation.unverified:
                text = f"{name} {parameter.show(value)} {_since(value)} {_marks(value.citation, numbers)}"
                yield f"Unverified: {text}{_note(value.citation)}."
        measured = [
            f"{parameter.show(value)} {_since(value)} {_marks(value.citation, numbers)}"
            for value in parameter.values
            if any(source.kind == MEASURED for source in value.citation.sources)
        ]
        if measured:
            yield (
                f"The {name} of {' and of '.join(measured)} was measured, in part or whole, in the public records of "
                "which such trips are taken: that charges fit it is no proof of it."
            )


def _marks(citation: Citation, numbers: dict[str, int]) -> str:
    return f"[{', '.join(str(numbers[source.name]) for source in citation.sources)}]"


def _note(citation: Citation) -> str:
    return f": {citation.note}" if citation.note else ""


def _since(value: DatedValue) -> str:
    return f"from {value.starts}" if value.first_day_known else f"in force by {value.starts}"


def _days(rule: Rule) -> str:
    """The days of a version of a rule, where it has a first or last one."""
    first = f" from {rule.starts}" if rule.starts > date.min else ""
    return first + (f" through {eve(rule.ends)}" if rule.ends < date.max else "")
