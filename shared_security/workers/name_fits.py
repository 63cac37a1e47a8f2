"""Compares the name a payer sends with the one an account holds. The name that was sent is never kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import psycopg

from shared_security.values.account_number import read_account_number
from shared_security.values.errors import Problem
from shared_security.workers.find import resolve
from shared_security.workers.keys import Keys
from shared_security.workers.read_facts import read_facts
from shared_security.workers.same_name import same_name
from shared_security.workers.sql import SQL


@dataclass(frozen=True)
class Checked:
    """All that a payer may learn before sending work: whether there is such a number, and whether the name fits."""

    valid: bool
    fits: bool


def names_fit(connection: psycopg.Connection, keys: Keys, pairs: Sequence[tuple[UUID, str]]) -> list[bool]:
    """Whether each name fits the person of its account: True too where either names nobody.

    Args:
        connection: as loader or jobs.
        pairs: the account whose number was sent (Placed.home_account_id), and the name sent with it.
    """
    compared = {pair for pair in pairs if pair[1].strip()}
    if not compared:
        return [True] * len(pairs)
    accounts = list({account_id for account_id, _ in compared})
    people: dict[UUID, UUID] = dict(connection.execute(SQL("people_of"), {"accounts": accounts}).fetchall())
    held = read_facts(connection, keys, people.values(), "name") if people else {}
    names = {account_id: held.get(person_id, "") for account_id, person_id in people.items()}
    fits = {pair: same_name(names.get(pair[0], ""), pair[1]) for pair in compared}
    return [fits.get(pair, True) for pair in pairs]


def check_number(connection: psycopg.Connection, keys: Keys, number: str, name: str) -> Checked:
    """Whether a number as somebody wrote it is an account's, and whether the name fits it; nothing else.

    Args:
        connection: as loader or jobs. Whoever asks many times must be slowed down by the door.
    """
    try:
        digits = read_account_number(number)
    except Problem:
        return Checked(valid=False, fits=False)
    placed = resolve(connection, [digits]).get(digits)
    if placed is None:
        return Checked(valid=False, fits=False)
    (fits,) = names_fit(connection, keys, [(placed.home_account_id, name)])
    return Checked(valid=True, fits=fits)
