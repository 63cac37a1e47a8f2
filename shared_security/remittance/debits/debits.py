"""Debits of payers' bank accounts for invoices that are due: made in a file, undone until its cut-off, closed, sent.

An invoice is debited once. Money moves when a statement of the bank says so, and never here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

import psycopg

from shared_security.audit.record import record
from shared_security.remittance.debits.debit_file import DebitFile, debit_file, file_bytes, file_hash, unwritable
from shared_security.remittance.debits.debit_origin import origin_of
from shared_security.remittance.debits.mandate import activate_mandates
from shared_security.remittance.rails.file_made import LeftOut, Made
from shared_security.remittance.rails.nacha import AMOUNT_MAX, MODIFIERS
from shared_security.remittance.sql import SQL
from shared_security.values.banking_days import BANKING
from shared_security.values.business_days import add_business_days
from shared_security.values.errors import Problem
from shared_security.values.ids import new_id
from shared_security.workers.keys import Keys

# Our own settings. A file is made three banking days before its day, so that a payer sees its debit and can undo it
# up to four in the afternoon, Eastern time, of the banking day before: the clearing's own clocks are Eastern.
LEAD = 3
CUT_OFF = time(16)
ZONE = ZoneInfo("America/New_York")
TRACES = 10**7
PAYER = "payer"  # who undid a debit whose invoice is not debited again


@dataclass(frozen=True)
class _Due:
    """What is to be debited; a prenote has no invoice and no amount."""

    mandate_id: UUID
    payer_id: UUID
    invoice_id: UUID | None
    reference: str
    cents: int


def banking_day(at: datetime) -> date:
    """The day of a moment where the clearing's clocks are."""
    return at.astimezone(ZONE).date()


def effective_from(at: datetime) -> date:
    """The day on which a file that is made now takes effect."""
    return add_business_days(banking_day(at), LEAD, BANKING)


def cut_off_of(effective_on: date) -> datetime:
    """Until when debits of a day can be undone."""
    before = effective_on
    while before == effective_on or not BANKING.is_business_day(before):
        before = date.fromordinal(before.toordinal() - 1)
    return datetime.combine(before, CUT_OFF, ZONE)


def make_debits(connection: psycopg.Connection, keys: Keys, program_no: int, *, at: datetime, actor: str) -> Made:
    """One file for what is due up to its day: an open invoice of a payer whose mandate is active, once, and prenotes
    for new mandates. A payer that is insolvent is not debited.

    Args:
        connection: as jobs, inside a transaction that has named this actor.

    Raises:
        Problem: nobody has said who we are to the bank. Nothing is made.
    """
    connection.execute(SQL("lock_debits"))
    origin = origin_of(connection, program_no)
    activate_mandates(connection, today=banking_day(at))
    effective_on = effective_from(at)
    asked = {"program": program_no, "until": effective_on}
    rows = connection.execute(SQL("due_debits"), asked).fetchall()
    rows += connection.execute(SQL("due_prenotes")).fetchall()
    ready, left_out = _ready(connection, keys, [_Due(*row) for row in rows])
    if not ready:
        return Made(None, left_out)
    number, of_day, trace = connection.execute(
        SQL("next_debit_file"), {"program": program_no, "day": banking_day(at), "bank": origin.bank}
    ).fetchone()  # type: ignore[misc]
    if of_day >= len(MODIFIERS):
        raise Problem(f"{of_day} files were made today already", "debits", "Make the next one tomorrow")
    if trace + len(ready) >= TRACES:
        raise Problem("the trace numbers of this bank are used up", "debits", "Ask the bank for another number")
    file_id = new_id()
    connection.execute(SQL("insert_debit_file"), {
        "file": file_id, "program": program_no, "number": number, "at": at, "modifier": MODIFIERS[of_day],
        "effective_on": effective_on, "cut_off": cut_off_of(effective_on), "bank_routing": origin.bank_routing,
        "bank_name": origin.bank_name, "company_name": origin.company_name, "company_id": origin.company_id,
        "actor": actor,
    })  # fmt: skip
    connection.execute(SQL("insert_debits"), {
        "file": file_id, "effective_on": effective_on, "cut_off": cut_off_of(effective_on),
        "debits": [new_id() for _ in ready], "mandates": [one.mandate_id for one in ready],
        "payers": [one.payer_id for one in ready], "invoices": [one.invoice_id for one in ready],
        "cents": [one.cents for one in ready], "references": [one.reference for one in ready],
        "traces": [f"{origin.bank}{trace + n:07}" for n in range(1, len(ready) + 1)],
    })  # fmt: skip
    return Made(file_id, left_out)


def _ready(connection: psycopg.Connection, keys: Keys, found: Sequence[_Due]) -> tuple[list[_Due], list[LeftOut]]:
    """Those that can be written, and the others with their reasons: one of them must not hold up the rest."""
    ready, left_out = [], []
    for one in found:
        why = "it asks for more than one debit can hold" if one.cents > AMOUNT_MAX else ""
        why = why or unwritable(connection, keys, one.mandate_id)
        if why:
            left_out.append(LeftOut(one.payer_id, one.invoice_id, why))
        else:
            ready.append(one)
    return ready, left_out


