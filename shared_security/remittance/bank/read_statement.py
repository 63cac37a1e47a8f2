"""Takes a bank's statement: its lines and their cash, in one transaction; the same file again moves nothing."""

import hmac
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from uuid import UUID

import psycopg

from shared_security.ledger.post import Side, Transfer, ensure_month, post_transfers
from shared_security.remittance.bank.sealed_lines import name_index, seal_line
from shared_security.remittance.bank.sought_references import sought_in
from shared_security.remittance.bank.statement_fits import CustodialAccount, custodial_account, refuse_unfit
from shared_security.remittance.sql import SQL
from shared_security.remittance.statements import read_file
from shared_security.remittance.statements.statement import Line, Statement
from shared_security.values.ids import NIL, new_id
from shared_security.values.money import MICROS_PER_CENT
from shared_security.workers.keys import Keys
from shared_security.workers.sealing import new_person_key

_LOCKS = 1 << 62
_LINES_AT_ONCE = 1000  # whose references are sought in one query


@dataclass(frozen=True)
class StatementRead:
    """What became of a file. again: the same file was taken before, and nothing was done now."""

    statement_id: UUID
    again: bool


def read_statement(
    loader: psycopg.Connection, custodial_account_id: UUID, data: bytes, *, today: date, actor: str, keys: Keys
) -> StatementRead:
    """Take a statement whole, or nothing of it.

    Args:
        loader: in autocommit.
        custodial_account_id: ours, of which the statement tells. data: the file.

    Raises:
        BankProblem: the file is none, contradicts itself, or does not follow what was read before. Nothing is kept.
    """
    statement = read_file(data)
    ensure_month(loader, today)
    with loader.transaction():
        loader.execute(SQL("lock_account"), {"slot": custodial_account_id.int % _LOCKS})
        ours = custodial_account(loader, custodial_account_id)
        file_hash = sha256(data).digest()
        if (known := already_read(loader, custodial_account_id, file_hash)) is not None:
            return StatementRead(known, again=True)
        index = account_index(keys, statement.account)
        refuse_unfit(loader, ours, statement, index)
        statement_id = new_id()
        key, sealed_key = new_person_key(keys, statement_id)
        loader.execute(SQL("insert_statement"), {
            "statement": statement_id, "custodial_account": custodial_account_id, "number": statement.number,
            "form": statement.form, "hash": file_hash, "from_day": statement.from_day, "to_day": statement.to_day,
            "opening": statement.opening_cents, "closing": statement.closing_cents, "index": index,
            "end": statement.account[-4:], "left_out": json.dumps(statement.left_out), "master_key": keys.current,
            "sealed_key": sealed_key, "today": today, "actor": actor,
        })  # fmt: skip
        line_ids = _keep_lines(loader, keys, key, ours, statement_id, statement)
        _receive(loader, ours, statement, line_ids, today=today, actor=actor)
    return StatementRead(statement_id, again=False)


def already_read(connection: psycopg.Connection, custodial_account_id: UUID, file_hash: bytes) -> UUID | None:
    """The statement of the same bytes, if it was taken."""
    asked = {"custodial_account": custodial_account_id, "hash": file_hash}
    row = connection.execute(SQL("statement_of_file"), asked).fetchone()
    return row[0] if row else None


def account_index(keys: Keys, number: str) -> bytes:
    """By what the number of our account at the bank is known again, which we do not keep."""
    plain = "".join(letter for letter in number.upper() if letter.isalnum())
    return hmac.digest(keys.index, f"bank account\0{plain}".encode(), "sha256")


def references_found(connection: psycopg.Connection, lines: Iterable[Line]) -> list[tuple[str | None, bool]]:
    """The one reference of ours that came with each line, None where there is none or several of different payers; and
    whether there are such."""
    found: list[tuple[str | None, bool]] = []
    waiting: list[set[str]] = []

    def look() -> None:
        known = _known(connection, set().union(*waiting))
        for sought in waiting:
            ours = sorted({known[one] for one in sought if one in known}, key=lambda one: one[0])
            # A statement lets a payer name several of its own invoices; the order among them is then the law's.
            payers = len({payer for _, payer in ours})
            found.append((ours[0][0] if payers == 1 else None, payers > 1))
        waiting.clear()

    for line in lines:
        waiting.append(sought_in((*line.references, line.text)))
        if len(waiting) == _LINES_AT_ONCE:
            look()
    if waiting:
        look()
    return found


def _known(connection: psycopg.Connection, sought: set[str]) -> Mapping[str, tuple[str, UUID | None]]:
    rows = connection.execute(SQL("known_references"), {"sought": list(sought)}).fetchall()
    return {compact: (reference, payer_id) for compact, reference, _kind, _id, payer_id, _program in rows}


def _keep_lines(
    loader: psycopg.Connection, keys: Keys, key: bytes, ours: CustodialAccount, statement_id: UUID, statement: Statement
) -> list[UUID]:
    line_ids = [new_id() for _ in statement.lines]
    references = references_found(loader, statement.lines)
    with loader.cursor().copy(SQL("copy_lines")) as copy:
        for number, (line_id, line, told) in enumerate(zip(line_ids, statement.lines, references, strict=True), 1):
            reference, of_several = told
            copy.write_row((
                line_id, statement_id, ours.custodial_account_id, number, line.booked_on, line.amount_cents, reference,
                line.bank_reference or None, *seal_line(key, line_id, line), name_index(keys, line.counterparty),
                ours.program_no, of_several,
            ))  # fmt: skip
    return line_ids


def _receive(
    loader: psycopg.Connection, ours: CustodialAccount, statement: Statement, line_ids: list[UUID], *, today: date,
    actor: str,
) -> None:  # fmt: skip
    """Cash comes into the account and waits to be placed; what went out is the same turned round."""
    cash, unmatched = (Side(kind, ours.custodial_account_id) for kind in (ours.kind, "unmatched"))
    transfers = []
    for line_id, line in zip(line_ids, statement.lines, strict=True):
        from_, to = (cash, unmatched) if line.amount_cents > 0 else (unmatched, cash)
        micros = abs(line.amount_cents) * MICROS_PER_CENT
        transfers.append(
            Transfer(NIL, "receive", ours.program_no, "USD", micros, from_, to, line.booked_on, f"bank line {line_id}")
        )
    if transfers:
        cause = f"bank statement to {statement.to_day}"
        post_transfers(loader, transfers, cause=cause, actor=actor, today=today)
