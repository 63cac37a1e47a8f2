"""A program whose payers let their bank accounts be debited, and a paper bank that takes the files."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from uuid import UUID

import psycopg

from shared_security.launcher.urls import DatabaseUrls
from shared_security.remittance.bank.read_statement import read_statement
from shared_security.remittance.debits.debit_file import debit_files, file_bytes
from shared_security.remittance.debits.debit_origin import tell_origin
from shared_security.remittance.debits.debits import ZONE, close_debits, cut_off_of, make_debits, send_debits
from shared_security.remittance.debits.mandate import give_mandate
from shared_security.remittance.debits.place_debits import finish_returns, place_debits
from shared_security.remittance.debits.read_returns import Answers, read_returns
from shared_security.remittance.debits.sealed_mandate import Bank as BankAccount
from shared_security.remittance.rails.file_made import Made
from shared_security.remittance.rails.nacha import Origin
from shared_security.remittance.rails.test_rail import PaperBank
from shared_security.remittance.rails.test_statement import write_camt053, write_csv
from shared_security.remittance.settlement.settle_due import settle_due
from tests.tools.bank import Bank
from tests.tools.books import ACTOR
from tests.tools.people import KEYS

ORIGIN = Origin("021000021", "Paper Bank", "City Benefits", "1234567890")
COLLECTION = "000123456789"
MONDAY = date(2026, 11, 30)  # no holiday in the weeks after it before Christmas
CONSENT = "I allow debits."


def at(day: date, hour: int = 10) -> datetime:
    """A moment of a day where the clearing's clocks are."""
    return datetime.combine(day, time(hour), ZONE)


class Debited(Bank):
    """Payers, mandates, files and the bank's answers, on days that are told."""

    def __init__(self, urls: DatabaseUrls, *, one_by_one: bool = False) -> None:
        super().__init__(urls)
        with self.jobs.transaction():
            tell_origin(self.jobs, self.program_no, ORIGIN, today=MONDAY, actor=ACTOR)
        self.rail = PaperBank([COLLECTION], date(2026, 1, 1), one_by_one=one_by_one)
        self.told_until: date | None = None
        self.numbers = 0

    def bill(self, payer: UUID, cents: int, *, due: date = MONDAY) -> UUID:
        """An invoice; nothing stands behind it."""
        self.numbers += 1
        invoice = self.invoice(payer, cents, f"1234567{self.numbers:04}", self.numbers)
        return self._due(invoice, due)

    def _due(self, invoice: UUID, due: date) -> UUID:
        with psycopg.connect(self.urls.owner, autocommit=True) as owner:
            owner.execute("UPDATE invoice SET due_on = %s WHERE invoice_id = %s", [due, invoice])
        return invoice

    def give(self, payer: UUID, account: str = "98765555", *, savings: bool = False, holder: str = "A Holder") -> UUID:
        """A mandate, new."""
        with self.jobs.transaction():
            bank = BankAccount("011100012", account, savings, holder)
            return give_mandate(self.jobs, KEYS, payer, bank, CONSENT, today=MONDAY, actor=ACTOR)

    def allow(self, payer: UUID, account: str = "98765555", **of_account: bool) -> UUID:
        """A mandate that is active already."""
        mandate = self.give(payer, account, **of_account)
        self.jobs.execute(
            "UPDATE mandate SET state = 'active', prenoted_on = '2026-11-02' WHERE mandate_id = %s", [mandate]
        )
        return mandate

    def debited(self, name: str, cents: int, account: str = "98765555", kind: str = "company") -> tuple[UUID, UUID]:
        """A payer with an active mandate and an invoice that is due."""
        payer = self.payer(name, kind)
        self.allow(payer, account)
        return payer, self.bill(payer, cents)

    def make(self, day: date = MONDAY) -> Made:
        """A file of a day."""
        with self.jobs.transaction():
            return make_debits(self.jobs, KEYS, self.program_no, at=at(day), actor=ACTOR)

    def made(self, day: date = MONDAY) -> UUID:
        """A file that holds something."""
        file_id = self.make(day).file_id
        assert file_id
        return file_id

    def effective(self, file_id: UUID) -> date:
        """The day on which a file takes effect."""
        return next(one.effective_on for one in debit_files(self.jobs, limit=99) if one.file_id == file_id)

    def close(self, file_id: UUID) -> bool:
        """At its cut-off."""
        with self.jobs.transaction():
            cut_off = cut_off_of(self.effective(file_id))
            return close_debits(self.jobs, KEYS, file_id, at=cut_off)

    def data(self, file_id: UUID) -> bytes:
        """Its bytes."""
        with self.jobs.transaction():
            return file_bytes(self.jobs, KEYS, file_id)

    def send(self, file_id: UUID) -> bytes:
        """Closed, given to the bank, and noted; the bytes that the bank has."""
        assert self.close(file_id)
        data = self.data(file_id)
        day = self.effective(file_id) - timedelta(days=1)
        self.rail.take(data, COLLECTION, today=day)
        with self.jobs.transaction():
            send_debits(self.jobs, file_id, today=day, actor=ACTOR)
        return data

    def sent(self, day: date = MONDAY) -> UUID:
        """A file that was made and sent."""
        file_id = self.made(day)
        self.send(file_id)
        return file_id

    def states(self) -> list[str]:
        """Of all debits, by trace number."""
        return [row[0] for row in self.jobs.execute("SELECT state FROM debit ORDER BY trace")]

    def answer(self, data: bytes, day: date) -> Answers:
        """The bank's answers are taken."""
        with self.jobs.transaction():
            return read_returns(self.jobs, KEYS, data, today=day, actor=ACTOR)

    def statement(self, to_day: date, *, csv: bool = False, settle: bool = True) -> None:
        """What the bank says up to a day is read and placed, and settled."""
        since = self.told_until + timedelta(days=1) if self.told_until else date(2026, 1, 1)
        paper = self.rail.statement(COLLECTION, since, to_day)
        data = write_csv(paper) if csv else write_camt053(paper)
        read_statement(self.loader, self.collection, data, today=to_day, actor=ACTOR, keys=KEYS)
        self.told_until = to_day
        self.place(to_day)
        if settle:
            settle_due(self.loader, today=to_day, actor=ACTOR)

    def place(self, day: date) -> dict[str, int]:
        """Lines are placed as far as debits and returns go."""
        placed = place_debits(self.loader, today=day, actor=ACTOR)
        finish_returns(self.loader, today=day, actor=ACTOR)
        return dict(placed)

    def credit(self, payer: UUID) -> int:
        """A payer's credit in cents."""
        return self.books("payer_credit", payer)


@contextmanager
def debited(urls: DatabaseUrls, *, one_by_one: bool = False) -> Iterator[Debited]:
    """Such a world, its connections closed at the end."""
    made = Debited(urls, one_by_one=one_by_one)
    try:
        yield made
    finally:
        made.loader.close()
        made.jobs.close()
