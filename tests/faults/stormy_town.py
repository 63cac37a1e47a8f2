"""A town to be struck: payers that report and pay, workers who ask for leave and move, a bank, on a clock that is set.

Its law has no windows, so that what must stand in the books is hours times a rate: see told.py.
"""

import random
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

import psycopg

from shared_security.access.api_keys import SCOPES, new_key
from shared_security.launcher.urls import DatabaseUrls
from shared_security.ledger.post import ensure_month
from shared_security.remittance.bank.read_statement import read_statement
from shared_security.remittance.debits.debit_origin import tell_origin
from shared_security.remittance.debits.mandate import give_mandate
from shared_security.remittance.debits.sealed_mandate import Bank
from tests.tools.bank import Movement, Paper
from tests.tools.imports import ACTOR
from tests.tools.leave_town import ORIGIN, LeaveTown

FIRST_DAY = date(2026, 12, 7)  # a Monday
LAPSES = 45  # days after which vacation is lost, by the law
LAW = Path(__file__).with_name("stormy_money.yaml")
PEOPLE = ("Ana Quetzal", "Bo Trzcinski", "Cy Osterwalder", "Dee Knulle", "Eva Zbigniew", "Flo Nunez")
PAYERS = ("Dash Rides", "Blue Cafe", "Elm House")
DEBITED = "Elm House"  # pays by debits; the others by transfer
OPEN_INVOICES = """
    SELECT i.reference, i.payer_id, i.open_micros FROM invoice i WHERE i.open_micros > 0 ORDER BY i.invoice_id
"""
UNDER_WAY = "SELECT reference, provider_id, amount_cents FROM remittance ORDER BY remittance_id"


class StormyTown(LeaveTown):
    """The town; `told` to it by its bank: cents by account, kept in accounts."""

    def __init__(self, urls: DatabaseUrls) -> None:
        super().__init__(urls, str(LAW), FIRST_DAY)
        self.add_payers(*PAYERS)
        self.add_provider("Second")
        for name in PEOPLE:
            self.add_worker(name)
            self.paid_at(name, f"9876{len(self.workers):04}")
        with psycopg.connect(urls.owner) as owner:  # they stay signed in, whatever the clock of the site says
            owner.execute("UPDATE sign_in_session SET ends_at = '2100-01-01', seen_at = '2099-01-01'")
        self.api_keys = {name: self._api_key(name) for name in PAYERS}
        self._allow_debits()
        self.begin_bank()
        self.arrived: set[str] = set()
        self.sick_leave = f"{self.program.program_no}.sick"  # as forms name it; asked once, for the server goes away
        self.on(FIRST_DAY)

    def _api_key(self, payer: str) -> str:
        with self.jobs.transaction():
            return new_key(self.jobs, self.payers[payer], SCOPES, days=365, at=self.at, actor=ACTOR).text

    def _allow_debits(self) -> None:
        with self.jobs.transaction():
            tell_origin(self.jobs, self.program.program_no, ORIGIN, today=self.today, actor=ACTOR)
            bank = Bank("011100012", "98765555", False, DEBITED)
            mandate = give_mandate(
                self.jobs, self.keys, self.payers[DEBITED], bank, "I allow debits.", today=self.today, actor=ACTOR
            )
            row = "UPDATE mandate SET state = 'active', prenoted_on = %s WHERE mandate_id = %s"
            self.jobs.execute(row, [self.today - timedelta(days=20), mandate])

    def on(self, day: date) -> None:
        """It is another day: its month can be posted in."""
        self.today = day
        ensure_month(self.loader, day)

    def connect(self) -> None:
        """Connections, after the server was away."""
        self.loader = psycopg.connect(self.urls.loader, autocommit=True)
        self.jobs = psycopg.connect(self.urls.jobs, autocommit=True)
        self.jobs.execute("SELECT set_config('sss.actor', %s, false)", [ACTOR])

    def close(self) -> None:
        """Close them."""
        self.loader.close()
        self.jobs.close()

    @property
    def at(self) -> datetime:
        """Ten in the morning of the day, so that what is done by the hour is due, and hours ahead are the same day."""
        return datetime.combine(self.today, time(10), super().at.tzinfo)

    def bank_tells(self, chance: random.Random) -> int:
        """What the bank says of the day: payments for some invoices, whole and in part, and cash that was ordered to
        providers. It is read and waits to be placed by whoever does timed acts; the cents that came in."""
        paid: list[Movement] = []
        debited = self.payers[DEBITED]
        for reference, payer, micros in self.ask(OPEN_INVOICES):
            cents = micros // 10_000
            if payer != debited and cents and chance.random() < 0.7:
                part = chance.choice([cents, cents, cents // 2 or cents])
                paid.append(Movement(part, text=reference))
        for reference, provider, cents in self.ask(UNDER_WAY):
            if reference in self.arrived:
                continue
            trust = next(name for name, one in self.providers.items() if one == provider)
            self.arrived.add(reference)
            paid.append(Movement(-cents, text=reference))
            self.read(trust, Movement(cents, text=reference))
        if paid:
            self.read("collection", *paid)
        return sum(one.cents for one in paid if one.cents > 0)

    def read(self, account: str, *movements: Movement) -> None:
        """A statement is read, and nothing placed."""
        at = self.accounts[account]
        at.told += 1
        number = f"{account}-{at.told}"
        told = [replace(one, bank=f"{number}-{n}") for n, one in enumerate(movements)]
        paper = Paper(told, opening=at.cents, day=self.today, number=number, bank_account=at.number)
        read_statement(
            self.loader, at.custodial_account_id, paper.camt(), today=self.today, actor=ACTOR, keys=self.keys
        )
        at.cents = paper.ends
