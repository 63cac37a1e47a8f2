"""On which day a bank had the money that a payer has as credit: what is used first came first."""

from collections.abc import Iterator
from datetime import date

import psycopg

from shared_security.remittance.settlement.paying import Paying
from shared_security.remittance.sql import SQL
from shared_security.values.money import MICROS_PER_CENT


def parts_to_give(connection: psycopg.Connection, paying: Paying, credit_micros: int) -> Iterator[tuple[int, date]]:
    """How much of a payer's credit is to be given next, with the day on which a bank had the last of it: what came by
    one day, the oldest; then, where that moves nothing, all of it.

    Less than a cent, which flooring left, goes along with what came after it.
    """
    pieces, left = list[tuple[int, date]](), credit_micros
    for day, cents in connection.execute(SQL("paid_by_day"), paying.asked).fetchall():
        part = min(left, cents * MICROS_PER_CENT)
        left -= part
        if part > 0:
            pieces.append((part, min(day, paying.today)))
    given = left  # came by no payment that is told
    newest = pieces[0][1] if pieces else paying.today
    for part, day in reversed(pieces):
        given += part
        if given >= MICROS_PER_CENT:
            yield given, day
            break
    yield credit_micros, newest
