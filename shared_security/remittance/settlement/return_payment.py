"""A bank takes a payment back, of any age: its money leaves the payer's credit, then the claims settled last.

What workers had used of it is lent to the payer, and comes first when it pays again.

Each step is one transaction and can be cut off after any of them; called again, it goes on.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import psycopg

from shared_security.contributions.settle_chunk import Share, StatesChanged
from shared_security.contributions.unsettle_chunk import Unsettled, unsettle_chunk
from shared_security.ledger.post import Side, Transfer, ensure_month, post_transfers
from shared_security.ledger.post_moves import Moving, post_moves
from shared_security.remittance.settlement.paying import Paying, begin, fund_sides, go_on, kept
from shared_security.remittance.settlement.settle import AT_ONCE, run
from shared_security.remittance.sql import SQL
from shared_security.values.errors import Problem
from shared_security.values.ids import new_id

WHERE = "the return"


@dataclass(frozen=True)
class Return:
    """What goes back: how much, out of which custodial account, and what of it has gone."""

    match_id: UUID
    paying: Paying
    custodial_account_id: UUID
    micros: int
    gone_micros: int

    @property
    def cause(self) -> str:
        """Why, for a batch."""
        return f"return {self.match_id}"

    def out(self, micros: int) -> Transfer:
        """The payer's credit goes to the line of the bank that took it."""
        unmatched = Side("unmatched", self.custodial_account_id)
        credit = self.paying.of_payer("payer_credit")
        return self.paying.transfer("identify", micros, credit, unmatched, self.cause)


def return_payment(
    loader: psycopg.Connection, match_id: UUID, *, today: date, actor: str, at_once: int = AT_ONCE
) -> None:
    """Take back a payment that a bank has taken back.

    Args:
        loader: in no transaction. match_id: says of a line that it is the return of a payment, its about_id.
        today: gives the month of posting. at_once: how many claims in one transaction.

    Raises:
        Problem: it is no return of a payment of this payer, asks for more than was paid, or has gone back already.
    """
    ensure_month(loader, today)
    _refuse(_read(loader, match_id, today, actor))
    while True:
        with loader.transaction():
            found = _read(loader, match_id, today, actor)
            loader.execute(SQL("lock_payer"), found.paying.asked)
            found = _read(loader, match_id, today, actor)
            if found.gone_micros == found.micros:
                return
            running = loader.execute(SQL("running_settlement"), found.paying.asked).fetchone()
            settlement, returned = running or (_next(loader, found), match_id)
        if settlement is None:
            continue
        if returned is None:
            run(loader, settlement, found.paying, at_once)
        elif returned != match_id:
            raise Problem("another return of this payer is under way", WHERE, "Let that one end, then do this again")
        else:
            while not _step(loader, settlement, found, at_once):
                pass


def _read(loader: psycopg.Connection, match_id: UUID, today: date, actor: str) -> Return:
    row = loader.execute(SQL("returned"), {"match": match_id}).fetchone()
    if row is None or row[0] != "return" or row[1]:
        raise Problem("there is no such return", str(match_id), "Place the line of the bank as a return first")
    _, _, payer, program, custodial, micros, paid, gone, other = row
    if paid is None:
        raise Problem("this returns no payment of this payer", WHERE, "Say which payment the bank took back")
    if other:
        raise Problem("this payment was returned already by another line", WHERE, "Place the line as what it is")
    if micros > paid:
        raise Problem(f"this takes back more than the payment: {micros:,} of {paid:,} micros", WHERE, "Split the line")
    return Return(match_id, Paying(payer, program, today, actor), custodial, micros, gone)


def _refuse(found: Return) -> None:
    if found.gone_micros == found.micros:
        raise Problem("this payment has gone back already", WHERE, "Nothing was moved; nothing is left to do")


def _next(loader: psycopg.Connection, found: Return) -> UUID | None:
    """Take what the payer has as credit or carry; or begin to take back from the claims settled last; or charges; what
    nothing is left for, such as what was refunded meanwhile, is lent to the payer. Answers with what is to be run."""
    paying, left, has = found.paying, found.micros - found.gone_micros, kept(loader, found.paying)
    owner = paying.of_payer
    last = _settled_last(loader, found)
    if credit := min(has.get("payer_credit", 0), left):
        _take(loader, found, credit, [])
    elif carry := min(has.get("carry", 0), left):
        back = paying.transfer("carry", carry, owner("carry"), owner("payer_credit"), found.cause)
        _take(loader, found, carry, [back])
    elif (beside := _repaid(loader, paying, left, of_claims=bool(last))) and not beside.claims_micros:
        _unrepay(loader, found, beside.guarantee_micros)
    elif last:
        invoice, settled = last
        money = min(beside.claims_micros if beside else left, settled)
        repaid = beside.beside(money) if beside else 0
        if repaid:
            _post_out(loader, found, repaid)
        return begin(loader, paying, invoice, found.match_id, money=money, whole=settled, repaid=repaid)
    elif row := loader.execute(SQL("charge_paid_last"), paying.asked).fetchone():
        _take(loader, found, min(row[1], left), _unpaid(loader, found, row[0], min(row[1], left)))
    else:
        lent = paying.transfer("advance", left, owner("recoverable"), owner("payer_credit"), found.cause)
        _take(loader, found, left, [lent])
    return None


