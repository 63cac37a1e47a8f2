"""What the books would answer to work records now: the way of a batch, without its locks and its writing."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

import psycopg

from shared_security.contributions.answer import Answer
from shared_security.contributions.batch import Batch, BeginAgain, More
from shared_security.contributions.seen import Key, Seen, seen_of
from shared_security.contributions.work import Work
from shared_security.ledger.amounts import Amounts
from shared_security.ledger.entries import Entry
from shared_security.ledger.post import BalanceKey
from shared_security.values.errors import Problem

ATTEMPTS = 8
AT_MOST = "at most: limits across all payers apply when it is recorded"


def foresee(connection: psycopg.Connection, works: Sequence[Work], *, today: date) -> list[Answer]:
    """Answer each record in the order given as `record` would at this moment, and write nothing.

    Args:
        connection: as the role loader.

    Raises:
        Problem: accounts were merged again and again meanwhile.
    """
    more = More()
    for _ in range(ATTEMPTS if works else 0):
        try:
            return _Foreseen(connection, works, today=today, more=more).look()
        except BeginAgain as again:
            more.add(again.more)
    if works:
        raise Problem("the accounts were busy too long", fix="Ask again; nothing was written")
    return []


class _Foreseen(Batch):
    """A batch that only looks."""

    def look(self) -> list[Answer]:
        """The answers alone."""
        return self._answers()

    def _windows_assessed(self) -> list[Entry]:
        """Each payer's records among its own: other payers' hours are none of its business, and nothing is adjusted."""
        self.windows.assess(self.gone, payer_alone=True)
        return []

    def _words(self, due: Sequence[Amounts]) -> str:
        """What a sender must know besides: limits run over all payers, and only its own work was looked at."""
        most = AT_MOST if self.windows.is_shared(due) else ""
        return "; ".join(filter(None, (most, super()._words(due))))

    def _lock(self, balances: Iterable[BalanceKey]) -> None:
        """Nothing will change, so nothing is held."""

    def _claim(self, rows: Sequence[Seen]) -> set[Key]:
        """The keys that are free now."""
        return {row.key for row in rows} - set(seen_of(self.connection, (row.record_key for row in rows)))

    def _close_waiting(self, key: Key, state: str, account_id: UUID | None) -> bool:
        """It waits on; whether it still does is known from the moment it was read."""
        return True
