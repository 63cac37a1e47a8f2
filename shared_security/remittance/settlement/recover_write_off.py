"""A debt that was written off is owed again: as far as it is paid after all, or was never owed.

Money pays first what was not written off. A debt is given up at most as far as it is open.
"""

import psycopg

from shared_security.contributions.recover_write_offs import recover_write_offs
from shared_security.ledger.post import Side, Transfer, post_transfers
from shared_security.remittance.settlement.paying import Paying
from shared_security.remittance.sql import SQL

CAUSE = "is not written off any more"


def written_off(connection: psycopg.Connection, paying: Paying) -> dict[str, int]:
    """What stands written off of a payer, by kind of ledger account, in micro-dollars; nothing is absent."""
    return dict(connection.execute(SQL("written_off"), paying.asked).fetchall())


def recover(loader: psycopg.Connection, paying: Paying, kind: str, micros: int) -> list[Transfer]:
    """So much of what stands written off of a kind is owed again; the caller posts what is answered.

    Args:
        loader: in a transaction that holds the payer's lock. micros: no more than stands written off.
    """
    if micros <= 0:
        return []
    recover_write_offs(loader, paying.payer_id, paying.program_no, kind, micros)
    return [paying.transfer("write_off", micros, paying.of_payer(kind), Side("program_share"), CAUSE)]


def recover_above_open(loader: psycopg.Connection, paying: Paying) -> None:
    """What stands written off of invoices and charges beyond what is open of them was paid, or was never owed.

    Args:
        loader: in a transaction that holds the payer's lock.
    """
    given_up = written_off(loader, paying).get("payer_receivable", 0)
    if given_up:
        (left, *_) = loader.execute(SQL("may_write_off"), paying.asked).fetchone() or (0,)
        transfers = recover(loader, paying, "payer_receivable", min(given_up, -left))
        if transfers:
            post_transfers(loader, transfers, cause=CAUSE, actor=paying.actor, today=paying.today)
