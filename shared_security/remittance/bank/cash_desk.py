"""Reads of the cash desk: accounts, statements, lines, what was placed, credits, refunds. Amounts in cents."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import psycopg
from psycopg.rows import class_row

from shared_security.remittance.bank.sealed_lines import Opened, open_lines
from shared_security.remittance.sql import SQL
from shared_security.values.money import MICROS_PER_CENT
from shared_security.workers.keys import Keys

_NOTHING = Opened("", (), "")


@dataclass(frozen=True)
class CashAccount:
    """An account of ours at a bank, with what its last statement and the books say of it. last_day: None before any."""

    custodial_account_id: UUID
    kind: str
    program_no: int
    custodian: str
    title: str
    last_day: date | None
    bank_cents: int
    book_micros: int
    to_place: int

    @property
    def agrees(self) -> bool:
        """Whether bank and books say the same."""
        return self.bank_cents * MICROS_PER_CENT == self.book_micros


@dataclass(frozen=True)
class ShownStatement:
    """A statement that was read. to_place: how many of its lines are not placed whole."""

    statement_id: UUID
    custodial_account_id: UUID
    statement_number: str
    from_day: date
    to_day: date
    opening_cents: int
    closing_cents: int
    lines: int
    to_place: int
    left_out: dict[str, int]
    read_on: date
    read_by: str


@dataclass(frozen=True)
class ShownLine:
    """A line with what the bank wrote."""

    opened: Opened
    line_id: UUID
    custodial_account_id: UUID
    title: str
    statement_number: str
    program_no: int
    booked_on: date
    amount_cents: int
    placed_cents: int
    reference: str | None
    bank_reference: str | None
    name_index: bytes | None

    @property
    def open_cents(self) -> int:
        """What is not placed, with the line's sign."""
        return self.amount_cents - self.placed_cents


@dataclass(frozen=True)
class Match:
    """What a line or a part of it was placed as."""

    match_id: UUID
    line_id: UUID
    kind: str
    amount_cents: int
    payer_id: UUID | None
    about_id: UUID | None
    booked_on: date
    matched_on: date
    matched_by: str
    ended_on: date | None
    ended_by: str | None


@dataclass(frozen=True)
class Credit:
    """What a payer paid in a program and nothing has taken yet. asked: of it, refunds that wait for a decision."""

    payer_id: UUID
    program_no: int
    micros: int
    asked_cents: int


@dataclass(frozen=True)
class ShownRefund:
    """A refund: waits for a decision, declined, approved and not yet on a statement, or paid out."""

    refund_id: UUID
    payer_id: UUID
    program_no: int
    line_id: UUID
    amount_cents: int
    reference: str
    why: str
    asked_on: date
    asked_by: str
    approved_on: date | None
    approved_by: str | None
    declined_on: date | None
    declined_by: str | None
    paid_on: date | None

    @property
    def state(self) -> str:
        """asked, declined, approved, cancelled (approved, and never paid by the bank) or paid."""
        if self.declined_on:
            return "cancelled" if self.approved_on else "declined"
        if not self.approved_on:
            return "asked"
        return "paid" if self.paid_on else "approved"


def cash_accounts(connection: psycopg.Connection) -> list[CashAccount]:
    """Every account, collection accounts first. As web it answers an administrator alone, as do all reads here."""
    with connection.cursor(row_factory=class_row(CashAccount)) as cursor:
        return cursor.execute(SQL("cash_accounts")).fetchall()


def statements_read(connection: psycopg.Connection, *, limit: int, offset: int = 0) -> list[ShownStatement]:
    """Statements, the newest first."""
    with connection.cursor(row_factory=class_row(ShownStatement)) as cursor:
        return cursor.execute(SQL("statements_read"), {"limit": limit, "offset": offset}).fetchall()


def lines_to_place(connection: psycopg.Connection, keys: Keys, *, limit: int, offset: int = 0) -> list[ShownLine]:
    """Lines that are not placed whole, the oldest first."""
    rows = connection.execute(SQL("lines_to_place"), {"limit": limit, "offset": offset}).fetchall()
    return list(_lines(keys, rows))


def lines_placed(connection: psycopg.Connection, keys: Keys, *, limit: int, offset: int = 0) -> list[ShownLine]:
    """Lines of which something is placed, the newest first."""
    rows = connection.execute(SQL("lines_placed"), {"limit": limit, "offset": offset}).fetchall()
    return list(_lines(keys, rows))


def one_line(connection: psycopg.Connection, keys: Keys, line_id: UUID) -> ShownLine | None:
    """A line, or None where there is none."""
    return next(_lines(keys, connection.execute(SQL("one_line"), {"line": line_id}).fetchall()), None)


def matches_of(connection: psycopg.Connection, line_ids: Collection[UUID]) -> list[Match]:
    """What lines were placed as, in order; what was taken back too."""
    with connection.cursor(row_factory=class_row(Match)) as cursor:
        return cursor.execute(SQL("matches_of"), {"lines": list(line_ids)}).fetchall()


def credits_of_payers(connection: psycopg.Connection) -> list[Credit]:
    """Payers with credit, the most first."""
    with connection.cursor(row_factory=class_row(Credit)) as cursor:
        return cursor.execute(SQL("credits_of_payers")).fetchall()


def refunds_shown(connection: psycopg.Connection, *, limit: int) -> list[ShownRefund]:
    """Refunds: those that wait for a decision first, then the newest."""
    with connection.cursor(row_factory=class_row(ShownRefund)) as cursor:
        return cursor.execute(SQL("refunds_shown"), {"limit": limit}).fetchall()


def payment_lines(connection: psycopg.Connection, keys: Keys, payer_id: UUID, program_no: int) -> list[ShownLine]:
    """The lines by which a payer's payments came, the newest first: where a refund may go."""
    asked = {"payer": payer_id, "program": program_no}
    return list(_lines(keys, connection.execute(SQL("payment_lines"), asked).fetchall()))


def _lines(keys: Keys, rows: Collection[tuple[Any, ...]]) -> Iterator[ShownLine]:
    """Rows of lines, each of which ends with its statement, that one's key, and what is sealed."""
    opened = open_lines(keys, ((row[0], *row[-5:]) for row in rows))
    for row in rows:
        yield ShownLine(opened.get(row[0], _NOTHING), *row[:-5])
