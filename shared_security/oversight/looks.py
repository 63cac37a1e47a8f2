"""The looks that officials took, and what a look shows: balances and contributions of an account, never a name."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import psycopg

from shared_security.ledger.chart import POCKETS, STAGES
from shared_security.oversight.look import SHOWN_FOR, read_words
from shared_security.oversight.sql import SQL

CONTRIBUTIONS_SHOWN = 100


@dataclass(frozen=True)
class Look:
    """One look. by: whoever looked, as acts are recorded. sentence and case: why."""

    look_id: UUID
    account_id: UUID
    by: str
    at: datetime
    sentence: str
    case: str

    def open_to(self, actor: str, at: datetime) -> bool:
        """Whether what was looked at is still shown: to the one who looked, for half an hour."""
        return self.by == actor and at < self.at + SHOWN_FOR


@dataclass(frozen=True)
class Balance:
    """What an account holds in one program and unit: for each benefit with anything in it, the amount by stage."""

    program: str
    unit: str
    pockets: dict[str, dict[str, int]]

    @property
    def stages(self) -> list[str]:
        """The stages in which there is anything."""
        return [stage for stage in STAGES if any(stage in amounts for amounts in self.pockets.values())]


@dataclass(frozen=True)
class Contribution:
    """One line of an account. name: None for a household, which is never named. month: of posting."""

    work_date: date
    month: date
    kind: str
    name: str | None
    program: str
    unit: str
    total_micros: int


def looks(connection: psycopg.Connection, most: int) -> list[Look]:
    """The newest looks of all officials, at most so many.

    Args:
        connection: as web of a regulator.
    """
    rows = connection.execute(SQL("looks"), {"look": None, "most": most}).fetchall()
    return [_look(*row) for row in rows]


def find_look(connection: psycopg.Connection, look_id: UUID) -> Look | None:
    """A look by its id."""
    row = connection.execute(SQL("looks"), {"look": look_id, "most": 1}).fetchone()
    return _look(*row) if row else None


def _look(look_id: UUID, account_id: UUID, by: str, at: datetime, words: str) -> Look:
    return Look(look_id, account_id, by, at, *read_words(words))


def number_of(connection: psycopg.Connection, one: Look) -> str:
    """The account's benefits number today, for the official who looked: to see that it is the right one."""
    row = connection.execute(SQL("number_looked_at"), {"account": one.account_id}).fetchone()
    return (row and row[0]) or ""


def balances(connection: psycopg.Connection, one: Look) -> list[Balance]:
    """What the account holds. The database answers the official who looked, and nobody else."""
    found: dict[tuple[str, str], dict[str, dict[str, int]]] = {}
    for program, unit, stage, *amounts in connection.execute(SQL("look_balances"), {"account": one.account_id}):
        pockets = found.setdefault((program, unit), {})
        for pocket, micros in zip(POCKETS, amounts, strict=True):
            if micros:
                pockets.setdefault(pocket, {})[stage] = micros
    return [Balance(program, unit, _in_order(pockets)) for (program, unit), pockets in found.items() if pockets]


def _in_order(pockets: dict[str, dict[str, int]]) -> dict[str, dict[str, int]]:
    return {pocket: pockets[pocket] for pocket in POCKETS if pocket in pockets}


def contributions(connection: psycopg.Connection, one: Look) -> list[Contribution]:
    """The newest lines of the account, by day of work; the database answers as for balances."""
    asked = {"account": one.account_id, "most": CONTRIBUTIONS_SHOWN}
    return [Contribution(*row) for row in connection.execute(SQL("look_contributions"), asked).fetchall()]
