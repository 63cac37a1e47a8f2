"""Tells payers of what is due and late, each step of the ladder once, and refers to the office what stays unpaid.

Nobody is told twice of one step; where several were missed, only the highest is told. Payment and insolvency end it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import psycopg

from shared_security.notices.reach import MAIL_FIRST, reach
from shared_security.notices.write import write_notice
from shared_security.remittance.arrears.arrears_ladder import FIRST, LADDER, Step, step_after
from shared_security.remittance.invoices.invoice import rounded_up
from shared_security.remittance.sql import SQL
from shared_security.workers.keys import Keys


@dataclass(frozen=True)
class Due:
    """An invoice of which something is open. cents: what is to be paid."""

    invoice_id: UUID
    payer_id: UUID
    program_no: int
    number: int
    due_on: date
    open_micros: int
    reference: str
    reached: list[str]

    @property
    def cents(self) -> int:
        """What is to be paid, in whole cents."""
        return rounded_up(self.open_micros)


# Subject and words of a message about an invoice, for a step.
Compose = Callable[[Step, Due], tuple[str, str]]


def tell_of_arrears(jobs: psycopg.Connection, keys: Keys, compose: Compose, *, today: date, at: datetime) -> int:
    """Take every invoice to the step that its age has reached; answers with how many messages were written.

    Args:
        jobs: in autocommit, with its actor named. Each invoice is a transaction of its own.
    """
    told = 0
    asked = {"due_by": today + FIRST}
    for row in jobs.execute(SQL("invoices_to_tell"), asked).fetchall():
        due = Due(*row)
        step = step_after((today - due.due_on).days)
        if step and step.name not in due.reached:
            with jobs.transaction():
                told += _reach(jobs, keys, due, step, compose, today=today, at=at)
    return told


def _reach(
    jobs: psycopg.Connection, keys: Keys, due: Due, step: Step, compose: Compose, *, today: date, at: datetime
) -> int:
    people = [person for (person,) in jobs.execute(SQL("people_of_payer"), {"payer": due.payer_id}).fetchall()]
    reached = {"invoice": due.invoice_id, "payer": due.payer_id, "today": today}
    told = {"step": step.name, "told": len(people)}
    if not jobs.execute(SQL("reach_step"), reached | told).rowcount:
        return 0  # somebody else was quicker
    for missed in LADDER[: LADDER.index(step)]:
        jobs.execute(SQL("reach_step"), reached | {"step": missed.name, "told": 0})
    addresses = reach(jobs, keys, set(people), MAIL_FIRST)
    subject, words = compose(step, due)
    for person, to in addresses.items():
        message = to.message(subject, words)
        write_notice(jobs, keys, person, message, kind=f"invoice {step.name}", at=at, about_id=due.invoice_id)
    return len(addresses)
