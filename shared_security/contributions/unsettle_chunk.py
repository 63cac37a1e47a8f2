"""Takes back what a payment settled, for the claims of some accounts in their order: one step of a bank's return.

What is still available goes back and is open again; what a worker has used stays settled, and is lent to the payer.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

import psycopg

from shared_security.contributions.settle_chunk import (
    Chunk,
    Share,
    StatesChanged,
    lock_places,
    note_providers,
    places_of,
)
from shared_security.contributions.sql import SQL
from shared_security.contributions.standing import read_available
from shared_security.ledger.chart import FUNDS, POCKETS
from shared_security.ledger.entries import LINES
from shared_security.ledger.post_moves import StageMove
from shared_security.values.ids import NIL


@dataclass
class Unsettled(Chunk):
    """What one step takes back: settled_micros of it is open again; lent_micros had been used."""

    lent_micros: int = 0
    claims: dict[UUID, tuple[str, Counter[str]]] = field(default_factory=dict)


def unsettle_chunk(
    connection: psycopg.Connection, share: Share, left_micros: int, *, size: int, today: date
) -> Unsettled:
    """Take back the next claims' part: of each line its part of the whole, rounded up, until nothing is left to take.

    Args:
        connection: as loader, in a transaction, with nothing of the books locked; the balances are locked in it.
        share: money is what goes back of open_before, which the claims of the invoice were settled by.
        left_micros: what of that is still to be taken.

    Raises:
        StatesChanged: begin again in a new transaction.
    """
    asked = {"invoice": share.invoice_id, "after": share.after_account or NIL, "size": size}
    states: dict[UUID, str] = dict(connection.execute(SQL("settled_after"), asked).fetchall())
    if not states:
        return Unsettled()
    found = Unsettled(max(states), len(states) < size)
    places = places_of(connection, states)
    lock_places(connection, share.program_no, places, states)
    there = read_available(connection, {(account, share.program_no) for account in places.values()})
    rows = connection.execute(
        SQL("settled_of"), {"invoice": share.invoice_id, "accounts": list(states)}
    ).fetchall()  # fmt: skip
    for home, state, *settled in rows:
        if state != states[home]:
            raise StatesChanged
        wanted = _wanted(settled, share, left_micros)
        left_micros -= sum(wanted)
        _take(found, home, (places[home], share.program_no), state, wanted, there)
    connection.execute(SQL("take_from_claims"), _columns(found, share.invoice_id))
    kept = {home: -sum(lines[pocket] for pocket in POCKETS) for home, (_, lines) in found.claims.items()}
    note_providers(connection, found, places, kept, today)
    found.is_last = found.is_last or not left_micros
    return found


def _wanted(settled: Sequence[int], share: Share, left: int) -> list[int]:
    """Of each line its part of what goes back, rounded up, as long as there is something to take."""
    wanted = []
    for micros in settled:
        part = min(-(-micros * share.money_micros // share.open_before_micros), micros, left)
        left -= part
        wanted.append(part)
    return wanted


def _take(
    found: Unsettled,
    home: UUID,
    place: tuple[UUID, int],
    state: str,
    wanted: Sequence[int],
    there: Counter[tuple[UUID, int, str]],
) -> None:
    """place: the account on which it posts today, and the program."""
    taken = Counter[str]()
    for line, micros in zip(LINES, wanted, strict=True):
        taken[line] = min(micros, there[*place, line]) if line in POCKETS else micros
        there[*place, line] -= taken[line] if line in POCKETS else 0
    found.lent_micros += sum(wanted) - taken.total()
    found.settled_micros += taken.total()
    found.claims[home] = state, taken
    pockets = tuple(taken[pocket] for pocket in POCKETS)
    if any(pockets):
        found.moves.append(StageMove(place[0], home, "return", pockets))
        if state == "shortfall":  # the payer will not pay it again
            found.moves.append(StageMove(place[0], home, "default", pockets))
    for fund in FUNDS:
        found.funds[fund] += taken[fund]


def _columns(found: Unsettled, invoice_id: UUID) -> dict[str, object]:
    claims = list(found.claims.items())
    columns: dict[str, object] = {
        "accounts": [home for home, _ in claims], "invoices": [invoice_id] * len(claims),
        "states": [state for _, (state, _) in claims],
    }  # fmt: skip
    for line in LINES:
        columns[f"settled_{line}"] = [lines[line] for _, (_, lines) in claims]
        columns[f"made_good_{line}"] = [0] * len(claims)
    return columns
