"""Brings a payer's money to what it owes: the order of debts is the law's, the chunks are those of settle_chunk.

Each step is one transaction: who is cut off goes on where it was, and two who run at once settle once. At every moment
credit + settled = paid, to the micro-dollar.
"""

from datetime import date
from uuid import UUID

import psycopg

from shared_security.contributions.settle_chunk import Chunk, Share, StatesChanged, settle_chunk
from shared_security.contributions.used_law import is_recoverable
from shared_security.ledger.post import ensure_month, post_transfers
from shared_security.ledger.post_moves import Moving, post_moves
from shared_security.remittance.settlement.debts import Given, next_given, read_debts
from shared_security.remittance.settlement.paid_by_day import parts_to_give
from shared_security.remittance.settlement.paying import Paying, begin, fund_sides, go_on, kept
from shared_security.remittance.settlement.recover_write_off import recover, recover_above_open, written_off
from shared_security.remittance.sql import SQL
from shared_security.values.ids import new_id
from shared_security.values.money import MICROS_PER_CENT

AT_ONCE = 500  # claims in one transaction: a quarter of a second, for which a worker may have to wait


def settle_payer(
    loader: psycopg.Connection, payer_id: UUID, program_no: int, *, today: date, actor: str, at_once: int = AT_ONCE
) -> int:
    """Settle what a payer's credit covers; a settlement that was cut off goes on first. Answers with how many
    micro-dollars were settled.

    Args:
        loader: in no transaction. today: gives the month of posting. at_once: how many claims in one transaction.

    Raises:
        Problem: the books refuse; what was settled before stays.
    """
    ensure_month(loader, today)
    paying, settled = Paying(payer_id, program_no, today, actor), 0
    while True:
        with loader.transaction():
            running, moved = _next(loader, paying)
        settled += moved
        if running is None and not moved:
            return settled
        if running is not None:
            settled += run(loader, running, paying, at_once)


def _next(loader: psycopg.Connection, paying: Paying) -> tuple[UUID | None, int]:
    """Begin what comes next, or find what is running; a charge is paid at once. Answers with the settlement to run, and
    what was moved already."""
    loader.execute(SQL("lock_payer"), paying.asked)
    found = loader.execute(SQL("running_settlement"), paying.asked).fetchone()
    if found:
        settlement, returned = found
        return (settlement if returned is None else None), 0  # money that goes back goes first, and not by this
    recover_above_open(loader, paying)
    credit = kept(loader, paying).get("payer_credit", 0)
    if not credit:
        return None, 0
    repaid = _repay(loader, paying, credit)
    if repaid:
        return None, repaid
    for able, paid_on in parts_to_give(loader, paying, credit):
        running, moved = _give(loader, paying, able, paid_on)
        if running is not None or moved:
            return running, moved
    return None, 0


def _give(loader: psycopg.Connection, paying: Paying, credit: int, paid_on: date) -> tuple[UUID | None, int]:
    """Give so much of a payer's credit, which a bank had on a day, to what it owes first."""
    debts = read_debts(loader, paying.payer_id, paying.program_no)
    guaranteed, owed = _owed(loader, paying, "guarantee_claim"), sum(debt.open_micros for debt in debts)
    able = credit * owed // (owed + guaranteed) if guaranteed else credit
    given = next_given(loader, debts, paying.program_no, able, paying.today)
    if given is None:
        return None, 0 if owed else _repay_guarantee(loader, paying, min(credit, guaranteed))
    repaid = given.micros * guaranteed // owed  # the guarantee and the claims get the same part of what each is owed
    if not given.debt.is_invoice:
        return None, _pay_charge(loader, paying, given) + _repay_guarantee(loader, paying, repaid)
    _post_repaid(loader, paying, repaid)
    return begin(
        loader, paying, given.debt.key, None,
        money=given.micros, whole=given.debt.open_micros, named=given.named_micros, repaid=repaid,
        paid_on=paid_on,
    ), 0  # fmt: skip


def _repay_guarantee(loader: psycopg.Connection, paying: Paying, micros: int) -> int:
    """The guarantee gets back what it paid for the payer, beside no invoice."""
    if micros:
        begin(loader, paying, None, None, money=micros, whole=micros, repaid=micros, done=True)
        _post_repaid(loader, paying, micros)
    return micros


def _post_repaid(loader: psycopg.Connection, paying: Paying, micros: int) -> None:
    if micros:
        _post_back(loader, paying, "repay", "guarantee_claim", micros, "repays the guarantee")


def _repay(loader: psycopg.Connection, paying: Paying, credit: int) -> int:
    """What workers had used of money that a bank took back comes first of all."""
    micros = min(credit, _owed(loader, paying, "recoverable"))
    if micros:
        _post_back(loader, paying, "advance", "recoverable", micros, "repays what was used of a returned payment")
    return micros


