"""The chapter `facts`: what a program asks about a payer or a worker that no work record says."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from shared_security.law.citations import Citation, Source, read_citation
from shared_security.law.quantities import CLASS_FIELDS, OF_WINDOW, QUANTITIES
from shared_security.law.record import day
from shared_security.law.scales import MILLION
from shared_security.law.section import Section, near, number_problem
from shared_security.law.units import UNITS
from shared_security.values.errors import Problem
from shared_security.values.money import scaled, unscaled

ABOUT = ("payer", "worker", "worker_and_payer")
NUMBERS = ("whole", "percent", "factor", "hour", "USD")  # types that are numbers, named by their unit
_PLACES = 6  # decimals of any of them, at most
WORDS = ("class", "flag", "day")
FLAGS = ("no", "yes")
TELLERS = ("office", "payer", "worker")
_TOLD_BY = {"payer": ("office", "payer"), "worker": ("office", "worker"), "worker_and_payer": TELLERS}


@dataclass(frozen=True)
class FactAsked:
    """A fact by name. `most`: the largest number; `classes`: the words it may have; both in the smallest part.

    `unknown_is` holds where nobody has entered it; None: then the answer is that the fact is not known. `told_by` says
    who may enter it: the office, the payer, the worker. `spanish`: the Spanish of the program's own words, for pages.
    """

    name: str
    about: str
    type: str
    meaning: str
    counted: str | None
    most: int
    classes: tuple[str, ...]
    unknown_is: int | str | None
    citation: Citation
    told_by: tuple[str, ...] = TELLERS
    spanish: Mapping[str, str] = field(default_factory=dict, compare=False)

    def means(self, other: "FactAsked") -> bool:
        """Whether two programs that ask by one name ask the same: then they share what was told."""
        return (self.about, self.type, self.classes) == (other.about, other.type, other.classes)

    @property
    def is_number(self) -> bool:
        """Whether a step may compute with it."""
        return self.type in NUMBERS

    def read(self, text: str) -> int | str:
        """The value that a text stands for.

        Raises:
            Problem: it is none of this fact.
        """
        if self.is_number:
            number = UNITS[self.type].read(text)
            if not 0 <= number <= self.most:
                most = UNITS[self.type].show(self.most)
                raise Problem(f"{text} is not within 0 to {most}", fix="Give a number within these bounds")
            return number
        if self.classes and text not in self.classes:
            raise Problem(f"`{text}` is none of its words", fix=f"Write one of: {', '.join(self.classes)}")
        return day(text).isoformat() if self.type == "day" else text

    def kept(self, text: str) -> str:
        """A text that `read` takes, in the one form in which it is kept: 60 for 060, 1.5 for 1.50."""
        return unscaled(scaled(text, _PLACES), _PLACES) if self.is_number else text

    def show(self, value: int | str) -> str:
        """A value as a person reads it."""
        return UNITS[self.type].show(value) if isinstance(value, int) else value.replace("_", " ")


def read_facts(section: Section, sources: Mapping[str, Source]) -> dict[str, FactAsked]:
    """Read the chapter; a fact with a fault is left out, the fault is noted."""
    found = {}
    for name in section.plain_names():
        entry = section.section(name, f"fact `{name}`")
        fact = _read_fact(entry, name, sources) if entry else None
        if entry and name in {*QUANTITIES, *OF_WINDOW, *CLASS_FIELDS}:
            entry.fault("has the name of a field of the record", "Name it after what the law calls it")
        elif fact:
            found[name] = fact
    section.finish()
    return found


def _read_fact(section: Section, name: str, sources: Mapping[str, Source]) -> FactAsked | None:
    about = section.one_of("about", ABOUT, required=True)
    type_ = section.one_of("type", (*NUMBERS, *WORDS), required=True)
    meaning, counted = section.text("meaning", required=True), section.text("counted")
    classes = tuple(section.texts("classes", required=type_ == "class")) if type_ == "class" else ()
    for word in classes:
        section.is_code(word, section.node_of("classes"))
    most, told_by = _read_most(section, type_), _read_tellers(section, about)
    if about != "payer" and type_ == "day" and "birth" in name:
        section.fault("asks for a day of birth", "Ask for `birth_year`, a whole number: it says enough, of nobody")
    unknown, citation = section.text("unknown_is"), read_citation(section, sources)
    if not (about and type_ and meaning) or most is None:
        section.finish()
        return None
    classes = FLAGS if type_ == "flag" else classes
    fact = FactAsked(name, about, type_, meaning, counted, most, classes, None, citation, told_by)
    section.finish()
    if unknown is None:
        return fact
    try:
        value = fact.read(unknown)
    except Problem as problem:
        number_problem(section, section.node, problem)
        return None
    return replace(fact, unknown_is=value)


def _read_tellers(section: Section, about: str | None) -> tuple[str, ...]:
    """Who may tell: the office and whoever it is about, unless the program says otherwise."""
    told_by = section.texts("told_by")
    for teller in told_by:
        if teller not in TELLERS:
            section.fault(f"is told by `{teller}`", near(teller, TELLERS), section.node_of("told_by"))
    return tuple(told_by) or _TOLD_BY.get(about or "", TELLERS)


def _read_most(section: Section, type_: str | None) -> int | None:
    if type_ == "percent" and section.node_of("most") is None:
        return MILLION
    text = section.text("most", required=type_ in NUMBERS)
    if type_ not in NUMBERS or text is None:
        return 0 if type_ not in NUMBERS else None
    try:
        return UNITS[type_].read(text)
    except Problem as problem:
        number_problem(section, section.node, problem)
        return None
