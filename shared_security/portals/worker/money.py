"""What became of her money: in her account, waiting, late, made good, not to be used yet; by benefit and by client."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest

from shared_security.contributions.earned import Earned
from shared_security.contributions.own_entries import Change
from shared_security.ledger.chart import POCKETS
from shared_security.ledger.own_balance import OwnBalance
from shared_security.portals.worker.clients import client_names
from shared_security.remittance.own_money import ByClient, Held, Paid, Record, own_by_client, own_held, own_paid
from shared_security.web.connections import as_jobs
from shared_security.web.visitor import Visitor, today
from shared_security.workers.own_accounts import OwnAccounts

IN_ACCOUNT = ("available", "held")


@dataclass(frozen=True)
class OwnMoney:
    """What is asked of the office's tables for her, at once."""

    claims: Sequence[ByClient]
    held: Sequence[Held]


def paid_of(request: HttpRequest, own: OwnAccounts, changes: Iterable[Change]) -> dict[Record, Paid]:
    """What became of contributions, by record and program."""
    records = {(change.any.record_key, change.any.program_no) for change in changes}
    with as_jobs(_actor(request)) as connection:
        return own_paid(connection, own, records)


def money_of(request: HttpRequest, own: OwnAccounts) -> OwnMoney:
    """What her clients' claims say, and what came lately from clients that have not proven themselves."""
    with as_jobs(_actor(request)) as connection:
        return OwnMoney(own_by_client(connection, own, today()), own_held(connection, own, today()))


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
        "late": min(sum(one.late_micros for one in money.claims), balance.micros("reported")),
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
    for one in money.claims:
        late[one.pocket] += one.late_micros
    found = [_benefit(balance, pocket, late[pocket]) for pocket in POCKETS]
    return [one for one in found if one["in_account"] or one["waiting"] or one["unpaid"]]


def _benefit(balance: OwnBalance, pocket: str, late_micros: int) -> dict[str, Any]:
    def stands(*stages: str) -> int:
        return sum(balance.by_stage.get(stage, {}).get(pocket, 0) for stage in stages)

    waiting = stands("reported")
    return {
        "pocket": pocket, "in_account": stands(*IN_ACCOUNT), "waiting": waiting, "late": min(late_micros, waiting),
        "unpaid": stands("shortfall"),
    }  # fmt: skip


def by_client(ever: Earned, money: OwnMoney) -> list[dict[str, Any]]:
    """What waits for each client, since when, and since when it is late; who owes nothing is absent."""
    claims: dict[Any, list[ByClient]] = defaultdict(list)
    for one in money.claims:
        claims[one.payer_id].append(one)
    names = client_names({owes.payer_id for owes in ever.by_payer})
    found = []
    for owes in ever.by_payer:
        own = claims[owes.payer_id]
        waits = owes.micros - sum(one.gone_micros for one in own)
        late = min(sum(one.late_micros for one in own), waits)
        days = [one.late_since for one in own if one.late_since]
        if waits > 0:
            found.append({
                "client": names[owes.payer_id], "micros": waits, "since": owes.since, "late": max(late, 0),
                "late_since": min(days) if days and late > 0 else None,
            })  # fmt: skip
    return found
