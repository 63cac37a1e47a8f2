"""Reads: which provider accounts have, and what providers are called."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import psycopg

from shared_security.providers.sql import SQL


def providers_on(connection: psycopg.Connection, account_ids: Collection[UUID], day: date) -> dict[UUID, UUID]:
    """The provider of each account on a day; an account that was not open yet is absent.

    Args:
        connection: as loader or jobs; as web it answers for the account that asks alone.
    """
    rows = connection.execute(SQL("providers_on"), {"accounts": list(account_ids), "day": day})
    return dict(rows.fetchall())


def provider_names(connection: psycopg.Connection, provider_ids: Collection[UUID]) -> dict[UUID, str]:
    """What providers are called, by id; one that is none of ours, or not to be seen, is absent."""
    rows = connection.execute(SQL("provider_names"), {"providers": list(provider_ids)})
    return dict(rows.fetchall())


@dataclass(frozen=True)
class Listed:
    """A provider as lists show it. contact: the organization's own. languages: codes."""

    provider_id: UUID
    name: str
    kind: str
    opened_on: date
    contact: str
    languages: Sequence[str]
    is_default: bool


def providers_listed(connection: psycopg.Connection, provider_id: UUID | None = None) -> list[Listed]:
    """Every provider by name, or the one asked for."""
    rows = connection.execute(SQL("listed"), {"provider": provider_id}).fetchall()
    return [Listed(*row) for row in rows]


@dataclass(frozen=True)
class Provided:
    """The provider of an account on a day: since when, by which way, and the program whose law assigned it, if any."""

    provider_id: UUID
    name: str
    since: date
    way: str
    program: str | None


def provider_of(connection: psycopg.Connection, account_id: UUID, day: date) -> Provided | None:
    """The provider of an account on a day, with how it came to it; None before the account was opened.

    Args:
        connection: as web bound to the account; or as loader or jobs.
    """
    row = connection.execute(SQL("provider_of"), {"account": account_id, "day": day}).fetchone()
    return Provided(*row) if row else None


@dataclass(frozen=True)
class TrustAccount:
    """Where a provider holds its members' money of a program."""

    custodial_account_id: UUID
    program_no: int
    custodian: str
    title: str
    opened_on: date


def trust_accounts(connection: psycopg.Connection, provider_id: UUID) -> list[TrustAccount]:
    """A provider's trust accounts, by program."""
    rows = connection.execute(SQL("trust_accounts"), {"provider": provider_id}).fetchall()
    return [TrustAccount(*row) for row in rows]


def members_of(connection: psycopg.Connection, provider_ids: Collection[UUID]) -> dict[UUID, int]:
    """How many accounts providers have; one with none is absent.

    Args:
        connection: as jobs.
    """
    return dict(connection.execute(SQL("members_of"), {"providers": list(provider_ids)}).fetchall())
