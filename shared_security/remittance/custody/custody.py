"""Where the money is: bank against books for each custodial account, what providers keep for members, what is under
way, and whether every dollar that somebody has lies somewhere."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

import psycopg
from psycopg.rows import class_row

from shared_security.remittance.custody.remittances import Remittance, remittances
from shared_security.remittance.sql import SQL
from shared_security.values.money import MICROS_PER_CENT

STATEMENT_FOR = timedelta(days=4)  # our setting: a bank says something every business day, and a weekend may be long
UNDER_WAY_MOST = 200
LIES = ("collection", "trust", "in_transit", "recoverable", "guarantee_claim", "written_off")
BELONGS = (
    "members", "drawn", "fund:administration", "fund:guarantee", "fund:public_fund", "fund:worker_centre",
    "payer_credit", "carry", "unmatched", "ordered",
)  # fmt: skip


@dataclass(frozen=True)
class AccountPosition:
    """One custodial account. bank_cents: the closing balance of its newest statement, last_day the day of it; both None
    before any. open_cents: lines in and out that nobody has placed, together."""

    custodial_account_id: UUID
    kind: str
    provider: str | None
    custodian: str
    title: str
    last_day: date | None
    bank_cents: int | None
    book_micros: int
    to_place: int
    open_cents: int

    @property
    def difference_micros(self) -> int:
        """What the bank has more than the books; zero is what must be."""
        return (self.bank_cents or 0) * MICROS_PER_CENT - self.book_micros

    def state(self, today: date) -> str:
        """differs; none, before the first statement; old, where the newest is; to_place; agrees."""
        if self.difference_micros:
            return "differs"
        if self.last_day is None:
            return "none"
        if today - self.last_day > STATEMENT_FOR:
            return "old"
        return "to_place" if self.to_place else "agrees"


@dataclass(frozen=True)
class ProviderPosition:
    """What a provider must keep for its members, and where that lies. ordered_micros: of the trust account, what is
    ordered for workers and has not left it; kept_back_micros: what of that was kept back for others."""

    provider_id: UUID
    provider: str
    owed_micros: int
    trust_micros: int
    ordered_micros: int
    transit_micros: int
    kept_back_micros: int

    @property
    def collection_micros(self) -> int:
        """What of it still lies in the collection account; below zero, what the provider has to give back."""
        return self.owed_micros + self.ordered_micros - self.trust_micros - self.transit_micros


@dataclass(frozen=True)
class Term:
    """One term of the sum. lies: it says where money lies or who owes it back; else whose it is."""

    name: str
    micros: int
    lies: bool


@dataclass(frozen=True)
class Position:
    """The custody of one program on a day."""

    on: date
    accounts: list[AccountPosition]
    providers: list[ProviderPosition]
    under_way: list[Remittance]
    terms: list[Term]

    @property
    def difference_micros(self) -> int:
        """What lies somewhere less what belongs to somebody; zero is what must be."""
        return sum(term.micros if term.lies else -term.micros for term in self.terms)

    @property
    def overdrawn_cents(self) -> int:
        """How much more the bank was told to pay out of collection, and has not, than lies there, or zero: a bank took
        back what was to be sent on."""
        lies = sum(one.book_micros for one in self.accounts if one.kind == "collection") // MICROS_PER_CENT
        refunds = next(term.micros for term in self.terms if term.name == "ordered") // MICROS_PER_CENT
        orders = sum(max(one.amount_cents, 0) for one in self.under_way if one.left_on is None)
        return max(refunds + orders - lies, 0)

    @property
    def coming_back_cents(self) -> int:
        """What providers were told to give back, and is not in collection yet."""
        return sum(max(-one.amount_cents, 0) for one in self.under_way)

    @property
    def overdue(self) -> list[Remittance]:
        """Cash that takes longer than it should."""
        return [one for one in self.under_way if one.is_overdue(self.on)]


@dataclass(frozen=True)
class StatementDay:
    """A day on which a bank told its balance, and what the books say of the end of that day."""

    statement_id: UUID
    custodial_account_id: UUID
    title: str
    statement_number: str
    to_day: date
    bank_cents: int
    book_micros: int

    @property
    def difference_micros(self) -> int:
        """What the bank had more."""
        return self.bank_cents * MICROS_PER_CENT - self.book_micros


def custody_position(connection: psycopg.Connection, program_no: int, on: date) -> Position:
    """The custody of a program as it stands now; ages count to the day.

    Args:
        connection: as jobs, in a transaction: pockets and transfers are summed, no person is read.
    """
    asked = {"program": program_no}
    with connection.cursor(row_factory=class_row(AccountPosition)) as cursor:
        accounts = cursor.execute(SQL("custody_accounts"), asked).fetchall()
    with connection.cursor(row_factory=class_row(ProviderPosition)) as cursor:
        providers = cursor.execute(SQL("custody_providers"), asked).fetchall()
    found: dict[str, int] = dict(connection.execute(SQL("custody_terms"), asked).fetchall())
    terms = [Term(name, found.get(name, 0), name in LIES) for name in (*LIES, *BELONGS)]
    under_way = remittances(connection, program_no, limit=UNDER_WAY_MOST, under_way=True)
    return Position(on, accounts, providers, under_way, terms)


def custody_history(
    connection: psycopg.Connection, program_no: int, *, limit: int, offset: int = 0
) -> list[StatementDay]:
    """Bank and books day by day, the newest first: one row for each statement."""
    with connection.cursor(row_factory=class_row(StatementDay)) as cursor:
        asked = {"program": program_no, "limit": limit, "offset": offset}
        return cursor.execute(SQL("custody_history"), asked).fetchall()
