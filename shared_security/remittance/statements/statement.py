"""A bank's statement as every form of it is read: balances, lines, and what of it was left out."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from shared_security.remittance.bank_problem import BankProblem
from shared_security.values.errors import Problem
from shared_security.values.money import scaled, unscaled

CENTS_MAX = 10**13  # a hundred billion dollars: in micro-dollars, ninety of them fit into a column of the books
TEXT_MAX = 500


@dataclass(frozen=True)
class Line:
    """One booked movement. amount_cents: above zero came in. references: as the payer or we gave them, none empty.

    counterparty and text are as the bank wrote them and may name a person. bank_reference: the bank's own.
    """

    booked_on: date
    amount_cents: int
    references: tuple[str, ...] = ()
    counterparty: str = ""
    text: str = ""
    bank_reference: str = ""


@dataclass(frozen=True)
class Statement:
    """What a bank says of one account over days [from_day, to_day]. account: its number, as the bank writes it.

    left_out: how many entries are no lines, by the reason: `pending` not booked, `zero` of no amount; `together`
    counts batches that stay one line because their parts do not come to their sum.
    """

    form: str
    number: str
    account: str
    from_day: date
    to_day: date
    opening_cents: int
    closing_cents: int
    lines: tuple[Line, ...]
    left_out: Counter[str] = field(default_factory=Counter)


def refuse_wrong_totals(statement: Statement) -> None:
    """Refuse a statement that contradicts itself.

    Raises:
        BankProblem: it ends before it begins, or its lines do not lead from its opening to its closing balance.
    """
    where = f"statement {statement.number}"
    if statement.to_day < statement.from_day:
        days = {"first": statement.from_day, "last": statement.to_day}
        what = f"it begins on {statement.from_day} and ends on {statement.to_day}"
        raise BankProblem("days", what, where, "Ask the bank for the statement again", **days)
    lines = sum(line.amount_cents for line in statement.lines)
    found = statement.opening_cents + lines
    if found != statement.closing_cents:
        raise BankProblem(
            "sum",
            f"its opening balance {shown(statement.opening_cents)} and its lines, {shown(lines)}, come to "
            f"{shown(found)}, not to its closing balance {shown(statement.closing_cents)}",
            where,
            "A line is missing, twice or changed: download the file again, and do not edit it",
            opening_cents=statement.opening_cents, lines_cents=lines, found_cents=found,
            closing_cents=statement.closing_cents,
        )  # fmt: skip


def read_cents(text: str, where: str) -> int:
    """Decimal dollars as cents.

    Raises:
        BankProblem: it is no number, has parts of a cent, or is larger than any bank's.
    """
    try:
        cents = scaled(text, 2)
    except Problem as problem:
        raise wrong_value(text, problem.what, where, "Write dollars with a point and two decimals, 1234.50") from None
    if abs(cents) > CENTS_MAX:
        raise wrong_value(text, "no account holds so much", where, "Look at the amount")
    return cents


def read_day(text: str, where: str) -> date:
    """A day as 2026-11-20; a time after it does not count.

    Raises:
        BankProblem: it is none.
    """
    try:
        return date.fromisoformat(text.strip()[:10])
    except ValueError:
        raise wrong_value(text, "it is not a day", where, "Write it as 2026-11-20") from None


def wrong_value(text: str, what: str, where: str, fix: str) -> BankProblem:
    """A value that cannot be read; of what was sent no more than a few letters are repeated."""
    return BankProblem("value", f"{text[:40]!r}: {what}", where, fix, value=text[:40], place=where)


def missing(name: str, where: str) -> BankProblem:
    """A value that must be there and is not."""
    return BankProblem("missing", f"{name} is missing", where, "Download the file again", name=name, place=where)


def clean(text: str | None) -> str:
    """Text on one line, without what no database keeps, and no longer than we keep."""
    kept = "".join(letter if letter.isprintable() else " " for letter in text or "")
    return " ".join(kept.split())[:TEXT_MAX]


def shown(cents: int) -> str:
    """Cents as dollars."""
    return f"{'-' if cents < 0 else ''}${unscaled(abs(cents), 2, at_least=2)}"
