"""Reads the questionnaire of a new system: a short YAML file, refused with every fault, its line and what to do."""

from dataclasses import dataclass
from pathlib import Path
from zoneinfo import available_timezones

from shared_security.law.library import program_files
from shared_security.law.section import Section, near
from shared_security.law.source import Faults, Node, read_yaml
from shared_security.values.errors import Problem
from shared_security.workers.simplest import name_words, simplest_mail, simplest_phone

LANGUAGES = ("en", "es")  # those that every page is in
NAME = "the questionnaire"


@dataclass(frozen=True)
class Administrator:
    """Who keeps the system running, and how she is reached: a phone number, a mail address, or both."""

    name: str
    phone: str
    mail: str


@dataclass(frozen=True)
class Custody:
    """Where cash lies: who holds it, and how the bank knows the account. No number of an account is asked for."""

    custodian: str
    title: str


@dataclass(frozen=True)
class Answers:
    """A questionnaire that can be used. languages: the first is for those whose browser asks for none of them."""

    office: str
    time_zone: str
    languages: tuple[str, ...]
    programs: tuple[str, ...]
    administrators: tuple[Administrator, ...]
    collection: Custody
    provider: str
    trust: Custody


def read_questionnaire(path: Path) -> Answers:
    """The answers in a file.

    Raises:
        Problem: it cannot be used; every fault is told, with its line and what to write instead.
    """
    faults = Faults()
    root = read_yaml(path, faults)
    answers = _read(Section(root, NAME, faults)) if root else None
    faults.order()
    if faults:
        listed = "\n".join(f"  {fault}" for fault in faults)
        raise Problem(f"{NAME} cannot be used:\n{listed}\n", str(path), "Mend the lines above; nothing was made")
    assert answers, "a file without an answer has a fault"
    return answers


def _read(section: Section) -> Answers:
    provider, trust = _provider(section)
    answers = Answers(
        office=section.text("office", required=True) or "",
        time_zone=_time_zone(section),
        languages=_languages(section),
        programs=_programs(section),
        administrators=_administrators(section),
        collection=_custody(section, "collection_account"),
        provider=provider,
        trust=trust,
    )
    section.finish()
    return answers


def _time_zone(section: Section) -> str:
    zone = section.text("time_zone", required=True)
    if zone and zone not in available_timezones():
        fix = near(zone, available_timezones()) if "/" in zone else "Write it like America/Los_Angeles"
        section.fault(f"has an unknown time zone `{zone}`", fix, section.node_of("time_zone"))
    return zone or ""


def _languages(section: Section) -> tuple[str, ...]:
    languages = section.texts("languages", required=True)
    for language in languages:
        if language not in LANGUAGES:
            section.fault(
                f"has an unknown language `{language}`", near(language, LANGUAGES), section.node_of("languages")
            )
    return tuple(dict.fromkeys(languages))


def _programs(section: Section) -> tuple[str, ...]:
    programs, known = section.texts("programs", required=True), program_files()
    for program in programs:
        if program not in known:
            section.fault(f"has an unknown program `{program}`", near(program, known), section.node_of("programs"))
    return tuple(dict.fromkeys(programs))


def _administrators(section: Section) -> tuple[Administrator, ...]:
    found = [_administrator(section, node) for node in section.items("administrators", required=True)]
    if len(found) == 1:
        fix = "Name a second person: some acts need two, and one may be ill"
        section.fault("names one administrator", fix, section.node_of("administrators"))
    reached = [way for one in found for way in {one.phone, one.mail} - {""}]
    if len(set(reached)) < len(reached):
        fix = "Give each a number or address of her own: a code that is sent there opens the door"
        section.fault("names two administrators who are reached at one place", fix, section.node_of("administrators"))
    return tuple(found)


def _administrator(section: Section, node: Node) -> Administrator:
    entry = Section(node, "an administrator", section.faults)
    name = entry.text("name", required=True) or ""
    if name and not name_words(name):
        entry.fault(f"has a name `{name}` that is none", "Write it in letters", entry.node_of("name"))
    phone = _way(entry, "phone", entry.text("phone"))
    mail = _way(entry, "mail", entry.text("mail"))
    if not (entry.node_of("phone") or entry.node_of("mail")):
        entry.fault("cannot be reached", "Add a line `mail: ...` or `phone: ...`")
    entry.finish()
    return Administrator(name, phone, mail)


def _way(entry: Section, key: str, text: str | None) -> str:
    try:
        return {"phone": simplest_phone, "mail": simplest_mail}[key](text) if text else ""
    except Problem as problem:
        entry.fault(f"has `{key}: {text}`: {problem.what}", problem.fix, entry.node_of(key))
        return ""


def _custody(section: Section, key: str) -> Custody:
    entry = section.section(key, f"`{key}`", required=True)
    if entry is None:
        return Custody("", "")
    custody = Custody(entry.text("custodian", required=True) or "", entry.text("title", required=True) or "")
    entry.finish()
    return custody


def _provider(section: Section) -> tuple[str, Custody]:
    entry = section.section("provider", "`provider`", required=True)
    if entry is None:
        return "", Custody("", "")
    name, trust = entry.text("name", required=True) or "", _custody(entry, "trust_account")
    entry.finish()
    return name, trust
