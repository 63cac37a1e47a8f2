"""An hour bank month by month: what it holds, which months it covers, and what is needed to begin. Pure."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from shared_security.benefits.expiry import Terms
from shared_security.benefits.ready import Told
from shared_security.law.uses.hour_bank import BankMonth, PaidIn, run_bank
from shared_security.values.periods import add_months, first_of_month

MONTHS_AHEAD = 24


@dataclass(frozen=True)
class Bank:
    """How a bank stands in the month of today, in millionths of its unit.

    months: each from the first to that of today. coming: credits that are paid in for and come in a later month.
    not_paid: what waits for each payer. covered_until: the first day that is not covered, if no more work comes; None
    where today is not covered. needed: what the bank must hold for cover to begin, or begin again; None while covered.
    """

    balance: int
    months: tuple[BankMonth, ...]
    coming: tuple[tuple[date, int], ...]
    not_paid: tuple[tuple[UUID, int], ...]
    covered_until: date | None
    needed: int | None
    lost: int


def bank_of(terms: Terms, earned: Iterable[tuple[UUID, date, int]], told: Told, today: date) -> Bank:
    """The bank of what was earned, as far as it was paid in for.

    Raises:
        NotSaid: the program has no hour bank.
        NumberNotKnown: a number of the law is not known for a month.
    """
    paid, not_paid = Counter[date](), Counter[UUID]()
    for payer_id, day, micros in earned:
        if told.paid_on(terms, payer_id, day) is None:
            not_paid[payer_id] += micros
        else:
            paid[first_of_month(day)] += micros
    rows = [PaidIn(month, micros) for month, micros in sorted(paid.items()) if micros > 0]
    now, clauses = first_of_month(today), terms.use.hour_bank
    first = min([row.month for row in rows], default=now)
    lines = run_bank(clauses, terms.pack.numbers_on(today), rows, first, add_months(now, MONTHS_AHEAD)).answer
    months = tuple(line for line in lines if line.month <= now)
    return Bank(
        months[-1].balance if months else 0,
        months,
        tuple((line.month, line.credited) for line in lines if line.month > now and line.credited),
        tuple(sorted((payer_id, micros) for payer_id, micros in not_paid.items() if micros > 0)),
        _covered_until(lines, now),
        None if months and months[-1].covered else _needed(terms, months, now),
        sum(line.lost for line in months),
    )


def _covered_until(lines: Sequence[BankMonth], now: date) -> date | None:
    """The first month from today's on that is not covered."""
    ahead = [line for line in lines if line.month >= now]
    if not ahead or not ahead[0].covered:
        return None
    return next((line.month for line in ahead if not line.covered), add_months(ahead[-1].month, 1))


def _needed(terms: Terms, months: Sequence[BankMonth], now: date) -> int:
    """What begins cover: less where it was covered before and the bank was not cancelled since."""
    numbers = terms.pack.numbers_on(now)
    rule = numbers.clause(terms.use.hour_bank, "hour_bank")
    entered = False
    for line in months:
        cancelled = bool(line.lost) and not line.covered and line.balance == 0
        entered = line.covered or (entered and not cancelled)
    if not entered:
        return numbers.of(rule.entry)
    return numbers.of(rule.re_entry if rule.re_entry else rule.charge)
