"""Settles the claims of some accounts, in their order, with a part of a payer's money: one step of a settlement.

It locks the balances, reads the claims again, and says what is to be posted; who runs the settlement posts it in the
same transaction, on the account on which each worker's work posts today.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

import psycopg

from shared_security.contributions.sql import SQL
from shared_security.contributions.standing import Between, Claim, read_claims, read_standing
from shared_security.ledger.amounts import MONEY
from shared_security.ledger.chart import POCKETS
from shared_security.ledger.entries import LINES
from shared_security.ledger.post import Side, Transfer, lock_balances
from shared_security.ledger.post_moves import StageMove
from shared_security.providers.queries import providers_on
from shared_security.values.ids import NIL
from shared_security.workers.merge_state import aliases

UNLIMITED = 2**63 - 1
RECIPE = {"open": "settle", "shortfall": "dividend"}


@dataclass(frozen=True)
class Share:
    """What is given to the claims of an invoice: each line of each claim gets floor(open x money / open_before)."""

    payer_id: UUID
    program_no: int
    invoice_id: UUID
    money_micros: int
    open_before_micros: int
    after_account: UUID | None


@dataclass
class Chunk:
    """What one step moves: the last account that it did, None where none was left; recovered: what goes back to the
    payer's credit of what its workers had used before a correction."""

    last_account: UUID | None = None
    is_last: bool = True
    moves: list[StageMove] = field(default_factory=list)
    transfers: list[Transfer] = field(default_factory=list)
    funds: Counter[str] = field(default_factory=Counter)
    settled_micros: int = 0
    recovered_micros: int = 0
    provider_micros: Counter[UUID] = field(default_factory=Counter)


class StatesChanged(Exception):
    """A claim went into shortfall, or came back, while its balances were being locked: begin the step again."""


def settle_chunk(
    connection: psycopg.Connection, share: Share, *, size: int, today: date, cause: str, recover: bool
) -> Chunk:
    """Settle the next claims of an invoice.

    Args:
        connection: as loader, in a transaction, with nothing of the books locked; the balances are locked in it.
        size: how many claims at most. recover: whether the law lets what was used before a correction be taken from
            this money.

    Raises:
        StatesChanged: begin again in a new transaction.
    """
    asked = {"invoice": share.invoice_id, "after": share.after_account or NIL, "size": size}
    states: dict[UUID, str] = dict(connection.execute(SQL("claims_after"), asked).fetchall())
    if not states:
        return Chunk()
    places = places_of(connection, states)
    lock_places(connection, share.program_no, places, states)
    chunk = Chunk(max(states), len(states) < size)
    parts: dict[UUID, tuple[int, ...]] = {}
    for home, state, *micros in connection.execute(SQL("settle_claims"), _asked(connection, share, list(states))):
        if state != states[home]:
            raise StatesChanged
        parts[home] = tuple(micros)
    for home in sorted(parts):
        _note(chunk, home, places[home], RECIPE[states[home]], parts[home])
    taken = _recover(connection, share, chunk, parts, places, today=today, cause=cause) if recover else {}
    note_providers(connection, chunk, places, _kept(parts, taken), today)
    return chunk


def places_of(connection: psycopg.Connection, homes: Collection[UUID]) -> dict[UUID, UUID]:
    """Where accounts post today: who merges accounts waits from here on until this transaction is done."""
    merged = aliases(connection, homes)
    return {home: merged.get(home, home) for home in homes}


def lock_places(
    connection: psycopg.Connection, program_no: int, places: Mapping[UUID, UUID], states: Mapping[UUID, str]
) -> None:
    """Lock what money of claims moves between; shortfall where a claim stands there.

    Args:
        places, states: of the claims, by home account.
    """
    lock_balances(
        connection,
        {
            (account, program_no, MONEY, stage)
            for home, account in places.items()
            for stage in ("available", "reported", "shortfall")
            if stage != "shortfall" or states[home] == "shortfall"
        },
    )


