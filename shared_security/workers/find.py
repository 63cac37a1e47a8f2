"""Finds the accounts that numbers lead to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import psycopg

from shared_security.workers.sql import SQL


@dataclass(frozen=True)
class Placed:
    """Where work reported under a number goes.

    account_id: where it posts, the survivor after merges. home_account_id: the account whose number it is.
    replaced_on: the day the number was replaced by a new one; None while it is in use.
    """

    account_id: UUID
    home_account_id: UUID
    replaced_on: date | None = None


def resolve(connection: psycopg.Connection, numbers: Sequence[str]) -> dict[str, Placed]:
    """The accounts of numbers, in one query; unknown numbers are absent.

    A replaced number leads to its account for ever, also for work done since: see replace_number.

    Args:
        connection: as loader or jobs; as web it answers for the account that asks alone.
        numbers: 12 digits each, as values.account_number reads them.
    """
    rows = connection.execute(SQL("resolve"), {"numbers": list(set(numbers))})
    return {number: Placed(account, home, replaced_on) for number, account, home, replaced_on in rows}
