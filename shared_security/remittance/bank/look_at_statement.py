"""What a statement would do, before it is taken: the same reading and the same refusals, and nothing is kept."""

from collections.abc import Collection
from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

import psycopg

from shared_security.remittance.bank.read_statement import account_index, already_read, references_found
from shared_security.remittance.bank.sealed_lines import name_index
from shared_security.remittance.bank.statement_fits import CustodialAccount, custodial_account, refuse_unfit
from shared_security.remittance.sql import SQL
from shared_security.remittance.statements import read_file
from shared_security.remittance.statements.statement import Statement
from shared_security.workers.keys import Keys


@dataclass(frozen=True)
class Looked:
    """A statement and what would become of its lines. again: this file was taken already. alone: how many would be
    placed by themselves."""

    account: CustodialAccount
    statement: Statement
    again: bool
    alone: int

    @property
    def came_cents(self) -> int:
        """All that came in."""
        return sum(line.amount_cents for line in self.statement.lines if line.amount_cents > 0)

    @property
    def went_cents(self) -> int:
        """All that went out, above zero."""
        return -sum(line.amount_cents for line in self.statement.lines if line.amount_cents < 0)


def look_at_statement(connection: psycopg.Connection, keys: Keys, custodial_account_id: UUID, data: bytes) -> Looked:
    """Read a file as `read_statement` would.

    Args:
        connection: as jobs, inside a transaction that has named its actor.

    Raises:
        BankProblem: it would be refused.
    """
    statement = read_file(data)
    ours = custodial_account(connection, custodial_account_id)
    if already_read(connection, custodial_account_id, sha256(data).digest()):
        return Looked(ours, statement, again=True, alone=0)
    refuse_unfit(connection, ours, statement, account_index(keys, statement.account))
    if ours.kind != "collection":
        return Looked(ours, statement, again=False, alone=0)
    references = references_found(connection, statement.lines)
    names = [name_index(keys, line.counterparty) if line.amount_cents > 0 else None for line in statement.lines]
    known = _known_names(connection, {name for name in names if name})
    alone = sum(
        bool(one) or (name in known and not several) for (one, several), name in zip(references, names, strict=True)
    )
    return Looked(ours, statement, again=False, alone=alone)


def _known_names(connection: psycopg.Connection, names: Collection[bytes]) -> set[bytes]:
    """Those that one payer alone is remembered by."""
    rows = connection.execute(SQL("remembered_names"), {"names": list(names)}).fetchall()
    found = [bytes(name) for name, _payer in rows]
    return {name for name in found if found.count(name) == 1}
