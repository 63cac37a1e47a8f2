"""What is known of a provider that criteria of qualification ask for: told with evidence, by day, never changed."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import psycopg

from shared_security.audit.record import record
from shared_security.law.providers.qualification import AT_LEAST, AT_MOST, EVERY, FLAGS, OFFERS, WITHIN, ProviderFacts
from shared_security.law.quantities import POCKETS
from shared_security.providers.sql import SQL
from shared_security.values.errors import Problem
from shared_security.values.ids import new_id

SHARES = (*AT_LEAST, *AT_MOST)
DAYS = ("policy_year", *WITHIN, *EVERY)
NAMES = (*FLAGS, *SHARES, *DAYS, OFFERS)
WHOLE = 1_000_000  # parts per million


@dataclass(frozen=True)
class ProviderFact:
    """One fact as it was told. value: yes or no, parts per million, a day, or pockets with commas between."""

    name: str
    value: str
    from_day: date
    evidence: str
    told_by: str
    told_at: datetime


def tell_provider_fact(
    connection: psycopg.Connection, provider_id: UUID, name: str, value: str, *, from_day: date, evidence: str,
    at: datetime, actor: str,
) -> None:  # fmt: skip
    """Keep what was proved of a provider.

    Args:
        connection: as jobs, inside a transaction that has named this actor.
        evidence: where it was seen, such as `audited accounts 2026, page 4`; no person is named there.

    Raises:
        Problem: no criterion asks for this, the value is none for it, or nothing was seen.
    """
    if name not in NAMES or not _fits(name, value):
        raise Problem("this is no answer to a criterion", f"{name}: {value}", "Choose a criterion and answer it")
    if not evidence.strip():
        raise Problem("no evidence is named", name, "Write where it was seen")
    told = {"id": new_id(), "provider": provider_id, "name": name, "value": value, "from_day": from_day,
            "evidence": evidence.strip(), "at": at, "actor": actor}  # fmt: skip
    connection.execute(SQL("put_fact"), told)
    record(connection, actor, "tell provider fact", "provider", provider_id, f"{name}: {value}, from {from_day}.")


def _fits(name: str, value: str) -> bool:
    if name in FLAGS:
        return value in ("yes", "no")
    if name in SHARES:
        return value.isascii() and value.isdigit() and len(value) < 9 and int(value) <= WHOLE
    if name == OFFERS:
        return set(value.split(",")) <= set(POCKETS)
    try:
        return bool(date.fromisoformat(value))
    except ValueError:
        return False


def told_on(connection: psycopg.Connection, provider_id: UUID, day: date) -> list[ProviderFact]:
    """Every fact of a provider as it holds on a day."""
    rows = connection.execute(SQL("facts_on"), {"provider": provider_id, "day": day}).fetchall()
    return [ProviderFact(*row) for row in rows]


def provider_facts(connection: psycopg.Connection, provider_id: UUID, day: date) -> ProviderFacts:
    """The facts as the law asks for them."""
    told = {one.name: one.value for one in told_on(connection, provider_id, day)}
    return ProviderFacts(
        {name: told[name] == "yes" for name in FLAGS if name in told},
        {name: int(told[name]) for name in SHARES if name in told},
        {name: date.fromisoformat(told[name]) for name in DAYS if name in told},
        tuple(told[OFFERS].split(",")) if OFFERS in told else (),
    )
