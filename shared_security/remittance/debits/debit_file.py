"""A file of debits: how it stands, and its bytes, which are written again from what is kept, the same each time."""

from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from uuid import UUID

import psycopg

from shared_security.remittance.debits.mandate import NAME_WIDTH, bank_of
from shared_security.remittance.rails.fields import plain_letters
from shared_security.remittance.rails.nacha import AchEntry, AchFile, Origin, write_nacha
from shared_security.remittance.sql import SQL
from shared_security.values.errors import Problem
from shared_security.workers.keys import Keys

DESCRIPTION = "BENEFITS"  # what stands on the payer's bank statement
PRENOTE = "PRENOTE"


@dataclass(frozen=True)
class DebitFile:
    """A file as it stands. Its columns: sql/tables.sql. count, amount_cents: of what is not undone in it."""

    file_id: UUID
    program_no: int
    file_number: int
    made_at: datetime
    modifier: str
    effective_on: date
    cut_off: datetime
    bank_routing: str
    bank_name: str
    company_name: str
    company_id: str
    state: str
    file_hash: bytes | None
    made_by: str
    sent_on: date | None
    sent_by: str | None
    count: int
    prenotes: int
    amount_cents: int
    undone: int
    returned: int
    paid: int

    @property
    def name(self) -> str:
        """What a download is called."""
        return f"debits-{self.file_number:06}.ach"

    @property
    def only_asks(self) -> bool:
        """Whether it only asks banks about accounts: it has no amount then, not one of nothing."""
        return self.prenotes > 0 and not self.amount_cents


def debit_file(connection: psycopg.Connection, file_id: UUID) -> DebitFile:
    """A file.

    Args:
        connection: as loader or jobs.

    Raises:
        Problem: there is none.
    """
    row = connection.execute(SQL("debit_files"), {"file": file_id, "limit": 1}).fetchone()
    if row is None:
        raise Problem("there is no such file", str(file_id), "Look at the list again")
    return DebitFile(*row)


def debit_files(connection: psycopg.Connection, *, limit: int) -> list[DebitFile]:
    """Files, the newest first."""
    rows = connection.execute(SQL("debit_files"), {"file": None, "limit": limit}).fetchall()
    return [DebitFile(*row) for row in rows]


def file_hash(data: bytes) -> bytes:
    """By what a file's bytes are known again."""
    return sha256(data).digest()


def file_bytes(connection: psycopg.Connection, keys: Keys, file_id: UUID) -> bytes:
    """The file for the bank.

    Args:
        connection: as jobs, inside a transaction that has named its actor.

    Raises:
        Problem: there is no such file, nothing is left in it, or it cannot be written as it was: a household in it was
            erased.
    """
    file = debit_file(connection, file_id)
    origin = Origin(file.bank_routing, file.bank_name, file.company_name, file.company_id)
    rows = connection.execute(SQL("entries_of_file"), {"file": file_id}).fetchall()
    entries = [_entry(connection, keys, *row) for row in rows]
    data = write_nacha(AchFile(origin, file.made_at, file.modifier, file.effective_on, DESCRIPTION, entries))
    if file.file_hash and file_hash(data) != file.file_hash:
        raise Problem(
            "it would not be the same as it was sent", f"file {file.file_number}", "Use the copy that the bank has"
        )
    return data


def _entry(
    connection: psycopg.Connection, keys: Keys, mandate_id: UUID, sec: str, trace: str, cents: int, reference: str
) -> AchEntry:
    bank = bank_of(connection, keys, mandate_id)
    beside = f"INVOICE {reference}" if cents else ""
    holder = plain_letters(bank.holder, NAME_WIDTH)
    return AchEntry(
        sec, trace, bank.routing, bank.account, bank.savings, cents, holder, reference if cents else PRENOTE, beside
    )  # fmt: skip


def unwritable(connection: psycopg.Connection, keys: Keys, mandate_id: UUID) -> str:
    """Why a mandate's account cannot be written; empty where it can."""
    try:
        bank_of(connection, keys, mandate_id)
    except Problem as problem:
        return problem.what
    return ""
