"""Money of a measurement: invoices, banks on paper that tell of payments, their settlement, and cash for providers."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

import psycopg

from shared_security.cli.bench_files import ACTOR
from shared_security.cli.sql import SQL
from shared_security.law.publish.active import ActiveProgram
from shared_security.ledger.seal import seal
from shared_security.remittance.bank.place_by_reference import place_alone
from shared_security.remittance.bank.read_statement import read_statement
from shared_security.remittance.custody.remit import order_remittances
from shared_security.remittance.invoices.invoice import Invoice
from shared_security.remittance.invoices.issue import issue_invoices
from shared_security.remittance.rails.test_rail import PaperBank
from shared_security.remittance.rails.test_statement import write_camt053
from shared_security.remittance.settlement.settle_due import settle_due
from shared_security.workers.keys import Keys

Papers = Mapping[UUID, bytes]  # what the bank tells of each account


class Money:
    """Invoices of a program, and the bank at which all its accounts are.

    Args:
        jobs, loader: in autocommit. first_day: of the accounts at the bank.
    """

    def __init__(
        self, jobs: psycopg.Connection, loader: psycopg.Connection, keys: Keys, program: ActiveProgram, first_day: date
    ) -> None:
        self.jobs, self.loader, self.keys, self.program = jobs, loader, keys, program
        rows = loader.execute(SQL("bench_custody"), {"program": program.program_no}).fetchall()
        self.numbers: dict[UUID, str] = {account: f"ACCOUNT-{n:04}" for n, (account, _) in enumerate(rows)}
        self.by_provider = {provider: self.numbers[account] for account, provider in rows}
        self.bank, self.told = PaperBank(list(self.numbers.values()), first_day), first_day
        self.open: list[Invoice] = []

    def ask(self, today: date, payers: Sequence[UUID | None] = (None,)) -> int:
        """Seal what was posted, and ask for what is owed of periods that have ended; how many invoices are open.

        Args:
            payers: these alone; None for all.
        """
        self._seal(today)
        for payer in payers:
            self.open += issue_invoices(
                self.loader, self.program, today=today, actor=ACTOR, payer_id=payer, ended_alone=True
            )  # fmt: skip
        return len(self.open)

    def paid(self, today: date) -> Papers:
        """What the bank tells of a day on which everything that is open was paid."""
        for one in self.open:
            self.bank.wire(self.by_provider[None], today, one.amount_cents, text=f"benefits {one.reference}")
        self.open = []
        return self.papers(today)

    def papers(self, today: date) -> Papers:
        """What the bank tells of all accounts up to a day."""
        found = {
            account: write_camt053(self.bank.statement(number, self.told, today))
            for account, number in self.numbers.items()
        }
        self.told = today + timedelta(days=1)
        return found

    def take(self, papers: Papers, today: date) -> int:
        """Read what the bank tells, place it and settle; answers with the micro-dollars that were settled."""
        for account, paper in papers.items():
            read_statement(self.loader, account, paper, today=today, actor=ACTOR, keys=self.keys)
        place_alone(self.loader, today=today, actor=ACTOR)
        return settle_due(self.loader, today=today, actor=ACTOR)

    def remit(self, today: date) -> int:
        """Order cash for those who keep it, or from those who do no more; the bank does it. How many were ordered."""
        self._seal(today)
        ordered = order_remittances(self.jobs, self.program.program_no, today=today, actor=ACTOR)
        collection = self.by_provider[None]
        for one in ordered:
            trust = self.by_provider[one.provider_id]
            from_, to = (collection, trust) if one.amount_cents > 0 else (trust, collection)
            self.bank.move(from_, to, today, abs(one.amount_cents), reference=one.reference)
        return len(ordered)

    def _seal(self, today: date) -> None:
        seal(self.jobs, datetime.combine(today, time(12), UTC))
