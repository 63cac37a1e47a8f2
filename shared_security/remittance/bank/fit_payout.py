"""Lines of trust accounts that are payments to workers: a line is one's by its account, its amount and no other."""

from uuid import UUID

import psycopg

from shared_security.remittance.bank_problem import BankProblem
from shared_security.remittance.sql import SQL
from shared_security.remittance.statements.statement import shown

OF_WORKER = ("payout", "payout_return")


def refuse_other_payout(
    connection: psycopg.Connection, about_id: UUID | None, custodial_account_id: UUID, amount_cents: int, where: str
) -> None:
    """Refuse a line for a payment, or a part that was kept back of one, of another amount or account, or that has its
    line already. Until the transaction ends, nobody else places a line about a payment.

    Args:
        about_id: of a payment or of what was kept back. amount_cents: of the line, with its sign.

    Raises:
        BankProblem: why; the line stays to be placed.
    """
    connection.execute(SQL("lock_payouts"))
    asked = {"about": about_id, "account": custodial_account_id, "cents": amount_cents}
    if not connection.execute(SQL("payout_fits"), asked).fetchone():
        what = f"no payment of {shown(abs(amount_cents))} waits for this line"
        raise BankProblem("needs", what, where, "Choose the one of this amount and account, or ask the bank")
