"""Whether a provider may take members: it must be there, be qualified, and have where to keep their money."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

import psycopg

from shared_security.enrollment.sql import SQL
from shared_security.providers.change import is_provider
from shared_security.values.errors import Problem


@dataclass(frozen=True)
class Choice:
    """A provider that may take members. members: how many accounts it has now, merged ones not counted."""

    provider_id: UUID
    name: str
    members: int


@dataclass(frozen=True)
class Fault:
    """Why a provider may take nobody. why: as it stands in provider_transfer.not_done_why."""

    why: str
    words: str
    fix: str

    def problem(self, provider_id: UUID) -> Problem:
        """As whoever asks is told."""
        return Problem(self.words, str(provider_id), self.fix)


def fault_of(connection: psycopg.Connection, provider_id: UUID) -> Fault | None:
    """Why this provider may take no member today; None where it may.

    Raises:
        Problem: there is no such provider.
    """
    if not is_provider(connection, provider_id):
        raise Problem("there is no such provider", str(provider_id), "Look at the list of providers")
    return next(_faults(connection, provider_id), None)


def _faults(connection: psycopg.Connection, provider_id: UUID) -> Iterator[Fault]:
    lacking = connection.execute(SQL("programs_without_trust"), {"provider": provider_id}).fetchall()
    if lacking:
        words = f"the provider has no trust account for program {lacking[0][0]}"
        yield Fault("no_trust_account", words, "Open one first: its members' money must lie somewhere")


def choices(connection: psycopg.Connection) -> list[Choice]:
    """The providers that may take members today, by name.

    Args:
        connection: as jobs or loader: members are counted.
    """
    return [Choice(*row) for row in connection.execute(SQL("choices")).fetchall()]
