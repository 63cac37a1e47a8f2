"""Finds payers by name or id."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

import psycopg

from shared_security.payers.sql import SQL
from shared_security.values.errors import Problem
from shared_security.workers.keys import Keys
from shared_security.workers.look_alikes import people_like
from shared_security.workers.read_facts import read_facts


@dataclass(frozen=True)
class Payer:
    """One payer. kind: platform, company or household. status: active or closed. name: empty once it is erased."""

    payer_id: UUID
    kind: str
    status: str
    name: str


def find_payer(connection: psycopg.Connection, keys: Keys, name_or_id: str) -> Payer:
    """The payer of that id or name; capitals do not matter.

    Args:
        connection: as loader or jobs.

    Raises:
        Problem: there is none, or several households have that name.
    """
    found = find_payers(connection, keys, [name_or_id])[name_or_id]
    if len(found) == 1:
        return found[0]
    if found:
        raise Problem(f"{len(found)} payers have this name", name_or_id, "Name the one you mean by its id")
    fix = "See `./run sss payers list`, or add it: `./run sss payers add NAME --kind company`"
    raise Problem("there is no such payer", name_or_id, fix)


def find_payers(connection: psycopg.Connection, keys: Keys, names: Collection[str]) -> dict[str, list[Payer]]:
    """The payers of many ids or names: one where all is well, none where unknown, several where the name is shared.

    Args:
        connection: as loader or jobs.
    """
    by_name: dict[str, list[Payer]] = {}
    for sought in names:
        asked = {"id": _as_id(sought), "name": sought.strip(), "people": _households(connection, keys, sought)}
        by_name[sought] = _payers(connection, keys, SQL("find"), asked)
    return by_name


def own_payer(connection: psycopg.Connection, keys: Keys, payer_id: UUID) -> Payer | None:
    """The payer of an id, as its own people see it; None where it is not theirs.

    Args:
        connection: as web, bound to that payer; or as loader or jobs.
    """
    asked = {"id": payer_id, "name": "", "people": []}
    return next(iter(_payers(connection, keys, SQL("find"), asked)), None)


def list_payers(connection: psycopg.Connection, keys: Keys) -> list[Payer]:
    """All payers, by name. For the deployment's own people: households are named too.

    Args:
        connection: as jobs, inside a transaction that has named its actor.
    """
    return sorted(_payers(connection, keys, SQL("all"), {}), key=lambda payer: payer.name.casefold())


def _payers(connection: psycopg.Connection, keys: Keys, query: str, asked: Mapping[str, object]) -> list[Payer]:
    rows = connection.execute(query, asked).fetchall()
    people = [person_id for *_, person_id in rows if person_id]
    names = read_facts(connection, keys, people, "household_name") if people else {}
    return [
        Payer(payer_id, kind, status, names.get(person_id, "") if person_id else name)
        for payer_id, kind, status, name, person_id in rows
    ]


def _households(connection: psycopg.Connection, keys: Keys, name: str) -> list[UUID]:
    return list(people_like(connection, keys, {"household_name": name}).get("household_name", ()))


def _as_id(text: str) -> UUID | None:
    try:
        return UUID(text.strip())
    except ValueError:
        return None