def _owed(loader: psycopg.Connection, paying: Paying, kind: str) -> int:
    """What the payer owes of a kind, also what was written off of it: money that comes after all pays that too."""
    return kept(loader, paying).get(kind, 0) + written_off(loader, paying).get(kind, 0)


def _post_back(loader: psycopg.Connection, paying: Paying, recipe: str, kind: str, micros: int, cause: str) -> None:
    again = recover(loader, paying, kind, micros - kept(loader, paying).get(kind, 0))
    sides = paying.of_payer("payer_credit"), paying.of_payer(kind)
    transfers = [*again, paying.transfer(recipe, micros, *sides, cause)]
    post_transfers(loader, transfers, cause=cause, actor=paying.actor, today=paying.today)


def _pay_charge(loader: psycopg.Connection, paying: Paying, given: Given) -> int:
    cause = f"charge {given.debt.key}"
    parameters = {"charge": given.debt.key, "micros": given.micros}
    row = loader.execute(SQL("pay_charge"), parameters).fetchone()
    assert row, "it was read in this transaction"
    reported, available = fund_sides(row[0])
    sides = paying.of_payer("payer_credit"), paying.of_payer("payer_receivable")
    transfers = [
        paying.transfer("apply", given.micros, *sides, cause),
        paying.transfer("settle_fund", given.micros, reported, available, cause),
    ]
    post_transfers(loader, transfers, cause=cause, actor=paying.actor, today=paying.today)
    return given.micros


def run(loader: psycopg.Connection, settlement: UUID, paying: Paying, at_once: int) -> int:
    """Run a settlement to its end; answers with how many micro-dollars this settled.

    Args:
        loader: in no transaction.
    """
    settled, done = 0, False
    while not done:
        done, moved = _step(loader, settlement, paying, at_once)
        settled += moved
    return settled


def _step(loader: psycopg.Connection, settlement: UUID, paying: Paying, at_once: int) -> tuple[bool, int]:
    """Do the next claims of a settlement; answers with whether it is done, and what was settled."""
    try:
        with loader.transaction():
            return _do(loader, settlement, paying, at_once)
    except StatesChanged:
        return False, 0


def _do(loader: psycopg.Connection, settlement: UUID, paying: Paying, at_once: int) -> tuple[bool, int]:
    loader.execute(SQL("lock_payer"), paying.asked)
    row = loader.execute(SQL("lock_settlement"), {"settlement": settlement}).fetchone()
    assert row, "a settlement is never deleted"
    invoice, money, whole, settled, after, done_on, paid_on = row
    if done_on is not None:
        return True, 0
    credit = kept(loader, paying).get("payer_credit", 0)
    if credit < money - settled:
        # Somebody took credit meanwhile, as a refund does: what is left is planned anew.
        go_on(loader, settlement, 0, None, paying.today)
        return True, 0
    share = Share(paying.payer_id, paying.program_no, invoice, money, whole, after)
    cause = f"settlement {settlement}"
    recover = is_recoverable(loader, paying.program_no, paying.today)
    chunk = settle_chunk(loader, share, size=at_once, today=paying.today, cause=cause, recover=recover)
    go_on(loader, settlement, chunk.settled_micros, chunk.last_account, paying.today if chunk.is_last else None)
    if chunk.settled_micros:
        _post(loader, paying, chunk, invoice, credit, cause, paid_on)
    return chunk.is_last, chunk.settled_micros


def _post(
    loader: psycopg.Connection, paying: Paying, chunk: Chunk, invoice_id: UUID, credit: int, cause: str, paid_on: date
) -> None:
    """Post what a step moves: pockets, funds, the credit that it took and gave, and the part of a cent at the end."""
    asked = {"invoice": invoice_id, "settled": chunk.settled_micros, "paid_on": paid_on}
    row = loader.execute(SQL("settle_invoice"), asked).fetchone()
    over = row[0] if row else 0
    owner = paying.of_payer
    credited, owed = owner("payer_credit"), owner("payer_receivable")
    transfers = [paying.transfer("apply", chunk.settled_micros, credited, owed, cause)]
    for fund, micros in sorted(chunk.funds.items()):
        if micros:
            reported, available = fund_sides(fund)
            transfers.append(paying.transfer("settle_fund", micros, reported, available, cause))
    if chunk.recovered_micros:
        transfers.append(paying.transfer("apply", chunk.recovered_micros, owed, credited, cause))
    if 0 < over < MICROS_PER_CENT and over <= credit - chunk.settled_micros:
        transfers.append(paying.transfer("carry", over, credited, owner("carry"), cause))
    moving = Moving(new_id(), paying.payer_id, paying.program_no, cause, paying.actor, paying.today)
    post_moves(loader, moving, chunk.moves, [*chunk.transfers, *transfers], chunk.provider_micros)
