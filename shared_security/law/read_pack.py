"""Reads one program's file into a Pack, or says all that is wrong with it, each fault with its line."""

import re
from collections.abc import Collection
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from shared_security.law.citations import Source, read_citation, read_sources
from shared_security.law.clauses import LawNames
from shared_security.law.collects.chapter import Collects, read_collects
from shared_security.law.covers import read_covers
from shared_security.law.fact_days import refuse_two_days
from shared_security.law.facts_asked import read_facts
from shared_security.law.holidays import read_holidays
from shared_security.law.pack import STATUSES, Clock, Pack
from shared_security.law.parameters import read_parameters
from shared_security.law.providers.chapter import read_providers
from shared_security.law.quantities import RATE_DAYS
from shared_security.law.read_rules import Around, read_rules
from shared_security.law.rules import Rule
from shared_security.law.section import Section
from shared_security.law.source import Faults, Mapping, read_yaml, read_yaml_text
from shared_security.law.spanish import read_spanish
from shared_security.law.uses.chapter import read_uses
from shared_security.law.window import WEEKDAYS, Calendar

ODD_ZONES = ("posix/", "right/")  # of some machines alone; the second counts leap seconds
_PROGRAM = re.compile(r"[A-Za-z0-9_]+([./-][A-Za-z0-9_]+)*")


def read_pack(path: Path, program: str) -> tuple[Pack | None, Faults]:
    """The pack in a file, and its faults. The pack is None where there is any fault.

    Args:
        path: the YAML file.
        program: the name that the file's place gives it, such as us/ny/black_car_fund.
    """
    faults = Faults()
    return _pack_of(read_yaml(path, faults), str(path), program, faults)


def read_pack_text(text: str, program: str) -> tuple[Pack | None, Faults]:
    """The same from text, as it was published."""
    faults = Faults()
    name = f"published {program}"
    return _pack_of(read_yaml_text(text, name, faults), name, program, faults)


def _pack_of(root: Mapping | None, file: str, program: str, faults: Faults) -> tuple[Pack | None, Faults]:
    if root is None:
        return None, faults
    pack = _read(root, file, program, faults)
    faults.order()
    return (None if faults else pack), faults


def _read(root: Mapping, file: str, program: str, faults: Faults) -> Pack | None:
    top = Section(root, "the program", faults)
    name, title = top.text("program", required=True), top.text("title", required=True)
    if name is not None and name != program:
        top.fault(f"calls itself `{name}`", f"Call it `{program}`, as its file is", top.node_of("program"))
    elif not _PROGRAM.fullmatch(program):
        top.fault(f"has a name `{name}` that is not plain", "Use letters, digits, _ - . and /", top.node_of("program"))
    status = top.one_of("status", STATUSES, required=True)
    jurisdiction = top.text("jurisdiction", required=True)
    chapters = {key: top.section(key, f"`{key}`", required=True) for key in ("law", "clock", "covers", "collects")}
    parameters, earns = top.section("parameters", "`parameters`", required=True), top.section("earns", "`earns`", True)
    asked = top.section("facts", "`facts`")
    optional = {key: top.section(key, f"`{key}`") for key in ("uses", "providers", "holidays")}
    spanish = read_spanish(top)
    top.finish()
    law, clock, covers, collects = chapters.values()
    if law is None:
        return None  # every citation would be a fault
    sources = read_sources(law)
    when = _read_clock(clock, sources) if clock else None
    found = read_parameters(parameters, sources) if parameters else {}
    facts = read_facts(asked, sources) if asked else {}
    covering = read_covers(covers, sources, facts, found, program) if covers else None
    names = LawNames(sources, found, _faulty(parameters, found), facts)
    bearing = read_collects(collects, names) if collects else None
    uses, providers, holidays = optional.values()
    using = read_uses(uses, names) if uses else {}
    providing = read_providers(providers, names) if providers else None
    off = read_holidays(holidays, sources) if holidays else None
    rules: list[Rule] = []
    if parameters and earns:
        rules = read_rules(earns, _around(names, _faulty(asked, facts), when, bearing))
        used = {name for rule in rules for name in rule.uses}
        used |= {name for one in (covering.conditions if covering else ()) for name in one.uses}
        _check_unused(parameters, used | names.used)
        if asked and covering and when:
            refuse_two_days(asked, rules, covering, when.rate_day)
    if not (title and status and jurisdiction and when and covering and bearing):
        return None
    return Pack(
        program, title, status, jurisdiction, file, sources, when, covering, bearing, found, tuple(rules), facts,
        spanish, using, providing, off,
    )  # fmt: skip


def _faulty(chapter: Section | None, read: Collection[str]) -> set[str]:
    """What stands in a chapter and could not be read: its fault is noted, and who names it makes no other."""
    return set(chapter.names()) - set(read) if chapter else set()


def _around(names: LawNames, faulty_facts: set[str], when: Clock | None, bearing: Collects | None) -> Around:
    """What rules stand in; where the clock or the bearer has a fault, what lets the rules be read all the same."""
    return Around(
        parameters=names.parameters, facts=names.facts, faulty={*names.faulty, *faulty_facts}, sources=names.sources,
        starts=when.starts if when else date.min, ends=when.ends if when else date.max,
        calendar=when.calendar if when else Calendar(), rate_day=when.rate_day if when else "work_date",
        bearer=bearing.borne_by if bearing else "payer",
    )  # fmt: skip


def _check_unused(parameters: Section, used: set[str]) -> None:
    for name in parameters.names():
        if name not in used and not parameters.faults:
            what = f"has a parameter `{name}` that no rule uses"
            parameters.fault(what, "Use it or leave it out", parameters.node_of(name))


def _read_clock(section: Section, sources: dict[str, Source]) -> Clock | None:
    zone = section.text("time_zone", required=True)
    if zone and zone != "of_record":
        try:
            known = "/" in zone and bool(ZoneInfo(zone)) and not zone.startswith(ODD_ZONES)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            known = False
        if not known:
            section.fault(f"has an unknown time zone `{zone}`", "Write one such as America/New_York, or of_record")
    rate_day = section.one_of("rate_day", RATE_DAYS, required=True)
    week = section.one_of("week_starts", WEEKDAYS) or WEEKDAYS[0]
    year = _read_year_start(section)
    starts, ends = section.day("from", required=True), section.day("until")
    citation = read_citation(section, sources)
    section.finish()
    if starts and ends and ends <= starts:
        section.fault(f"ends on {ends}, which is not after {starts}", "Put `until` after `from`")
        return None
    if not (starts and rate_day):
        return None
    calendar = Calendar(WEEKDAYS.index(week), year)
    return Clock(starts, ends or date.max, None if zone == "of_record" else zone, rate_day, citation, calendar)


def _read_year_start(section: Section) -> tuple[int, int]:
    text = section.text("year_starts") or "01-01"
    found = re.fullmatch(r"(\d\d)-(\d\d)", text)
    try:
        day = date(2001, int(found[1]), int(found[2])) if found else None
    except ValueError:
        day = None
    if day is None:
        section.fault(f"has `year_starts: {text}`, which is no day of every year", 'Write month and day: "07-01"')
    return (day.month, day.day) if day else (1, 1)
