"""A worker asks to go to another provider, today or on a later day, and may take that back before the day."""

from datetime import date, timedelta
from uuid import UUID

import psycopg

from shared_security.audit.record import record
from shared_security.enrollment.may_take import fault_of
from shared_security.enrollment.sql import SQL
from shared_security.providers.queries import providers_on
from shared_security.values.errors import Problem
from shared_security.values.ids import new_id
from shared_security.workers.merge_state import aliases

AHEAD = timedelta(days=90)  # our setting: so far ahead a day may be; who plans longer forgets
WHERE = "the move"


def ask_transfer(
    jobs: psycopg.Connection, account_id: UUID, provider_id: UUID, *, effective_on: date, today: date, actor: str
) -> UUID:
    """Ask that an account goes to another provider; answers with the id of the move. Nothing moves before its day.

    Any worker may, at any time: a window or a reason of the law (law/providers/enrolment) would be asked for here.

    Args:
        jobs: inside a transaction that has named this actor.
        effective_on: from which day it is to be with the other provider.

    Raises:
        Problem: the day is past or too far ahead; the provider may take no members, or is the one it has; the account
            is merged into another or has no provider; a move is asked for already. Nothing is changed.
    """
    _refuse_day(effective_on, today)
    if account_id in aliases(jobs, [account_id]):
        raise Problem("this account is merged into another", str(account_id), "Move that one; this goes with it")
    if fault := fault_of(jobs, provider_id, effective_on):
        raise fault.problem(provider_id)
    before = providers_on(jobs, [account_id], today).get(account_id)
    if before is None:
        raise Problem("the account has no provider today", str(account_id), "Open the account first")
    if before == provider_id:
        raise Problem("the account is with this provider already", str(provider_id), "Choose another, or stay")
    transfer_id = new_id()
    asked = {
        "account": account_id, "transfer": transfer_id, "from": before, "to": provider_id, "today": today,
        "actor": actor, "effective_on": effective_on,
    }  # fmt: skip
    if not jobs.execute(SQL("put_asked"), asked).rowcount:
        raise Problem("a move is asked for already", WHERE, "Withdraw that one first; nothing was changed")
    words = f"Asked to go from provider {before} to {provider_id} on {effective_on}."
    record(jobs, actor, "ask move", "account", account_id, words)
    return transfer_id


def _refuse_day(effective_on: date, today: date) -> None:
    if effective_on < today:
        raise Problem(f"{effective_on} is past", WHERE, "Name today or a later day")
    if effective_on > today + AHEAD:
        raise Problem(f"{effective_on} is too far ahead", WHERE, f"Name a day up to {today + AHEAD}")


def withdraw_transfer(
    jobs: psycopg.Connection, account_id: UUID, transfer_id: UUID, *, today: date, actor: str
) -> None:
    """Take back what was asked for, before its day.

    Args:
        jobs: inside a transaction that has named this actor.

    Raises:
        Problem: no such move waits, or its day has begun: it counts from that day, though the act may still come.
    """
    asked = {"account": account_id, "transfer": transfer_id, "today": today}
    if not jobs.execute(SQL("withdraw"), asked).rowcount:
        fix = "Ask for a move back, if that is what is wanted; nothing was changed"
        raise Problem("no move waits that could be withdrawn: it was, or its day has begun", WHERE, fix)
    record(jobs, actor, "withdraw move", "account", account_id, "Withdrew the move that was asked for.")
