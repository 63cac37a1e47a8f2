"""From which day lots can be used, where they wait until work is reported or paid for, and a while after it. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from uuid import UUID

from shared_security.benefits.expiry import UNKNOWN, Terms
from shared_security.benefits.lots import Lot
from shared_security.law.uses.available import available_on
from shared_security.law.uses.hold import cashable_on
from shared_security.ledger.amounts import MONEY

KEPT = 1 << 15


@dataclass(frozen=True)
class Asked:
    """Days [first, end) of work for which a payer was asked, and the day on which that was paid; None: not yet."""

    first: date
    end: date
    paid_on: date | None


@dataclass(frozen=True)
class Told:
    """What is known of lots besides their work. reported: by payer and day, the first day of the month in which it was
    posted first. asked: by payer. proven: on which days each payer had paid an invoice in full and in time. restored:
    payers and days of lots that were given back as a remedy, which wait for nothing."""

    reported: Mapping[UUID, Mapping[date, date]]
    asked: Mapping[UUID, tuple[Asked, ...]]
    proven: Mapping[UUID, tuple[date, ...]]
    restored: frozenset[tuple[UUID, date]] = frozenset()

    def paid_on(self, terms: Terms, payer_id: UUID, day: date) -> date | None:
        """When work of a day was paid for; where the program asks no money, with the report of it."""
        if all(line.unit != MONEY for line in terms.pack.lines):
            return self.reported_on(payer_id, day)
        found = [one.paid_on for one in self.asked.get(payer_id, ()) if one.first <= day < one.end]
        paid = [one for one in found if one]
        return max(paid) if paid and len(paid) == len(found) else None

    def reported_on(self, payer_id: UUID, day: date) -> date:
        """When work of a day was reported, as closely as the books tell: that day, or the month of posting."""
        return max(day, self.reported.get(payer_id, {}).get(day, day))


def with_ready(terms: Terms, lots: Sequence[Lot], told: Told) -> Sequence[Lot]:
    """Lots of time with the first day on which each can be used; None while it waits to be paid."""
    if not terms.use.available:
        return lots
    counts_paid = any(clause.rule.once == "paid" for clause in terms.use.available)
    found = []
    for lot in lots:
        if told.restored and (lot.payer_id, lot.earned_on) in told.restored:
            found.append(lot._replace(usable_from=lot.earned_on))
            continue
        paid = told.paid_on(terms, lot.payer_id, lot.earned_on) if counts_paid else None
        found.append(
            lot._replace(usable_from=_ready(terms, lot.earned_on, told.reported_on(lot.payer_id, lot.earned_on), paid))
        )
    return found


def with_hold(terms: Terms, lots: Sequence[Lot], told: Told) -> Sequence[Lot]:
    """Lots of money that came in on their days, with the first day on which each can be cashed: money of a new payer
    waits."""
    if not terms.use.hold:
        return lots
    found = []
    for lot in lots:
        before = sum(day < lot.earned_on for day in told.proven.get(lot.payer_id, ()))
        found.append(lot._replace(usable_from=_cashable(terms, lot.earned_on, before)))
    return found


@lru_cache(maxsize=KEPT)
def _ready(terms: Terms, worked: date, reported: date, paid: date | None) -> date | None:
    happened = {"reported": reported} | ({"paid": paid} if paid else {})
    try:
        return available_on(terms.use.available, terms.pack.numbers_on(worked), happened).answer
    except UNKNOWN:
        return worked


@lru_cache(maxsize=KEPT)
def _cashable(terms: Terms, came_on: date, invoices_paid: int) -> date:
    try:
        return cashable_on(terms.use.hold, terms.pack.numbers_on(came_on), invoices_paid).answer
    except UNKNOWN:
        return came_on
