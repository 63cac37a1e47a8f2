"""Finds members of a provider: by a benefits number, or by a name as it is written."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import psycopg

from shared_security.access.sql import SQL
from shared_security.values.account_number import read_account_number
from shared_security.values.errors import Problem
from shared_security.workers.find import resolve
from shared_security.workers.keys import Keys
from shared_security.workers.look_alikes import people_like
from shared_security.workers.read_facts import read_facts

MOST = 50


@dataclass(frozen=True)
class Member:
    """A member. number: 12 digits. name: empty where nobody is known of the account yet. since: with this provider."""

    account_id: UUID
    number: str
    name: str
    since: date


def find_members(
    connection: psycopg.Connection, keys: Keys, provider_id: UUID, sought: str, *, today: date
) -> list[Member]:
    """The members that a number or name leads to, at most MOST; whoever is with another provider is not told of.

    Args:
        connection: as jobs, inside a transaction that has named its actor.
        sought: as somebody typed it.
    """
    accounts = _by_number(connection, sought)
    people = [] if accounts else sorted(people_like(connection, keys, {"name": sought}).get("name", set()))
    asked = {"accounts": accounts, "people": people, "provider": provider_id, "today": today, "most": MOST}
    rows = connection.execute(SQL("members"), asked).fetchall()
    names = read_facts(connection, keys, {person for *_, person in rows if person}, "name")
    return [Member(account, number, names.get(person, ""), since) for account, number, since, person in rows]


def _by_number(connection: psycopg.Connection, sought: str) -> list[UUID]:
    try:
        digits = read_account_number(sought)
    except Problem:
        return []
    return [placed.account_id for placed in resolve(connection, [digits]).values()]
