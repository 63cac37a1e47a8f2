"""The English page of a pack as headings and lists: the same words that `sss law show` prints, none added."""

from dataclasses import dataclass, field

from shared_security.law.explain import INDENT


@dataclass
class Line:
    """One line, and those that stand beneath it."""

    words: str
    beneath: list[str] = field(default_factory=list)


@dataclass
class Chapter:
    """A heading with its lines."""

    heading: str
    lines: list[Line] = field(default_factory=list)


def law_page(text: str) -> dict[str, object]:
    """The title, the line beneath it, and the chapters.

    Args:
        text: as law.explain.page writes it: a heading stands at the margin after an empty line, a line is indented
            once, what belongs to it twice.
    """
    (title, standing), *blocks = (block.splitlines() for block in text.split("\n\n"))
    return {"title": title, "standing": standing, "chapters": [_chapter(*block) for block in blocks]}


def _chapter(heading: str, *lines: str) -> Chapter:
    chapter = Chapter(heading)
    for line in lines:
        if line.startswith(INDENT * 2):
            chapter.lines[-1].beneath.append(line.strip())
        else:
            chapter.lines.append(Line(line.strip()))
    return chapter
