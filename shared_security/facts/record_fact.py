"""Writes down a fact about a payer or a worker: checked against what the law asks and what was told before."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

import psycopg

from shared_security.facts.known import Fact
from shared_security.facts.sql import SQL
from shared_security.facts.told_of import told_of_payer, told_of_worker
from shared_security.law.facts_asked import FactAsked
from shared_security.law.section import near
from shared_security.values.errors import Problem
from shared_security.values.ids import NIL, new_id

EARLIEST = date(1990, 1, 1)
FURTHEST = timedelta(days=5 * 366)
SOURCE_LENGTH = 200
_TICK = timedelta(microseconds=1)


@dataclass(frozen=True)
class Subject:
    """Whom a fact is about; all zeros where not concerned."""

    payer_id: UUID = NIL
    account_id: UUID = NIL


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
        one.read(value)
        telling = replace(telling, value=one.kept(value), source=telling.source.strip())
    told = _told(connection, subject, telling.name)
    holding = _holding(told, telling)
    _check_change(telling, holding, told)
    until = min(telling.effective_until or today, today)
    again = (telling.effective_from, until) if telling.effective_from < until else None
    return Checked(telling, tuple(holding), again)


def record_fact(
    connection: psycopg.Connection,
    asked: Mapping[str, FactAsked],
    subject: Subject,
    telling: Telling,
    *,
    at: datetime,
    today: date,
    actor: str,
) -> tuple[UUID, Checked]:
    """Write a fact down, in the transaction of the caller: from then on it holds, and what was told before is kept.

    A correction is a later telling of the same days; an end is a telling without a value from its day on.

    Args:
        connection: as the role jobs with this actor set.
        at: the moment; entries about one subject are kept in the order in which they were recorded.
        asked, subject, telling, today: as for check_fact.

    Returns:
        The id of the entry, and what it does.

    Raises:
        Problem: as check_fact; nothing was written.
    """
    connection.execute(SQL("lock_subject"), {"payer": str(subject.payer_id), "account": str(subject.account_id)})
    checked = check_fact(connection, asked, subject, telling, today=today)
    told = _told(connection, subject, telling.name)
    after = max([at, *(fact.recorded_at + _TICK for fact in told)])
    fact_id, kept = new_id(), checked.telling
    parameters = {
        "fact": fact_id, "payer": subject.payer_id, "account": subject.account_id, "name": kept.name,
        "value": kept.value, "from": kept.effective_from, "until": kept.effective_until, "at": after, "actor": actor,
        "told_by": kept.told_by, "source": kept.source,
    }  # fmt: skip
    connection.execute(SQL("put_payer_fact" if subject.account_id == NIL else "put_worker_fact"), parameters)
    return fact_id, checked


def _told(connection: psycopg.Connection, subject: Subject, name: str) -> list[Fact]:
    if subject.account_id == NIL:
        return told_of_payer(connection, subject.payer_id, name)
    return told_of_worker(connection, subject.account_id, name, subject.payer_id)


def _asked_for(asked: Mapping[str, FactAsked], subject: Subject, telling: Telling) -> FactAsked:
    one = asked.get(telling.name)
    if one is None:
        raise Problem(f"no program asks for `{telling.name}`", fix=near(telling.name, asked))
    about = {(False, True): "worker", (True, False): "payer", (True, True): "worker_and_payer"}
    told_about = about.get((subject.payer_id != NIL, subject.account_id != NIL), "nobody")
    if told_about != one.about:
        what = f"`{one.name}` is about {_words(one.about)}, and was told about {_words(told_about)}"
        raise Problem(what, fix=f"Tell it about {_words(one.about)}")
    if telling.told_by not in one.told_by:
        raise Problem(
            f"`{one.name}` is not told by the {telling.told_by}", fix=f"Ask the {' or the '.join(one.told_by)}"
        )
    return one


def _words(about: str) -> str:
    return {"worker_and_payer": "a worker with one payer", "nobody": "nobody"}.get(about, f"a {about}")


def _check_days(telling: Telling, today: date) -> None:
    starts, ends = telling.effective_from, telling.effective_until
    if ends is not None and ends <= starts:
        raise Problem(
            f"it would end on {ends}, which is not after {starts}", fix="Give the first day it no longer holds"
        )
    if not EARLIEST <= starts <= today + FURTHEST:
        raise Problem(f"the first day {starts} is too far away", fix="Check the year")


def _check_source(source: str) -> None:
    if not source.strip() or len(source) > SOURCE_LENGTH:
        raise Problem("it is not said where this comes from", fix=f"Say it in 1 to {SOURCE_LENGTH} characters")
    if "@" in source or sum(letter.isdigit() for letter in source) >= 20:
        raise Problem("where it comes from could hold somebody's details", fix="Name the paper, not a person")


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
    if telling.told_by != "office" and any(fact.told_by == "office" for fact in holding):
        raise Problem(
            f"the office has entered `{telling.name}` for these days",
            fix="Ask the office to correct it, or give other days",
        )
    gaps = not _covers_all(telling, told)
    if telling.value is None and not any(fact.value is not None for fact in holding):
        raise Problem(f"`{telling.name}` is not known on these days already", fix="Leave it, or give other days")
    if not gaps and telling.value is not None and all(fact.value == telling.value for fact in holding):
        raise Problem(
            f"`{telling.name}` is {telling.value} on these days already", fix="Leave it, or correct the value"
        )


def _covers_all(telling: Telling, told: list[Fact]) -> bool:
    """Whether every day of a telling is covered by some entry."""
    starts, ends = telling.effective_from, telling.effective_until
    days = {starts} | {fact.effective_until for fact in told if fact.effective_until and fact.effective_until > starts}
    inside = [day for day in days if ends is None or day < ends]
    return all(any(fact.covers(day) for fact in told) for day in inside)
