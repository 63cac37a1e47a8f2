"""Keeps what is known of a person, sealed under a key of her own, and what she can be found by."""

from collections.abc import Mapping
from uuid import UUID

import psycopg

from shared_security.values.errors import Problem
from shared_security.values.ids import new_id
from shared_security.workers.keys import Keys
from shared_security.workers.sealing import index_key_hash, indexes_of, new_person_key, seal_fact
from shared_security.workers.simplest import name_words
from shared_security.workers.sql import SQL


def seal_person(connection: psycopg.Connection, keys: Keys, facts: Mapping[str, str]) -> UUID:
    """Keep a new person.

    Args:
        connection: as jobs, inside a transaction that has named its actor.
        facts: text by field: name, phone, mail, household_name. Those of INDEXED can be found again.

    Returns:
        The person.

    Raises:
        Problem: a name, phone number or mail address is none; or the keys are not those this database was filled with.
    """
    _refuse_names_without_letters(facts)
    indexes = indexes_of(keys, facts)
    _refuse_other_keys(connection, keys)
    person_id = new_id()
    person_key, sealed_key = new_person_key(keys, person_id)
    connection.execute(
        SQL("insert_person"), {"person": person_id, "master_key": keys.current, "sealed_key": sealed_key}
    )
    sealed = {field: seal_fact(person_key, person_id, field, text) for field, text in facts.items()}
    connection.execute(
        SQL("insert_facts"), {"person": person_id, "fields": list(sealed), "sealed": list(sealed.values())}
    )
    connection.execute(
        SQL("insert_indexes"), {"person": person_id, "fields": list(indexes), "indexes": list(indexes.values())}
    )
    return person_id


def _refuse_names_without_letters(facts: Mapping[str, str]) -> None:
    """People are found by the letters of their names: all whose names have none would be found as one another."""
    for field in ("name", "household_name"):
        if field in facts and not name_words(facts[field]):
            raise Problem("this is no name", "the name", "Write it in letters")


def _refuse_other_keys(connection: psycopg.Connection, keys: Keys) -> None:
    """Two files of keys on one database would hide people from each other; the first one counts."""
    ours = index_key_hash(keys)
    connection.execute(SQL("insert_index_key"), {"key_hash": ours})
    known = connection.execute(SQL("index_key")).fetchone()
    if not known or known[0] != ours:
        raise Problem(
            "these are not the keys that this database was filled with",
            "the keys of people's data",
            "Put back the file of keys of the first machine, or set PERSON_KEYS_FILE to a copy of it",
        )
