"""The payers of whom the law asks something, for an official: by how much of it is known."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import psycopg

from shared_security.oversight.sql import SQL


@dataclass(frozen=True)
class FactPayer:
    """A payer. name: None for a household. known: how many of the facts asked for are known."""

    payer_id: UUID
    kind: str
    name: str | None
    known: int


def fact_payers(
    connection: psycopg.Connection, names: Collection[str], day: date, *, sought: str = "", most: int
) -> list[FactPayer]:
    """Payers, those of whom least is known first.

    Args:
        connection: as web of a regulator. names: the facts. sought: a part of a name; all where it is empty.
    """
    asked = {"names": list(names), "day": day, "sought": sought.strip(), "most": most, "payer": None}
    return [FactPayer(*row) for row in connection.execute(SQL("fact_payers"), asked).fetchall()]


def fact_payer(connection: psycopg.Connection, payer_id: UUID, day: date) -> FactPayer | None:
    """One payer by its id; None where there is none."""
    asked = {"names": [], "day": day, "sought": "", "most": 1, "payer": payer_id}
    row = connection.execute(SQL("fact_payers"), asked).fetchone()
    return FactPayer(*row) if row else None
