"""What the guarantee had paid was never owed, and the worker still had it: whose is it now?

The guarantee has so much less to claim of the payer. Where that was written off, the write-off falls first; what the
payer has repaid above that is its credit.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from uuid import UUID

import psycopg

from shared_security.contributions.recover_write_offs import lock_write_offs, recover_write_offs
from shared_security.contributions.sql import SQL
from shared_security.ledger.amounts import MONEY
from shared_security.ledger.post import Side, Transfer, lock_ledger_balances
from shared_security.values.ids import NIL, new_id

CLAIM = "guarantee_claim"


def give_back(
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
    written_off = lock_write_offs(connection, CLAIM, [(payer, program) for payer, program, _ in asked])
    sides = {(side, one.program_no) for one in transfers for side in (one.from_, one.to)}
    sides |= {(Side(kind, payer), program) for payer, program, _ in asked for kind in (CLAIM, "payer_credit")}
    has = lock_ledger_balances(connection, sides)
    found: list[Transfer] = []
    for payer, program, micros in asked:
        claimed = min(micros, has[Side(CLAIM, payer), program])
        given_up = min(micros - claimed, written_off[payer, program])
        credit = micros - claimed - given_up
        recover_write_offs(connection, payer, program, CLAIM, given_up)
        found += _moved(payer, program, (claimed + given_up, given_up, credit), today, cause)
        if credit:
            noted = {"settlement": new_id(), "payer": payer, "program": program, "micros": credit, "today": today}
            connection.execute(SQL("note_repaid_too_much"), noted)
    return found


def _moved(payer: UUID, program: int, amounts: Sequence[int], today: date, cause: str) -> Iterator[Transfer]:
    """How much the guarantee claims less, how much less is written off, and how much is credit."""
    owed, claim, credit = (Side(kind, payer) for kind in ("payer_receivable", CLAIM, "payer_credit"))
    ways = ("take_over", owed, claim), ("write_off", claim, Side("program_share")), ("apply", owed, credit)
    for (recipe, from_, to), micros in zip(ways, amounts, strict=True):
        if micros:
            yield Transfer(NIL, recipe, program, MONEY, micros, from_, to, today, cause, payer_id=payer)
