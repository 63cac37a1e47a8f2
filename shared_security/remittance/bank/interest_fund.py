"""Whose the interest and the fees of a bank are."""

from datetime import date

import psycopg

from shared_security.law.collects.interest import interest
from shared_security.law.findings import NotSaid
from shared_security.law.publish.active import active_program

OUR_FUND = "administration"  # our setting, where the law is silent


def interest_fund(connection: psycopg.Connection, program_no: int, day: date) -> str:
    """The fund that interest goes to and fees come from, by the law in force on a day; administration where
    it does not say.

    Args:
        connection: as loader or jobs. day: on which the bank booked it.
    """
    law = active_program(connection, program_no, day)
    try:
        return interest(law.pack.collects.interest, law.pack.numbers_on(day)).answer if law else OUR_FUND
    except NotSaid:
        return OUR_FUND
