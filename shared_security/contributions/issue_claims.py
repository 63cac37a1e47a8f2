"""Makes the claims of one invoice: what is new of a payer's work in sealed batches, one claim for each worker.

What a correction took away comes off the payer's open claims of the same worker, the newest first; where nothing is
open, it waits and comes off the next. All of it is done in the database: a payer may have a million workers.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import psycopg

from shared_security.contributions.sql import SQL


@dataclass(frozen=True)
class Wanted:
    """Which entries an invoice takes in: those of one payer and program in batches sealed after `after_seal` up to
    `to_seal`, for work on days [first, end). adjusted: what re-assessments changed, instead of what was reported."""

    payer_id: UUID
    program_no: int
    after_seal: int
    to_seal: int
    first: date
    end: date
    adjusted: bool


@dataclass(frozen=True)
class Claimed:
    """What became of it, in micro-dollars: total = claimed - what was credited - waits.

    total: what the entries come to. claimed: the claims of this invoice. credited: what came off the claims of earlier
    invoices, by invoice. waits: how much more waits now to come off a later claim; below zero where less does.
    """

    total_micros: int
    claimed_micros: int
    credited: dict[UUID, int]
    waits_micros: int


@contextmanager
def claims_desk(connection: psycopg.Connection) -> Iterator[None]:
    """Keep at hand what claims are made with, as long as a run of invoices lasts.

    Args:
        connection: as loader, in autocommit and in no transaction.
    """
    connection.execute(SQL("net_table"))
    try:
        yield
    finally:
        connection.execute(SQL("net_drop"))


def issue_claims(connection: psycopg.Connection, invoice_id: UUID, wanted: Wanted) -> Claimed:
    """Make the claims of one invoice, and take off what is below zero.

    Args:
        connection: as loader, at its `claims_desk`, inside a transaction that keeps others from making claims of this
            program.
    """
    asked = {
        "invoice": invoice_id, "payer": wanted.payer_id, "program": wanted.program_no, "after": wanted.after_seal,
        "to_seal": wanted.to_seal, "first": wanted.first, "end": wanted.end, "adjusted": wanted.adjusted,
    }  # fmt: skip
    connection.execute(SQL("net_clear"))
    connection.execute(SQL("net_fill"), asked)
    connection.execute(SQL("net_analyze"))
    total_micros, special = connection.execute(SQL("net_total")).fetchone() or (0, False)
    (claimed_micros,) = connection.execute(SQL("put_claims"), asked).fetchone() or (0,)
    credited: dict[UUID, int] = {}
    waits_micros = 0
    if special:
        connection.execute(SQL("lock_claims"), asked)
        for of_invoice, amount_micros in connection.execute(SQL("reduce_claims"), asked).fetchall():
            if of_invoice is None:
                waits_micros = amount_micros
            elif of_invoice == invoice_id:
                claimed_micros += amount_micros
            else:
                credited[of_invoice] = -amount_micros
    return Claimed(total_micros, claimed_micros, credited, waits_micros)
