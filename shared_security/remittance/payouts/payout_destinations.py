"""Where a worker wants to be paid: a bank account, a prepaid card, a cheque by mail, or cash at the desk of her
benefits organization. What tells of a bank or an address is sealed under her own key and never shown again."""

import json
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import psycopg

from shared_security.audit.record import record
from shared_security.remittance.debits.mandate import PRENOTE_DAYS, read_bank
from shared_security.remittance.debits.sealed_mandate import Bank
from shared_security.remittance.sql import SQL
from shared_security.values.banking_days import BANKING
from shared_security.values.business_days import add_business_days
from shared_security.values.errors import Problem
from shared_security.values.ids import new_id
from shared_security.workers.keys import Keys
from shared_security.workers.person_key import person_key
from shared_security.workers.sealing import seal_fact, text_if_kept

BANK, CARD, CHEQUE, CASH = KINDS = ("bank", "card", "cheque", "cash")
_FIELD = "where to be paid"
ADDRESS_MAX, CARD_DIGITS = 200, (8, 19)
LIVE_MAX = 5


@dataclass(frozen=True, repr=False)
class Place:
    """A place as a worker writes it: bank, of a bank account; address, of a cheque: name and lines; card, of a prepaid
    card the reference that its company gave. Cash needs none of them."""

    kind: str
    bank: Bank | None = None
    address: str = ""
    card: str = ""


@dataclass(frozen=True)
class Destination:
    """A place as its worker sees it. Its columns: sql/payout_tables.sql."""

    account_id: UUID
    destination_id: UUID
    person_id: UUID
    kind: str
    shown: str
    chosen: bool
    state: str
    added_on: date
    prenoted_on: date | None
    stopped_on: date | None
    stopped_why: str | None
    language: str

    @property
    def active_on(self) -> date | None:
        """From when it can be paid to; None while a prenote is to be sent, or where it ended."""
        if self.state == "prenoted" and self.prenoted_on:
            return add_business_days(self.prenoted_on, PRENOTE_DAYS, BANKING)
        return (self.prenoted_on or self.added_on) if self.state == "active" else None


def add_destination(
    connection: psycopg.Connection, keys: Keys, account_id: UUID, place: Place, *, language: str, today: date,
    actor: str, destination_id: UUID | None = None, chosen: bool = True,
) -> UUID:  # fmt: skip
    """Keep a place, and choose it; she is told of that. A bank account is paid to once a prenote was sent and its days
    have passed.

    Args:
        connection: as jobs, inside a transaction that has named this actor.
        language: in which she is told of what becomes of it. destination_id: under which it counts once, such as a
            form's own; a fresh one where none is said. chosen: whether she is paid there from now on; the first
            place always is.

    Raises:
        Problem: something of it is none, or too many are kept. Nothing is kept.
    """
    plain, shown = _read(place)
    destination_id = destination_id or new_id()
    found = destinations_of(connection, account_id)
    if any(one.destination_id == destination_id for one in found):
        return destination_id
    if sum(one.state != "stopped" for one in found) >= LIVE_MAX:
        raise Problem(f"{LIVE_MAX} places are kept already", "where to be paid", "Take one of them away first")
    person_id = _person(connection, account_id)
    connection.execute(SQL("insert_destination"), {
        "account": account_id, "destination": destination_id, "person": person_id, "kind": place.kind,
        "sealed": seal_fact(person_key(connection, keys, person_id), destination_id, _FIELD, json.dumps(plain)),
        "shown": shown, "state": "new" if place.kind == BANK else "active", "today": today, "actor": actor,
        "prenoted_on": None, "language": language, "to_tell": None,
    })  # fmt: skip
    if chosen or not any(one.chosen for one in found):
        choose_destination(connection, account_id, destination_id)
    words = f"A place to be paid was added: {place.kind}."
    record(connection, actor, "add payout destination", "account", account_id, words)
    return destination_id


def choose_destination(connection: psycopg.Connection, account_id: UUID, destination_id: UUID) -> None:
    """Let a worker be paid there unless she says otherwise; she is told of a change.

    Args:
        connection: as jobs, inside a transaction that has named its actor.

    Raises:
        Problem: there is no such place, or it ended.
    """
    live_destination(connection, account_id, destination_id)
    asked = {"account": account_id, "destination": destination_id, "to_tell": "chosen"}
    connection.execute(SQL("choose_no_destination"), asked)
    connection.execute(SQL("choose_destination"), asked)


def stop_destination(
    connection: psycopg.Connection, account_id: UUID, destination_id: UUID, why: str, *, today: date, actor: str,
    to_tell: str | None = None,
) -> bool:  # fmt: skip
    """Pay nothing there from now on; what is in a file already is not called back. Answers whether it was alive.

    Args:
        connection: as jobs, inside a transaction that has named this actor. why: `worker`, or a code of a bank.
        to_tell: what she is to be told of it, of sql/payout_tables.sql.
    """
    asked = {"account": account_id, "destination": destination_id, "why": why, "today": today, "to_tell": to_tell}
    if not connection.execute(SQL("stop_destination"), asked).rowcount:
        return False
    words = f"A place to be paid was stopped: {why}."
    record(connection, actor, "stop payout destination", "account", account_id, words)
    return True


