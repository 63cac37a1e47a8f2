"""Moves accounts from their providers to others, in the transaction of whoever calls: the days, what the providers must
keep, and what stood in each pocket before and after.

Pockets, lots with their expiry, waiting periods, hour banks, requests and documents are the account's own and stay
where they are: what a provider has to do with them follows from whose member the account is on a day.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import psycopg

from shared_security.enrollment.sql import SQL
from shared_security.ledger.chart import POCKETS
from shared_security.ledger.provider_move import Locked, Standing, lock_whole_accounts, post_provider_move
from shared_security.providers.change import change_provider
from shared_security.providers.queries import providers_now
from shared_security.values.errors import Problem


@dataclass(frozen=True)
class Going:
    """One account that goes to a provider, with those that are merged into it. transfer_id: of the row about it."""

    account_id: UUID
    transfer_id: UUID
    provider_id: UUID
    merged: frozenset[UUID] = frozenset()

    @property
    def accounts(self) -> frozenset[UUID]:
        """All that go."""
        return self.merged | {self.account_id}


@dataclass(frozen=True)
class Act:
    """By what act accounts move. effective_on: from which day they are with the other provider, today or before it.

    chosen_by: worker or regulator. cause: for the batch, in words without personal data.
    """

    effective_on: date
    today: date
    actor: str
    cause: str
    chosen_by: str
    mass_id: UUID | None = None


@dataclass(frozen=True)
class Members:
    """Accounts under lock, and the provider that each has now."""

    locked: Locked
    providers: Mapping[UUID, UUID]


def lock_members(loader: psycopg.Connection, accounts: Iterable[UUID]) -> Members:
    """Lock all that stands for accounts, then look whose members they are.

    Args:
        loader: inside a transaction that has read the aliases of these accounts, and locked nothing of the books.
    """
    every = set(accounts)
    locked = lock_whole_accounts(loader, every)
    return Members(locked, providers_now(loader, every))


def move_accounts(loader: psycopg.Connection, goings: Sequence[Going], members: Members, act: Act) -> int:
    """Move accounts that have another provider; answers with how many went, merged ones not counted.

    Raises:
        Problem: a move was withdrawn meanwhile; nothing of the transaction may be kept.
    """
    sides: defaultdict[tuple[UUID, UUID], set[UUID]] = defaultdict(set)
    for going in goings:
        for account_id in going.accounts:
            before = members.providers.get(account_id, going.provider_id)
            if before != going.provider_id:
                sides[before, going.provider_id].add(account_id)
    batches = {one: _move(loader, one, accounts, members.locked, act) for one, accounts in sorted(sides.items())}
    done = [going for going in goings if (members.providers[going.account_id], going.provider_id) in batches]
    _tell(loader, done, members, batches, act)
    _keep_figures(loader, done, members.locked)
    return len(done)


def _move(loader: psycopg.Connection, sides: tuple[UUID, UUID], accounts: set[UUID], locked: Locked, act: Act) -> UUID:
    way = "chosen" if act.chosen_by == "worker" else "ordered"
    change_provider(loader, accounts, sides[1], from_day=act.effective_on, way=way)
    return post_provider_move(loader, accounts, locked, sides, cause=act.cause, actor=act.actor, today=act.today)


def _tell(
    loader: psycopg.Connection,
    done: Sequence[Going],
    members: Members,
    batches: Mapping[tuple[UUID, UUID], UUID],
    act: Act,
) -> None:
    accounts = [going.account_id for going in done]
    since: dict[UUID, date] = dict(
        loader.execute(SQL("days_since"), {"accounts": accounts, "from": act.effective_on}).fetchall()
    )
    froms = [members.providers[account_id] for account_id in accounts]
    told = loader.execute(SQL("put_done"), {
        "accounts": accounts, "transfers": [going.transfer_id for going in done], "froms": froms,
        "tos": [going.provider_id for going in done], "effective": [since[account_id] for account_id in accounts],
        "batches": [batches[before, going.provider_id] for before, going in zip(froms, done, strict=True)],
        "chosen_by": act.chosen_by, "mass": act.mass_id, "today": act.today, "actor": act.actor,
    }).rowcount  # fmt: skip
    if told != len(done):
        raise Problem("this move was withdrawn, or done, meanwhile", "the move", "Look at it again; nothing was moved")


def _keep_figures(loader: psycopg.Connection, done: Sequence[Going], locked: Locked) -> None:
    transfers = {going.account_id: going.transfer_id for going in done}
    stood = [one for one in locked.standing if one.account_id in transfers]
    loader.execute(SQL("put_figures"), _columns(stood, transfers))


def _columns(stood: Sequence[Standing], transfers: Mapping[UUID, UUID]) -> dict[str, object]:
    columns: dict[str, object] = {
        "accounts": [one.account_id for one in stood], "transfers": [transfers[one.account_id] for one in stood],
        "programs": [one.program_no for one in stood], "units": [one.unit for one in stood],
        "stages": [one.stage for one in stood],
    }  # fmt: skip
    return columns | {pocket: [one.micros[n] for one in stood] for n, pocket in enumerate(POCKETS)}
