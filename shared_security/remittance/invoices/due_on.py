"""On which day an invoice is due and why: by the law of its program; where that is silent, by a setting of our own."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from shared_security.law.collects.due import counts_from_payday, due_day, due_period
from shared_security.law.explain.reasons import finding_words
from shared_security.law.explain.teller import Teller
from shared_security.law.findings import FactNotKnown, Finding, NotSaid, NumberNotKnown
from shared_security.law.pack import Pack, eve
from shared_security.law.words import LANGUAGES
from shared_security.values.business_days import HolidaysNotKnown
from shared_security.values.periods import period_of

OUR_DAYS = 30  # our own setting: after the day of issue, where the law names no day
SILENT, NOT_KNOWN = "the law is silent", "a number of the law is not known"


@dataclass(frozen=True)
class DueOn:
    """A day, and its reasons as an invoice keeps them: `by` law or us; for the law its words by language and sources;
    for us `why`, and how many `days` after the issue."""

    day: date
    explained: dict[str, Any]


def period_asked(pack: Pack, day: date) -> tuple[date, date]:
    """The days [first, end) that one invoice takes in, of which a day of work is one."""
    try:
        return due_period(pack.collects.due, pack.numbers_on(day))
    except (NumberNotKnown, FactNotKnown):
        return period_of("month", day)


def is_by_payday(pack: Pack, end: date) -> bool:
    """Whether the day on which work of a period is due hangs on its payday."""
    return counts_from_payday(pack.collects.due, pack.numbers_on(eve(end)))


def is_late_from_period(pack: Pack) -> bool:
    """Whether the law counts anything of a late charge from the period of the work, whenever it was told of."""
    parts = (part for clause in pack.collects.late_charge for part in clause.rule.parts)
    return any(part.counted_from == "period_start" for part in parts)


def due_on(pack: Pack, end: date, *, issued_on: date, payday: date | None = None) -> DueOn:
    """When what was worked before `end`, the first day after its period, is due at the latest.

    Args:
        payday: the last day of payment, where the law counts from it; None where nobody told it.
    """
    day = eve(end)
    if is_by_payday(pack, end):
        if payday is None:
            return _ours(issued_on, NOT_KNOWN)
        day = payday
    try:
        return _by_law(pack, due_day(pack.collects.due, pack.numbers_on(day)))
    except NotSaid:
        return _ours(issued_on, SILENT)
    except (NumberNotKnown, FactNotKnown, HolidaysNotKnown):
        return _ours(issued_on, NOT_KNOWN)


def _by_law(pack: Pack, finding: Finding[date]) -> DueOn:
    words = {language: finding_words(Teller(pack, language), finding) for language in LANGUAGES}
    cites = [source.name for citation in finding.citations for source in citation.sources]
    return DueOn(finding.answer, {"by": "law", "words": words, "cite": list(dict.fromkeys(cites))})


def _ours(issued_on: date, why: str) -> DueOn:
    return DueOn(issued_on + timedelta(days=OUR_DAYS), {"by": "us", "why": why, "days": OUR_DAYS})
