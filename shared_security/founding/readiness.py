"""What a system lacks before people may rely on it, each point computed from the system itself, or said by a person."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import psycopg

from shared_security.audit.record import record
from shared_security.founding.sql import SQL
from shared_security.law.pack import Pack
from shared_security.law.publish.active import active_programs
from shared_security.ledger.custody import UNNAMED, name_custodian
from shared_security.notices.sending_state import sending_states
from shared_security.values.errors import Problem
from shared_security.values.ids import NIL

ADMINISTRATORS = 2
HOLDS = timedelta(days=90)  # what was tried once is not true for ever
# What no program can see, and a person says: by its code, the act it is recorded as.
SAID = {"keys": "keep copy of keys", "backups": "restore backup"}
SETTLED = ("enacted", "voluntary")


@dataclass(frozen=True)
class Point:
    """One thing that must be so. code: which. done: whether it is. seen: what was found, by the point's own words."""

    code: str
    done: bool
    seen: tuple[object, ...] = ()


@dataclass(frozen=True)
class Setting:
    """What the site's settings say: the channels that messages leave by, and whether it is reached by https alone."""

    channels: Collection[str]
    https: bool


def points(connection: psycopg.Connection, setting: Setting, *, at: datetime) -> list[Point]:
    """Every point, in the order in which they are best settled.

    Args:
        connection: as jobs, inside a transaction that has named its actor.
    """
    return [
        Point("https", setting.https),
        *_messages(connection, setting),
        _administrators(connection),
        *(_said(connection, code, at) for code in SAID),
        _custody(connection),
        *_programs(connection, at),
    ]


def say(connection: psycopg.Connection, code: str, *, actor: str) -> None:
    """Record that somebody says a thing is so that no program can see.

    Raises:
        Problem: there is no such thing to say.
    """
    if code not in SAID:
        raise Problem("this is nothing that can be said", code, f"Say one of {', '.join(SAID)}")
    record(connection, actor, SAID[code], "deployment", NIL, "Said on the page of administrators.")


def name_bank(connection: psycopg.Connection, custodian: str, *, actor: str) -> None:
    """Name who holds the cash, for every account that has nobody named yet.

    Raises:
        Problem: no name was given, or none that can be read.
    """
    custodian = " ".join(custodian.split())
    if not custodian or not custodian.isprintable():
        raise Problem("no bank was named", "the accounts for cash", "Write its name, in letters that can be read")
    named = name_custodian(connection, custodian)
    record(connection, actor, "name custodian", "deployment", NIL, f"Named for {named} accounts: {custodian}.")


def _messages(connection: psycopg.Connection, setting: Setting) -> Iterator[Point]:
    states = {state.channel: state for state in sending_states(connection)}
    for channel in ("mail", "text"):
        state = states.get(channel)
        failed = state.failed if state else 0
        yield Point(channel, channel in setting.channels and not failed, (state.waiting if state else 0, failed))


def _administrators(connection: psycopg.Connection) -> Point:
    there, ready = connection.execute(SQL("administrators_ready")).fetchone() or (0, 0)
    return Point("administrators", ready >= ADMINISTRATORS, (there, ready))


def _said(connection: psycopg.Connection, code: str, at: datetime) -> Point:
    row = connection.execute(SQL("last_said"), {"nil": NIL, "act": SAID[code]}).fetchone()
    said_at: datetime | None = row[0] if row else None
    return Point(code, bool(said_at and at - said_at < HOLDS), (said_at,))


def _custody(connection: psycopg.Connection) -> Point:
    accounts, unnamed = connection.execute(SQL("unnamed_custody"), {"unnamed": UNNAMED}).fetchone() or (0, 0)
    return Point("custody", bool(accounts) and not unnamed, (unnamed,))


def _programs(connection: psycopg.Connection, at: datetime) -> Iterator[Point]:
    active = active_programs(connection, at.date())
    if not active:
        yield Point("no program", False)
    for program in active:
        pack = program.pack
        unverified = sorted(_unverified(pack))
        yield Point("program", pack.status in SETTLED and not unverified, (pack.title, pack.status, unverified))


def _unverified(pack: Pack) -> set[str]:
    """Rules and numbers whose source was not read, or is our own illustration; spans without a known rate."""
    rules = {rule.name for rule in pack.rules if rule.citation.unverified}
    values = {
        parameter.name
        for parameter in pack.parameters.values()
        for value in parameter.values
        if value.citation.unverified or any(source.kind == "ours" for source in value.citation.sources)
    }
    return {name.replace("_", " ") for name in rules | values}


def person_of_actor(actor: str) -> UUID | None:
    """The person an act was done by, where it was done by one: `person: 0192...`."""
    kind, _, rest = actor.partition(": ")
    return UUID(rest) if kind == "person" else None
