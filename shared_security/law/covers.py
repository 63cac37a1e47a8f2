"""The chapter `covers`: whose work, and where, a program claims."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from shared_security.law.citations import Citation, Source, read_citation
from shared_security.law.quantities import PLACE_FIELDS, WORK_KINDS
from shared_security.law.section import Section, near

_PLACE = re.compile(r"[A-Z]{2}(-[A-Z0-9]+)*")


@dataclass(frozen=True)
class Covers:
    """`work`: kinds of work, empty for any. `places`: jurisdiction codes, empty for any, met by `place_field`."""

    work: tuple[str, ...]
    places: tuple[str, ...]
    place_field: str | None
    citation: Citation

    def claims_work(self, kind: str) -> bool:
        """Whether work of this kind is covered."""
        return not self.work or kind in self.work

    def claims_place(self, code: str) -> bool:
        """Whether a place is one of those covered, or lies within one: US-NY-NYC lies within US-NY."""
        return not self.places or any(code == place or code.startswith(place + "-") for place in self.places)


def read_covers(section: Section, sources: Mapping[str, Source]) -> Covers:
    """Read the chapter; `any` stands for all kinds of work or all places."""
    work = section.texts("work", required=True)
    if work != ["any"]:
        for kind in work:
            if kind == "any":
                what, fix = "names `any` beside other kinds of work", "Write `work: any` alone, or the kinds alone"
                section.fault(what, fix, section.node_of("work"))
            elif kind not in WORK_KINDS:
                what, fix = f"names an unknown kind of work `{kind}`", near(kind, (*WORK_KINDS, "any"))
                section.fault(what, fix, section.node_of("work"))
    places, field = _read_places(section)
    covers = Covers(() if work == ["any"] else tuple(work), places, field, read_citation(section, sources))
    section.finish()
    return covers


def _read_places(section: Section) -> tuple[tuple[str, ...], str | None]:
    if section.names() and section.node_of("places", required=True) is None:
        return (), None
    if getattr(section.node_of("places"), "text", "") == "any":
        return (), None
    entry = section.section("places", "`places`", required=True)
    if entry is None:
        return (), None
    field = entry.one_of("by", PLACE_FIELDS, required=True)
    within = entry.texts("within", required=True)
    for code in within:
        if not _PLACE.fullmatch(code):
            fix = "Write a jurisdiction code such as US-WA-SEATTLE"
            entry.fault(f"names a place `{code}` that is no code", fix, entry.node_of("within"))
    entry.finish()
    return tuple(within), field
