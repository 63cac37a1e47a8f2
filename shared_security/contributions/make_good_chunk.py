"""Pays the claims of some accounts on an insolvent payer out of the guarantee: one step, in the order of accounts."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import psycopg

from shared_security.contributions.settle_chunk import Chunk, note_providers, places_of
from shared_security.contributions.sql import SQL
from shared_security.ledger.amounts import MONEY
from shared_security.ledger.post import lock_balances
from shared_security.ledger.post_moves import StageMove
from shared_security.values.ids import NIL


@dataclass(frozen=True)
class Guaranteed:
    """What is given to the claims of an invoice: each pocket of each gets floor(open x money / missing)."""

    program_no: int
    invoice_id: UUID
    money_micros: int
    missing_micros: int


def make_good_chunk(
    connection: psycopg.Connection, given: Guaranteed, after: UUID | None, *, size: int, today: date
) -> Chunk:
    """Pay the next claims; the caller posts what is answered in the same transaction.

    Args:
        connection: as loader, in a transaction with nothing of the books locked; the balances are locked in it.
    """
    asked: dict[str, object] = {"invoice": given.invoice_id, "after": after or NIL, "size": size}
    homes = [home for (home,) in connection.execute(SQL("make_good_after"), asked).fetchall()]
    if not homes:
        return Chunk()
    places = places_of(connection, homes)
    stages, program = ("available", "shortfall"), given.program_no
    lock_balances(connection, [(place, program, MONEY, stage) for place in places.values() for stage in stages])
    chunk = Chunk(max(homes), len(homes) < size)
    asked |= {"accounts": homes, "money": given.money_micros, "missing": given.missing_micros}
    parts = {home: tuple(micros) for home, *micros in connection.execute(SQL("make_good"), asked).fetchall()}
    for home, micros in sorted(parts.items()):
        if any(micros):
            chunk.moves.append(StageMove(places[home], home, "make_good", micros))
            chunk.settled_micros += sum(micros)
    note_providers(connection, chunk, places, {home: sum(micros) for home, micros in parts.items()}, today)
    return chunk
