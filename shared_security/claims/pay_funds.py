"""Out of which money leave is paid, in the order of the program's law, and what waits for whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import psycopg

from shared_security.claims.pay_day import PaidFrom
from shared_security.claims.sql import SQL
from shared_security.law.uses.available import fund_draw
from shared_security.ledger.amounts import MONEY
from shared_security.remittance.arrears.guarantee import guarantee_has
from shared_security.remittance.own_money import own_held
from shared_security.values.money import MICROS_PER_CENT
from shared_security.workers.own_accounts import own_accounts

POCKET, PAYER, GUARANTEE, PROGRAM = "pocket", "payer", "guarantee", "program"
WITHOUT_END = 2**62  # a payer owes whatever it comes to


@dataclass(frozen=True)
class Funds:
    """What there is for a payment now, in whole cents. pocket: of the worker's own money, payers' for this leave among
    it; guarantee: what that fund can give."""

    pocket_cents: int
    guarantee_cents: int


@dataclass(frozen=True)
class Funded:
    """How an amount is paid, in cents: out of the pocket and the guarantee now; what payers owe and what nobody gives
    yet waits. order: the sources, as the law names them."""

    pocket_cents: int
    guarantee_cents: int
    payer_cents: int
    lacking_cents: int
    order: tuple[str, ...]

    @property
    def now_cents(self) -> int:
        """What is paid now."""
        return self.pocket_cents + self.guarantee_cents


def funds_of(
    connection: psycopg.Connection, leave: PaidFrom, today: date, *, held_cents: int = 0, lock: bool = False
) -> Funds:
    """What there is now. Money of payers that have not proven themselves is not counted while the law holds it back.

    Args:
        connection: as loader or jobs. held_cents: what is held for this very request. lock: of the
            guarantee, for what is paid in this transaction.
    """
    program_no = leave.program.program_no
    asked = {"account": leave.account_id, "program": program_no, "pocket": leave.pocket}
    (available,) = connection.execute(SQL("available_of"), asked).fetchone() or (0,)
    own = own_accounts(connection, leave.account_id)
    held_back = sum(
        one.micros for one in own_held(connection, own, today, program_no=program_no) if one.pocket == leave.pocket
    )
    guarantee = guarantee_has(connection, program_no, lock=lock)
    pocket = max(available + held_cents * MICROS_PER_CENT - held_back, 0) // MICROS_PER_CENT
    return Funds(pocket, max(guarantee, 0) // MICROS_PER_CENT)


def funded(leave: PaidFrom, day: date, cents: int, funds: Funds) -> Funded:
    """How an amount is paid by the law of a day. What a payer was to give first, and has given, stands in the pocket.

    Raises:
        NotSaid: the program does not say out of which money.
    """
    use = leave.use
    order = leave.program.pack.numbers_on(day).clause(use.available, "available").funded_by
    has = {POCKET: funds.pocket_cents, GUARANTEE: funds.guarantee_cents, PAYER: WITHOUT_END}
    answer = fund_draw(use.available, leave.program.pack.numbers_on(day), cents, has, MONEY).answer
    given = dict(answer.given)
    pocket, payer = given.get(POCKET, 0), given.get(PAYER, 0)
    came = min(payer, funds.pocket_cents - pocket)
    return Funded(pocket + came, given.get(GUARANTEE, 0), payer - came, answer.lacking, order)


def shares(cents: int, lots: Sequence[tuple[UUID, int]], granted_micros: int) -> dict[UUID, int]:
    """What each payer owes of a day's pay, in cents, by how much of the time its work had earned: exact in sum where
    lots come to all of it. Pure.

    >>> a, b = UUID(int=1), UUID(int=2)
    >>> [*shares(1_001, [(a, 3_000_000), (b, 1_000_000)], 4_000_000).values()]
    [750, 251]
    """
    so_far, given = 0, 0
    found: dict[UUID, int] = {}
    for payer, micros in lots:
        so_far += micros
        part = cents * so_far // granted_micros - given
        given += part
        found[payer] = found.get(payer, 0) + part
    return {payer: part for payer, part in found.items() if part}
