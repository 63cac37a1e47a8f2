"""Gives accounts the provider they have until somebody chooses: by the law's rule where there is one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import psycopg

from shared_security.law.findings import FactNotKnown, NotSaid, NumberNotKnown
from shared_security.law.providers.assignment import assign
from shared_security.law.publish.active import ActiveProgram, active_programs
from shared_security.providers.default import default_provider
from shared_security.providers.queries import providers_listed
from shared_security.providers.sql import SQL
from shared_security.providers.status import GETS_MEMBERS, standings


@dataclass(frozen=True)
class Given:
    """The provider that an account gets, and by which way."""

    provider_id: UUID
    way: str


def assign_default(connection: psycopg.Connection, account_ids: Sequence[UUID], *, today: date, actor: str) -> None:
    """Give accounts that have none yet a provider from today on: by the rule of the first program in force that has
    one, else the deployment's default.

    Raises:
        psycopg.errors.ExclusionViolation: one of them has a provider on a day from today on.
    """
    law = _law(connection, today)
    given = _by_law(connection, law, len(account_ids), today) if law else []
    pack_no = law.pack_no if law and given else None
    if not given:
        given = [Given(default_provider(connection, today=today, actor=actor), "default")] * len(account_ids)
    connection.execute(SQL("assign"), {
        "accounts": list(account_ids), "providers": [one.provider_id for one in given],
        "ways": [one.way for one in given], "today": today, "pack": pack_no,
    })  # fmt: skip


def _law(connection: psycopg.Connection, today: date) -> ActiveProgram | None:
    """The first program in force that says how accounts get a provider."""
    for program in active_programs(connection, today):
        clauses = program.pack.providers.assignment if program.pack.providers else ()
        if any(one.starts <= today < one.ends for one in clauses):
            return program
    return None


def _by_law(connection: psycopg.Connection, law: ActiveProgram, count: int, today: date) -> list[Given]:
    """A provider for each of so many accounts, one after the other; none where the law leaves nobody.

    Members are counted now, by a query: a count that is kept would be a row that every new account waits for.
    """
    stands = standings(connection, today)
    ids = {
        one.name: one.provider_id for one in providers_listed(connection) if stands.get(one.provider_id) in GETS_MEMBERS
    }
    members = dict.fromkeys(ids, 0) if len(ids) < 2 else _members(connection, ids)
    given: list[Given] = []
    for _place in range(count):
        found = _answer(law, today, members)
        if found is None:
            return []
        members[found[0]] += 1
        given.append(Given(ids[found[0]], found[1]))
    return given


def _members(connection: psycopg.Connection, ids: dict[str, UUID]) -> dict[str, int]:
    rows = connection.execute(SQL("members_of"), {"providers": list(ids.values())})
    counted: dict[UUID, int] = dict(rows.fetchall())
    return {name: counted.get(provider_id, 0) for name, provider_id in ids.items()}


def _answer(law: ActiveProgram, today: date, members: dict[str, int]) -> tuple[str, str] | None:
    """The name of the provider and the way, for somebody who chose none and had none."""
    assert law.pack.providers is not None
    try:
        found = assign(law.pack.providers.assignment, law.pack.numbers_on(today), None, None, members).answer
    except (NotSaid, NumberNotKnown, FactNotKnown):
        return None
    return (found.provider, found.way) if found else None
