"""Settles whatever credit payers have, and goes on with what was cut off: a timed act."""

from datetime import date

import psycopg

from shared_security.remittance.settlement.return_payment import return_payment
from shared_security.remittance.settlement.settle import settle_payer
from shared_security.remittance.sql import SQL
from shared_security.values.errors import Problem


def settle_due(loader: psycopg.Connection, *, today: date, actor: str) -> int:
    """Settle all credit of all payers; answers with how many micro-dollars were settled.

    Args:
        loader: in no transaction. today: gives the month of posting.

    Raises:
        Problem: the books refuse one; all others are settled.
    """
    settled, refused = 0, list[Problem]()
    for payer_id, program_no, returned in loader.execute(SQL("payers_with_credit")).fetchall():
        try:
            if returned:
                return_payment(loader, returned, today=today, actor=actor)
            settled += settle_payer(loader, payer_id, program_no, today=today, actor=actor)
        except Problem as problem:
            refused.append(problem)
    if refused:
        raise refused[0]
    return settled
