"""What a program asks about a payer or a worker that no work record says: dated facts, told once and kept."""

from collections.abc import Mapping
from dataclasses import dataclass

from shared_security.law.citations import Citation, Source, read_citation
from shared_security.law.fact_values import DECIMALS, FACT_TYPES, FactValue, read_value
from shared_security.law.section import Section, near
from shared_security.values.errors import Problem

ABOUT = ("payer", "worker", "worker_and_payer")
TELLERS = ("office", "payer", "worker")
_TOLD_BY = {"payer": ("office", "payer"), "worker": ("office", "worker"), "worker_and_payer": TELLERS}


@dataclass(frozen=True)
class FactAsked:
    """A fact that a program asks for.

    `type` is one of FACT_TYPES; `most` the largest number it may be, in the type's smallest part; `classes` the words
    of a class. `counted` says in words how the law counts. `unknown_is` holds where nobody has told; None where work
    has to wait instead. `told_by` says who may tell: the office, the payer, the worker.
    """

    name: str
    about: str
    type: str
    most: int | None
    classes: tuple[str, ...]
    meaning: str
    counted: str | None
    unknown_is: FactValue | None
    told_by: tuple[str, ...]
    citation: Citation


def read_facts_asked(section: Section, sources: Mapping[str, Source]) -> dict[str, FactAsked]:
    """The chapter `facts`. Those with a fault are left out, the fault is noted."""
    found = {}
    for name in section.plain_names():
        entry = section.section(name, f"fact `{name}`")
        asked = _read_asked(entry, name, sources) if entry else None
        if asked:
            found[name] = asked
    section.finish()
    return found


def _read_asked(section: Section, name: str, sources: Mapping[str, Source]) -> FactAsked | None:
    about = section.one_of("about", ABOUT, required=True)
    kind = section.one_of("type", FACT_TYPES, required=True)
    meaning, counted = section.text("meaning", required=True), section.text("counted")
    most = _read_most(section, kind)
    classes = tuple(section.texts("classes", required=kind == "class"))
    told_by = tuple(section.texts("told_by")) or _TOLD_BY.get(about or "", ())
    for teller in told_by:
        if teller not in TELLERS:
            section.fault(f"is told by `{teller}`", near(teller, TELLERS))
    _refuse_birth_date(section, name, about, kind)
    unknown_is = _read_unknown(section, kind, most, classes)
    citation = read_citation(section, sources)
    section.finish()
    if not (about and kind and meaning):
        return None
    return FactAsked(name, about, kind, most, classes, meaning, counted, unknown_is, told_by, citation)


def _read_most(section: Section, kind: str | None) -> int | None:
    """Numbers have a largest value: the range proof of the program stands on it."""
    text = section.text("most", required=kind in DECIMALS)
    if text is None or kind not in DECIMALS:
        return None
    try:
        return int(read_value(kind, None, (), text))  # type: ignore[arg-type]
    except Problem as problem:
        section.fault(f"has `most: {text}`, which cannot be used: {problem.what}", problem.fix)
        return None


def _refuse_birth_date(section: Section, name: str, about: str | None, kind: str | None) -> None:
    if about != "payer" and kind == "day" and "birth" in name:
        section.fault("asks for a day of birth", "Ask for `birth_year`, a whole number: it says enough, of nobody")


def _read_unknown(section: Section, kind: str | None, most: int | None, classes: tuple[str, ...]) -> FactValue | None:
    text = section.text("unknown_is")
    if text is None or kind is None:
        return None
    try:
        return read_value(kind, most, classes, text)
    except Problem as problem:
        section.fault(f"has `unknown_is: {text}`, which cannot be used: {problem.what}", problem.fix)
        return None
