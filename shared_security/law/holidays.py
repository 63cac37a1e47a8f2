"""The holidays of a program: days that are no business days, and how far the list is known."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from shared_security.law.citations import Citation, Source, read_citation
from shared_security.law.section import Section
from shared_security.values.business_days import Holidays


@dataclass(frozen=True)
class HolidayList:
    """The list and where it was read."""

    holidays: Holidays
    citation: Citation


def read_holidays(section: Section, sources: Mapping[str, Source]) -> HolidayList | None:
    """The key `holidays` of a program, `{from, until, days, cite}`; None (with a fault) where it has no days."""
    starts, ends = section.day("from", required=True), section.day("until", required=True)
    days = {day for day in map(_day, section.texts("days", required=True)) if day}
    citation = read_citation(section, sources)
    section.finish()
    if len(days) < len(section.texts("days")):
        section.fault("has a day that is none, or one twice", "Write days as YYYY-MM-DD", section.node_of("days"))
    if not (starts and ends):
        return None
    if outside := sorted(day for day in days if not starts <= day < ends):
        section.fault(f"has the holiday {outside[0]} outside its own days", "Move `from` or `until`")
    return HolidayList(Holidays(frozenset(days), starts, ends), citation)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