def replace_destination(
    connection: psycopg.Connection, keys: Keys, old: Destination, bank: Bank, code: str, *, today: date, actor: str
) -> UUID:
    """What a bank corrects of an account: a new place of the same state takes its place, and she is told.

    Raises:
        Problem: the correction is no bank account. Nothing is changed.
    """
    plain, shown = _read(Place(BANK, bank))
    fresh = new_id()
    connection.execute(SQL("stop_destination"), {
        "account": old.account_id, "destination": old.destination_id, "why": "replaced", "today": today,
        "to_tell": None,
    })  # fmt: skip
    connection.execute(SQL("insert_destination"), {
        "account": old.account_id, "destination": fresh, "person": old.person_id, "kind": BANK, "shown": shown,
        "sealed": seal_fact(person_key(connection, keys, old.person_id), fresh, _FIELD, json.dumps(plain)),
        "state": old.state, "today": old.added_on, "actor": actor, "prenoted_on": old.prenoted_on,
        "language": old.language, "to_tell": "corrected",
    })  # fmt: skip
    asked = {"account": old.account_id, "old": old.destination_id, "destination": fresh, "to_tell": "corrected"}
    connection.execute(SQL("follow_destination"), asked)
    if old.chosen:
        connection.execute(SQL("choose_destination"), asked)
    words = f"A bank corrected a place to be paid by {code}."
    record(connection, actor, "correct payout destination", "account", old.account_id, words)
    return fresh


def activate_destinations(connection: psycopg.Connection, *, today: date) -> int:
    """Bank accounts whose days after the prenote have passed can be paid to from now on; answers how many.

    Args:
        connection: as jobs, inside a transaction that has named its actor.
    """
    rows = connection.execute(SQL("prenoted_destinations")).fetchall()
    ready = [
        (account, one) for account, one, on in rows if add_business_days(on, PRENOTE_DAYS, BANKING) <= today
    ]  # fmt: skip
    if not ready:
        return 0
    accounts, ids = map(list, zip(*ready, strict=True))
    return connection.execute(SQL("activate_destinations"), {"accounts": accounts, "destinations": ids}).rowcount


def destinations_of(connection: psycopg.Connection, account_id: UUID) -> list[Destination]:
    """Every place of a worker, the chosen one first.

    Args:
        connection: as web, bound to her; or as loader or jobs.
    """
    asked = {"account": account_id, "destination": None}
    return [Destination(*row) for row in connection.execute(SQL("destinations_of"), asked).fetchall()]


def live_destination(connection: psycopg.Connection, account_id: UUID, destination_id: UUID) -> Destination:
    """A place that can be paid to, now or once its prenote is through.

    Raises:
        Problem: there is none, or it ended.
    """
    for one in destinations_of(connection, account_id):
        if one.state != "stopped" and one.destination_id == destination_id:
            return one
    raise Problem("there is no such place, or it ended", "where to be paid", "Look at the list again")


def place_to_pay(connection: psycopg.Connection, account_id: UUID, wanted: UUID | None) -> Destination | None:
    """Where a worker is paid: the place that was named, where that has not ended; else the one she has chosen."""
    live = [one for one in destinations_of(connection, account_id) if one.state != "stopped"]
    named = next((one for one in live if one.destination_id == wanted), None)
    return named or next((one for one in live if one.chosen), None)


def place_of(connection: psycopg.Connection, keys: Keys, account_id: UUID, destination_id: UUID) -> Place:
    """A place, opened: for a file alone.

    Args:
        connection: as jobs, inside a transaction that has named its actor.

    Raises:
        Problem: its worker was erased, or the keys are not those this database was filled with.
    """
    asked = {"account": account_id, "destination": destination_id}
    row = connection.execute(SQL("sealed_destination"), asked).fetchone()
    assert row, "a place is never deleted"
    person_id, kind, sealed = row
    text = text_if_kept(person_key(connection, keys, person_id), destination_id, _FIELD, bytes(sealed))
    if text is None:
        what = "where to pay cannot be opened"
        raise Problem(what, f"the place {destination_id}", "Its worker was erased: leave it out")
    plain = json.loads(text)
    return Place(kind, Bank(*plain["bank"]) if kind == BANK else None, plain.get("address", ""), plain.get("card", ""))


def check_place(place: Place) -> None:
    """Look at a place as it was written, and keep nothing.

    Raises:
        Problem: something of it is none.
    """
    _read(place)


def _read(place: Place) -> tuple[dict[str, object], str]:
    """What is sealed of a place, and what is shown of it.

    Raises:
        Problem: something of it is none.
    """
    if place.kind == BANK:
        assert place.bank, "a bank account has a bank"
        bank = read_bank(place.bank)
        end = bank.account[-4:] if len(bank.account) > len("1234") * 2 else bank.account[-2:]
        return {"bank": [bank.routing, bank.account, bank.savings, bank.holder]}, end
    if place.kind == CARD:
        digits = "".join(sign for sign in place.card if sign not in " -\u00a0")
        if not (digits.isascii() and digits.isdigit() and CARD_DIGITS[0] <= len(digits) <= CARD_DIGITS[1]):
            what = f"the number of a card has {CARD_DIGITS[0]} to {CARD_DIGITS[1]} digits"
            raise Problem(what, "the card", "Copy the number that came with the card")
        return {"card": digits}, digits[-4:]
    if place.kind == CHEQUE:
        lines = [" ".join(line.split()) for line in place.address.splitlines()]
        address = "\n".join(line for line in lines if line)
        if address.count("\n") < 2 or len(address) > ADDRESS_MAX:
            what = f"an address has a name, a street and a town, and at most {ADDRESS_MAX} letters"
            raise Problem(what, "the address", "Write it in three lines or more, as on an envelope")
        return {"address": address}, ""
    if place.kind != CASH:
        raise Problem(f"`{place.kind}` is no way to be paid", "where to be paid", f"Use one of {', '.join(KINDS)}")
    return {}, ""


def _person(connection: psycopg.Connection, account_id: UUID) -> UUID:
    row = connection.execute(SQL("person_of_account"), {"account": account_id}).fetchone()
    if row is None or row[0] is None:
        raise Problem("there is no such worker, or she was erased", str(account_id), "Look at the account")
    person_id: UUID = row[0]
    return person_id
