"""The waiting room's own table: records that are counted for their payer and wait for a person or a rate."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import psycopg
from psycopg.types.json import Jsonb

from shared_security.contributions.seen import Owed
from shared_security.contributions.sql import SQL
from shared_security.contributions.work import NOT_CONTENT, Work
from shared_security.contributions.work_rows import fields_from_json, fields_to_json
from shared_security.law.record import written
from shared_security.ledger.amounts import Amounts
from shared_security.ledger.entries import facts_from_json, facts_to_json


@dataclass(frozen=True)
class Waiter:
    """A record for the waiting room, and how its waiting ended where the batch that brought it ended it too."""

    work: Work
    state: str = "open"
    account_id: UUID | None = None


def put_waiting(connection: psycopg.Connection, waiters: Iterable[Waiter], today: date) -> None:
    """Let records wait, with what their payer owes for them. The name that was sent is not kept."""
    parameters = [
        {
            "key": work.record_key,
            "revision": work.revision,
            "payer": work.payer_id,
            "external_id": work.external_id,
            "reason": work.waits.reason if work.waits else "account_unknown",
            "number": work.account_number,
            "fields": Jsonb(fields_to_json(work.fields)),
            "owed": Jsonb([_amounts_to_json(amounts) for amounts in work.amounts]),
            "hash": work.content_hash,
            "since": today,
            "state": waiter.state,
            "placed": waiter.account_id,
        }
        for waiter in waiters
        for work in (waiter.work,)
    ]
    if parameters:
        connection.cursor().executemany(SQL("insert_waiting"), parameters)


def close_waiting(
    connection: psycopg.Connection, key: tuple[UUID, int], state: str, account_id: UUID | None = None
) -> bool:
    """End the waiting of a record: `posted` on an account, `replaced` or `cancelled`. False where it did not wait."""
    parameters = {"key": key[0], "revision": key[1], "state": state, "account": account_id}
    return connection.execute(SQL("close_waiting"), parameters).rowcount == 1


def waiting_work(connection: psycopg.Connection, keys: Sequence[tuple[UUID, int]]) -> dict[tuple[UUID, int], Work]:
    """Those of some records that wait now, as they were sent, in one query."""
    asked = {"keys": [key for key, _ in keys], "revisions": [revision for _, revision in keys]}
    return {
        (key, revision): Work(
            payer_id, external_id, revision, None, None, number, fields_from_json(fields), amounts_of(owed)
        )
        for key, revision, payer_id, external_id, number, fields, owed in connection.execute(
            SQL("open_waiting"), asked
        ).fetchall()
    }


def waiting_fields(connection: psycopg.Connection, key: tuple[UUID, int]) -> Mapping[str, str]:
    """What was said of a record that waits or waited, by canonical column, as text."""
    row = connection.execute(SQL("waiting_fields"), {"key": key[0], "revision": key[1]}).fetchone()
    if row is None:
        return {}
    number, fields = row
    said = {name: written(name, value) for name, value in fields_from_json(fields).items() if name not in NOT_CONTENT}
    return said | {"account": number}


def _amounts_to_json(amounts: Amounts) -> dict[str, object]:
    return {
        "program_no": amounts.program_no, "pack_no": amounts.pack_no, "unit": amounts.unit, "bearer": amounts.bearer,
        "work_date": amounts.work_date.isoformat(), "lines": dict(amounts.lines), "facts": facts_to_json(amounts.facts),
    }  # fmt: skip


def amounts_of(owed: Owed) -> tuple[Amounts, ...]:
    """What the payer of a waiting record owes, as it was when the record came."""
    return tuple(_amounts_from_json(one) for one in owed)


def _amounts_from_json(stored: dict[str, Any]) -> Amounts:
    lines = tuple((str(name), int(amount)) for name, amount in stored["lines"].items())
    day = date.fromisoformat(stored["work_date"])
    facts = facts_from_json(stored["facts"])
    return Amounts(stored["program_no"], stored["pack_no"], stored["unit"], stored["bearer"], day, lines, facts)
