"""What the law says of money that a worker had used before its work was corrected."""

from datetime import date

import psycopg

from shared_security.law.collects.differences import used_before_correction
from shared_security.law.findings import NotSaid
from shared_security.law.publish.active import active_program


def is_recoverable(connection: psycopg.Connection, program_no: int, today: date) -> bool:
    """Whether it is taken from later money of the same payer for the same worker; where the law is silent, it is not.

    Args:
        connection: as loader or jobs. today: the day on which money is settled.
    """
    law = active_program(connection, program_no, today)
    if law is None:
        return False
    try:
        clauses = law.pack.collects.used_before_correction
        return used_before_correction(clauses, law.pack.numbers_on(today)).answer == "recoverable"
    except NotSaid:
        return False
