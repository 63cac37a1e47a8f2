"""The page of a pack: what a city attorney reviews, made from the law itself, in each language."""

from collections.abc import Iterator

from shared_security.law.explain.covers import covers_lines, fact_lines
from shared_security.law.explain.document import Chapter, Line, Page
from shared_security.law.explain.numbers import number_lines
from shared_security.law.explain.rules import rule_lines
from shared_security.law.explain.telling import Telling
from shared_security.law.pack import Pack
from shared_security.law.words import capital, say


def law_page(pack: Pack, language: str) -> Page:
    """What a pack covers, asks and rests on; a chapter without a line is left out."""
    telling = Telling(pack, language)
    clock = pack.clock
    status, days = telling.called("status", pack.status), telling.days(clock.starts, clock.ends)
    standing = telling.say("page.standing", status=status, jurisdiction=pack.jurisdiction, days=days)
    standing_line = Line(standing, telling.mark(clock.citation))
    told = [
        ("covers", covers_lines), ("facts", fact_lines), ("numbers", number_lines), ("earns", rule_lines),
        ("bears", _bears_lines),
    ]  # fmt: skip
    chapters = [Chapter(telling.say(f"heading.{name}"), tuple(lines(telling))) for name, lines in told]
    return Page(
        telling.title(), standing_line, tuple(chapter for chapter in chapters if chapter.lines),
        say("heading.sources", language), telling.notes.sources(),
    )  # fmt: skip


def _bears_lines(telling: Telling) -> Iterator[Line]:
    collects = telling.pack.collects
    bearer = capital(telling.called("bearer", collects.borne_by))
    never = telling.listed([telling.called("bearer", one) for one in collects.never_by], "or")
    words = telling.say("bears.never" if never else "bears.only", bearer=bearer, **({"others": never} if never else {}))
    yield Line(words, telling.mark(collects.citation))
