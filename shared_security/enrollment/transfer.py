"""Moves one account to another provider, with all that stands there for it, in one transaction.

The days follow what was asked: from `effective_on` on the account is the other provider's, also where the act comes
late. Money follows the order of batches: what came in before the act was the old provider's to keep and goes with the
account; what comes in afterwards goes to the new one at once. Cash follows by the next remittances.
"""

from datetime import date
from uuid import UUID

import psycopg

from shared_security.audit.record import record
from shared_security.enrollment.families import families
from shared_security.enrollment.may_take import fault_of
from shared_security.enrollment.move_accounts import Act, Going, lock_members, move_accounts
from shared_security.ledger.post import ensure_month
from shared_security.values.errors import Problem
from shared_security.values.ids import new_id
from shared_security.workers.merge_state import aliases


def transfer(
    loader: psycopg.Connection,
    account_id: UUID,
    provider_id: UUID,
    *,
    effective_on: date,
    today: date,
    actor: str,
    cause: str,
    chosen_by: str = "worker",
    transfer_id: UUID | None = None,
) -> UUID | None:
    """Move an account, and those merged into it; answers with the move, None where it has this provider already.

    Args:
        loader: in autocommit and in no transaction: the month of posting is made first.
        effective_on: from which day it is with the other provider: today or before. Where it came to the one that it
            leaves after that day, from that later day.
        cause: why, in words without personal data. chosen_by: worker or regulator.
        transfer_id: of the move that was asked for; None where this is not one.

    Raises:
        Problem: the day is still to come; there is no such provider, or it may take no members; the account has no
            provider, or is merged into another; what was asked for was withdrawn. Nothing is changed.
    """
    if effective_on > today:
        raise Problem(f"{effective_on} is still to come", "the move", "Ask for it: it is done on its day")
    ensure_month(loader, today)
    with loader.transaction():
        if account_id in aliases(loader, [account_id]):
            raise Problem("this account is merged into another", str(account_id), "Move that one; this goes with it")
        if fault := fault_of(loader, provider_id, today):
            raise fault.problem(provider_id)
        merged = families(loader, [account_id])[account_id]
        going = Going(account_id, transfer_id or new_id(), provider_id, merged)
        members = lock_members(loader, going.accounts)
        if account_id not in members.providers:
            raise Problem("the account has no provider today", str(account_id), "Open the account first")
        before = members.providers[account_id]
        if before == provider_id:
            return None
        move_accounts(loader, [going], members, Act(effective_on, today, actor, cause, chosen_by))
        words = f"Went from provider {before} to {provider_id} with all that stood there for it."
        record(loader, actor, "move account", "account", account_id, words)
    return going.transfer_id
