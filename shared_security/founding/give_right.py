"""Lets a person act for a payer, a provider or the office: one who is known by her number or address, or a new one."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

import psycopg

from shared_security.access.may_act import give_right
from shared_security.audit.record import record
from shared_security.payers.find import find_payer
from shared_security.values.errors import Problem
from shared_security.workers.keys import Keys
from shared_security.workers.look_alikes import people_like
from shared_security.workers.read_facts import read_facts
from shared_security.workers.same_name import same_name
from shared_security.workers.seal_person import seal_person


def give_right_to(
    connection: psycopg.Connection, keys: Keys, name: str, to: str, role: str, payer: str, *, today: date, actor: str,
    provider_id: UUID | None = None, duties: Collection[str] = (),
) -> UUID:  # fmt: skip
    """Give a right to whoever is reached there under that name; answers with the right.

    Args:
        connection: as jobs, inside a transaction that has named this actor.
        to: a phone number or mail address. payer: a name or id, where the role is payer.
        provider_id, duties: where the role is provider.

    Raises:
        Problem: there is no such payer, nobody is reached so, or she has the right already or gives it to herself.
    """
    payer_id = find_payer(connection, keys, payer).payer_id if role == "payer" else None
    person_id = _known(connection, keys, name, to) or _new(connection, keys, name, to, actor)
    return give_right(
        connection, person_id, role, payer_id, provider_id=provider_id, duties=duties, today=today, actor=actor
    )


def _known(connection: psycopg.Connection, keys: Keys, name: str, to: str) -> UUID | None:
    """Who is reached there and has this name: several may share a phone.

    Raises:
        Problem: those who are reached there have other names.
    """
    there = people_like(connection, keys, {_field(to): to}).get(_field(to), set())
    held = read_facts(connection, keys, there, "name")
    fitting = [person_id for person_id, known in held.items() if same_name(known, name)]
    if there and not fitting:
        raise Problem("somebody with another name is reached there", "the number or address", "Look at both again")
    return min(fitting, default=None)


def _new(connection: psycopg.Connection, keys: Keys, name: str, to: str, actor: str) -> UUID:
    person_id = seal_person(connection, keys, {"name": name, _field(to): to})
    record(connection, actor, "add person", "person", person_id, "Was added with a right to act.")
    return person_id


def _field(to: str) -> str:
    return "mail" if "@" in to else "phone"
