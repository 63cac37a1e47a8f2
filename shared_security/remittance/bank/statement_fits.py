"""Whether a statement follows what was read of its account before: the account, the next days, the balance."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

import psycopg

from shared_security.remittance.bank_problem import BankProblem
from shared_security.remittance.sql import SQL
from shared_security.remittance.statements.statement import Line, Statement, shown

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class CustodialAccount:
    """An account of ours at a bank. kind: collection or trust."""

    custodial_account_id: UUID
    kind: str
    program_no: int
    provider_id: UUID | None
    title: str


@dataclass(frozen=True)
class _Last:
    number: str
    to_day: date
    closing_cents: int
    index: bytes
    end: str


def custodial_account(connection: psycopg.Connection, custodial_account_id: UUID) -> CustodialAccount:
    """The account of an id.

    Raises:
        BankProblem: there is none.
    """
    asked = {"custodial_account": custodial_account_id}
    row = connection.execute(SQL("custodial_account"), asked).fetchone()
    if row is None:
        raise BankProblem("no_account", "there is no such account", str(custodial_account_id), "Choose one of the list")
    return CustodialAccount(custodial_account_id, *row)


def refuse_unfit(
    connection: psycopg.Connection, ours: CustodialAccount, statement: Statement, account_index: bytes
) -> None:
    """Refuse a statement that does not follow the last one of its account.

    Raises:
        BankProblem: another account, a number that was read with other content, a gap, an overlap, a line again.
    """
    asked = {"custodial_account": ours.custodial_account_id}
    row = connection.execute(SQL("last_statement"), asked).fetchone()
    last = _Last(*row) if row else None
    _refuse_other_account(connection, ours, statement, account_index, last)
    _refuse_same_number(connection, asked, statement)
    if last and statement.from_day < last.to_day:
        what = f"its days begin on {statement.from_day}; statement {last.number} was read up to {last.to_day}"
        raise BankProblem(
            "overlap", what, f"statement {statement.number}", f"Send the statement from {last.to_day + ONE_DAY} on",
            first=statement.from_day, last=last.to_day, number=last.number,
        )  # fmt: skip
    _refuse_gap(statement, last)
    if last:
        _refuse_lines_again(connection, asked, statement, last)


def _refuse_other_account(
    connection: psycopg.Connection, ours: CustodialAccount, statement: Statement, index: bytes, last: _Last | None
) -> None:
    where, end = f"statement {statement.number}", statement.account[-4:]
    if last and last.index != index:
        what = f"it is of the bank account that ends in {end}; those read before were of the one ending in {last.end}"
        raise BankProblem("other_account", what, where, "Choose the account it is of", found=end, known=last.end)
    other = connection.execute(SQL("account_of_index"), {"index": index}).fetchone()
    if other and other[0] != ours.custodial_account_id:
        title = custodial_account(connection, other[0]).title
        what = f"the bank account that ends in {end} is that of {title}"
        raise BankProblem("account_of_other", what, where, "Choose that account", found=end, title=title)


def _refuse_same_number(connection: psycopg.Connection, asked: dict[str, UUID], statement: Statement) -> None:
    row = connection.execute(SQL("statement_of_number"), asked | {"number": statement.number}).fetchone()
    if row:
        days, was = f"{row[0]} to {row[1]}", f"from {shown(row[2])} to {shown(row[3])}"
        what = (
            f"a statement of this number was read: {days}, {was}; this one says {statement.from_day} to "
            f"{statement.to_day}, from {shown(statement.opening_cents)} to {shown(statement.closing_cents)}"
        )
        raise BankProblem(
            "number_twice", what, f"statement {statement.number}", "Ask the bank which of the two is right",
            number=statement.number, first=row[0], last=row[1], opening_cents=row[2], closing_cents=row[3],
            found_first=statement.from_day, found_last=statement.to_day, found_opening_cents=statement.opening_cents,
            found_closing_cents=statement.closing_cents,
        )  # fmt: skip


def _refuse_gap(statement: Statement, last: _Last | None) -> None:
    """The balance goes on where it ended: at zero before the first statement, for cash moves by statements alone."""
    closing = last.closing_cents if last else 0
    if statement.opening_cents == closing:
        return
    if last is None:
        what = f"it opens with {shown(statement.opening_cents)}, and nothing was read of this account before"
        fix = "Send the statements from the account's first day on, one after the other"
        raise BankProblem(
            "gap", what, f"statement {statement.number}", fix, closing_cents=0,
            opening_cents=statement.opening_cents, first=None, last=statement.from_day - ONE_DAY, number="",
        )  # fmt: skip
    what = (
        f"statement {last.number} closed on {last.to_day} with {shown(closing)}; this one opens on "
        f"{statement.from_day} with {shown(statement.opening_cents)}"
    )
    fix = f"Send the one that begins with {shown(closing)} and ends with {shown(statement.opening_cents)} first"
    raise BankProblem(
        "gap", what, f"statement {statement.number}", fix, closing_cents=closing,
        opening_cents=statement.opening_cents, first=last.to_day, last=statement.from_day, number=last.number,
    )  # fmt: skip


def _refuse_lines_again(
    connection: psycopg.Connection, asked: dict[str, UUID], statement: Statement, last: _Last
) -> None:
    """A second statement of a day, or a late line, must be known from those told before by the bank's own reference."""
    late: Sequence[Line] = [line for line in statement.lines if line.booked_on <= last.to_day]
    told = connection.execute(SQL("lines_told"), asked | {
        "days": [line.booked_on for line in late], "amounts": [line.amount_cents for line in late],
        "references": [line.bank_reference for line in late],
    }).fetchall()  # fmt: skip
    known = {tuple(row) for row in told}
    for number, line in enumerate(statement.lines, 1):
        again = (line.booked_on, line.amount_cents, line.bank_reference) in known
        if again or (line.booked_on <= last.to_day and not line.bank_reference):
            why = "was told before" if again else f"is of a day that statement {last.number} told, without a reference"
            what = f"line {number}, {shown(line.amount_cents)} on {line.booked_on}, {why}"
            raise BankProblem(
                "line_twice", what, f"statement {statement.number}", "Ask the bank for the days that are missing alone",
                row=number, cents=line.amount_cents, day=line.booked_on, number=last.number,
            )  # fmt: skip
