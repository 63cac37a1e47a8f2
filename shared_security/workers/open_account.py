"""Opens security accounts: with a name and a way to be reached, or with neither."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import psycopg

from shared_security.audit.record import record
from shared_security.providers.assign import assign_default
from shared_security.values.account_number import new_account_number
from shared_security.values.errors import Problem
from shared_security.values.ids import new_id
from shared_security.workers.keys import Keys
from shared_security.workers.look_alikes import people_like
from shared_security.workers.seal_person import seal_person
from shared_security.workers.sql import SQL


@dataclass(frozen=True)
class Opened:
    """A new account and its number, 12 digits. person_id: None where nobody is known of it yet."""

    account_id: UUID
    number: str
    person_id: UUID | None = None


class LooksAlike(Problem):
    """Somebody with this name, phone or mail may have an account already.

    counts: how many people share each field. They are never named: who opens may not be who they are.
    """

    def __init__(self, counts: Mapping[str, int]) -> None:
        self.counts = dict(counts)
        shared = ", ".join(f"{count} by {field}" for field, count in sorted(self.counts.items()))
        super().__init__(
            f"this person may have an account already: others look alike ({shared})",
            "the new account",
            "Ask for the number of the earlier account and use it, or say that you are sure (--sure)",
        )


def open_account(
    connection: psycopg.Connection,
    keys: Keys,
    *,
    today: date,
    actor: str,
    name: str | None = None,
    phone: str | None = None,
    mail: str | None = None,
    sure: bool = False,
) -> Opened:
    """Open one account; it has a number and a provider from its first minute.

    Args:
        connection: as jobs, inside a transaction that has named this actor.
        keys: what the name, phone and mail are sealed with.
        name, phone, mail: a name and at least one way to be reached, or none of the three.
        sure: open it though others look alike; that it was so is recorded.

    Raises:
        LooksAlike: others share the name, phone or mail, and nobody said they are sure.
        Problem: a name without a way to be reached or the reverse; no name, phone number or mail address.
    """
    facts = _facts(name, phone, mail)
    alike = people_like(connection, keys, facts) if facts else {}
    counts = {field: len(people) for field, people in alike.items()}
    if counts and not sure:
        raise LooksAlike(counts)
    person_id = seal_person(connection, keys, facts) if facts else None
    (opened,) = _open(connection, 1, person_id, today=today, actor=actor)
    words = "Opened on purpose though others look alike." if counts else "Opened."
    record(connection, actor, "open account", "account", opened.account_id, words)
    return opened


def open_accounts(connection: psycopg.Connection, count: int, *, today: date, actor: str) -> list[Opened]:
    """Open many accounts that nobody is known of yet, such as for a stack of cards. Each says who opened it.

    Args:
        connection: as jobs, inside a transaction that has named this actor.
    """
    return _open(connection, count, None, today=today, actor=actor)


def _facts(name: str | None, phone: str | None, mail: str | None) -> dict[str, str]:
    given = {"name": name, "phone": phone, "mail": mail}
    facts = {field: text.strip() for field, text in given.items() if text and text.strip()}
    if facts and not ("name" in facts and len(facts) > 1):
        raise Problem(
            "an account has a name and a way to be reached, or neither",
            "the new account",
            "Give the name and a phone number or mail address, or leave all out",
        )
    return facts


def _open(
    connection: psycopg.Connection, count: int, person_id: UUID | None, *, today: date, actor: str
) -> list[Opened]:
    accounts = [new_id() for _ in range(count)]
    parameters = {"accounts": accounts, "person": person_id, "today": today, "actor": actor}
    connection.execute(SQL("insert_accounts"), parameters)
    numbers = give_numbers(connection, accounts, today=today)
    assign_default(connection, accounts, today=today, actor=actor)
    return [Opened(account_id, numbers[account_id], person_id) for account_id in accounts]


def give_numbers(connection: psycopg.Connection, accounts: list[UUID], *, today: date) -> dict[UUID, str]:
    """A new number for each account; where chance has drawn one that is taken, it draws again."""
    given: dict[UUID, str] = {}
    while lacking := [account_id for account_id in accounts if account_id not in given]:
        drawn = {account_id: new_account_number() for account_id in lacking}
        parameters = {"numbers": list(drawn.values()), "accounts": lacking, "today": today}
        for (account_id,) in connection.execute(SQL("insert_numbers"), parameters):
            given[account_id] = drawn[account_id]
    return given
