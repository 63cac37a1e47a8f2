"""Leave that was wrongly lost: what officials found, and what became of it. Read here; see sql/desk_tables.sql."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import psycopg
from cryptography.exceptions import InvalidTag

from shared_security.claims.sql import SQL
from shared_security.workers.keys import Keys
from shared_security.workers.person_key import person_key
from shared_security.workers.sealing import open_fact, seal_fact

REFUSED, LAPSED = WRONGS = ("refused", "lapsed")  # wrongly refused, or kept from her until it lapsed
FOUND, OPEN, DECLINED = "found", "open", "declined"
RESTORED, PAID_OUT, UNDONE = "restored", "paid_out", "undone"
GIVEN = (RESTORED, PAID_OUT)
WORDS = "leave remedy"  # the field under which words to her are sealed


@dataclass(frozen=True, repr=False)
class Remedy:
    """One row of leave_remedy; amounts in millionths of the unit. given: what was posted back, by payer."""

    account_id: UUID
    remedy_id: UUID
    person_id: UUID
    program_no: int
    pack_no: int
    pocket: str
    unit: str
    request_id: UUID | None
    wrong: str
    payer_id: UUID | None
    lost_micros: int
    state: str
    found_by: str
    found_on: date
    confirmed_by: str | None
    confirmed_on: date | None
    chosen_by: str | None
    chosen_on: date | None
    given: dict[str, Any]
    pay_request_id: UUID | None
    undo_asked_by: str | None
    undone_on: date | None
    sealed: bytes | None

    def __repr__(self) -> str:
        return f"Remedy({self.remedy_id}, {self.state})"

    @property
    def given_by_payer(self) -> dict[UUID, int]:
        """What was posted back, by the payer whose work had earned it."""
        return {UUID(payer): int(micros) for payer, micros in self.given.items()}

    @property
    def reference(self) -> str:
        """What the office calls it without telling whose it is."""
        return f"R-{self.remedy_id.hex[-8:].upper()}"


def remedy_of(connection: psycopg.Connection, account_id: UUID, remedy_id: UUID) -> Remedy | None:
    """A remedy, or None where there is none that the one who asks may see.

    Args:
        connection: as web, bound to her; or as jobs or loader.
    """
    row = connection.execute(SQL("remedy"), {"account": account_id, "remedy": remedy_id}).fetchone()
    return Remedy(*row) if row else None


def remedies_of(connection: psycopg.Connection, account_ids: Sequence[UUID]) -> list[Remedy]:
    """Those of a worker's own accounts, the newest first."""
    rows = connection.execute(SQL("remedies_of"), {"accounts": list(account_ids)}).fetchall()
    return [Remedy(*row) for row in rows]


def remedies_at_office(connection: psycopg.Connection, most: int) -> list[Remedy]:
    """What waits for a second person first, then the newest.

    Args:
        connection: as jobs that has named its actor, for an official.
    """
    return [Remedy(*row) for row in connection.execute(SQL("remedies_at_office"), {"most": most}).fetchall()]


def cause_of_remedy(remedy_id: UUID) -> str:
    """The cause of what a remedy posts back."""
    return f"leave remedy {remedy_id}"


def seal_remedy_words(
    connection: psycopg.Connection, keys: Keys, person_id: UUID, remedy_id: UUID, words: str
) -> bytes | None:
    """Words to her, sealed under her key; None for nothing."""
    return seal_fact(person_key(connection, keys, person_id), remedy_id, WORDS, words) if words else None


def remedy_words(connection: psycopg.Connection, keys: Keys, remedy: Remedy) -> str:
    """What was said to her with it; empty where nothing was, or she was erased."""
    if not remedy.sealed:
        return ""
    try:
        key = person_key(connection, keys, remedy.person_id)
        return open_fact(key, remedy.remedy_id, WORDS, bytes(remedy.sealed))
    except InvalidTag:
        return ""