def _asked(connection: psycopg.Connection, share: Share, accounts: Sequence[UUID]) -> dict[str, object]:
    rooms = _rooms(connection, share, accounts)
    asked: dict[str, object] = {
        "invoice": share.invoice_id, "accounts": accounts, "money": share.money_micros,
        "open": share.open_before_micros, "capped": list(rooms),
    }  # fmt: skip
    return asked | {f"room_{line}": [room[n] for room in rooms.values()] for n, line in enumerate(LINES)}


def _rooms(connection: psycopg.Connection, share: Share, accounts: Sequence[UUID]) -> dict[UUID, tuple[int, ...]]:
    """How much entries leave to settle, where one of them ever took something away: until the next invoice takes it
    off, a claim may ask for more than is owed."""
    asked = {"homes": list(accounts), "payer": share.payer_id, "program": share.program_no}
    lowered = [home for (home,) in connection.execute(SQL("lowered_homes"), asked).fetchall()]
    if not lowered:
        return {}
    claims = read_claims(connection, [Between(home, share.payer_id, share.program_no) for home in lowered])
    return {
        between.home_account_id: tuple(
            UNLIMITED if line in POCKETS and _is_in_shortfall(standing.claims, share.invoice_id) else max(room, 0)
            for line, room in zip(LINES, standing.room, strict=True)
        )
        for between, standing in read_standing(connection, claims).items()
    }


def _is_in_shortfall(claims: Sequence[Claim], invoice_id: UUID) -> bool:
    """What stands in shortfall is there for the claim itself."""
    return any(claim.invoice_id == invoice_id and claim.state == "shortfall" for claim in claims)


def _note(chunk: Chunk, home: UUID, account: UUID, recipe: str, micros: tuple[int, ...]) -> None:
    pockets = micros[: len(POCKETS)]
    if any(pockets):
        chunk.moves.append(StageMove(account, home, recipe, pockets))
    for fund, given in zip(LINES[len(POCKETS) :], micros[len(POCKETS) :], strict=True):
        chunk.funds[fund] += given
    chunk.settled_micros += sum(micros)


def _recover(
    connection: psycopg.Connection,
    share: Share,
    chunk: Chunk,
    parts: Mapping[UUID, tuple[int, ...]],
    places: Mapping[UUID, UUID],
    *,
    today: date,
    cause: str,
) -> dict[UUID, int]:
    """Take what workers had used before a correction out of what was just settled for them, line by line; the payer has
    it as credit. Answers with how much of each."""
    asked = {"homes": list(parts), "payer": share.payer_id, "program": share.program_no}
    given: list[tuple[UUID, str, int]] = []
    for home, line, used in connection.execute(SQL("used_of"), asked).fetchall():
        micros = min(used, parts[home][LINES.index(line)])
        if micros:
            given.append((home, line, micros))
            chunk.transfers += _recovered(share, home, places[home], line, micros, today, cause)
    if given:
        names = ("homes", "lines", "micros")
        columns: dict[str, object] = dict(zip(names, map(list, zip(*given, strict=True)), strict=True))
        connection.execute(SQL("recover_used"), asked | columns)
    taken = Counter[UUID]()
    for home, _, micros in given:
        taken[home] += micros
    chunk.recovered_micros = taken.total()
    return taken


def _recovered(
    share: Share, home: UUID, account: UUID, line: str, micros: int, today: date, cause: str
) -> Iterator[Transfer]:
    reported, available = (Side("pocket", account, stage, line) for stage in ("reported", "available"))
    back = Transfer(
        account, "reduce", share.program_no, MONEY, micros, available, reported, today, cause, home, share.payer_id
    )  # fmt: skip
    yield back
    yield replace(back, recipe="borne", from_=reported, to=Side("payer_receivable", share.payer_id))


def _kept(parts: Mapping[UUID, tuple[int, ...]], taken: Mapping[UUID, int]) -> dict[UUID, int]:
    return {home: sum(micros[: len(POCKETS)]) - taken.get(home, 0) for home, micros in parts.items()}


def note_providers(
    connection: psycopg.Connection, chunk: Chunk, places: Mapping[UUID, UUID], micros: Mapping[UUID, int], today: date
) -> None:
    """Note what each provider must keep more for its members, who are what they are today."""
    where = providers_on(connection, set(places.values()), today)
    for home, kept in micros.items():
        if places[home] in where:
            chunk.provider_micros[where[places[home]]] += kept
