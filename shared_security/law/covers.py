"""The chapter `covers`: whose work, where, of which payers and workers, a program claims, and before which others."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from shared_security.law.citations import Citation, Source, read_citation
from shared_security.law.conditions import Condition, read_conditions
from shared_security.law.facts_asked import FactAsked
from shared_security.law.parameters import Parameter
from shared_security.law.quantities import PLACES_BY, WORK_KINDS
from shared_security.law.section import Section, near

_PLACE = re.compile(r"[A-Z]{2}(-[A-Z0-9]+)*")
_SEPARATORS = re.compile(r"[;,\s]+", re.ASCII)
BASE_FACT = "base_place"
ENDS = ("place_start", "place_end")


@dataclass(frozen=True)
class Covers:
    """`work`: kinds of work, empty for any. `places`: jurisdiction codes, empty for any, met by `place_by`.

    `conditions` are those on payers and workers; all must hold. Where `over` names a program, that one does not apply
    to a record that this one claims; `beside` names those that apply together with it.
    """

    work: tuple[str, ...]
    places: tuple[str, ...]
    place_by: str | None
    citation: Citation
    payers: tuple[Condition, ...] = ()
    workers: tuple[Condition, ...] = ()
    over: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()

    @property
    def place_field(self) -> str | None:
        """The field, or fact, that the place is read from."""
        return {"portion": "place", "base": BASE_FACT}.get(self.place_by or "", self.place_by)

    @property
    def one_side(self) -> tuple[str, ...]:
        """The fields that must not lie on two sides: the ends of work that is sent by portions."""
        return ENDS if self.place_by == "portion" else ()

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """On payers, then on workers."""
        return self.payers + self.workers

    @property
    def asks(self) -> tuple[str, ...]:
        """The fields and facts by which it is told whether a record is covered."""
        fields = (*(("work_kind",) if self.work else ()), *((self.place_field,) if self.place_field else ()))
        return (*fields, *(condition.column for condition in self.conditions))

    def rules_out(self, record: Mapping[str, object]) -> bool:
        """Whether the kind of work or the place, where the record says it, is not covered, whatever it leaves out."""
        kind, place = record.get("work_kind"), record.get(self.place_field or "")
        other_kind = isinstance(kind, str) and not self.claims_work(kind)
        return other_kind or (isinstance(place, str) and not self.claims_place(place))

    def claims_work(self, kind: str) -> bool:
        """Whether work of this kind is covered."""
        return not self.work or kind in self.work

    def claims_place(self, code: str) -> bool:
        """Whether a place is one of those covered, or lies within one: US-NY-NYC lies within US-NY.

        Stops are several places, divided by blanks, commas or semicolons; one of them is enough.
        """
        codes = _SEPARATORS.split(code) if self.place_by == "stops" else [code]
        return not self.places or any(
            one == place or one.startswith(place + "-") for one in codes for place in self.places
        )


def read_covers(
    section: Section,
    sources: Mapping[str, Source],
    facts: Mapping[str, FactAsked],
    parameters: Mapping[str, Parameter],
    program: str,
) -> Covers:
    """Read the chapter; `any` stands for all kinds of work, all places, all payers or all workers."""
    work = section.texts("work", required=True)
    if work != ["any"]:
        for kind in work:
            if kind == "any":
                what, fix = "names `any` beside other kinds of work", "Write `work: any` alone, or the kinds alone"
                section.fault(what, fix, section.node_of("work"))
            elif kind not in WORK_KINDS:
                what, fix = f"names an unknown kind of work `{kind}`", near(kind, (*WORK_KINDS, "any"))
                section.fault(what, fix, section.node_of("work"))
    places, by = _read_places(section)
    if by == "base" and BASE_FACT not in facts:
        section.fault("goes by the payer's base, which no fact tells", f"Add `{BASE_FACT}` to `facts`")
    covers = Covers(
        work=() if work == ["any"] else tuple(work), places=places, place_by=by,
        payers=_conditions(section, "payers", facts, parameters),
        workers=_conditions(section, "workers", facts, parameters),
        over=tuple(section.texts("over")), beside=tuple(section.texts("beside")),
        citation=read_citation(section, sources),
    )  # fmt: skip
    _check_others(section, covers, program)
    section.finish()
    return covers


def _check_others(section: Section, covers: Covers, program: str) -> None:
    """A program goes neither over nor beside itself, and not both over and beside another."""
    for key, names in (("over", covers.over), ("beside", covers.beside)):
        if program in names:
            section.fault(f"goes {key} itself", f"Name another program under `{key}`", section.node_of(key))
    for name in sorted(set(covers.over) & set(covers.beside)):
        fix = "Say `over` where this one takes its place, `beside` where both are due"
        section.fault(f"goes over `{name}` and beside it", fix, section.node_of("beside"))


def _conditions(
    section: Section, who: str, facts: Mapping[str, FactAsked], parameters: Mapping[str, Parameter]
) -> tuple[Condition, ...]:
    node = section.node_of(who)
    if node is None or getattr(node, "text", "") == "any":
        return ()
    return read_conditions(Section(node, f"`{who}`", section.faults), facts, parameters)


def _read_places(section: Section) -> tuple[tuple[str, ...], str | None]:
    if section.names() and section.node_of("places", required=True) is None:
        return (), None
    if getattr(section.node_of("places"), "text", "") == "any":
        return (), None
    entry = section.section("places", "`places`", required=True)
    if entry is None:
        return (), None
    by = entry.one_of("by", PLACES_BY, required=True)
    within = entry.texts("within", required=True)
    for code in within:
        if not _PLACE.fullmatch(code):
            fix = "Write a jurisdiction code such as US-WA-SEATTLE"
            entry.fault(f"names a place `{code}` that is no code", fix, entry.node_of("within"))
    entry.finish()
    return tuple(within), by
