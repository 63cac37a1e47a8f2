"""Where a number or a rule of law was read: every one names its sources."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from shared_security.law.section import Section, near

SOURCE_KINDS = {
    "official": "official source",
    "notes_official": "official source, as our research notes give it",
    "secondary": "secondary source",
    "measured": "measured in public records",
    "inferred": "inferred",
    "ours": "our own illustration",
}


@dataclass(frozen=True)
class Source:
    """A text that was read. `read` is the day on which; `note` says what a reader should beware of."""

    name: str
    cite: str
    kind: str
    read: date | None
    url: str | None
    note: str | None

    def __str__(self) -> str:
        parts = [f"{self.cite} ({SOURCE_KINDS[self.kind]})", f"read {self.read}" if self.read else "", self.url or ""]
        return "; ".join(part for part in [*parts, self.note or ""] if part)


@dataclass(frozen=True)
class Citation:
    """The sources of one value or rule; `unverified` where the law itself could not be read."""

    sources: tuple[Source, ...]
    unverified: bool
    note: str | None

    def __str__(self) -> str:
        texts = [f"{source.cite} ({SOURCE_KINDS[source.kind]})" for source in self.sources]
        return "; ".join(texts) + (", unverified" if self.unverified else "")


def read_sources(section: Section) -> dict[str, Source]:
    """The chapter `law`: short names for the texts that the values cite."""
    found = {}
    for name in section.plain_names():
        entry = section.section(name, f"source `{name}`")
        if entry is None:
            continue
        cite = entry.text("cite", required=True)
        kind = entry.one_of("kind", SOURCE_KINDS, required=True)
        source = Source(name, cite or "", kind or "", entry.day("read"), entry.text("url"), entry.text("note"))
        if kind and kind != "ours" and not (source.read and source.url):
            entry.fault("has no `read` day or no `url`", "Say where the text stands and on which day you read it")
        entry.finish()
        found[name] = source
    section.finish()
    return found


def read_citation(section: Section, sources: Mapping[str, Source]) -> Citation:
    """The keys `cite`, `unverified` and `note` of a value or rule; a missing or unknown source is a fault."""
    names = section.texts("cite", required=True)
    for name in names:
        if name not in sources:
            section.fault(f"cites `{name}`, which `law` does not name", near(name, sources), section.node_of("cite"))
    known = tuple(sources[name] for name in names if name in sources)
    return Citation(known, section.flag("unverified"), section.text("note"))
