"""Money of a measurement: invoices, a bank on paper that tells of payments, and their settlement."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

import psycopg

from shared_security.cli.bench_files import ACTOR
from shared_security.cli.sql import SQL
from shared_security.law.publish.active import ActiveProgram
from shared_security.ledger.seal import seal
from shared_security.remittance.bank.place_by_reference import place_alone
from shared_security.remittance.bank.read_statement import read_statement
from shared_security.remittance.invoices.invoice import Invoice
from shared_security.remittance.invoices.issue import issue_invoices
from shared_security.remittance.rails.test_rail import PaperBank
from shared_security.remittance.rails.test_statement import write_camt053
from shared_security.remittance.settlement.settle_due import settle_due
from shared_security.workers.keys import Keys

NUMBER = "collection-0001"  # of the program's account at the bank


class Money:
    """Invoices of a program, and the bank into which they are paid.

    Args:
        jobs, loader: in autocommit. first_day: of the account at the bank.
    """

    def __init__(
        self,
        jobs: psycopg.Connection,
        loader: psycopg.Connection,
        keys: Keys,
        program: ActiveProgram,
        first_day: date,
    ) -> None:
        self.jobs, self.loader, self.keys, self.program = jobs, loader, keys, program
        self.bank, self.told = PaperBank([NUMBER], first_day), first_day
        row = loader.execute(SQL("bench_collection"), {"program": program.program_no}).fetchone()
        assert row, "a program in force has one"
        self.account: UUID = row[0]
        self.open: list[Invoice] = []

    def ask(self, today: date) -> Sequence[Invoice]:
        """Seal what was posted, and ask for what is owed of periods that have ended."""
        seal(self.jobs, datetime.combine(today, time(12), UTC))
        self.open += issue_invoices(self.loader, self.program, today=today, actor=ACTOR, ended_alone=True)
        return self.open

    def paper(self, today: date) -> bytes:
        """What the bank tells of a day on which everything that is open was paid."""
        for one in self.open:
            self.bank.wire(NUMBER, today, one.amount_cents, text=f"benefits {one.reference}")
        self.open = []
        paper = self.bank.statement(NUMBER, self.told, today)
        self.told = today + timedelta(days=1)
        return write_camt053(paper)

    def take(self, paper: bytes, today: date) -> int:
        """Read what the bank tells, place it and settle; answers with the micro-dollars that were settled."""
        read_statement(self.loader, self.account, paper, today=today, actor=ACTOR, keys=self.keys)
        place_alone(self.loader, today=today, actor=ACTOR)
        return settle_due(self.loader, today=today, actor=ACTOR)

    def pay(self, today: date) -> None:
        """Everything that is open is paid."""
        self.take(self.paper(today), today)
