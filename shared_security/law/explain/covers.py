"""The chapters that say whose work a program covers, and what it asks about payers and workers."""

from collections.abc import Iterator
from datetime import date

from shared_security.law.citations import Citation
from shared_security.law.conditions import Condition
from shared_security.law.explain.document import Line
from shared_security.law.explain.telling import Telling
from shared_security.law.facts_asked import FactAsked


def covers_lines(telling: Telling) -> Iterator[Line]:
    """Whose work, where, of which payers and workers, over and beside which programs, by which day and clock."""
    covers, clock = telling.pack.covers, telling.pack.clock
    marks = telling.mark(covers.citation)
    for words in (
        _work(telling), _place(telling), _people(telling, "payers", covers.payers),
        _people(telling, "workers", covers.workers), _programs(telling, "over", covers.over),
        _programs(telling, "beside", covers.beside),
    ):  # fmt: skip
        if words:
            yield Line(words, marks)
    marks = telling.mark(clock.citation)
    yield Line(telling.say("covers.rates", day=telling.called("rate_day", clock.rate_day)), marks)
    zone = clock.time_zone.replace("_", " ") if clock.time_zone else None
    yield Line(telling.say("covers.zone", zone=zone) if zone else telling.say("covers.zone_of_record"), marks)


def _work(telling: Telling) -> str:
    kinds = [telling.called("work", kind) for kind in telling.pack.covers.work]
    return telling.say("covers.work", kinds=telling.listed(kinds)) if kinds else telling.say("covers.work_any")


def _place(telling: Telling) -> str:
    covers = telling.pack.covers
    places = telling.listed(list(covers.places), "or")
    if covers.place_by is None:
        return telling.say("covers.places_any")
    if covers.place_by in ("stops", "portion", "base"):
        return telling.say(f"covers.{covers.place_by}", places=places)
    return telling.say("covers.place", field=telling.called("field", covers.place_by), places=places)


def _people(telling: Telling, who: str, conditions: tuple[Condition, ...]) -> str:
    if not conditions:
        return telling.say(f"covers.{who}_any")
    told = telling.listed([condition_words(telling, condition) for condition in conditions])
    return telling.say(f"covers.{who}", conditions=told)


def _programs(telling: Telling, how: str, programs: tuple[str, ...]) -> str:
    # The path of a program is its name in the library; blanks keep its parts apart for a reader.
    names = [program.replace("_", " ") for program in programs]
    return telling.say(f"covers.{how}", programs=telling.listed(names)) if names else ""


def condition_words(telling: Telling, condition: Condition) -> str:
    """A condition in words: what must be what, or reach which number of the law."""
    fact = telling.pack.facts.get(condition.name)
    name = telling.own(fact.meaning) if fact and fact.type == "flag" else telling.name(condition.name)
    if condition.words in (("yes",), ("no",)):
        return telling.say(f"condition.flag_{condition.words[0]}", name=name)
    if condition.words:
        words = telling.listed([telling.word(word) for word in condition.words], "or")
        return telling.say("condition.is", name=name, words=words)
    bounds = [telling.say(f"condition.{bound}", name=name, number=telling.name(of)) for bound, of in condition.bounds]
    return telling.listed(bounds)


def fact_lines(telling: Telling) -> Iterator[Line]:
    """What is asked about payers and workers: what it means, how it is counted, what holds while it is unknown."""
    for fact in telling.pack.facts.values():
        beneath = [telling.say("fact.counted", counted=telling.own(fact.counted))] if fact.counted else []
        if fact.unknown_is is None:
            beneath.append(telling.say("fact.unknown"))
        else:
            beneath.append(telling.say("fact.unknown_is", value=fact_value(telling, fact, fact.unknown_is)))
        marks = telling.mark(fact.citation)
        line = telling.say(
            "fact.line", name=telling.bare(fact.name), about=telling.called("about", fact.about),
            type=_type(telling, fact), meaning=telling.own(fact.meaning),
        )  # fmt: skip
        yield Line(line, marks, tuple(Line(words, marks) for words in (*beneath, *_note(telling, fact.citation))))


def _note(telling: Telling, citation: Citation) -> list[str]:
    return [line.words for line in telling.note(citation)]


def _type(telling: Telling, fact: FactAsked) -> str:
    classes = telling.listed([telling.word(word) for word in fact.classes], "or")
    return telling.say(f"fact.type.{fact.type}", **({"classes": classes} if fact.type == "class" else {}))


def fact_value(telling: Telling, fact: FactAsked, value: int | str | date) -> str:
    """The value of a fact as a person reads it."""
    if isinstance(value, date):
        return telling.day(value)
    return telling.amount(value, fact.type) if isinstance(value, int) else telling.word(value)
