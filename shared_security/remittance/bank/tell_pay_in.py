"""Tells into which bank account payers pay.

A wrong digit here would send payers' money to somebody else. So the number must be that of the account of which the
bank's statements are read, once there is one.
"""

from datetime import date
from uuid import NAMESPACE_OID, uuid5

import psycopg

from shared_security.audit.record import record
from shared_security.remittance.bank.read_statement import account_index
from shared_security.remittance.sql import SQL
from shared_security.values.errors import Problem
from shared_security.workers.keys import Keys

HOLDER_MAX, DIGITS = 60, (4, 17)
WHERE = "the account to pay into"


def tell_pay_in(
    connection: psycopg.Connection, keys: Keys, program_no: int, holder: str, number: str, *, today: date, actor: str
) -> None:
    """Say into which account payers pay; nothing of either takes it off invoices.

    Args:
        connection: as jobs, inside a transaction that has named this actor; our bank is told already.

    Raises:
        Problem: one of the two is missing, it is no account number, or it is not the account of the statements. Nothing
            is changed.
    """
    name, digits = " ".join(holder.split()), "".join(sign for sign in number if sign not in " -\u00a0")
    if bool(name) != bool(digits) or len(name) > HOLDER_MAX:
        raise Problem("name and number go together", WHERE, "Write both, or none")
    if digits and not (digits.isascii() and digits.isdigit() and DIGITS[0] <= len(digits) <= DIGITS[1]):
        raise Problem(f"an account number has {DIGITS[0]} to {DIGITS[1]} digits", WHERE, "Copy it from the bank's page")
    row = connection.execute(SQL("index_of_collection"), {"program": program_no}).fetchone()
    if digits and row and bytes(row[0]) != account_index(keys, digits):
        fix = "Compare it with the bank's statement, digit by digit"
        raise Problem("the statements that were read are of another account", WHERE, fix)
    told = {"program": program_no, "holder": name or None, "number": digits or None, "today": today, "actor": actor}
    connection.execute(SQL("tell_pay_in"), told)
    about = uuid5(NAMESPACE_OID, f"program {program_no}")
    words = f"Into which account payers of program {program_no} pay."
    record(connection, actor, "tell account to pay into", "program", about, words)
