"""Lets statements over all months of posting be planned once on a kept connection, and not each time."""

import psycopg

from shared_security.ledger.sql import SQL


def plan_once(connection: psycopg.Connection) -> None:
    """From now to the end of the transaction: plans serve whatever is asked. For reads of one worker's whole history;
    not where a statement may be asked for everybody or for one, whose plans differ.

    Args:
        connection: inside a transaction.
    """
    connection.execute(SQL("plan_once"))
