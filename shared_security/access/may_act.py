"""For whom people may act: the choices after a proof, and the rights that make them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import psycopg

from shared_security.access.sql import SQL
from shared_security.audit.record import record
from shared_security.payers.find import find_payers
from shared_security.providers.queries import provider_names
from shared_security.values.errors import Problem
from shared_security.values.ids import new_id
from shared_security.workers.keys import Keys
from shared_security.workers.read_facts import read_facts

ROLES = ("worker", "payer", "provider", "regulator", "administrator")
# What somebody of a provider's staff may do there, in the order of their work.
DUTIES = ("decide", "supervise", "appeals", "pay", "members", "staff", "board")


@dataclass(frozen=True)
class MayAct:
    """A person and for whom she may act: her own account as worker, a payer, a provider, or the office."""

    person_id: UUID
    role: str
    account_id: UUID | None = None
    payer_id: UUID | None = None
    provider_id: UUID | None = None


@dataclass(frozen=True)
class Named:
    """A choice with the words it is known by: the person's name, and the payer's or provider's where it is one."""

    choice: MayAct
    person: str
    payer: str = ""
    provider: str = ""


def choices_of_person(connection: psycopg.Connection, person_id: UUID) -> list[MayAct]:
    """For whom a person may act, her own account first."""
    return _choices(connection, "choices_of_person", {"person": person_id})


def choices_of_attempt(connection: psycopg.Connection, attempt_id: UUID, at: datetime) -> list[MayAct]:
    """For whom those may act who are reached where the proved attempt was sent; none once it was used or is too old."""
    return _choices(connection, "choices_of_attempt", {"attempt": attempt_id, "at": at})


def _choices(connection: psycopg.Connection, query: str, asked: dict[str, object]) -> list[MayAct]:
    found = [MayAct(*row) for row in connection.execute(SQL(query), asked)]
    return sorted(found, key=_order)


def _order(choice: MayAct) -> tuple[UUID, int, str]:
    return choice.person_id, ROLES.index(choice.role), str(choice.payer_id or choice.provider_id)


def named(connection: psycopg.Connection, keys: Keys, choices: Sequence[MayAct]) -> list[Named]:
    """The choices with their names; to be shown only to who has proved to be one of them."""
    people = read_facts(connection, keys, {choice.person_id for choice in choices}, "name")
    payers = find_payers(connection, keys, {str(choice.payer_id) for choice in choices if choice.payer_id})
    payer_names = {payer.payer_id: payer.name for found in payers.values() for payer in found}
    providers = provider_names(connection, {choice.provider_id for choice in choices if choice.provider_id})
    return [
        Named(
            choice, people.get(choice.person_id, ""),
            payer_names.get(choice.payer_id, "") if choice.payer_id else "",
            providers.get(choice.provider_id, "") if choice.provider_id else "",
        )
        for choice in choices
    ]  # fmt: skip


def give_right(
    connection: psycopg.Connection, person_id: UUID, role: str, payer_id: UUID | None = None, *,
    provider_id: UUID | None = None, duties: Collection[str] = (), today: date, actor: str,
) -> UUID:  # fmt: skip
    """Let a person act for a payer, a provider or the office, from now on.

    Args:
        connection: as jobs, inside a transaction that has named this actor.
        duties: what she does at the provider, of DUTIES; at least one there, and nothing elsewhere.

    Raises:
        Problem: she may already, gives it to herself, or the role does not go together with what it is for.
    """
    right_id, does = new_id(), [duty for duty in DUTIES if duty in duties]
    parameters = {
        "right": right_id, "person": person_id, "role": role, "payer": payer_id, "provider": provider_id,
        "duties": does, "today": today, "actor": actor,
    }  # fmt: skip
    fits = (role == "payer") == (payer_id is not None) and (role == "provider") == (provider_id is not None)
    if role not in ROLES[1:] or not fits:
        raise Problem(
            f"`{role}` is no role that can be given so",
            str(person_id),
            "Give payer or provider with its id, or an office",
        )
    if set(duties) - set(DUTIES) or (role == "provider") != bool(duties):
        raise Problem("these are no duties of the role", role, f"Choose of {', '.join(DUTIES)} for a provider")
    if actor == f"person: {person_id}":
        raise Problem("nobody gives a right to herself", str(person_id), "Ask another administrator to give it")
    if not connection.execute(SQL("put_right"), parameters).rowcount:
        raise Problem("this person may do so already", str(person_id), "Nothing is left to do")
    record(connection, actor, "give right", "person", person_id, _words(role, does))
    return right_id


def _words(role: str, duties: Collection[str]) -> str:
    return f"May act as {role}: {', '.join(duties)}." if duties else f"May act as {role}."


def end_right(connection: psycopg.Connection, right_id: UUID, *, today: date, actor: str) -> None:
    """End a right; whoever is signed in by it is out with the next page.

    Raises:
        Problem: there is no such right, or it has ended; or nobody would be left to give rights, here or at her
            provider.
    """
    connection.execute(SQL("lock_rights"))  # two who end each other's take turns
    (last,) = connection.execute(SQL("is_last"), {"right": right_id}).fetchone() or (False,)
    if last:
        raise Problem("nobody else could give rights then", str(right_id), "Give somebody else the right first")
    row = connection.execute(SQL("end_right"), {"right": right_id, "today": today, "actor": actor}).fetchone()
    if not row:
        raise Problem("there is no such right, or it has ended", str(right_id), "Look at the list of rights")
    record(connection, actor, "end right", "person", row[0], f"May act as {row[1]} no more.")


@dataclass(frozen=True)
class Right:
    """A right that holds: whose, to do what, who gave it and when. given_by: an actor, such as `person: 0192...`."""

    right_id: UUID
    person_id: UUID
    role: str
    payer_id: UUID | None
    provider_id: UUID | None
    duties: Sequence[str]
    given_by: str
    given_on: date


def rights(connection: psycopg.Connection) -> list[Right]:
    """Every right that holds today, those of the office first.

    Args:
        connection: as jobs, inside a transaction that has named its actor.
    """
    rows = connection.execute(SQL("rights_that_hold"))
    return [Right(*row) for row in rows]
