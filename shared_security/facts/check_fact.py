"""Whether a fact may be told: by what the law asks, by who tells it, and by what was told before."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

import psycopg

from shared_security.facts.known import Fact, Subject
from shared_security.facts.told_of import told_of
from shared_security.law.facts_asked import FactAsked
from shared_security.law.section import near
from shared_security.values.errors import Problem
from shared_security.values.ids import NIL

EARLIEST = date(1990, 1, 1)
FURTHEST = timedelta(days=5 * 366)
SOURCE_LENGTH = 200


class FactRefused(Problem):
    """Why a fact cannot be told. `why`, for pages: not_asked, about, teller, value, days, source, of_office, same."""

    def __init__(self, why: str, what: str, fix: str) -> None:
        super().__init__(what, fix=fix)
        self.why = why


@dataclass(frozen=True)
class Telling:
    """What somebody tells: a fact by name, its value as written, and the days it holds on, half-open.

    value None: the fact is not known on these days, which is how one is ended. told_by: office, payer or worker.
    source: in words, where it comes from; no personal data.
    """

    name: str
    value: str | None
    effective_from: date
    effective_until: date | None
    told_by: str
    source: str


@dataclass(frozen=True)
class Checked:
    """A telling that may be written down. `replaces` are the entries that it takes the place of, on shared days;
    `assessed_again` the days before today that it changes, [first, after last), whose work is assessed again."""

    telling: Telling
    replaces: tuple[Fact, ...]
    assessed_again: tuple[date, date] | None


def check_fact(
    connection: psycopg.Connection, asked: Mapping[str, FactAsked], subject: Subject, telling: Telling, *, today: date
) -> Checked:
    """What a telling would do; writes nothing.

    Args:
        connection: as one who may read what was told of the subject.
        asked: asked_of(packs_asking(...)).

    Raises:
        Problem: no program asks for it, it is not theirs to tell, the value or days do not fit, or it changes nothing.
    """
    one = _asked_for(asked, subject, telling)
    _check_days(telling, today)
    _check_source(telling.source)
    if telling.value is not None:
        value = telling.value.strip()
        _check_value(one, value)
        telling = replace(telling, value=one.kept(value), source=telling.source.strip())
    told = told_of(connection, subject, telling.name)
    holding = _holding(told, telling)
    _check_change(telling, holding, told)
    until = min(telling.effective_until or today, today)
    again = (telling.effective_from, until) if telling.effective_from < until else None
    return Checked(telling, tuple(holding), again)


def _asked_for(asked: Mapping[str, FactAsked], subject: Subject, telling: Telling) -> FactAsked:
    one = asked.get(telling.name)
    if one is None:
        raise FactRefused("not_asked", f"no program asks for `{telling.name}`", near(telling.name, asked))
    about = {(False, True): "worker", (True, False): "payer", (True, True): "worker_and_payer"}
    told_about = about.get((subject.payer_id != NIL, subject.account_id != NIL), "nobody")
    if told_about != one.about:
        what = f"`{one.name}` is about {_words(one.about)}, and was told about {_words(told_about)}"
        raise FactRefused("about", what, f"Tell it about {_words(one.about)}")
    if telling.told_by not in one.told_by:
        what = f"`{one.name}` is not told by the {telling.told_by}"
        raise FactRefused("teller", what, f"Ask the {' or the '.join(one.told_by)}")
    return one


def _words(about: str) -> str:
    return {"worker_and_payer": "a worker with one payer", "nobody": "nobody"}.get(about, f"a {about}")


def _check_value(one: FactAsked, value: str) -> None:
    try:
        one.read(value)
    except Problem as problem:
        raise FactRefused("value", problem.what, problem.fix) from None


def _check_days(telling: Telling, today: date) -> None:
    starts, ends = telling.effective_from, telling.effective_until
    if ends is not None and ends <= starts:
        what = f"it would end on {ends}, which is not after {starts}"
        raise FactRefused("days", what, "Give the first day on which it no longer holds")
    if not EARLIEST <= starts <= today + FURTHEST:
        raise FactRefused("days", f"the first day {starts} is too far away", "Check the year")


def _check_source(source: str) -> None:
    if not source.strip() or len(source) > SOURCE_LENGTH:
        raise FactRefused(
            "source", "it is not said where this comes from", f"Say it in 1 to {SOURCE_LENGTH} characters"
        )
    if "@" in source:
        raise FactRefused("source", "where it comes from names an address", "Name the paper, not a person")


def _holding(told: list[Fact], telling: Telling) -> list[Fact]:
    """The entries that hold on some day of the telling, the newest first: those that no later one covers there."""
    starts, ends = telling.effective_from, telling.effective_until
    found: list[Fact] = []
    for fact in told:
        if fact.overlaps(starts, ends) and _uncovered(fact, found, starts, ends):
            found.append(fact)
    return found


def _uncovered(fact: Fact, later: list[Fact], starts: date, ends: date | None) -> bool:
    """Whether some day that a fact shares with [starts, ends) is covered by none of the later ones.

    What holds changes only on the first day of an entry or the day after its last, so those days alone are asked.
    """
    days = {max(fact.effective_from, starts)}
    days |= {one.effective_until for one in later if one.effective_until}
    inside = (day for day in days if fact.covers(day) and day >= starts and (ends is None or day < ends))
    return any(not any(one.covers(day) for one in later) for day in inside)


def _check_change(telling: Telling, holding: list[Fact], told: list[Fact]) -> None:
    """A telling that changes nothing is a mistake; what the office has entered, only the office changes."""
    name, value = telling.name, telling.value
    known = [fact for fact in holding if fact.value is not None]
    if telling.told_by != "office" and any(fact.told_by == "office" for fact in known):
        what = f"the office has entered `{name}` for these days"
        raise FactRefused("of_office", what, "Ask the office to correct it, or give other days")
    if value is None and not known:
        raise FactRefused("same", f"`{name}` is not known on these days already", "Leave it, or give other days")
    if value is not None and _covers_all(telling, told) and all(fact.value == value for fact in holding):
        raise FactRefused("same", f"`{name}` is {value} on these days already", "Leave it, or correct the value")


def _covers_all(telling: Telling, told: list[Fact]) -> bool:
    """Whether every day of a telling is covered by some entry."""
    starts, ends = telling.effective_from, telling.effective_until
    days = {starts} | {fact.effective_until for fact in told if fact.effective_until and fact.effective_until > starts}
    inside = [day for day in days if ends is None or day < ends]
    return all(any(fact.covers(day) for fact in told) for day in inside)
