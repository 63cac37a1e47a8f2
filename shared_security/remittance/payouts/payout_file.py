"""A file of payments to workers: how it stands, and its bytes, the same each time: ACH credits, cheques, card loads."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import StringIO
from uuid import UUID

import psycopg

from shared_security.remittance.debits.debit_file import PRENOTE, file_hash
from shared_security.remittance.debits.mandate import NAME_WIDTH
from shared_security.remittance.payouts.pass_on import PAYEE, payee_list, payees_of_file
from shared_security.remittance.payouts.payout_destinations import BANK, CARD, place_of
from shared_security.remittance.rails.fields import plain_letters
from shared_security.remittance.rails.nacha import AchEntry, AchFile, Origin, write_nacha
from shared_security.remittance.sql import SQL
from shared_security.values.errors import Problem
from shared_security.values.money import unscaled
from shared_security.workers.keys import Keys

DESCRIPTION = "LEAVE PAY"  # what stands on the worker's bank statement
PERSON = "PPD"
ADDRESS_LINES = 5
CARD_COLUMNS = ("reference", "card", "dollars")
CHEQUE_COLUMNS = ("reference", "dated", "dollars", *(f"line_{n}" for n in range(1, ADDRESS_LINES + 1)))


@dataclass(frozen=True)
class PayoutFile:
    """A file as it stands. Its columns: sql/payout_tables.sql. count, amount_cents: of the payments in it."""

    file_id: UUID
    provider_id: UUID
    program_no: int
    custodial_account_id: UUID
    kind: str
    file_number: int
    made_at: datetime
    modifier: str
    effective_on: date
    bank_routing: str | None
    bank_name: str | None
    company_name: str | None
    company_id: str | None
    state: str
    file_hash: bytes | None
    made_by: str
    sent_on: date | None
    sent_by: str | None
    count: int
    prenotes: int
    amount_cents: int
    paid: int
    returned: int

    @property
    def name(self) -> str:
        """What a download is called."""
        ending = "ach" if self.kind == BANK else "csv"
        return f"payouts-{self.kind}-{self.file_number:06}.{ending}"

    @property
    def only_asks(self) -> bool:
        """Whether it only asks banks about accounts: it has no amount then, not one of nothing."""
        return self.prenotes > 0 and not self.amount_cents


@dataclass(frozen=True)
class _Entry:
    """A payment in a file, or a prenote, which has no amount."""

    account_id: UUID
    destination_id: UUID
    trace: str | None
    cents: int
    reference: str


def payout_file(connection: psycopg.Connection, file_id: UUID) -> PayoutFile:
    """A file.

    Args:
        connection: as loader or jobs; as web, bound to its provider.

    Raises:
        Problem: there is none.
    """
    row = connection.execute(SQL("payout_files"), {"file": file_id, "provider": None, "limit": 1}).fetchone()
    if row is None:
        raise Problem("there is no such file", str(file_id), "Look at the list again")
    return PayoutFile(*row)


def payout_files(connection: psycopg.Connection, provider_id: UUID, *, limit: int) -> list[PayoutFile]:
    """Files of a provider, the newest first."""
    asked = {"file": None, "provider": provider_id, "limit": limit}
    return [PayoutFile(*row) for row in connection.execute(SQL("payout_files"), asked).fetchall()]


def payout_file_bytes(connection: psycopg.Connection, keys: Keys, file_id: UUID) -> bytes:
    """The file for the bank, the mailer or the company of the cards.

    Args:
        connection: as jobs, inside a transaction that has named its actor.

    Raises:
        Problem: there is no such file, nothing is left in it, or it cannot be written as it was: somebody in it was
            erased.
    """
    file = payout_file(connection, file_id)
    data = _payees(connection, keys, file) if file.kind == PAYEE else _payments(connection, keys, file)
    if file.file_hash and file_hash(data) != file.file_hash:
        what = "it would not be the same as it was sent"
        raise Problem(what, f"file {file.file_number}", "Use the copy that was sent")
    return data


def _payees(connection: psycopg.Connection, keys: Keys, file: PayoutFile) -> bytes:
    payments = payees_of_file(connection, keys, file.file_id)
    if not payments:
        raise _nothing(file)
    return payee_list(payments, file.effective_on)


def _nothing(file: PayoutFile) -> Problem:
    return Problem("nothing is left in it", f"file {file.file_number}", "Undo it")


def _payments(connection: psycopg.Connection, keys: Keys, file: PayoutFile) -> bytes:
    asked = {"file": file.file_id}
    entries = [_Entry(*row) for row in connection.execute(SQL("entries_of_payout_file"), asked).fetchall()]
    if not entries:
        raise _nothing(file)
    return _ach(connection, keys, file, entries) if file.kind == BANK else _list(connection, keys, file, entries)


def _ach(connection: psycopg.Connection, keys: Keys, file: PayoutFile, entries: Sequence[_Entry]) -> bytes:
    assert file.bank_routing and file.bank_name and file.company_name and file.company_id, "of a bank's file"
    origin = Origin(file.bank_routing, file.bank_name, file.company_name, file.company_id)
    written = []
    for one in entries:
        bank = place_of(connection, keys, one.account_id, one.destination_id).bank
        assert bank and one.trace, "of a bank's file"
        reference = one.reference if one.cents else PRENOTE
        written.append(AchEntry(
            PERSON, one.trace, bank.routing, bank.account, bank.savings, one.cents,
            plain_letters(bank.holder, NAME_WIDTH), reference, is_credit=True,
        ))  # fmt: skip
    return write_nacha(AchFile(origin, file.made_at, file.modifier, file.effective_on, DESCRIPTION, written))


def _list(connection: psycopg.Connection, keys: Keys, file: PayoutFile, entries: Sequence[_Entry]) -> bytes:
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(CARD_COLUMNS if file.kind == CARD else CHEQUE_COLUMNS)
    for one in entries:
        place = place_of(connection, keys, one.account_id, one.destination_id)
        dollars = unscaled(one.cents, 2, at_least=2)
        if file.kind == CARD:
            writer.writerow((one.reference, place.card, dollars))
        else:
            lines = place.address.split("\n", ADDRESS_LINES - 1)
            lines = [line.replace("\n", ", ") for line in lines]
            writer.writerow((one.reference, file.effective_on.isoformat(), dollars, *lines))
    return text.getvalue().encode()
