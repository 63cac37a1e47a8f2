"""What a payer owes a worker by entries, and what its claims on it say: read together, under the lock of the balances.

What must hold for each line: entries >= settled + made good + what stands in shortfall. The lines are eight pockets and
four funds, in the order of the chart; amounts are micro-dollars.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from operator import add, sub
from typing import NamedTuple
from uuid import UUID

import psycopg

from shared_security.contributions.sql import SQL
from shared_security.ledger.chart import POCKETS
from shared_security.ledger.entries import LINES
from shared_security.workers.people import posted_on

Micros = tuple[int, ...]  # one for each line
NOTHING: Micros = (0,) * len(LINES)


class Between(NamedTuple):
    """A worker, by the account under whose number work was reported, a payer, and a program."""

    home_account_id: UUID
    payer_id: UUID
    program_no: int


@dataclass(frozen=True)
class Claim:
    """What a payer owes for one worker by one invoice, line by line."""

    between: Between
    invoice_id: UUID
    state: str
    owed: Micros
    settled: Micros
    made_good: Micros

    @property
    def open(self) -> Micros:
        """What neither the payer nor the guarantee has paid."""
        return tuple(map(sub, map(sub, self.owed, self.settled), self.made_good))

    @property
    def in_shortfall(self) -> Micros:
        """What of its pockets is no longer reported but stands in shortfall."""
        if self.state != "shortfall":
            return NOTHING
        return tuple(micros if line in POCKETS else 0 for line, micros in zip(LINES, self.open, strict=True))


@dataclass(frozen=True)
class Standing:
    """What entries say is owed, and the claims, the newest first."""

    owed: Micros
    claims: tuple[Claim, ...] = ()

    @property
    def paid(self) -> Micros:
        """What payer and guarantee have paid."""
        return total(micros for claim in self.claims for micros in (claim.settled, claim.made_good))

    @property
    def room(self) -> Micros:
        """How much more may be settled of what is reported; below zero where too much is settled."""
        return tuple(map(sub, map(sub, self.owed, self.paid), total(claim.in_shortfall for claim in self.claims)))


def total(amounts: Iterable[Micros]) -> Micros:
    """The sum, line by line."""
    found = NOTHING
    for micros in amounts:
        found = tuple(map(add, found, micros))
    return found


def read_claims(connection: psycopg.Connection, asked: Collection[Between]) -> dict[Between, tuple[Claim, ...]]:
    """The claims of payers for workers, the newest first; absent where there are none."""
    found: dict[Between, list[Claim]] = {}
    for home, payer, program, invoice, state, *micros in connection.execute(SQL("claims_of"), _columns(asked)):
        between = Between(home, payer, program)
        found.setdefault(between, []).append(Claim(between, invoice, state, *map(tuple, micros)))
    return {between: tuple(claims) for between, claims in found.items()}


def read_standing(connection: psycopg.Connection, claims: dict[Between, tuple[Claim, ...]]) -> dict[Between, Standing]:
    """What entries say beside these claims.

    Args:
        connection: as loader, in a transaction that holds the balances on which what is reported for them posts.
    """
    kin = posted_on(connection, {between.home_account_id for between in claims})
    places = {place for found in kin.values() for place in found}
    rows = connection.execute(SQL("owed_by_entries"), _columns(claims) | {"places": list(places)}).fetchall()
    owed = {Between(*row[:3]): row[3:] for row in rows}
    return {between: Standing(owed.get(between, NOTHING), found) for between, found in claims.items()}


def _columns(asked: Collection[Between]) -> dict[str, object]:
    return {
        "homes": [one.home_account_id for one in asked],
        "payers": [one.payer_id for one in asked],
        "programs": [one.program_no for one in asked],
    }


def read_available(
    connection: psycopg.Connection, wanted: Collection[tuple[UUID, int]]
) -> Counter[tuple[UUID, int, str]]:
    """What stands available, by account, program and pocket.

    Args:
        connection: as loader, holding those balances. wanted: accounts and programs.
    """
    asked = {"accounts": [account for account, _ in wanted], "programs": [program for _, program in wanted]}
    return Counter(
        {
            (account, program, pocket): micros
            for account, program, pockets in connection.execute(SQL("available_in"), asked)
            for pocket, micros in zip(POCKETS, pockets, strict=True)
        }
    )
