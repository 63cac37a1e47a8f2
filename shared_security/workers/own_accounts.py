"""The accounts that are a worker's own: hers, and those that were merged into it."""

from dataclasses import dataclass
from uuid import UUID

import psycopg

from shared_security.workers.merge_state import homes_since
from shared_security.workers.sql import SQL


@dataclass(frozen=True)
class OwnAccounts:
    """homes: the account and those merged into it: whose numbers were sent. places: where their work may be posted."""

    homes: tuple[UUID, ...]
    places: tuple[UUID, ...]

    @property
    def asked(self) -> dict[str, list[UUID]]:
        """As the parameters of a query."""
        return {"homes": list(self.homes), "places": list(self.places)}


def own_accounts(connection: psycopg.Connection, account_id: UUID) -> OwnAccounts:
    """What belongs to the account today: merged accounts are hers as long as they are merged.

    Args:
        connection: as web, bound to that account.
    """
    merged = connection.execute(SQL("merged_accounts"), {"account": account_id}).fetchall()
    homes = (account_id, *(row[0] for row in merged))
    return OwnAccounts(homes, tuple(sorted(homes_since(connection, homes))))