def undo_debit(connection: psycopg.Connection, debit_id: UUID, payer_id: UUID, *, at: datetime, actor: str) -> None:
    """Take one debit out of its file before the cut-off; its invoice is then the payer's to pay another way.

    Whoever has done it may ask again: nothing is done twice.

    Args:
        connection: as jobs, inside a transaction that has named this actor.

    Raises:
        Problem: there is no such debit of this payer, or it is too late. Nothing is changed.
    """
    connection.execute(SQL("lock_debits"))
    row = connection.execute(SQL("debit_to_undo"), {"debit": debit_id, "payer": payer_id}).fetchone()
    if row is None:
        raise Problem("there is no such debit", str(debit_id), "Look at the list again")
    state, cut_off, trace = row
    if state == "undone":
        return
    if state != "made" or at >= cut_off:
        raise Problem(
            f"it was closed on {cut_off:%Y-%m-%d at %H:%M}", f"debit {trace}", "Ask your bank to stop the payment"
        )
    connection.execute(SQL("undo_debits"), {"debits": [debit_id], "why": PAYER})
    record(connection, actor, "undo debit", "payer", payer_id, f"The debit {trace} was undone.")


def undo_debits(connection: psycopg.Connection, file_id: UUID, *, actor: str) -> None:
    """Undo a whole file that was not sent; its invoices can be debited by another.

    Args:
        connection: as jobs, inside a transaction that has named this actor.

    Raises:
        Problem: there is no such file, or it was sent. Nothing is changed.
    """
    connection.execute(SQL("lock_debits"))
    file = debit_file(connection, file_id)
    if file.state == "undone":
        return
    if file.state == "sent":
        raise Problem("it was sent to the bank", f"file {file.file_number}", "Ask the bank to stop it")
    connection.execute(SQL("undo_debit_file"), {"file": file_id})
    _tell(connection, file, "undo debit file", actor)


def close_debits(connection: psycopg.Connection, keys: Keys, file_id: UUID, *, at: datetime) -> bool:
    """After the cut-off: leave out what needs no debit any more, and fix the bytes. Answers whether anything is left.

    Left out is an invoice that was paid meanwhile, a payer that is insolvent now, a mandate that was stopped. An
    invoice paid in part is debited for the rest; what a bank corrected of a mandate is used.

    Args:
        connection: as jobs, inside a transaction that has named this actor.

    Raises:
        Problem: there is no such file, or it is not yet its cut-off. Nothing is changed.
    """
    connection.execute(SQL("lock_debits"))
    file = debit_file(connection, file_id)
    if file.state != "made":
        return file.state != "undone"
    if at < file.cut_off:
        raise Problem(
            f"payers can undo their debits until {file.cut_off:%Y-%m-%d %H:%M %Z}", f"file {file.file_number}",
            "Close it after that",
        )  # fmt: skip
    for name in ("follow_mandates", "lower_debits", "drop_debits"):
        connection.execute(SQL(name), {"file": file_id, "program": file.program_no})
    lost = [one.debit_id for one in file_debits(connection, file_id) if unwritable(connection, keys, one.mandate_id)]
    connection.execute(SQL("undo_debits"), {"debits": lost, "why": None})
    if not file_debits(connection, file_id):
        connection.execute(SQL("undo_debit_file"), {"file": file_id})
        return False
    hashed = file_hash(file_bytes(connection, keys, file_id))
    connection.execute(SQL("close_debit_file"), {"file": file_id, "hash": hashed})
    return True


def send_debits(connection: psycopg.Connection, file_id: UUID, *, today: date, actor: str) -> None:
    """Note that a closed file was given to the bank; prenotes in it begin to wait.

    Args:
        connection: as jobs, inside a transaction that has named this actor.

    Raises:
        Problem: there is no such file, or it is not closed. Nothing is changed.
    """
    connection.execute(SQL("lock_debits"))
    file = debit_file(connection, file_id)
    if file.state == "sent":
        return
    if file.state != "closed":
        raise Problem(f"it is {file.state}", f"file {file.file_number}", "Close and download it first")
    asked = {"file": file_id, "today": today, "actor": actor, "effective_on": file.effective_on}
    for name in ("send_debit_file", "send_debits", "note_prenoted"):
        connection.execute(SQL(name), asked)
    _tell(connection, file, "send debit file", actor)


def close_due(connection: psycopg.Connection, keys: Keys, *, at: datetime) -> int:
    """Close every file whose cut-off has passed; answers how many. For the schedule."""
    files = connection.execute(SQL("debit_files_to_close"), {"at": at}).fetchall()
    return sum(close_debits(connection, keys, file_id, at=at) for (file_id,) in files)


@dataclass(frozen=True)
class Debit:
    """One debit as it stands. Its columns: sql/tables.sql."""

    debit_id: UUID
    file_id: UUID
    mandate_id: UUID
    payer_id: UUID
    invoice_id: UUID | None
    amount_cents: int
    reference: str
    trace: str
    effective_on: date
    cut_off: datetime
    state: str
    answer_code: str | None
    answered_on: date | None


def file_debits(connection: psycopg.Connection, file_id: UUID, *, undone: bool = False) -> list[Debit]:
    """The debits of a file, by trace number; with those that were undone where asked."""
    asked = {"file": file_id, "payer": None, "undone": undone}
    return [Debit(*row) for row in connection.execute(SQL("debits"), asked).fetchall()]


def payer_debits(connection: psycopg.Connection, payer_id: UUID) -> list[Debit]:
    """The debits of a payer, prenotes left out, the newest first.

    Args:
        connection: as web, bound to the payer; or as loader or jobs.
    """
    asked = {"file": None, "payer": payer_id, "undone": True}
    found = [Debit(*row) for row in connection.execute(SQL("debits"), asked).fetchall()]
    return [one for one in reversed(found) if one.invoice_id]


def _tell(connection: psycopg.Connection, file: DebitFile, act: str, actor: str) -> None:
    words = f"File {file.file_number}, {file.count} entries, effective on {file.effective_on}."
    record(connection, actor, act, "program", file.file_id, words)
