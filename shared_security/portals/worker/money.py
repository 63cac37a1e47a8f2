"""What became of her money: in her account, waiting, late, made good, not to be used yet; by benefit and by client."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from typing import Any
from uuid import UUID

import psycopg
from django.http import HttpRequest

from shared_security.contributions.earned import Earned, earned
from shared_security.contributions.first_posted import first_posted
from shared_security.contributions.own_entries import Change
from shared_security.ledger.amounts import MONEY
from shared_security.ledger.chart import POCKETS
from shared_security.ledger.own_balance import OwnBalance
from shared_security.ledger.plan_once import plan_once
from shared_security.remittance.own_money import ByClient, Held, Paid, Record, own_by_client, own_held, own_paid
from shared_security.values.periods import add_months
from shared_security.web.connections import as_jobs, as_web
from shared_security.web.visitor import Visitor, today
from shared_security.workers.own_accounts import OwnAccounts

IN_ACCOUNT = ("available", "held")


@dataclass(frozen=True)
class OwnMoney:
    """What her clients' claims say, and what is held back.

    waits: what of each client's work waits for it, by client and benefit. paid: what became of contributions.
    """

    claims: Sequence[ByClient]
    held: Sequence[Held]
    waits: Mapping[tuple[UUID, str], int]
    paid: Mapping[Record, Paid]

    @property
    def late(self) -> dict[tuple[UUID, str], int]:
        """What is overdue by client and benefit, and waits: until the next invoice a claim may ask for more."""
        found = {
            (one.payer_id, one.pocket): min(one.late_micros, self.waits.get((one.payer_id, one.pocket), 0))
            for one in self.claims
        }
        return {key: micros for key, micros in found.items() if micros > 0}

    def open_since(self, payer_id: UUID) -> date | None:
        """The month of the first work that a client was asked to pay for and has not; None where it was not asked."""
        return min((one.open_since for one in self.claims if one.payer_id == payer_id and one.open_since), default=None)

    def late_since(self, payer_id: UUID) -> date | None:
        """By when the first of what a client is late with was due."""
        days = [one.late_since for one in self.claims if one.payer_id == payer_id and one.late_since]
        return min(days, default=None)


def paid_of(request: HttpRequest, own: OwnAccounts, changes: Iterable[Change]) -> dict[Record, Paid]:
    """What became of contributions, by record and program."""
    with as_jobs(_actor(request)) as connection:
        plan_once(connection)
        return _paid(connection, own, changes)


def _paid(connection: psycopg.Connection, own: OwnAccounts, changes: Iterable[Change]) -> dict[Record, Paid]:
    found = [change.any for change in changes]
    if not found:
        return {}
    records = {(one.record_key, one.program_no) for one in found}
    # What a close assessed was posted after its period had ended, and no record came in with it.
    since = first_posted(connection, {one.record_key for one in found if not one.rule})
    first = min([since, *(add_months(one.work_date.replace(day=1), -1) for one in found if one.rule)])
    return own_paid(connection, own, records, first)


def money_of(request: HttpRequest, own: OwnAccounts, ever: Earned, changes: Iterable[Change]) -> OwnMoney:
    """What became of all that she ever earned, and of these contributions."""
    with as_jobs(_actor(request)) as connection:
        plan_once(connection)
        claims, held = own_by_client(connection, own, today()), own_held(connection, own, today())
        paid = _paid(connection, own, changes)
    waits: Counter[tuple[UUID, str]] = Counter()
    for month in ever.months:
        if month.unit == MONEY:
            waits.update({(month.payer_id, pocket): micros for pocket, micros in month.pockets.items()})
    waits.subtract({(one.payer_id, one.pocket): one.gone_micros for one in claims})
    return OwnMoney(claims, held, waits, paid)


def _actor(request: HttpRequest) -> str:
    visitor: Visitor = request.visitor  # type: ignore[attr-defined]
    return visitor.actor


def figures(balance: OwnBalance, money: OwnMoney) -> dict[str, Any]:
    """The sums of the first card; each is what stands in her account, or a part of that."""
    in_account = balance.micros(*IN_ACCOUNT)
    return {
        "earned": balance.micros(),
        "in_account": in_account,
        "waiting": balance.micros("reported"),
        "late": sum(money.late.values()),
        "made_good": min(sum(one.made_good_micros for one in money.claims), in_account),
        "unpaid": balance.micros("shortfall"),
        "used": balance.micros("spent"),
        "held": _held(balance, money.held),
    }


def _held(balance: OwnBalance, held: Iterable[Held]) -> list[dict[str, Any]]:
    """What of her account is usable from which day on: never more than stands there."""
    left = Counter({pocket: balance.by_stage.get("available", {}).get(pocket, 0) for pocket in POCKETS})
    by_day: Counter[date] = Counter()
    for one in sorted(held, key=lambda one: one.usable_on, reverse=True):
        micros = min(one.micros, left[one.pocket])
        left[one.pocket] -= micros
        by_day[one.usable_on] += micros
    return [{"on": day, "micros": micros} for day, micros in sorted(by_day.items()) if micros]


def by_benefit(balance: OwnBalance, money: OwnMoney) -> list[dict[str, Any]]:
    """Each benefit of which anything stands somewhere."""
    late: Counter[str] = Counter()
    for (_payer, pocket), micros in money.late.items():
        late[pocket] += micros
    found = [_benefit(balance, pocket, late[pocket]) for pocket in POCKETS]
    return [one for one in found if one["in_account"] or one["waiting"] or one["unpaid"]]


def _benefit(balance: OwnBalance, pocket: str, late_micros: int) -> dict[str, Any]:
    def stands(*stages: str) -> int:
        return sum(balance.by_stage.get(stage, {}).get(pocket, 0) for stage in stages)

    return {
        "pocket": pocket, "in_account": stands(*IN_ACCOUNT), "waiting": stands("reported"), "late": late_micros,
        "unpaid": stands("shortfall"),
    }  # fmt: skip


def _since(own: OwnAccounts, ever: Earned, payer_id: UUID, waits_micros: int) -> date:
    """The first month of the work that no invoice has asked for yet: the newest that come to what waits."""
    found = _newest_that_come_to(ever, payer_id, waits_micros)
    if found < ever.months_since:  # it stands by year
        return _newest_that_come_to(earned(as_web(), own), payer_id, waits_micros)
    return found


def _newest_that_come_to(ever: Earned, payer_id: UUID, waits_micros: int) -> date:
    months = sorted((one for one in ever.months if one.payer_id == payer_id), key=lambda one: one.month, reverse=True)
    sums = accumulate(one.micros for one in months)
    return next((one.month for one, sum_ in zip(months, sums, strict=True) if sum_ >= waits_micros), months[-1].month)


def by_client(own: OwnAccounts, ever: Earned, money: OwnMoney, names: Mapping[UUID, str]) -> list[dict[str, Any]]:
    """What waits for each client, the most first, for work since which month, and since when it is late; who owes
    nothing is absent."""
    waits, late = Counter[UUID](), Counter[UUID]()
    for (payer, _pocket), micros in money.waits.items():
        waits[payer] += micros
    for (payer, _pocket), micros in money.late.items():
        late[payer] += micros
    owing = [owes for owes in ever.by_payer if waits[owes.payer_id] > 0]
    found = [
        {
            "client": names[owes.payer_id], "micros": waits[owes.payer_id],
            "since": money.open_since(owes.payer_id) or _since(own, ever, owes.payer_id, waits[owes.payer_id]),
            "late": late[owes.payer_id],
            "late_since": money.late_since(owes.payer_id) if late[owes.payer_id] else None,
        }
        for owes in owing
    ]  # fmt: skip
    return sorted(found, key=lambda one: -int(one["micros"]))
