"""Moves what an insolvent payer owes from reported to shortfall, and back where it was an error: claim by claim of one
invoice, in the order of accounts, each step for a transaction of its own."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import sub
from uuid import UUID

import psycopg

from shared_security.contributions.settle_chunk import places_of
from shared_security.contributions.sql import SQL
from shared_security.contributions.standing import Between, Claim, Standing, read_claims, read_standing
from shared_security.ledger.amounts import MONEY
from shared_security.ledger.chart import POCKETS
from shared_security.ledger.post import lock_balances
from shared_security.ledger.post_moves import StageMove
from shared_security.values.ids import NIL

STAGES = ("reported", "shortfall")


@dataclass(frozen=True)
class OfInvoice:
    """The claims of one invoice of a payer. into: the state in which they are to be, shortfall or open."""

    payer_id: UUID
    program_no: int
    invoice_id: UUID
    into: str


@dataclass
class Defaulted:
    """What one step moves. last_account: None where none was left."""

    last_account: UUID | None = None
    is_last: bool = True
    moves: list[StageMove] = field(default_factory=list)
    micros: int = 0


def default_chunk(connection: psycopg.Connection, of: OfInvoice, after: UUID | None, *, size: int) -> Defaulted:
    """Move the next claims. One that asks for more than entries say waits, until the next invoice takes that off.

    Args:
        connection: as loader, in a transaction with nothing of the books locked; the balances are locked in it. The
            caller posts what is answered in the same transaction.
    """
    query = "claims_to_default" if of.into == "shortfall" else "claims_in_default"
    asked = {"invoice": of.invoice_id, "after": after or NIL, "size": size}
    homes = [home for home, _ in connection.execute(SQL(query), asked).fetchall()]
    if not homes:
        return Defaulted()
    places = places_of(connection, homes)
    lock_balances(
        connection, [(account, of.program_no, MONEY, stage) for account in places.values() for stage in STAGES]
    )
    done, moved = Defaulted(max(homes), len(homes) < size), list[UUID]()
    for home, claim, standing in _read(connection, of, homes):
        if claim.state == of.into or not _may_move(claim, standing, of.into):
            continue
        pockets = claim.open[: len(POCKETS)]
        if any(pockets):
            done.moves.append(StageMove(places[home], home, "default", pockets, turned=of.into == "open"))
        done.micros += sum(pockets)
        moved.append(home)
    connection.execute(SQL("change_states"), {"state": of.into, "invoice": of.invoice_id, "accounts": moved})
    return done


def _read(connection: psycopg.Connection, of: OfInvoice, homes: Sequence[UUID]) -> list[tuple[UUID, Claim, Standing]]:
    """Claims and standings, as they are now that the balances are held."""
    claims = read_claims(connection, [Between(home, of.payer_id, of.program_no) for home in homes])
    standings = read_standing(connection, claims)
    return [
        (between.home_account_id, claim, standings[between])
        for between, found in sorted(claims.items())
        for claim in found
        if claim.invoice_id == of.invoice_id
    ]


def _may_move(claim: Claim, standing: Standing, into: str) -> bool:
    """Whether entries leave room for all of it: what is reported is what they say less what is paid or in shortfall."""
    if into != "shortfall":
        return True
    rooms = map(sub, standing.room, claim.open)
    return all(room >= 0 for room, _ in zip(rooms, POCKETS, strict=False))
