"""The page of a pack: what a city attorney reviews, made from the law itself, in each language."""

from collections.abc import Iterator

from shared_security.law.explain.chapters import collects_lines, providers_lines, uses_lines
from shared_security.law.explain.covers import covers_lines, fact_lines
from shared_security.law.explain.document import Chapter, Line, Page
from shared_security.law.explain.numbers import number_lines
from shared_security.law.explain.rules import rule_lines
from shared_security.law.explain.teller import Teller
from shared_security.law.pack import Pack
from shared_security.law.words import capital, say

IN_FORCE = ("enacted", "repealed")  # what a legislature passed, and no court stopped, on its days


def law_page(pack: Pack, language: str) -> Page:
    """What a pack covers, asks and rests on; a chapter without a line is left out."""
    teller = Teller(pack, language)
    clock = pack.clock
    status, days = teller.called("status", pack.status), teller.days(clock.starts, clock.ends)
    standing_key = "page.standing" if pack.status in IN_FORCE else "page.standing_without_force"
    standing = teller.say(standing_key, status=status, jurisdiction=pack.jurisdiction, days=days)
    standing_line = Line(standing, teller.mark(clock.citation))
    told = [
        ("covers", covers_lines), ("facts", fact_lines), ("numbers", number_lines), ("earns", rule_lines),
        ("bears", _bears_lines), ("collects", collects_lines), ("uses", uses_lines), ("providers", providers_lines),
    ]  # fmt: skip
    chapters = [Chapter(teller.say(f"heading.{name}"), tuple(lines(teller))) for name, lines in told]
    return Page(
        teller.title(), standing_line, tuple(chapter for chapter in chapters if chapter.lines),
        say("heading.sources", language), teller.notes.sources(), teller.notes.legend(),
    )  # fmt: skip


def _bears_lines(teller: Teller) -> Iterator[Line]:
    collects = teller.pack.collects
    bearer = capital(teller.called("bearer", collects.borne_by))
    never = teller.listed([teller.called("bearer", one) for one in collects.never_by], "or")
    words = teller.say("bears.never" if never else "bears.only", bearer=bearer, **({"others": never} if never else {}))
    if any(rule.bearer != collects.borne_by for rule in teller.pack.rules):
        words = teller.say("bears.unless", who=words)
    yield Line(words, teller.mark(collects.citation))
