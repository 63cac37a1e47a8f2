"""Places lines that say themselves whose they are: by a reference of ours, or by the remembered name of one payer."""

from collections import Counter
from datetime import date
from uuid import UUID

import psycopg

from shared_security.remittance.bank.place_line import Placing, place_line
from shared_security.remittance.bank_problem import BankProblem
from shared_security.remittance.sql import SQL

BY_ITSELF = "by itself"  # who placed what no person did
OF_OURS = ("refund", "remittance", "arrival")  # what we told the bank to pay


def place_alone(
    loader: psycopg.Connection, *, today: date, actor: str, statement_id: UUID | None = None
) -> Counter[str]:
    """Place every line, or those of one statement, that needs no person. Each is a transaction: it may be cut off and
    asked for again. A line that somebody took back is left to people.

    Args:
        loader: in autocommit.

    Returns:
        How many were placed by `reference`, by `name`, and as one of OF_OURS.
    """
    placed: Counter[str] = Counter()
    rows = loader.execute(SQL("to_place_alone"), {"statement": statement_id}).fetchall()
    for line_id, amount_cents, payer_id, about_id, how in rows:
        kind = how if how in OF_OURS else "payment"
        placing = Placing(line_id, kind, amount_cents, payer_id, about_id)
        try:
            place_line(loader, placing, today=today, actor=actor)
        except BankProblem as problem:
            if problem.code not in ("placed_meanwhile", "too_much", "needs"):
                raise
            continue  # a person was quicker
        placed[how] += 1
    return placed
