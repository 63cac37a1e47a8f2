"""Where a payment goes first, where it does not pay for all that is owed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from shared_security.law.clauses import ClauseReader, Clauses
from shared_security.law.findings import Amount, Finding, Numbers, because
from shared_security.values.periods import MONTHS_IN, period_of

KINDS = ("contributions", "interest", "penalties", "fees", "charges")
CURRENT = "current_contributions"


@dataclass(frozen=True)
class Order:
    """The kinds of debts in the order in which a payment goes to them, the oldest of a kind first.

    `period` says which contributions are current: those of the period in which the payment is made.
    """

    order: tuple[str, ...]
    period: str | None


@dataclass(frozen=True)
class Owed:
    """One debt in micro-dollars; `day` is the first day of the period it is for."""

    key: str
    kind: str
    day: date
    amount_micros: int


@dataclass(frozen=True)
class Allocation:
    """What goes to each debt by its key, in the order in which it is paid, and what is left over."""

    paid_micros: tuple[tuple[str, int], ...]
    left_micros: int


def read_order(reader: ClauseReader) -> Order:
    """One version of `payments`; every kind of debt must have its place."""
    order = reader.words("order", (CURRENT, *KINDS))
    for kind in KINDS:
        if order and kind not in order:
            reader.section.fault(f"does not say when `{kind}` are paid", "Give every kind of debt its place")
    if CURRENT in order:
        return Order(order, reader.word("period", MONTHS_IN))
    return Order(order, None)


def allocate(clauses: Clauses[Order], numbers: Numbers, debts: Sequence[Owed], paid_micros: int) -> Finding[Allocation]:
    """Divide a payment, made on the day of `numbers`, among debts.

    Raises:
        NotSaid: the program has no order.
    """
    rule = numbers.clause(clauses, "payments")

    def place(debt: Owed) -> tuple[int, date, str]:
        kind = debt.kind
        if rule.period and kind == "contributions":
            first, after_last = period_of(rule.period, numbers.day)
            kind = CURRENT if first <= debt.day < after_last else kind
        return rule.order.index(kind), debt.day, debt.key

    left, paid = paid_micros, []
    for debt in sorted(debts, key=place):
        part = min(left, debt.amount_micros)
        left -= part
        if part:
            paid.append((debt.key, part))
    reason = because("payment_divided", paid=Amount(paid_micros, "USD"), left=Amount(left, "USD"))
    return numbers.finding(Allocation(tuple(paid), left), reason)
