"""The number of the next invoice of a program."""

import psycopg

from shared_security.remittance.sql import SQL


def lock_invoicing(connection: psycopg.Connection, program_no: int) -> None:
    """Wait until nobody else issues invoices of a program; held until the transaction ends."""
    connection.execute(SQL("lock_invoicing"), {"program": program_no})


def next_number(connection: psycopg.Connection, program_no: int) -> int:
    """The number that follows the last: without gaps, for an invoice and its number are kept or undone together.

    Args:
        connection: inside a transaction that has called `lock_invoicing`.
    """
    (number,) = connection.execute(SQL("next_invoice_number"), {"program": program_no}).fetchone() or (1,)
    return int(number)
