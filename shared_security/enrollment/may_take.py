"""Whether a provider may take members: it must be there, be qualified, and have where to keep their money."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import psycopg

from shared_security.enrollment.sql import SQL
from shared_security.providers.change import is_provider
from shared_security.providers.status import GETS_MEMBERS, may_get_members, standings
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


def fault_of(connection: psycopg.Connection, provider_id: UUID, day: date) -> Fault | None:
    """Why this provider may take no member on a day; None where it may.

    Raises:
        Problem: there is no such provider.
    """
    if not is_provider(connection, provider_id):
        raise Problem("there is no such provider", str(provider_id), "Look at the list of providers")
    return next(_faults(connection, provider_id, day), None)


def _faults(connection: psycopg.Connection, provider_id: UUID, day: date) -> Iterator[Fault]:
    if not may_get_members(connection, provider_id, day):
        yield Fault("not_qualified", "the provider may take no members", "Choose one that is qualified")
    lacking = connection.execute(SQL("programs_without_trust"), {"provider": provider_id}).fetchall()
    if lacking:
        words = f"the provider has no trust account for program {lacking[0][0]}"
        yield Fault("no_trust_account", words, "Open one first: its members' money must lie somewhere")


def choices(connection: psycopg.Connection, day: date) -> list[Choice]:
    """The providers that may take members on a day, by name.

    Args:
        connection: as jobs or loader: members are counted.
    """
    stands = standings(connection, day)
    found = [Choice(*row) for row in connection.execute(SQL("choices")).fetchall()]
    return [one for one in found if stands.get(one.provider_id) in GETS_MEMBERS]
