"""How a provider stands with the office: decided by day, by two persons where it takes members' choice or pay away."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import psycopg

from shared_security.audit.record import record
from shared_security.providers.sql import SQL
from shared_security.values.errors import Problem
from shared_security.values.ids import new_id

STATUSES = ("applied", "qualified", "conditional", "suspended", "failed", "withdrawn")
GETS_MEMBERS = ("qualified", "conditional")
# Who leaves of its own goes on paying until its last member has moved.
PAYS = (*GETS_MEMBERS, "withdrawn")
NEEDS_TWO = ("suspended", "failed")
DECIDES_NOT = NEEDS_TWO  # on leave: the office does in its place


@dataclass(frozen=True)
class Wish:
    """What is to be decided of a provider: how it stands from a day on, and why; no person is named there."""

    provider_id: UUID
    status: str
    from_day: date
    why: str


@dataclass(frozen=True)
class Decision:
    """A decision, or what waits to become one. decided_by: nobody while it waits or where it was declined."""

    status_id: UUID
    provider_id: UUID
    status: str
    from_day: date
    why: str
    asked_by: str
    asked_at: datetime
    decided_by: str | None
    decided_at: datetime | None
    declined_by: str | None
    declined_at: datetime | None

    @property
    def open(self) -> bool:
        """Whether it waits for a second person."""
        return self.decided_by is None and self.declined_by is None


def ask_status(connection: psycopg.Connection, wish: Wish, *, today: date, at: datetime, actor: str) -> Decision | None:
    """Decide how a provider stands; where that needs two persons, ask for it: the Decision that is open then.

    Args:
        connection: as jobs, inside a transaction that has named this actor.

    Raises:
        Problem: no such status, a day that is past, no reason, or another decision waits for its second person.
    """
    if wish.status not in STATUSES:
        raise Problem("this is no status of a provider", wish.status, f"Choose of {', '.join(STATUSES)}")
    if wish.from_day < today:
        raise Problem("the past is not decided on", str(wish.from_day), "Choose today or a later day")
    if not wish.why.strip():
        raise Problem("no reason is given", "why", "Write why: the provider and workers can read it")
    put_status(connection, wish, decided=wish.status not in NEEDS_TWO, at=at, actor=actor)
    return next((one for one in decisions_of(connection, wish.provider_id) if one.open), None)


def put_status(connection: psycopg.Connection, wish: Wish, *, decided: bool, at: datetime, actor: str) -> None:
    """Write a decision down. decided: it holds by this one person's word.

    Raises:
        Problem: another decision of this provider waits for its second person.
    """
    by, when = (actor, at) if decided else (None, None)
    told = {"id": new_id(), "provider": wish.provider_id, "status": wish.status, "from_day": wish.from_day,
            "why": wish.why.strip(), "actor": actor, "at": at, "decided_by": by, "decided_at": when}  # fmt: skip
    if not connection.execute(SQL("put_status"), told).rowcount:
        raise Problem("another decision waits for its second person", str(wish.provider_id), "Decide on that one first")
    act = "decide provider status" if decided else "ask provider status"
    words = f"From {wish.from_day}: {wish.status}."
    record(connection, actor, act, "provider", wish.provider_id, words)


def approve_status(connection: psycopg.Connection, status_id: UUID, *, today: date, at: datetime, actor: str) -> None:
    """Let a decision hold that another asked for: from its day, or from today where that day has passed meanwhile.

    Raises:
        Problem: it is not open any more, or the one who asked for it approves it.
    """
    provider_id, status, asked_by = _open(connection, status_id)
    if asked_by == actor:
        raise Problem("whoever asked for it cannot decide on it", str(status_id), "Ask another official")
    connection.execute(SQL("decide_status"), {"id": status_id, "actor": actor, "at": at, "today": today})
    record(connection, actor, "decide provider status", "provider", provider_id, f"Approved: {status}.")


def decline_status(connection: psycopg.Connection, status_id: UUID, *, at: datetime, actor: str) -> None:
    """Let it not hold; whoever asked for it may take it back so.

    Raises:
        Problem: it is not open any more.
    """
    provider_id, status, _asked_by = _open(connection, status_id)
    connection.execute(SQL("decline_status"), {"id": status_id, "actor": actor, "at": at})
    record(connection, actor, "decline provider status", "provider", provider_id, f"Declined: {status}.")


def _open(connection: psycopg.Connection, status_id: UUID) -> tuple[UUID, str, str]:
    row: tuple[UUID, str, str] | None = connection.execute(SQL("open_status"), {"id": status_id}).fetchone()
    if row is None:
        raise Problem("this is not open any more", str(status_id), "Look at how the provider stands now")
    return row


def decisions_of(connection: psycopg.Connection, provider_id: UUID) -> list[Decision]:
    """Every decision on a provider: the open one first, then the newest.

    Args:
        connection: as jobs; as web it answers a regulator, and of decided ones the provider itself.
    """
    rows = connection.execute(SQL("statuses_of"), {"provider": provider_id}).fetchall()
    return [Decision(*row) for row in rows]


def standings(connection: psycopg.Connection, day: date) -> Mapping[UUID, str]:
    """How each provider stands on a day; one of whom nothing is decided yet is absent."""
    return dict(connection.execute(SQL("standing_on"), {"day": day, "provider": None}).fetchall())


def standing(connection: psycopg.Connection, provider_id: UUID, day: date) -> str:
    """How one provider stands on a day; empty where nothing is decided."""
    row = connection.execute(SQL("standing_on"), {"day": day, "provider": provider_id}).fetchone()
    return str(row[1]) if row else ""


def may_get_members(connection: psycopg.Connection, provider_id: UUID, day: date) -> bool:
    """Whether accounts may come to this provider on a day."""
    return standing(connection, provider_id, day) in GETS_MEMBERS


def may_pay(connection: psycopg.Connection, provider_id: UUID, day: date) -> bool:
    """Whether this provider may pay out on a day: not while it is suspended, has failed, or is not qualified yet."""
    return standing(connection, provider_id, day) in PAYS


def may_decide(connection: psycopg.Connection, provider_id: UUID, day: date) -> bool:
    """Whether this provider's staff may decide on leave: not while it is suspended or has failed."""
    return standing(connection, provider_id, day) not in DECIDES_NOT


def stopped_providers(connection: psycopg.Connection, day: date) -> list[UUID]:
    """Those whose staff may not decide on a day."""
    return [provider_id for provider_id, stands in standings(connection, day).items() if stands in DECIDES_NOT]
