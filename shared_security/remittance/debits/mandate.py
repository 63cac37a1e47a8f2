"""A payer lets its bank account be debited, and stops that. The account's number is sealed and never shown again."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import psycopg

from shared_security.audit.record import record
from shared_security.remittance.debits.sealed_mandate import Bank, key_of, new_key_of, opened, sealed
from shared_security.remittance.rails.fields import plain_letters, text_field
from shared_security.remittance.sql import SQL
from shared_security.values.banking_days import BANKING
from shared_security.values.business_days import add_business_days
from shared_security.values.errors import Problem
from shared_security.values.ids import new_id
from shared_security.values.routing_number import read_routing_number
from shared_security.workers.keys import Keys

# An account may be debited from the third banking day after its prenote settled, unless its bank has answered: NACHA
# Operating Rules, article two, subsection 2.6 (prenotifications), since September 19, 2014.
PRENOTE_DAYS = 3
ACCOUNT_DIGITS = 17
NAME_WIDTH = 22


@dataclass(frozen=True)
class Mandate:
    """A mandate as its payer sees it. account_end: the last digits, by which it knows the account.

    state, stopped_why: see sql/tables.sql. active_on: from when the account can be debited; None until the prenote was
    sent.
    """

    mandate_id: UUID
    consent_id: UUID
    payer_id: UUID
    sec: str
    routing: str
    account_end: str
    savings: bool
    consent: str
    state: str
    given_on: date
    prenoted_on: date | None
    stopped_on: date | None
    stopped_why: str | None

    @property
    def active_on(self) -> date | None:
        """The first day on which the account can be debited."""
        return add_business_days(self.prenoted_on, PRENOTE_DAYS, BANKING) if self.prenoted_on else None


def give_mandate(
    connection: psycopg.Connection, keys: Keys, payer_id: UUID, bank: Bank, consent: str, *, today: date, actor: str,
    mandate_id: UUID | None = None,
) -> UUID:  # fmt: skip
    """Keep a mandate; its account is debited once a prenote was sent and its days have passed.

    Args:
        connection: as jobs, inside a transaction that has named this actor. consent: the words the payer agreed to.
        mandate_id: under which it counts once, such as a form's own; a fresh one where none is said.

    Raises:
        Problem: a number or name is none, the payer has a mandate already, or is closed. Nothing is kept.
    """
    bank = read_bank(bank)
    asked = {"payer": payer_id}
    row = connection.execute(SQL("payer_of_mandate"), asked).fetchone()
    if row is None or row[1] != "active":
        raise Problem("there is no such payer, or it is closed", str(payer_id), "Look at the payer")
    mandate_id = mandate_id or new_id()
    if connection.execute(SQL("mandate_given"), asked | {"mandate": mandate_id}).fetchone():
        return mandate_id
    if live_mandate(connection, payer_id):
        raise Problem("another bank account is debited already", "the mandate", "Stop that one first")
    kind, _status, person_id = row
    key, master_key_id, sealed_key = new_key_of(connection, keys, mandate_id, person_id)
    connection.execute(SQL("insert_mandate"), asked | sealed(key, mandate_id, bank) | {
        "mandate": mandate_id, "consent_id": mandate_id, "sec": "PPD" if kind == "household" else "CCD",
        "master_key": master_key_id, "sealed_key": sealed_key, "consent": consent, "state": "new", "prenoted_on": None,
        "today": today, "actor": actor,
    })  # fmt: skip
    record(connection, actor, "give mandate", "payer", payer_id, f"The mandate {mandate_id} was given.")
    return mandate_id


def read_bank(bank: Bank) -> Bank:
    """An account as people write it, read.

    Raises:
        Problem: the routing number, account number or holder is none, or cannot stand in an ACH file.
    """
    number = "".join(letter for letter in bank.account if letter not in " -\u00a0")
    where = "the account number"
    if not (number.isascii() and number.isdigit() and 4 <= len(number) <= ACCOUNT_DIGITS):
        raise Problem(
            f"an account number has 4 to {ACCOUNT_DIGITS} digits", where, "Copy it from the bottom of a check"
        )
    holder = plain_letters(bank.holder, NAME_WIDTH)
    if sum(letter.isalnum() for letter in holder) < 2:
        raise Problem("banks know names in Latin letters alone", "the holder", "Write it as on your bank statement")
    text_field(holder, NAME_WIDTH, "the holder")
    return Bank(read_routing_number(bank.routing), number, bank.savings, " ".join(bank.holder.split()))


def stop_mandate(connection: psycopg.Connection, mandate_id: UUID, why: str, *, today: date, actor: str) -> bool:
    """Stop a mandate; what is in a file that is not closed yet is not sent. Answers whether it was alive.

    Args:
        connection: as jobs, inside a transaction that has named this actor. why: `payer`, or a code of a bank.
    """
    asked = {"mandate": mandate_id, "why": why, "today": today}
    row = connection.execute(SQL("stop_mandate"), asked).fetchone()
    if row is None:
        return False
    record(connection, actor, "stop mandate", "payer", row[0], f"The mandate {mandate_id} was stopped: {why}.")
    return True


def replace_mandate(
    connection: psycopg.Connection, keys: Keys, mandate: Mandate, bank: Bank, code: str, *, today: date, actor: str
) -> UUID:
    """What a bank corrects of a mandate: a new one of the same consent and state takes its place.

    Args:
        connection: as jobs, inside a transaction that has named this actor. code: of the notification.

    Raises:
        Problem: the correction is no bank account. Nothing is changed.
    """
    bank = read_bank(bank)
    fresh = new_id()
    asked = {"payer": mandate.payer_id}
    person_id = connection.execute(SQL("payer_of_mandate"), asked).fetchone()[2]  # type: ignore[index]
    key, master_key_id, sealed_key = new_key_of(connection, keys, fresh, person_id)
    connection.execute(SQL("stop_mandate"), {"mandate": mandate.mandate_id, "why": "replaced", "today": today})
    connection.execute(SQL("insert_mandate"), asked | sealed(key, fresh, bank) | {
        "mandate": fresh, "consent_id": mandate.consent_id, "sec": mandate.sec, "master_key": master_key_id,
        "sealed_key": sealed_key, "consent": mandate.consent, "state": mandate.state,
        "prenoted_on": mandate.prenoted_on, "today": mandate.given_on, "actor": actor,
    })  # fmt: skip
    words = f"The bank corrected the mandate {mandate.mandate_id} by {code}: it is {fresh} now."
    record(connection, actor, "correct mandate", "payer", mandate.payer_id, words)
    return fresh


def activate_mandates(connection: psycopg.Connection, *, today: date) -> int:
    """Mandates whose days after the prenote have passed can be debited from now on; answers how many.

    Args:
        connection: as jobs, inside a transaction that has named its actor.
    """
    waiting = [Mandate(*row) for row in connection.execute(SQL("prenoted_mandates")).fetchall()]
    ready = [one.mandate_id for one in waiting if one.active_on and one.active_on <= today]
    return connection.execute(SQL("activate_mandates"), {"mandates": ready}).rowcount if ready else 0


def live_mandate(connection: psycopg.Connection, payer_id: UUID) -> Mandate | None:
    """The mandate that holds.

    Args:
        connection: as web, bound to the payer; or as loader or jobs.
    """
    return next((one for one in mandates_of(connection, payer_id) if one.state != "stopped"), None)


def mandates_of(connection: psycopg.Connection, payer_id: UUID) -> list[Mandate]:
    """Every mandate of a payer, the newest first; one that holds before all others."""
    return [
        Mandate(*row) for row in connection.execute(SQL("mandates"), {"payer": payer_id, "mandate": None}).fetchall()
    ]


def mandate_of(connection: psycopg.Connection, mandate_id: UUID) -> Mandate | None:
    """A mandate by its id."""
    row = connection.execute(SQL("mandates"), {"payer": None, "mandate": mandate_id}).fetchone()
    return Mandate(*row) if row else None


def bank_of(connection: psycopg.Connection, keys: Keys, mandate_id: UUID) -> Bank:
    """The bank account of a mandate, opened: for a file to the bank alone.

    Args:
        connection: as jobs, inside a transaction that has named its actor.

    Raises:
        Problem: its household was erased, or the keys are not those this database was filled with.
    """
    row = connection.execute(SQL("sealed_mandate"), {"mandate": mandate_id}).fetchone()
    assert row, "a mandate is never deleted"
    routing, savings, account, holder, *of_key = row
    return opened(key_of(connection, keys, mandate_id, *of_key), mandate_id, routing, savings, account, holder)
