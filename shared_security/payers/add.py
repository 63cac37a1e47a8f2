"""Adds a payer: a platform, a company or a household."""

from datetime import date
from uuid import UUID

import psycopg

from shared_security.audit.record import record
from shared_security.payers.sql import SQL
from shared_security.values.errors import Problem
from shared_security.values.ids import new_id
from shared_security.workers.keys import Keys
from shared_security.workers.seal_person import seal_person

KINDS = ("platform", "company", "household")


def add_payer(connection: psycopg.Connection, keys: Keys, name: str, kind: str, *, today: date, actor: str) -> UUID:
    """Add a payer and answer with its id.

    Args:
        connection: as jobs, inside a transaction that has named this actor.
        name: a platform's or company's is public and its own; a household's is sealed, and may be another's too.
        kind: platform, company or household: what it is here, and no finding of law.

    Raises:
        Problem: the name is empty, another payer's, or a household's without a letter; or the kind is none of ours.
    """
    name = " ".join(name.split())
    if kind not in KINDS:
        raise Problem(f"`{kind}` is no kind of payer", "--kind", f"Say {', '.join(KINDS[:-1])} or {KINDS[-1]}")
    if not name:
        raise Problem("a payer has a name", "the name", "Write it as people know it")
    payer_id = new_id()
    person_id = seal_person(connection, keys, {"household_name": name}) if kind == "household" else None
    parameters = {
        "payer": payer_id, "kind": kind, "name": None if person_id else name, "person": person_id,
        "today": today, "actor": actor,
    }  # fmt: skip
    if not connection.execute(SQL("add"), parameters).rowcount:
        raise Problem("another payer has this name", name, "Use that one, or tell them apart in the name")
    record(connection, actor, "add payer", "payer", payer_id, f"A {kind} was added.")
    return payer_id
