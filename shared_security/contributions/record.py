"""Writes work records into the books: one transaction, each record once, corrections as reversal and replacement.

The order inside the transaction, the same for everybody, is what keeps two writers from blocking each other for good:
records under correction, then accounts, then keys. A record that meets itself on the way is answered as before.
"""

from collections.abc import Sequence
from datetime import date

import psycopg

from shared_security.contributions.answer import Answer
from shared_security.contributions.batch import Batch, BeginAgain, More
from shared_security.contributions.take_back import LacksBalances
from shared_security.contributions.work import Work
from shared_security.ledger.post import ensure_month
from shared_security.values.errors import Problem

LARGEST_BATCH = 20_000
ATTEMPTS = 8
_TRY_AGAIN = (BeginAgain, LacksBalances, psycopg.errors.DeadlockDetected, psycopg.errors.SerializationFailure)


def record(
    connection: psycopg.Connection, works: Sequence[Work], *, today: date, cause: str, actor: str
) -> list[Answer]:
    """Record work in one transaction, and answer each record in the order given.

    Args:
        connection: as the role loader, in no transaction; the payer was bound at the door.
        works: at most 20,000, typed and assessed.
        today: gives the month of posting. cause: why, such as the submission; no personal data. actor: who.

    Raises:
        Problem: too many records, or the books refuse; nothing of the batch was kept.
    """
    if len(works) > LARGEST_BATCH:
        raise Problem(f"{len(works):,} records are more than one batch holds", fix=f"Send at most {LARGEST_BATCH:,}")
    if not works:
        return []
    ensure_month(connection, today)
    more = More()
    for _ in range(ATTEMPTS):
        try:
            with connection.transaction():
                batch = Batch(connection, works, today=today, more=more)
                return batch.write(cause=cause, actor=actor)
        except _TRY_AGAIN as reason:
            if isinstance(reason, BeginAgain):
                more.add(reason.more)
            elif isinstance(reason, LacksBalances):
                more.balances |= reason.balances
    raise Problem("the accounts were busy too long", fix="Send the same records again; none of them was posted")
