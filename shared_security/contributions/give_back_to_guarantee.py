"""What the guarantee had paid was never owed, and the worker still had it: whose is it now?

The guarantee has so much less to claim of the payer. Where that was written off, the write-off falls first; what the
payer has repaid above that is its credit.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from uuid import UUID

import psycopg

from shared_security.contributions.sql import SQL
from shared_security.ledger.amounts import MONEY
from shared_security.ledger.post import Side, Transfer, lock_ledger_balances
from shared_security.values.ids import NIL, new_id

CLAIM = "guarantee_claim"


def give_back_to_guarantee(
    connection: psycopg.Connection,
    given_back: Mapping[tuple[UUID, int], int],
    transfers: Sequence[Transfer],
    *,
    today: date,
    cause: str,
) -> list[Transfer]:
    """The transfers by which it goes where it belongs.

    Args:
        connection: as loader, in the transaction that posts them, with everything locked but ledger balances.
        given_back: micro-dollars by payer and program. transfers: what else is posted, whose balances are locked too.
    """
    asked = [(payer, program, micros) for (payer, program), micros in sorted(given_back.items()) if micros]
    if not asked:
        return []
    may_be = [one for payer, program, micros in asked for one in _moved(payer, program, [micros] * 3, today, cause)]
    there = lock_ledger_balances(connection, [*transfers, *may_be])
    found: list[Transfer] = []
    for payer, program, micros in asked:
        claimed = min(micros, there[payer, CLAIM, "", program])
        written_off = min(micros - claimed, _written_off(connection, payer, program)) if micros > claimed else 0
        credit = micros - claimed - written_off
        found += _moved(payer, program, [claimed + written_off, written_off, credit], today, cause)
        if credit:
            noted = {"settlement": new_id(), "payer": payer, "program": program, "micros": credit, "today": today}
            connection.execute(SQL("note_repaid_too_much"), noted)
    return found


def _moved(payer: UUID, program: int, amounts: Sequence[int], today: date, cause: str) -> Iterator[Transfer]:
    """How much the guarantee claims less, how much less is written off, and how much is credit."""
    owed, claim, credit = (Side(kind, payer) for kind in ("payer_receivable", CLAIM, "payer_credit"))
    sides = ("take_over", owed, claim), ("write_off", claim, Side("program_share")), ("apply", owed, credit)
    for (recipe, from_, to), micros in zip(sides, amounts, strict=True):
        if micros:
            yield Transfer(NIL, recipe, program, MONEY, micros, from_, to, today, cause, payer_id=payer)


def _written_off(connection: psycopg.Connection, payer: UUID, program: int) -> int:
    """What of the guarantee's claim on a payer is written off; whoever writes off waits for what is locked here."""
    row = connection.execute(SQL("written_off_of"), {"payer": payer, "program": program, "nil": NIL}).fetchone()
    return row[0] if row else 0
