"""Somebody at a provider opens one member's account: written down first, with a reason that the member can read."""

import re
from datetime import date, datetime
from uuid import UUID

import psycopg

from shared_security.access.sql import SQL
from shared_security.audit.looks import MEMBER_LOOK
from shared_security.audit.record import record
from shared_security.providers.queries import providers_on
from shared_security.values.errors import Problem

# Why one may look. The sentence is what is written down, and what the worker reads.
REASONS = {
    "asked": "The worker asked us to look.",
    "request": "We are deciding on what the worker asked for.",
    "payment": "We are checking a payment to the worker.",
    "paper": "We looked at a paper that belongs to what the worker asked for.",
    "mistake": "We are correcting a mistake in the books.",
}
_WORDS = re.compile(r"(.+) Provider ([0-9a-f-]{36})\.")


def look_at_member(
    connection: psycopg.Connection, provider_id: UUID, account_id: UUID, reason: str, *, today: date, actor: str
) -> UUID:
    """Write down who looks at which member and why; the look opens the account for half an hour.

    Args:
        connection: as jobs, inside a transaction that has named this actor and is kept before anything is shown.
        reason: a key of REASONS.

    Returns:
        The look, for open_member.

    Raises:
        Problem: no reason of the list, or the account is none of this provider's members today.
    """
    if reason not in REASONS:
        raise Problem("no reason is given", "the look", "Choose why you look")
    if providers_on(connection, [account_id], today).get(account_id) != provider_id:
        raise Problem("this is no member of the provider today", str(account_id), "Look for the member again")
    return record(connection, actor, MEMBER_LOOK, "account", account_id, f"{REASONS[reason]} Provider {provider_id}.")


def open_member(connection: psycopg.Connection, look_id: UUID, *, at: datetime, today: date) -> UUID | None:
    """Bind the rest of the transaction to what the member sees; None where this look opens nothing (any more).

    Args:
        connection: as web, bound to whoever looked, acting for the provider.
    """
    row = connection.execute(SQL("bind_member"), {"look": look_id, "at": at, "today": today}).fetchone()
    return row[0] if row else None


def read_member_words(words: str) -> tuple[str, UUID] | None:
    """The sentence and the provider of such a look, from what was written down; None for the look of an official."""
    found = _WORDS.fullmatch(words)
    return (found[1], UUID(found[2])) if found else None
