"""Lets money move in the made-up world: invoices on the first of each month, payments, statements of a bank on paper,
settlement, cash for its organization. One payer pays too little, one too much, one not at all, and nobody knows
whose one payment is.
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

import psycopg

from shared_security.demo.cast import CAFE, FARM, HOTEL, PAYERS
from shared_security.demo.people import ACTOR
from shared_security.demo.sql import SQL
from shared_security.law.publish.active import active_programs
from shared_security.ledger.seal import seal
from shared_security.payers.find import find_payer
from shared_security.remittance.bank.place_by_reference import BY_ITSELF, place_alone
from shared_security.remittance.bank.read_statement import read_statement
from shared_security.remittance.custody.remit import order_remittances
from shared_security.remittance.invoices.invoice import Invoice
from shared_security.remittance.invoices.issue import issue_invoices
from shared_security.remittance.payouts.place_payouts import place_payouts
from shared_security.remittance.rails.test_rail import PaperBank
from shared_security.remittance.rails.test_statement import write_camt053
from shared_security.remittance.settlement.settle_due import settle_due
from shared_security.workers.keys import Keys

PAYS_ON, REMITS_ON, ARRIVES_ON = 10, 15, 20  # days of a month; by the last the bank has told that it arrived
LATE_MONTHS = 2  # for how many of the last invoices the farm has not paid
SHORT_CENTS, OVER_CENTS, UNKNOWN_CENTS = 12_000, 2_500, 14_500


@dataclass
class Money:
    """The money of a world. jobs and loader in autocommit.

    accounts: of ours, by their number at the bank. trusts: the number of each provider's. told: up to which day the
    bank has told of each account.
    """

    jobs: psycopg.Connection
    loader: psycopg.Connection
    keys: Keys
    first_day: date
    last_day: date
    names: dict[UUID, str] = field(default_factory=dict)
    open: list[Invoice] = field(default_factory=list)
    accounts: dict[str, UUID] = field(default_factory=dict)
    trusts: dict[UUID, str] = field(default_factory=dict)
    told: dict[str, date] = field(default_factory=dict)

    def __post_init__(self) -> None:
        found = self.jobs.execute(SQL("custodial_accounts")).fetchall()
        self.accounts = {f"{kind}-{n:04}": account for n, (kind, account, _provider) in enumerate(found, 1)}
        self.trusts = {provider: f"{kind}-{n:04}" for n, (kind, _account, provider) in enumerate(found, 1) if provider}
        self.bank = PaperBank(list(self.accounts), self.first_day, name="MADE-UP CREDIT UNION")
        self.names = {find_payer(self.loader, self.keys, payer.name).payer_id: payer.name for payer in PAYERS}
        self.program = active_programs(self.loader, self.last_day)[0]

    def on(self, today: date) -> None:
        """Do what happens on a day."""
        if today.day == 1:
            self._invoice(today)
        elif today.day == PAYS_ON:
            self._pay(today)
        elif today.day == REMITS_ON:
            self._remit(today)
        elif today.day == ARRIVES_ON:
            self.tell(today)

    def _invoice(self, today: date) -> None:
        self.open += issue_invoices(self.loader, self.program, today=today, actor=ACTOR, ended_alone=True)

    def _pay(self, today: date) -> None:
        """Everybody pays what it was asked, but for the odd ones lately."""
        last = self._is_last(today)
        left = []
        for one in self.open:
            name = self.names[one.payer_id]
            if name == FARM and today > self.last_day - timedelta(days=31 * LATE_MONTHS):
                left.append(one)
                continue
            cents = one.amount_cents
            if last and name == CAFE:
                cents = max(cents - SHORT_CENTS, 1)
            elif last and name == HOTEL:
                cents += OVER_CENTS
            if cents:
                self.bank.wire(self._collection, today, cents, name=name, text=f"benefits {one.reference}")
        self.open = left
        if last:
            self.bank.wire(self._collection, today, UNKNOWN_CENTS, name="J. Smith", text="for the cleaning")
        self.tell(today)

    def _is_last(self, today: date) -> bool:
        return today + timedelta(days=31) > self.last_day

    def _remit(self, today: date) -> None:
        seal(self.jobs, datetime.combine(today, time(23, 45), UTC))
        with self.jobs.transaction():
            ordered = order_remittances(self.jobs, self.program.program_no, today=today, actor=ACTOR)
        for one in ordered:
            trust = self.trusts[one.provider_id]
            from_, to = (self._collection, trust) if one.amount_cents > 0 else (trust, self._collection)
            self.bank.move(from_, to, today, abs(one.amount_cents), reference=one.reference)

    def tell(self, today: date) -> None:
        """The bank's statements are read and placed, and what came in is settled."""
        for number, account in self.accounts.items():
            paper = self.bank.statement(number, self.told.get(number, self.first_day), today)
            data = write_camt053(paper)
            read_statement(self.loader, account, data, today=today, actor=ACTOR, keys=self.keys)
            self.told[number] = today + timedelta(days=1)
        place_alone(self.loader, today=today, actor=BY_ITSELF)
        place_payouts(self.loader, today=today, actor=BY_ITSELF)
        settle_due(self.loader, today=today, actor=ACTOR)

    @property
    def _collection(self) -> str:
        return next(number for number in self.accounts if number.startswith("collection"))
