"""Cash on its way between custodial accounts: a line is a remittance's by its account, its amount and no other."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

import psycopg

from shared_security.remittance.bank_problem import BankProblem
from shared_security.remittance.sql import SQL
from shared_security.remittance.statements.statement import shown

ON_ITS_WAY = ("remittance", "arrival")


@dataclass(frozen=True)
class Fitting:
    """A remittance that a line may be of. kind: whether it leaves or arrives by the line. asked_cents: what the line
    would be, with its sign, which a line that names the reference may differ from."""

    remittance_id: UUID
    provider_id: UUID
    provider: str
    reference: str
    asked_cents: int
    kind: str
    is_named: bool


def fitting(
    connection: psycopg.Connection, custodial_account_id: UUID, amount_cents: int, reference: str | None
) -> Iterator[Fitting]:
    """Remittances that wait for a line of this account and way: those of this amount, and the one that is named.

    Args:
        amount_cents: of the line, with its sign. reference: the one of ours that came with it.
    """
    asked = {"account": custodial_account_id, "cents": amount_cents, "reference": reference}
    for row in connection.execute(SQL("remittances_that_fit"), asked).fetchall():
        yield Fitting(*row)


def refuse_other_remittance(
    connection: psycopg.Connection, remittance_id: UUID | None, custodial_account_id: UUID, program_no: int,
    amount_cents: int, where: str,
) -> None:  # fmt: skip
    """Refuse a line for a remittance of another amount, account or way, or that has its line already. Until the
    transaction ends, nobody else places a line about a remittance of the program.

    Raises:
        BankProblem: why; the line stays to be placed.
    """
    connection.execute(SQL("lock_remittances"), {"program": program_no})
    asked = {"account": custodial_account_id, "cents": amount_cents, "reference": None}
    rows = connection.execute(SQL("remittances_that_fit"), asked).fetchall()
    if remittance_id not in {row[0] for row in rows}:
        what = f"no remittance of {shown(abs(amount_cents))} waits for this line"
        raise BankProblem("needs", what, where, "Choose the one of this amount and account, or ask the bank")
