"""Orders cash for those who keep it: what a provider's members were paid since, in whole cents, once a day.

Cash of members who went to another provider is ordered back from the old one at once. Nothing is ordered that does not
lie in collection: where that is less than all are due, each gets the same part, and the rest waits for what comes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

import psycopg

from shared_security.audit.record import record
from shared_security.ledger.seal import newest_seal
from shared_security.remittance.fresh_reference import fresh_reference
from shared_security.remittance.sql import SQL
from shared_security.values.errors import Problem
from shared_security.values.ids import new_id
from shared_security.values.money import MICROS_PER_CENT, unscaled

GIVE_BACK_AFTER = timedelta(days=7)  # our setting: so long a provider's minus may wait for its next plus


@dataclass(frozen=True)
class Due:
    """What of a provider's debt no remittance covers yet, in sealed batches. below_zero_on: since when it would have to
    give back; None where it is to get. members_left: whether some went to another provider with money."""

    provider_id: UUID
    from_seal: int
    to_seal: int
    micros: int
    below_zero_on: date | None
    members_left: bool

    @property
    def cents(self) -> int:
        """In whole cents: the rest waits for the next, also where it is below zero."""
        whole = abs(self.micros) // MICROS_PER_CENT
        return whole if self.micros > 0 else -whole


@dataclass(frozen=True)
class Ordered:
    """A remittance that was ordered now."""

    remittance_id: UUID
    provider_id: UUID
    amount_cents: int
    reference: str


def order_remittances(jobs: psycopg.Connection, program_no: int, *, today: date, actor: str) -> list[Ordered]:
    """Order what each provider is due, or has to give back; nobody twice on a day, and no cent twice.

    Args:
        jobs: with its actor named; in a transaction of the caller's own, or in none.
        program_no: whose collection account it leaves.

    Returns:
        What was ordered; nothing where there is nothing to order.
    """
    with jobs.transaction():
        jobs.execute(SQL("lock_remittances"), {"program": program_no})
        due_now = [
            due
            for due in dues(jobs, program_no)
            if is_to_order(due, today) and not _ordered_on(jobs, program_no, due.provider_id, today)
        ]
        parts = in_parts([due.cents for due in due_now], room_cents(jobs, program_no))
        return [
            _order(jobs, program_no, due, cents, today=today, actor=actor)
            for due, cents in zip(due_now, parts, strict=True)
            if cents
        ]


def in_parts(cents: Sequence[int], room: int) -> list[int]:
    """What is ordered of what is due: what is given back, all of it; what is to be sent, all of it where it lies there,
    else of each the same part, rounded down. Pure.

    >>> in_parts([-500, 300, 100], 200)
    [-500, 150, 50]
    """
    to_send = sum(max(one, 0) for one in cents)
    if to_send <= room:
        return list(cents)
    return [one if one < 0 else one * max(room, 0) // to_send for one in cents]


def room_cents(connection: psycopg.Connection, program_no: int) -> int:
    """What lies in collection and is ordered by nobody; below zero where more was ordered than lies there."""
    row = connection.execute(SQL("collection_room"), {"program": program_no}).fetchone()
    return row[0] // MICROS_PER_CENT if row else 0


def cancel_remittance(jobs: psycopg.Connection, remittance_id: UUID, *, today: date, actor: str) -> None:
    """The bank did not do what was ordered, and will not: its amount is due again with the next remittance. Whoever did
    it already may ask again: nothing is done twice.

    Args:
        jobs: in a transaction that has named its actor.

    Raises:
        Problem: there is none, or it has left or arrived; nothing was changed.
    """
    where = "the remittance"
    row = jobs.execute(SQL("program_of_remittance"), {"remittance": remittance_id}).fetchone()
    if row is None:
        raise Problem("there is no such remittance", str(remittance_id), "Look at the list again")
    jobs.execute(SQL("lock_remittances"), {"program": row[0]})
    if jobs.execute(SQL("cancel_remittance"), {"remittance": remittance_id, "today": today, "actor": actor}).rowcount:
        words = "The bank did not do it: its amount is due again."
        record(jobs, actor, "cancel remittance", "program", remittance_id, words)
    elif jobs.execute(SQL("is_cancelled"), {"remittance": remittance_id}).fetchone() is None:
        raise Problem("a bank's line says that it left or arrived", where, "Take that line back first, if it is wrong")


def dues(connection: psycopg.Connection, program_no: int) -> list[Due]:
    """What no remittance covers yet, for each provider with a trust account of a program."""
    to_seal = newest_seal(connection).seal_no
    rows = connection.execute(SQL("remittances_due"), {"program": program_no, "to_seal": to_seal}).fetchall()
    return [
        Due(provider, from_seal, to_seal, micros, below if micros < 0 else None, left)
        for provider, from_seal, micros, below, left in rows
    ]


def is_to_order(due: Due, today: date) -> bool:
    """Whether it comes to a cent, and is to get, is to give back what went with members who left, or has been to give
    back for longer than we let it wait. What was cancelled alone waits for the next sealed batch: no two remittances
    end at one."""
    if due.to_seal == due.from_seal:
        return False
    if due.cents >= 0:
        return due.cents > 0
    if due.members_left:
        return True
    return due.below_zero_on is not None and today - due.below_zero_on > GIVE_BACK_AFTER


def _ordered_on(connection: psycopg.Connection, program_no: int, provider_id: UUID, day: date) -> bool:
    asked = {"program": program_no, "provider": provider_id, "day": day}
    return connection.execute(SQL("ordered_on"), asked).fetchone() is not None


def _order(jobs: psycopg.Connection, program_no: int, due: Due, cents: int, *, today: date, actor: str) -> Ordered:
    made = Ordered(new_id(), due.provider_id, cents, fresh_reference(jobs))
    jobs.execute(SQL("put_remittance"), {
        "id": made.remittance_id, "program": program_no, "provider": due.provider_id, "from_seal": due.from_seal,
        "to_seal": due.to_seal, "due": due.micros, "cents": cents, "reference": made.reference, "today": today,
        "actor": actor,
    })  # fmt: skip
    jobs.execute(SQL("take_up_cancelled"), {
        "id": made.remittance_id, "program": program_no, "provider": due.provider_id
    })  # fmt: skip
    dollars = unscaled(abs(cents), 2, at_least=2)
    words = f"Ordered {dollars} dollars {'to' if cents > 0 else 'back from'} its trust account, {made.reference}."
    record(jobs, actor, "order remittance", "provider", due.provider_id, words)
    return made
