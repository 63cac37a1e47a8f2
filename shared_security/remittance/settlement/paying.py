"""Whose money moves, and the row that says how far it has come."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import psycopg

from shared_security.ledger.amounts import MONEY
from shared_security.ledger.chart import FUND_STAGES
from shared_security.ledger.post import Side, Transfer
from shared_security.remittance.sql import SQL
from shared_security.values.ids import NIL, new_id


@dataclass(frozen=True)
class Paying:
    """Whose money under which program, on which day, and who lets it settle."""

    payer_id: UUID
    program_no: int
    today: date
    actor: str

    @property
    def asked(self) -> dict[str, object]:
        """Payer and program, for a query."""
        return {"payer": self.payer_id, "program": self.program_no}

    def transfer(self, recipe: str, micros: int, from_: Side, to: Side, cause: str) -> Transfer:
        """A transfer of the payer's money that concerns no worker."""
        return Transfer(
            NIL, recipe, self.program_no, MONEY, micros, from_, to, self.today, cause, payer_id=self.payer_id
        )  # fmt: skip

    def of_payer(self, kind: str) -> Side:
        """A ledger account of the payer."""
        return Side(kind, self.payer_id)


def begin(
    loader: psycopg.Connection,
    paying: Paying,
    invoice_id: UUID | None,
    returned: UUID | None,
    *,
    money: int,
    whole: int,
    named: int = 0,
    repaid: int = 0,
    done: bool = False,
    paid_on: date | None = None,
) -> UUID:
    """Write down a settlement, or that a payment goes back, which then runs until it is done. repaid: what the
    guarantee got beside it, or gave back; of a done one, part of the money. paid_on: when a bank had it; today where
    that is not said."""
    settlement = new_id()
    parameters: Mapping[str, object] = paying.asked | {
        "settlement": settlement, "invoice": invoice_id, "returned": returned, "money": money, "open": whole,
        "named": named, "repaid": repaid, "settled": money - repaid if done else 0,
        "today": paying.today, "paid_on": paid_on or paying.today, "done": paying.today if done else None,
    }  # fmt: skip
    loader.execute(SQL("begin_settlement"), parameters)
    return settlement


def kept(connection: psycopg.Connection, paying: Paying) -> dict[str, int]:
    """What is kept of the payer under the program, by kind of ledger account; what never was is absent."""
    return kept_of(connection, paying.payer_id, paying.program_no)


def kept_of(connection: psycopg.Connection, payer_id: UUID, program_no: int) -> dict[str, int]:
    """The same, of a payer and program."""
    return dict(connection.execute(SQL("kept_of"), {"payer": payer_id, "program": program_no}).fetchall())


def fund_sides(fund: str) -> tuple[Side, Side]:
    """What a fund is to get, and what it has."""
    reported, available = (Side("fund", None, stage, fund) for stage in FUND_STAGES)
    return reported, available


def go_on(
    connection: psycopg.Connection, settlement: UUID, settled: int, last_account: UUID | None, done_on: date | None
) -> None:
    """Note how far a settlement has come: how much more, to which account, and on which day it was done."""
    parameters = {"settlement": settlement, "settled": settled, "after": last_account, "done": done_on}
    connection.execute(SQL("go_on_with_settlement"), parameters)
