"""Lets an account go to another provider with the money that stands there for it, in one transaction.

The cash follows by bank: the one provider is due less by the next remittance, the other more.
"""

from datetime import date
from uuid import UUID

import psycopg

from shared_security.audit.record import record
from shared_security.ledger.post import ensure_month
from shared_security.ledger.provider_move import lock_what_is_kept, post_provider_move
from shared_security.providers.change import change_provider, is_provider
from shared_security.providers.queries import providers_on
from shared_security.remittance.sql import SQL
from shared_security.values.errors import Problem
from shared_security.workers.merge_state import aliases, family


def move_members_money(
    loader: psycopg.Connection, account_id: UUID, provider_id: UUID, *, today: date, actor: str
) -> UUID | None:
    """Give an account, and those that are merged into it, another provider from today on; answers with the batch, None
    where it has this provider already.

    Args:
        loader: in autocommit and in no transaction: the month of posting is made first.

    Raises:
        Problem: there is no such provider, it has no trust account for a program, or the account has no provider today
            or is merged into another. Nothing is changed.
    """
    ensure_month(loader, today)
    with loader.transaction():
        _refuse(loader, account_id, provider_id)
        accounts = family(loader, account_id)
        programs = lock_what_is_kept(loader, accounts)
        before = providers_on(loader, accounts, today)
        if account_id not in before:
            raise Problem("the account has no provider today", str(account_id), "Open the account first")
        if before[account_id] == provider_id:
            return None
        moving = sorted(one for one, provider in before.items() if provider == before[account_id])
        change_provider(loader, moving, provider_id, today=today)
        cause = f"provider of account {account_id}"
        sides = before[account_id], provider_id
        batch = post_provider_move(loader, moving, programs, sides, cause=cause, actor=actor, today=today)
        words = f"Went from provider {sides[0]} to {sides[1]} with what stood there for it."
        record(loader, actor, "move account", "account", account_id, words)
    return batch


def _refuse(connection: psycopg.Connection, account_id: UUID, provider_id: UUID) -> None:
    if not is_provider(connection, provider_id):
        raise Problem("there is no such provider", str(provider_id), "Look at the list of providers")
    lacking = connection.execute(SQL("programs_without_trust"), {"provider": provider_id}).fetchall()
    if lacking:
        what = f"the provider has no trust account for program {lacking[0][0]}"
        raise Problem(what, str(provider_id), "Open one first: its members' money must lie somewhere")
    if account_id in aliases(connection, [account_id]):
        raise Problem("this account is merged into another", str(account_id), "Move that one; this goes with it")
