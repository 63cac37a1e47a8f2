"""A page of text with its sources: lines that stand beneath lines, each with the numbers of what it rests on."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from shared_security.law.citations import Citation, Source
from shared_security.law.words import called, say
from shared_security.law.words.figures import shown_day

INDENT = "    "


@dataclass(frozen=True)
class Marks:
    """The numbers of the sources of a line, and the word that says so where they were not the law itself."""

    numbers: tuple[int, ...] = ()
    unverified: str = ""

    def __str__(self) -> str:
        told = [*map(str, self.numbers), *([self.unverified] if self.unverified else [])]
        return f"[{', '.join(told)}]" if told else ""


@dataclass(frozen=True)
class Line:
    """One line, what it rests on, and the lines beneath it. `number` counts the sentences of a rule; 0 for none."""

    words: str
    marks: Marks = Marks()
    beneath: tuple["Line", ...] = ()
    number: int = 0


@dataclass(frozen=True)
class Chapter:
    """A heading with its lines."""

    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Footnote:
    """A numbered source. `about`: of which kind it is, and when it was read; `note`: what to beware of, or empty.

    Both in the language of the page; the source is named in its own.
    """

    number: int
    source: Source
    about: str
    note: str

    @property
    def web(self) -> bool:
        """Whether its address is one that a browser opens."""
        return (self.source.url or "").startswith("http")

    @property
    def words(self) -> str:
        """The source as one line."""
        parts = [f"{self.source.cite} ({self.about})", self.source.url or "", self.note]
        return "; ".join(part for part in parts if part)


@dataclass(frozen=True)
class Page:
    """A title, how the program stands, its chapters and its sources. `legend`: what their marks mean, or empty."""

    title: str
    standing: Line
    chapters: tuple[Chapter, ...]
    heading_of_sources: str
    sources: tuple[Footnote, ...]
    legend: str


class Footnotes:
    """Numbers the sources of a text in the order in which they are cited.

    Args:
        language: of the text.
        own: gives a sentence of the pack in that language.
    """

    def __init__(self, language: str, own: Callable[[str], str]) -> None:
        self.language, self._own = language, own
        self._doubted = False
        self._numbers: dict[str, tuple[int, Source]] = {}

    def mark(self, *citations: Citation) -> Marks:
        """The numbers to set beside a line that rests on these."""
        numbers: set[int] = set()
        for source in (source for citation in citations for source in citation.sources):
            number, _ = self._numbers.setdefault(source.name, (len(self._numbers) + 1, source))
            numbers.add(number)
        unverified = any(citation.unverified for citation in citations)
        self._doubted |= unverified
        return Marks(tuple(sorted(numbers)), say("page.unverified", self.language) if unverified else "")

    def sources(self) -> tuple[Footnote, ...]:
        """The sources, numbered: what was read, of which kind, where, and on which day."""
        return tuple(
            Footnote(number, source, self._about(source), self._own(source.note) if source.note else "")
            for number, source in self._numbers.values()
        )

    def legend(self) -> str:
        """What the word beside a number of a source means; empty where no line bears one."""
        return say("page.unverified_means", self.language) if self._doubted else ""

    def _about(self, source: Source) -> str:
        kind = called("source", source.kind, self.language)
        if source.read is None:
            return kind
        return say("page.read", self.language, kind=kind, day=shown_day(source.read, self.language))


def lines_text(lines: tuple[Line, ...], depth: int = 1) -> Iterator[str]:
    """Lines as a terminal shows them, each level set in further."""
    for line in lines:
        number = f"{line.number}. " if line.number else ""
        marks = f"  {line.marks}" if str(line.marks) else ""
        yield f"{INDENT * depth}{number}{line.words}{marks}"
        yield from lines_text(line.beneath, depth + 1)


def sources_text(sources: tuple[Footnote, ...]) -> Iterator[str]:
    """The sources as a terminal shows them."""
    return (f"{INDENT}[{note.number}] {note.words}" for note in sources)


def page_text(page: Page) -> str:
    """A page as a terminal shows it."""
    marks = f"  {page.standing.marks}" if str(page.standing.marks) else ""
    lines = [page.title, f"{page.standing.words}{marks}"]
    for chapter in page.chapters:
        lines += ["", chapter.heading, *lines_text(chapter.lines)]
    if page.legend:
        lines += ["", page.legend]
    return "\n".join([*lines, "", page.heading_of_sources, *sources_text(page.sources)])
