"""Pays every request that something can be paid of, and tells workers of their payments: what the schedule does."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

import psycopg

from shared_security.claims.pay import pay_granted
from shared_security.claims.pay_tell import tell_of_payments
from shared_security.claims.sql import SQL
from shared_security.remittance.payouts.end_payout import undo_stranded
from shared_security.remittance.payouts.tell_of_places import tell_of_places
from shared_security.values.errors import Problem
from shared_security.workers.keys import Keys


@dataclass
class Done:
    """What was done: requests that something was ordered for, workers told of payments and of places, and why others
    could not be paid."""

    ordered: int = 0
    told: int = 0
    told_of_places: int = 0
    refused: list[Problem] = field(default_factory=list)


def pay_due(loader: psycopg.Connection, keys: Keys, *, today: date, at: datetime, actor: str) -> Done:
    """Pay what can be paid of each request, each in a transaction of its own; one that cannot be holds up no other.
    What was ordered to a place that has ended is held for her again first.

    Args:
        loader: in autocommit and in no transaction.
    """
    done = Done()
    undo_stranded(loader, today=today, actor=actor)
    found: Sequence[tuple[object, ...]] = loader.execute(SQL("requests_to_pay"), {"today": today}).fetchall()
    for account_id, request_id in found:
        try:
            paid = pay_granted(loader, account_id, request_id, today=today, at=at, actor=actor)  # type: ignore[arg-type]
            done.ordered += paid.ordered_cents > 0
        except Problem as problem:
            done.refused.append(problem)
    done.told = tell_of_payments(loader, keys, at=at)
    done.told_of_places = tell_of_places(loader, keys, at=at)
    return done
