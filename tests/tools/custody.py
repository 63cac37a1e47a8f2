"""A program with two providers, members, and money that was paid in: cash moves as a bank's statements tell it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from uuid import UUID

from shared_security.contributions.check_books import Difference, differences
from shared_security.contributions.sql import SQL as BOOKS
from shared_security.launcher.urls import DatabaseUrls
from shared_security.ledger.chart import CHART, KEPT
from shared_security.ledger.custody import open_custodial_account
from shared_security.ledger.post import (
    Side,
    Transfer,
    add_transfers,
    close_batch,
    ensure_month,
    lock_balances,
    touched_balances,
)
from shared_security.ledger.seal import seal
from shared_security.ledger.snapshot import snapshot
from shared_security.remittance.check_money import CHECKS
from shared_security.remittance.sql import SQL
from shared_security.values.ids import NIL, new_id
from shared_security.workers.open_account import open_account
from tests.tools.bank import Bank, Movement
from tests.tools.books import ACTOR, TODAY
from tests.tools.moves import qualified
from tests.tools.people import KEYS
from tests.tools.rich_books import now

CENT = 10_000


class Custody(Bank):
    """The model act with two providers, and four members of the first; $100.00 of a payer is in collection."""

    def __init__(self, urls: DatabaseUrls) -> None:
        super().__init__(urls)
        self.program = self.program_no
        with self.jobs.transaction():
            self.opened = {
                name: open_account(
                    self.jobs, KEYS, today=TODAY - timedelta(days=30), actor=ACTOR, name=name, phone="206 555 0142",
                    sure=True,
                ) for name in ("Ana", "Bo", "Cy", "Di")
            }  # fmt: skip
        (self.first,) = self.jobs.execute("SELECT provider_id FROM provider").fetchone()
        self.second = self.provider("Second")
        self.payer_id = self.payer("Cafe")
        self.invoice(self.payer_id, 10_000, "10000000081")
        self.tell(Movement(10_000, text="10000000081"))

    def provider(self, name: str) -> UUID:
        """Another provider with a trust account."""
        made = qualified(self.jobs, name, today=TODAY)
        with self.jobs.transaction():
            open_custodial_account(self.jobs, "trust", self.program, made, "a bank", f"{name}: in trust", TODAY)
        query = "SELECT custodial_account_id FROM custodial_account WHERE provider_id = %s"
        (trust,) = self.jobs.execute(query, [made]).fetchone()
        self.balance_cents[trust], self.days[trust], self.numbers[trust] = 0, TODAY, f"{len(self.numbers):012}"
        self.trusts = {**getattr(self, "trusts", {self.first: self.trust}), made: trust}
        return made

    def post(self, *transfers: Transfer, debts: dict[UUID, int] | None = None) -> UUID:
        """One batch, with what it changes in what providers must keep."""
        ensure_month(self.loader, TODAY)
        with self.loader.transaction():
            lock_balances(self.loader, touched_balances(transfers))
            batch, month = new_id(), TODAY.replace(day=1)
            for provider, micros in (debts or {}).items():
                row = "INSERT INTO provider_debt VALUES (%s, %s, %s, %s)"
                self.loader.execute(row, [provider, batch, self.program, micros])
            add_transfers(self.loader, transfers, batch, month)
            close_batch(self.loader, batch, "transfer", cause="test", actor=ACTOR, month=month)
        return batch

    def between(self, recipe: str, micros: int, from_: Side, to: Side, person: UUID = NIL) -> Transfer:
        """A transfer of micro-dollars."""
        return Transfer(
            person, recipe, self.program, "USD", micros, from_, to, TODAY, "test", payer_id=self.payer_id
        )  # fmt: skip

    def paid(self, name: str, pocket: str, micros: int, provider: UUID, *, sealed: bool = True) -> None:
        """Work of somebody is paid by the payer's credit: in the books alone, the claim behind it is left out."""
        who = self.opened[name].account_id
        stages = {stage: Side("pocket", who, stage, pocket) for stage in ("reported", "available")}
        credit, owed = Side("payer_credit", self.payer_id), Side("payer_receivable", self.payer_id)
        self.post(
            self.between("borne", micros, owed, stages["reported"], who),
            self.between("apply", micros, credit, owed),
            self.between("settle", micros, stages["reported"], stages["available"], who),
            debts={provider: micros},
        )
        if sealed:
            seal(self.jobs, now())

    def wrong(self) -> list[Difference]:
        """What checks of money and of the ledger's balances find."""
        asked = {
            "kept": list(KEPT), "nil": NIL, "debit": [one.kind for one in CHART.values() if one.side == "debit"],
        }  # fmt: skip
        with snapshot(self.jobs):
            found = [one for name in CHECKS[3:] for one in differences(self.jobs, SQL(f"check_{name}"), {})]
            return [*found, *differences(self.jobs, BOOKS("check_ledger"), asked)]

    def kept(self, kind: str, owner: UUID = NIL) -> int:
        """What is kept on a ledger account, in micro-dollars."""
        query = "SELECT coalesce(sum(micros), 0)::bigint FROM ledger_balance WHERE kind = %s AND owner_id = %s"
        return self.jobs.execute(query, [kind, owner]).fetchone()[0]

    def on(self, days: int) -> date:
        """A day, counted from TODAY."""
        return TODAY + timedelta(days=days)


@contextmanager
def custody(urls: DatabaseUrls) -> Iterator[Custody]:
    """Such a program, its connections closed at the end."""
    made = Custody(urls)
    try:
        yield made
    finally:
        made.loader.close()
        made.jobs.close()
