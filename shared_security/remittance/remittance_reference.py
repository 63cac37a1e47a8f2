"""The reference by which cash for a provider is known on a bank's statement."""

import psycopg

from shared_security.remittance.sql import SQL
from shared_security.values.payment_reference import new_payment_reference


def fresh_remittance_reference(connection: psycopg.Connection) -> str:
    """A reference that neither an invoice nor a remittance has: a line of a statement is known by it alone."""
    reference = new_payment_reference()
    while connection.execute(SQL("is_any_reference"), {"reference": reference}).fetchone():
        reference = new_payment_reference()
    return reference
