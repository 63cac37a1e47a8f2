"""How the system is, for those who run it: books, timed acts, waiting room, backups and the server, at one moment."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import psycopg

from shared_security.ledger.seal import Tail, unsealed
from shared_security.oversight.sql import SQL
from shared_security.values.ids import made_at

PATIENCE_SECONDS = 120  # that an act may be overdue before it counts as late


@dataclass(frozen=True)
class ActHealth:
    """A timed act. done_seconds: since it was last done well, None where it never was. overdue_seconds: below zero
    where it is not due yet. failures: since it last went well; failed_how: in words without personal data."""

    name: str
    done_seconds: int | None
    overdue_seconds: int
    failures: int
    failed_how: str

    @property
    def well(self) -> bool:
        """Whether it is done when it should be."""
        return not self.failures and self.overdue_seconds <= PATIENCE_SECONDS


@dataclass(frozen=True)
class BooksHealth:
    """The books. lag_seconds: how long the newest sealed batch had waited for its seal. differences, breaks: of the
    newest check of each kind. waiting: records in the waiting room, the oldest since that day."""

    sealed_at: datetime | None
    lag_seconds: int
    tail: Tail
    checked_at: datetime | None
    differences: int | None
    chain_checked_at: datetime | None
    breaks: int | None
    waiting: int
    oldest_waiting: date | None


@dataclass(frozen=True)
class ServerHealth:
    """The database server. work_records, entries, waiting: rows ever written, since its statistics began. log_failures:
    how often it could not keep its log among the backups."""

    version: str
    bytes: int
    migration: str
    work_records: int
    entries: int
    waiting: int
    log_failures: int
    log_kept_at: datetime | None
    log_failed_at: datetime | None

    @property
    def keeps_log(self) -> bool:
        """Whether it could keep its log when it last tried."""
        return not self.log_failed_at or bool(self.log_kept_at and self.log_kept_at > self.log_failed_at)


@dataclass(frozen=True)
class Backup:
    """The newest backup that was noted. ended_at: every moment from then on can be brought back. size: in bytes."""

    ended_at: datetime
    whole: bool
    size: int


@dataclass(frozen=True)
class Health:
    """All of it. backup: None where none was ever noted, as on a server that other tools back up. months_ahead: for how
    many months after this one the tables of posting are made; -1 where this one's are not."""

    books: BooksHealth
    acts: Sequence[ActHealth]
    server: ServerHealth
    backup: Backup | None
    months_ahead: int


def health(connection: psycopg.Connection, at: datetime) -> Health:
    """How the system is.

    Args:
        connection: as jobs, inside a transaction that has named its actor.
        at: the moment by which things are aged.
    """
    server = connection.execute(SQL("health_server")).fetchone()
    assert server is not None
    backup = connection.execute(SQL("health_backup")).fetchone()
    acts = [ActHealth(*row) for row in connection.execute(SQL("health_acts"), {"at": at}).fetchall()]
    ahead = connection.execute(SQL("health_months"), {"month": at.date().replace(day=1)}).fetchone()
    assert ahead is not None
    return Health(_books(connection, at), acts, ServerHealth(*server), Backup(*backup) if backup else None, ahead[0])


def _books(connection: psycopg.Connection, at: datetime) -> BooksHealth:
    row = connection.execute(SQL("health_books")).fetchone()
    assert row is not None
    sealed_at, batch, *checks = row
    lag = max(0, round((sealed_at - made_at(batch)).total_seconds())) if sealed_at else 0
    return BooksHealth(sealed_at, lag, unsealed(connection, at), *checks)
