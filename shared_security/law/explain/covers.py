"""The chapters that say whose work a program covers, and what it asks about payers and workers."""

from collections.abc import Iterator
from datetime import date

from shared_security.law.citations import Citation
from shared_security.law.conditions import Condition
from shared_security.law.explain.document import Line
from shared_security.law.explain.teller import Teller
from shared_security.law.facts_asked import FactAsked


def covers_lines(teller: Teller) -> Iterator[Line]:
    """Whose work, where, of which payers and workers, over and beside which programs, by which day and clock."""
    covers, clock = teller.pack.covers, teller.pack.clock
    marks = teller.mark(covers.citation)
    for words in (
        _work(teller), _place(teller), _people(teller, "payers", covers.payers),
        _people(teller, "workers", covers.workers), _programs(teller, "over", covers.over),
        _programs(teller, "beside", covers.beside),
    ):  # fmt: skip
        if words:
            yield Line(words, marks)
    marks = teller.mark(clock.citation)
    yield Line(teller.say("covers.rates", day=teller.called("rate_day", clock.rate_day)), marks)
    zone = clock.time_zone.replace("_", " ") if clock.time_zone else None
    yield Line(teller.say("covers.zone", zone=zone) if zone else teller.say("covers.zone_of_record"), marks)


def _work(teller: Teller) -> str:
    kinds = [teller.called("work", kind) for kind in teller.pack.covers.work]
    return teller.say("covers.work", kinds=teller.listed(kinds)) if kinds else teller.say("covers.work_any")


def _place(teller: Teller) -> str:
    covers = teller.pack.covers
    places = teller.listed(list(covers.places), "or")
    if covers.place_by is None:
        return teller.say("covers.places_any")
    if covers.place_by in ("stops", "portion", "base"):
        return teller.say(f"covers.{covers.place_by}", places=places)
    return teller.say("covers.place", field=teller.called("field", covers.place_by), places=places)


def _people(teller: Teller, who: str, conditions: tuple[Condition, ...]) -> str:
    if not conditions:
        return teller.say(f"covers.{who}_any")
    told = teller.listed([condition_words(teller, condition) for condition in conditions])
    return teller.say(f"covers.{who}", conditions=told)


def _programs(teller: Teller, how: str, programs: tuple[str, ...]) -> str:
    names = [_program(teller, program) for program in programs]
    return teller.say(f"covers.{how}", programs=teller.listed(names)) if names else ""


def _program(teller: Teller, path: str) -> str:
    """Another program, by the parts of its path: us/wa/paid_sick_leave is “paid sick leave” of US-WA."""
    *place, name = path.split("/")
    shown = name.replace("_", " ")
    return teller.say("covers.program", name=shown, place="-".join(place).upper()) if place else shown


def condition_words(teller: Teller, condition: Condition) -> str:
    """A condition in words: what must be what, or reach which number of the law."""
    fact = teller.pack.facts.get(condition.name)
    name = teller.own(fact.meaning) if fact and fact.type == "flag" else teller.name(condition.name)
    if condition.words in (("yes",), ("no",)):
        return teller.say(f"condition.flag_{condition.words[0]}", name=name)
    if condition.words:
        words = teller.listed([teller.word(word) for word in condition.words], "or")
        return teller.say("condition.is", name=name, words=words)
    bounds = [teller.say(f"condition.{bound}", name=name, number=teller.name(of)) for bound, of in condition.bounds]
    return teller.listed(bounds)


def fact_lines(teller: Teller) -> Iterator[Line]:
    """What is asked about payers and workers: what it means, how it is counted, what holds while it is unknown."""
    for fact in teller.pack.facts.values():
        beneath = [teller.say("fact.counted", counted=teller.own(fact.counted))] if fact.counted else []
        if fact.unknown_is is None:
            beneath.append(teller.say("fact.unknown"))
        else:
            beneath.append(teller.say("fact.unknown_is", value=fact_value(teller, fact, fact.unknown_is)))
        marks = teller.mark(fact.citation)
        line = teller.say(
            "fact.line", name=teller.bare(fact.name), about=teller.called("about", fact.about),
            type=_type(teller, fact), meaning=teller.own(fact.meaning),
        )  # fmt: skip
        yield Line(line, marks, tuple(Line(words, marks) for words in (*beneath, *_note(teller, fact.citation))))


def _note(teller: Teller, citation: Citation) -> list[str]:
    return [line.words for line in teller.note(citation)]


def _type(teller: Teller, fact: FactAsked) -> str:
    classes = teller.listed([teller.word(word) for word in fact.classes], "or")
    return teller.say(f"fact.type.{fact.type}", **({"classes": classes} if fact.type == "class" else {}))


def fact_value(teller: Teller, fact: FactAsked, value: int | str) -> str:
    """The value of a fact as a person reads it."""
    if fact.type == "day":
        return teller.day(date.fromisoformat(str(value)))
    return teller.amount(value, fact.type) if isinstance(value, int) else teller.word(value)
