"""What an account holds, what belongs to it, and the transfers that move it to another account of the same person."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from uuid import UUID

import psycopg

from shared_security.ledger.chart import POCKETS
from shared_security.ledger.post import Side, Transfer
from shared_security.workers.merge_state import homes_since
from shared_security.workers.sql import SQL

Place = tuple[int, str, str, str]  # program, unit, stage, pocket
Held = dict[Place, int]  # micros


def holdings(connection: psycopg.Connection, account_id: UUID) -> Held:
    """What stands in each pocket of an account, zero left out; its balances are locked."""
    held: Held = {}
    for program, unit, stage, *amounts in connection.execute(SQL("holdings"), {"account": account_id}):
        held |= {(program, unit, stage, pocket): n for pocket, n in zip(POCKETS, amounts, strict=True) if n}
    return held


def belongings(connection: psycopg.Connection, account_ids: Collection[UUID]) -> Held:
    """What belongs to accounts wherever it stands: entries reported under their numbers, and their own transfers.

    Zero is left out. Transfers that merged accounts, or undid that, move what belongs; they do not change it.
    """
    theirs: defaultdict[Place, int] = defaultdict(int)
    asked = {"homes": list(account_ids), "accounts": list(homes_since(connection, account_ids))}
    for program, unit, *amounts in connection.execute(SQL("reported_under"), asked):
        for pocket, amount_micros in zip(POCKETS, amounts, strict=True):
            theirs[program, unit, "reported", pocket] += int(amount_micros)
    for program, unit, stage, pocket, amount_micros in connection.execute(SQL("own_transfers"), asked):
        theirs[program, unit, stage, pocket] += int(amount_micros)
    return {place: amount_micros for place, amount_micros in theirs.items() if amount_micros}


def move(held: Held, giver: UUID, taker: UUID, *, on: date, cause: str) -> list[Transfer]:
    """Transfers of everything held: out of each pocket of the giver, through the clearing account, into the taker's."""
    transfers = []
    for (program, unit, stage, pocket), amount_micros in sorted(held.items()):
        clearing = Side("merge_clearing", giver)
        sides = (
            (giver, Side("pocket", giver, stage, pocket), clearing),
            (taker, clearing, Side("pocket", taker, stage, pocket)),
        )
        transfers += [
            Transfer(account_id, "merge", program, unit, amount_micros, source, target, on, cause)
            for account_id, source, target in sides
        ]
    return transfers
