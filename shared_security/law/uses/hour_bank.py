"""A bank of hours or dollars that buys cover month by month: credit with a lag, a charge, a cap, entry and expiry."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from shared_security.law.clauses import ClauseReader, Clauses
from shared_security.law.findings import Amount, Finding, Numbers, because
from shared_security.values.money import divide_half_even
from shared_security.values.periods import add_months, first_of_month

UNITS = ("credit_hour", "hour", "USD")
CAPPED = ("before_charge", "after_charge")


@dataclass(frozen=True)
class HourBank:
    """Names of numbers. Amounts are in `unit`; what is None does not limit.

    `credit_lag` months after the month of work the credit comes; `only_above` what a month must exceed to be banked;
    `standard_rate` the contribution rate an hour at which an hour counts in full, in proportion otherwise; `charge` of
    a covered month; `entry` the level at which cover first begins, `re_entry` after a lapse; `expires_after` months in
    a row without cover the bank is lost and entry starts again.
    """

    unit: str
    credit_lag: str
    only_above: str | None
    standard_rate: str | None
    most: str | None
    capped: str | None
    charge: str
    entry: str
    re_entry: str | None
    expires_after: str | None


@dataclass(frozen=True)
class PaidIn:
    """Work of one month that was paid in for: its amount in the bank's unit, and the rate an hour it was paid at."""

    month: date
    amount: int
    rate_micros: int | None = None


@dataclass(frozen=True)
class BankMonth:
    """One month of a bank: what came in, went out for cover, and was lost; `balance` at its end."""

    month: date
    credited: int
    charged: int
    lost: int
    balance: int
    covered: bool


@dataclass(frozen=True)
class _State:
    balance: int = 0
    covered: bool = False
    entered: bool = False
    without: int = 0


def read_hour_bank(reader: ClauseReader) -> HourBank:
    """One version of `hour_bank`."""
    unit = reader.word("unit", UNITS)
    most = reader.number_if_any("most", unit)
    return HourBank(
        unit,
        reader.number("credit_lag", "month"),
        reader.number_if_any("only_above", unit),
        reader.number_if_any("standard_rate", "USD/hour"),
        most,
        reader.word("capped", CAPPED) if most else None,
        reader.number("charge", unit),
        reader.number("entry", unit),
        reader.number_if_any("re_entry", unit),
        reader.number_if_any("expires_after", "month"),
    )


def run_bank(
    clauses: Clauses[HourBank], numbers: Numbers, paid_in: Sequence[PaidIn], first: date, last: date
) -> Finding[tuple[BankMonth, ...]]:
    """A bank from an empty start, month by month from that of `first` through that of `last`.

    Each month: credits come in; the cap is taken where it stands before the charge; where the balance reaches the
    level that is needed (entry, re-entry, or the charge where the month before was covered) the charge is taken and
    the month is covered; then the cap, where it stands after the charge; then expiry. Numbers are those of the first
    of each month; the clause is that of the day of `numbers`.

    Raises:
        NotSaid: the program has no hour bank.
        NumberNotKnown: a number is not known for a month.
    """
    rule = numbers.clause(clauses, "hour_bank")
    month, state, months = first_of_month(first), _State(), []
    while month <= last:
        credited = sum(_credit(rule, numbers, paid) for paid in paid_in if _credited_in(rule, numbers, paid) == month)
        state, line = _run_month(rule, numbers, month, state, credited)
        months.append(line)
        month = add_months(month, 1)
    balance = Amount(state.balance, rule.unit)
    return numbers.finding(tuple(months), because("covered" if state.covered else "not_covered", balance=balance))


def _credited_in(rule: HourBank, numbers: Numbers, paid: PaidIn) -> date:
    worked = first_of_month(paid.month)
    return add_months(worked, numbers.of(rule.credit_lag, worked))


def _credit(rule: HourBank, numbers: Numbers, paid: PaidIn) -> int:
    month = first_of_month(paid.month)
    amount = paid.amount
    if rule.standard_rate and paid.rate_micros is not None:
        amount = divide_half_even(amount * paid.rate_micros, numbers.of(rule.standard_rate, month))
    return amount if rule.only_above is None else max(0, amount - numbers.of(rule.only_above, month))


def _run_month(rule: HourBank, numbers: Numbers, month: date, state: _State, credited: int) -> tuple[_State, BankMonth]:
    balance = state.balance + credited
    most = None if rule.most is None else numbers.of(rule.most, month)
    lost = 0
    if rule.capped == "before_charge" and most is not None:
        lost += max(0, balance - most)
        balance = min(balance, most)
    charge = numbers.of(rule.charge, month)
    covered = balance >= max(charge, _needed(rule, numbers, month, state, charge))
    balance -= charge if covered else 0
    if rule.capped == "after_charge" and most is not None:
        lost += max(0, balance - most)
        balance = min(balance, most)
    begun = state.entered or balance > 0
    after = _State(balance, covered, state.entered or covered, 0 if covered or not begun else state.without + 1)
    if rule.expires_after and begun and after.without >= numbers.of(rule.expires_after, month):
        lost, after = lost + balance, _State()
    return after, BankMonth(month, credited, charge if covered else 0, lost, after.balance, covered)


def _needed(rule: HourBank, numbers: Numbers, month: date, state: _State, charge: int) -> int:
    if state.covered:
        return charge
    if not state.entered:
        return numbers.of(rule.entry, month)
    return charge if rule.re_entry is None else numbers.of(rule.re_entry, month)