def _settled_last(loader: psycopg.Connection, found: Return) -> tuple[UUID, int] | None:
    """The invoice that money was settled on last, of those whose claims have any of it; and how much that is."""
    asked = found.paying.asked | {"match": found.match_id}
    for (invoice_id,) in loader.execute(SQL("settled_invoices"), asked).fetchall():
        (micros,) = loader.execute(SQL("settled_of_invoice"), {"invoice": invoice_id}).fetchone() or (0,)
        if micros:
            return invoice_id, micros
    return None


@dataclass(frozen=True)
class _Back:
    """How much of a payment that goes back is taken from what claims got, and what the guarantee got beside them."""

    claims_micros: int
    guarantee_micros: int

    def beside(self, micros: int) -> int:
        """What comes back from the guarantee where claims give so much."""
        return min(self.guarantee_micros, micros * self.guarantee_micros // self.claims_micros)


def _repaid(loader: psycopg.Connection, paying: Paying, left: int, *, of_claims: bool) -> _Back | None:
    """In the proportion in which both were paid; None where the guarantee got nothing. of_claims: whether claims have
    anything left to give."""
    repaid, settled = loader.execute(SQL("repaid_of"), paying.asked).fetchone() or (0, 0)
    if repaid <= 0:
        return None
    (standing,) = loader.execute(SQL("settled_of_payer"), paying.asked).fetchone() or (0,)
    settled = min(settled, standing)  # a correction may have taken some of it since
    if settled <= 0 or not of_claims:
        return _Back(0, min(left, repaid))
    from_guarantee = min(left * repaid // (repaid + settled), repaid)
    return _Back(min(left - from_guarantee, settled), from_guarantee)


def _unrepay(loader: psycopg.Connection, found: Return, micros: int) -> None:
    """What the guarantee got beside no claim comes back from it alone."""
    begin(loader, found.paying, None, found.match_id, money=micros, whole=micros, repaid=micros, done=True)
    _post_out(loader, found, micros)


def _post_out(loader: psycopg.Connection, found: Return, micros: int) -> None:
    paying, sides = found.paying, (found.paying.of_payer("guarantee_claim"), found.paying.of_payer("payer_credit"))
    transfers = [paying.transfer("repay", micros, *sides, found.cause), found.out(micros)]
    post_transfers(loader, transfers, cause=found.cause, actor=paying.actor, today=paying.today)


def _take(loader: psycopg.Connection, found: Return, micros: int, before: list[Transfer]) -> None:
    begin(loader, found.paying, None, found.match_id, money=micros, whole=micros, done=True)
    transfers = [*before, found.out(micros)]
    post_transfers(loader, transfers, cause=found.cause, actor=found.paying.actor, today=found.paying.today)


def _unpaid(loader: psycopg.Connection, found: Return, charge: UUID, micros: int) -> list[Transfer]:
    """A charge is open again."""
    row = loader.execute(SQL("pay_charge"), {"charge": charge, "micros": -micros}).fetchone()
    assert row, "it was read in this transaction"
    paying, (reported, available) = found.paying, fund_sides(row[0])
    sides = paying.of_payer("payer_receivable"), paying.of_payer("payer_credit")
    return [
        paying.transfer("settle_fund", micros, available, reported, found.cause),
        paying.transfer("apply", micros, *sides, found.cause),
    ]


def _step(loader: psycopg.Connection, settlement: UUID, found: Return, at_once: int) -> bool:
    """Take back from the next claims; answers with whether that was all."""
    try:
        with loader.transaction():
            return _do(loader, settlement, found, at_once)
    except StatesChanged:
        return False


def _do(loader: psycopg.Connection, settlement: UUID, found: Return, at_once: int) -> bool:
    loader.execute(SQL("lock_payer"), found.paying.asked)
    row = loader.execute(SQL("lock_settlement"), {"settlement": settlement}).fetchone()
    assert row, "a settlement is never deleted"
    invoice, money, whole, gone, after, done_on, _ = row
    if done_on is not None:
        return True
    paying = found.paying
    share = Share(paying.payer_id, paying.program_no, invoice, money, whole, after)
    chunk = unsettle_chunk(loader, share, money - gone, size=at_once)
    taken = chunk.settled_micros + chunk.lent_micros
    go_on(loader, settlement, taken, chunk.last_account, paying.today if chunk.is_last else None)
    if chunk.settled_micros:
        loader.execute(SQL("reopen_invoice"), {"invoice": invoice, "micros": chunk.settled_micros})
    if taken:
        _post(loader, found, chunk, taken)
    return chunk.is_last


def _post(loader: psycopg.Connection, found: Return, chunk: Unsettled, taken: int) -> None:
    paying, owner = found.paying, found.paying.of_payer
    transfers = []
    for fund, micros in sorted(chunk.funds.items()):
        if micros:
            reported, available = fund_sides(fund)
            transfers.append(paying.transfer("settle_fund", micros, available, reported, found.cause))
    for recipe, from_, micros in (
        ("apply", "payer_receivable", chunk.settled_micros), ("advance", "recoverable", chunk.lent_micros)
    ):  # fmt: skip
        if micros:
            transfers.append(paying.transfer(recipe, micros, owner(from_), owner("payer_credit"), found.cause))
    transfers.append(found.out(taken))
    moving = Moving(new_id(), paying.payer_id, paying.program_no, found.cause, paying.actor, paying.today)
    post_moves(loader, moving, chunk.moves, transfers, chunk.provider_micros)
