"""Registers a provider that applies, and opens the trust accounts in which it is to hold members' money."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import psycopg

from shared_security.audit.record import record
from shared_security.ledger.custody import open_custodial_account
from shared_security.providers.sql import SQL
from shared_security.providers.status import Wish, put_status
from shared_security.values.errors import Problem
from shared_security.values.ids import new_id

KINDS = ("nonprofit", "public", "company")


@dataclass(frozen=True)
class Applicant:
    """Who applies. kind: of KINDS. contact: its own phone, mail or address. languages: codes it serves in."""

    name: str
    kind: str
    contact: str
    languages: Sequence[str]


def register_provider(
    connection: psycopg.Connection, applicant: Applicant, *, today: date, at: datetime, actor: str
) -> UUID:
    """Write an applicant down; it gets no member before the office has qualified it.

    Args:
        connection: as jobs, inside a transaction that has named this actor.

    Raises:
        Problem: no name, no contact, no language, no such kind, or another provider has this name.
    """
    name, contact = " ".join(applicant.name.split()), " ".join(applicant.contact.split())
    if not name or not contact or not applicant.languages:
        raise Problem("name, contact and languages are asked of a provider", "the form", "Fill in what is empty")
    if applicant.kind not in KINDS:
        raise Problem("this is no kind of provider", applicant.kind, f"Choose of {', '.join(KINDS)}")
    provider_id = new_id()
    told = {"provider": provider_id, "name": name, "kind": applicant.kind, "today": today, "contact": contact,
            "languages": list(applicant.languages)}  # fmt: skip
    if not connection.execute(SQL("insert_provider"), told).rowcount:
        raise Problem("another provider has this name", name, "Look at the list of providers")
    record(connection, actor, "open provider", "provider", provider_id, "Registered: it applies to be qualified.")
    put_status(connection, Wish(provider_id, "applied", today, "Registered."), decided=True, at=at, actor=actor)
    return provider_id


def open_trust_account(
    connection: psycopg.Connection,
    provider_id: UUID,
    program_no: int,
    title: str,
    custodian: str,
    *,
    today: date,
    actor: str,
) -> None:
    """Open the account in which a provider holds its members' money of a program; once more changes nothing.

    Args:
        connection: as jobs, inside a transaction that has named this actor.
        title: what people call the program. custodian: the bank that holds the account.

    Raises:
        Problem: no bank is named, or none that can be read.
    """
    custodian = " ".join(custodian.split())
    if not custodian or not custodian.isprintable():
        raise Problem("no bank was named", "the trust account", "Write its name, in letters that can be read")
    open_custodial_account(connection, "trust", program_no, provider_id, custodian, f"{title}: held in trust", today)
    record(connection, actor, "open trust account", "provider", provider_id, f"For program {program_no}.")
