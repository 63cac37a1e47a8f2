"""Into which bank account payers pay, as invoices say it: holder, bank, routing number and account number."""

from dataclasses import dataclass

import psycopg

from shared_security.remittance.sql import SQL


@dataclass(frozen=True)
class PayIn:
    """The account that payers pay into."""

    holder: str
    bank: str
    routing: str
    number: str


def pay_in_of(connection: psycopg.Connection, program_no: int) -> PayIn | None:
    """The account of a program, where the office told it.

    Args:
        connection: as loader or jobs.
    """
    row = connection.execute(SQL("pay_in"), {"program": program_no}).fetchone()
    return PayIn(*row) if row else None
