"""Takes back what was settled for work that a correction makes less, in the transaction that posts the correction.

For each worker, payer, program and line: entries >= what is settled, made good and in shortfall. What a payer never
paid only falls; what it paid and is still there goes back, and the payer has it as credit; what the worker has used is
borne by the payer, noted, and taken from its later money where the law says so.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar
from uuid import UUID

import psycopg

from shared_security.contributions.give_back import give_back
from shared_security.contributions.sql import SQL
from shared_security.contributions.standing import Between, Claim, Standing, read_available, read_claims, read_standing
from shared_security.ledger.amounts import MONEY
from shared_security.ledger.chart import POCKETS
from shared_security.ledger.entries import LINES, Entry
from shared_security.ledger.post import BalanceKey, Side, Transfer, add_transfers
from shared_security.ledger.post_moves import add_provider_debts
from shared_security.providers.queries import providers_now
from shared_security.values.errors import Problem
from shared_security.values.ids import NIL

ATTEMPTS = 8
Answered = TypeVar("Answered")
Of = tuple[Between, UUID]  # a claim: whose, and of which invoice


class LacksBalances(Exception):
    """Money is to be taken from balances that are not locked: they are named, to be locked with all others."""

    def __init__(self, balances: Iterable[BalanceKey]) -> None:
        super().__init__("lock more balances, and begin again")
        self.balances = set(balances)


def with_balances(connection: psycopg.Connection, act: Callable[[set[BalanceKey]], Answered]) -> Answered:
    """Run an act in a transaction of its own, again with the balances that it lacked, which it is given to lock.

    Raises:
        Problem: the accounts were busy too long; nothing was posted.
    """
    more: set[BalanceKey] = set()
    for _ in range(ATTEMPTS):
        try:
            with connection.transaction():
                return act(more)
        except LacksBalances as lacking:
            more |= lacking.balances
    raise Problem("the accounts were busy too long", fix="Do it again; nothing was posted")


@dataclass
class Taking:
    """What is taken back on the way: from which claims, by which transfers, and what is left in each pocket."""

    cause: str
    today: date
    places: dict[UUID, UUID]  # home account: where it posts today
    there: Counter[tuple[UUID, int, str]] = field(default_factory=Counter)  # account, program, pocket: still available
    states: dict[Of, str] = field(default_factory=dict)  # of each claim that changes, as it is afterwards
    settled: dict[Of, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    made_good: dict[Of, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    transfers: list[Transfer] = field(default_factory=list)
    credit: Counter[tuple[UUID, int]] = field(default_factory=Counter)  # payer, program
    guaranteed: Counter[tuple[UUID, int]] = field(default_factory=Counter)  # payer, program: back to the guarantee
    used: Counter[tuple[Between, str]] = field(default_factory=Counter)
    provider_micros: Counter[tuple[UUID, int]] = field(default_factory=Counter)  # account, program


def take_back(
    connection: psycopg.Connection,
    entries: Sequence[Entry],
    batch_id: UUID,
    *,
    today: date,
    cause: str,
    locked: Collection[BalanceKey],
) -> None:
    """Take back what entries that are about to be posted leave no room for. Where nothing was paid of what they lower,
    nothing is read but that.

    Args:
        connection: as loader, in a transaction that holds the reported balances of the entries.
        entries: all of the batch, each on the account on which its worker's work posts today.
        batch_id: in which it is posted too; the caller closes it. locked: balances that it holds besides.

    Raises:
        LacksBalances: it must hold more; nothing was written.
    """
    lowered = _lowered(entries)
    claims = {
        between: found
        for between, found in read_claims(connection, lowered).items()
        if any(claim.state == "shortfall" or any(claim.settled) or any(claim.made_good) for claim in found)
    } if lowered else {}  # fmt: skip
    if not claims:
        return
    standings = {
        between: Standing(_plus(standing.owed, lowered[between]), standing.claims)
        for between, standing in read_standing(connection, claims).items()
    }
    short = {between: standing for between, standing in sorted(standings.items()) if min(standing.room) < 0}
    if short:
        places = {entry.home_account_id: entry.account_id for entry in entries}
        _refuse_not_locked(short, places, locked)
        taking = Taking(cause, today, places)
        taking.there = read_available(connection, {(places[one.home_account_id], one.program_no) for one in short})
        for between, standing in short.items():
            _take(taking, between, standing)
        _write(connection, taking, batch_id)


def _lowered(entries: Iterable[Entry]) -> dict[Between, Counter[str]]:
    """What a batch changes, line by line, where that takes something away."""
    touched = {
        _between(entry) for entry in entries if (entry.revision < 0 or entry.part > 0) and entry.amounts.is_owed
    }  # fmt: skip
    if not touched:
        return {}
    changed: dict[Between, Counter[str]] = defaultdict(Counter)
    for entry in entries:
        if entry.amounts.is_owed and (between := _between(entry)) in touched:
            for line, micros in entry.amounts.lines:
                changed[between][line] += micros
    return {between: lines for between, lines in changed.items() if min(lines.values(), default=0) < 0}


def _between(entry: Entry) -> Between:
    return Between(entry.home_account_id, entry.payer_id, entry.amounts.program_no)


def _plus(owed: Iterable[int], lines: Counter[str]) -> tuple[int, ...]:
    return tuple(micros + lines[line] for line, micros in zip(LINES, owed, strict=True))


def _refuse_not_locked(
    short: dict[Between, Standing], places: dict[UUID, UUID], locked: Collection[BalanceKey]
) -> None:
    needed = {
        (places[between.home_account_id], between.program_no, MONEY, stage)
        for between, standing in short.items()
        for stage in ("available", "shortfall")
        if stage == "available" or any(claim.state == stage or any(claim.made_good) for claim in standing.claims)
    }
    if not needed <= set(locked):
        raise LacksBalances(needed)


def _take(taking: Taking, between: Between, standing: Standing) -> None:
    """First claims that stand in shortfall are open again, so that there is something reported to fall; then money."""
    for claim in standing.claims:
        if min(standing.room) >= 0:
            return
        if claim.state == "shortfall":
            _reopen(taking, claim)
            others = tuple(_opened(one) if one is claim else one for one in standing.claims)
            standing = Standing(standing.owed, others)
    for line, room in zip(LINES, standing.room, strict=True):
        missing = -room
        for claim, settled in ((claim, settled) for settled in (True, False) for claim in standing.claims):
            if missing > 0:
                missing -= _take_line(taking, claim, line, missing, settled=settled)


def _opened(claim: Claim) -> Claim:
    return Claim(claim.between, claim.invoice_id, "open", claim.owed, claim.settled, claim.made_good)


def _reopen(taking: Taking, claim: Claim) -> None:
    taking.states[claim.between, claim.invoice_id] = "open"
    for line, micros in zip(LINES, claim.in_shortfall, strict=True):
        _move(taking, claim.between, "default", line, micros, "shortfall", "reported")


def _take_line(taking: Taking, claim: Claim, line: str, missing: int, *, settled: bool) -> int:
    """Take up to what is missing from what paid one line of a claim; answers with how much that was."""
    paid = (claim.settled if settled else claim.made_good)[LINES.index(line)]
    micros, between = min(paid, missing), claim.between
    if not micros:
        return 0
    of = between, claim.invoice_id
    taking.states[of] = claim.state
    (taking.settled if settled else taking.made_good)[of][line] += micros
    if line not in POCKETS:
        _move_fund(taking, between, line, micros)
        taking.credit[between.payer_id, between.program_no] += micros
        return micros
    account = taking.places[between.home_account_id]
    found = min(taking.there[account, between.program_no, line], micros)
    taking.there[account, between.program_no, line] -= found
    taking.provider_micros[account, between.program_no] -= found
    if settled:
        _move(taking, between, "reduce", line, found, "available", "reported")
        taking.credit[between.payer_id, between.program_no] += found
    else:
        _give_back_to_guarantee(taking, between, line, found)
    _bear(taking, between, line, micros - found)
    return micros


def _move(taking: Taking, between: Between, recipe: str, line: str, micros: int, from_: str, to: str) -> None:
    account = taking.places[between.home_account_id]
    sides = (Side("pocket", account, stage, line) for stage in (from_, to))
    _post(taking, between, recipe, micros, *sides)


def _move_fund(taking: Taking, between: Between, fund: str, micros: int) -> None:
    sides = (Side("fund", None, stage, fund) for stage in ("available", "reported"))
    _post(taking, between, "settle_fund", micros, *sides)


def _give_back_to_guarantee(taking: Taking, between: Between, line: str, micros: int) -> None:
    """What the guarantee paid was never owed."""
    _move(taking, between, "make_good", line, micros, "available", "shortfall")
    _move(taking, between, "default", line, micros, "shortfall", "reported")
    taking.guaranteed[between.payer_id, between.program_no] += micros


def _bear(taking: Taking, between: Between, line: str, micros: int) -> None:
    account = taking.places[between.home_account_id]
    sides = Side("payer_receivable", between.payer_id), Side("pocket", account, "reported", line)
    _post(taking, between, "borne", micros, *sides)
    if micros:
        taking.used[between, line] += micros


def _post(taking: Taking, between: Between, recipe: str, micros: int, from_: Side, to: Side) -> None:
    if micros:
        taking.transfers.append(
            Transfer(
                taking.places[between.home_account_id], recipe, between.program_no, MONEY, micros, from_, to,
                taking.today, taking.cause, between.home_account_id, between.payer_id,
            )
        )  # fmt: skip


def _write(connection: psycopg.Connection, taking: Taking, batch_id: UUID) -> None:
    connection.execute(SQL("take_from_claims"), _claim_columns(taking))
    reopened = Counter[UUID]()
    for taken in (taking.settled, taking.made_good):
        for (_, invoice), lines in taken.items():
            reopened[invoice] += lines.total()
    invoices = sorted(reopened)
    connection.execute(
        SQL("reopen_invoices"), {"invoices": invoices, "micros": [reopened[invoice] for invoice in invoices]}
    )
    _note_used(connection, taking)
    where = providers_now(connection, {account for account, _ in taking.provider_micros})
    debts = Counter[tuple[UUID, int]]()
    for (account, program), micros in taking.provider_micros.items():
        if account in where:
            debts[where[account], program] += micros
    add_provider_debts(connection, batch_id, debts)
    given_back = give_back(connection, taking.guaranteed, taking.transfers, today=taking.today, cause=taking.cause)
    add_transfers(
        connection, [*taking.transfers, *given_back, *_credits(taking)], batch_id, taking.today.replace(day=1)
    )


def _credits(taking: Taking) -> Iterator[Transfer]:
    """What each payer has as credit again."""
    for (payer, program), micros in sorted(taking.credit.items()):
        if micros:
            sides = Side("payer_receivable", payer), Side("payer_credit", payer)
            yield Transfer(
                NIL, "apply", program, MONEY, micros, *sides, taking.today, taking.cause, payer_id=payer
            )  # fmt: skip


def _claim_columns(taking: Taking) -> dict[str, object]:
    claims = sorted(taking.states)
    columns: dict[str, object] = {
        "accounts": [between.home_account_id for between, _ in claims],
        "invoices": [invoice for _, invoice in claims],
        "states": [taking.states[of] for of in claims],
    }
    for name, taken in (("settled", taking.settled), ("made_good", taking.made_good)):
        given = [taken.get(of, Counter[str]()) for of in claims]
        columns |= {f"{name}_{line}": [lines[line] for lines in given] for line in LINES}
    return columns


def _note_used(connection: psycopg.Connection, taking: Taking) -> None:
    if taking.used:
        rows = [(*between, line, micros) for (between, line), micros in sorted(taking.used.items())]
        names = ("accounts", "payers", "programs", "lines", "micros")
        connection.execute(SQL("note_used"), dict(zip(names, map(list, zip(*rows, strict=True)), strict=True)))
