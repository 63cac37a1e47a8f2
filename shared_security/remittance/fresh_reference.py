"""A payment reference that nothing else has: by it alone a line of a bank's statement is known."""

import psycopg

from shared_security.remittance.sql import SQL
from shared_security.values.payment_reference import new_payment_reference


def fresh_reference(connection: psycopg.Connection) -> str:
    """A reference that no invoice and no remittance has."""
    reference = new_payment_reference()
    while connection.execute(SQL("is_reference"), {"reference": reference}).fetchone() is not None:
        reference = new_payment_reference()
    return reference
