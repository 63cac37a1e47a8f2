"""A program with providers, members and money that was paid in, for tests of custody: cash as a bank's lines move it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from uuid import UUID

from shared_security.contributions.check_books import Difference
from shared_security.launcher.urls import DatabaseUrls
from shared_security.ledger.custody import open_custodial_account
from shared_security.ledger.post import Side, Transfer, close_batch, ensure_month, lock_balances, touched_balances
from shared_security.ledger.post import add_transfers as add
from shared_security.ledger.seal import seal
from shared_security.providers.activate_program import activate_program
from shared_security.remittance.check_money import check_all
from shared_security.values.ids import NIL, new_id
from shared_security.workers.open_account import open_account
from tests.tools.books import ACTOR, MODEL_ACT, PAYER, TODAY, World
from tests.tools.people import KEYS
from tests.tools.rich_books import now

CENT = 10_000


class Custody(World):
    """The model act with two providers, and four members of the first."""

    def __init__(self, urls: DatabaseUrls) -> None:
        super().__init__(urls)
        with self.jobs.transaction():
            self.program = activate_program(self.jobs, MODEL_ACT, today=TODAY, actor=ACTOR).program_no
            self.opened = {
                name: open_account(
                    self.jobs, KEYS, today=TODAY - timedelta(days=30), actor=ACTOR, name=name, phone="206 555 0142",
                    sure=True,
                ) for name in ("Ana", "Bo", "Cy", "Di")
            }  # fmt: skip
        (self.first,) = self.jobs.execute("SELECT provider_id FROM provider").fetchone()
        self.second = self.provider("Second")
        self.lines = 0

    def provider(self, name: str) -> UUID:
        """Another provider with a trust account."""
        made = new_id()
        with self.jobs.transaction():
            self.jobs.execute("INSERT INTO provider VALUES (%s, %s, 'nonprofit', %s)", [made, name, TODAY])
            open_custodial_account(self.jobs, "trust", self.program, made, "a bank", f"{name}: in trust", TODAY)
        return made

    def account(self, kind: str, provider: UUID | None = None) -> UUID:
        """The collection account, or a provider's trust account."""
        query = "SELECT custodial_account_id FROM custodial_account WHERE kind = %s AND provider_id IS NOT DISTINCT FROM %s"
        return self.jobs.execute(query, [kind, provider]).fetchone()[0]

    def post(self, *transfers: Transfer, debts: dict[UUID, int] | None = None, today: date = TODAY) -> UUID:
        """One batch, with what it changes in what providers must keep."""
        ensure_month(self.loader, today)
        with self.loader.transaction():
            lock_balances(self.loader, touched_balances(transfers))
            batch, month = new_id(), today.replace(day=1)
            for provider, micros in (debts or {}).items():
                row = "INSERT INTO provider_debt VALUES (%s, %s, %s, %s)"
                self.loader.execute(row, [provider, batch, self.program, micros])
            add(self.loader, transfers, batch, month)
            close_batch(self.loader, batch, "transfer", cause="test", actor=ACTOR, month=month)
        return batch

    def between(self, recipe: str, micros: int, from_: Side, to: Side, person: UUID = NIL) -> Transfer:
        """A transfer of micro-dollars."""
        return Transfer(person, recipe, self.program, "USD", micros, from_, to, TODAY, "test", payer_id=PAYER)

    def paid(self, name: str, pocket: str, micros: int, provider: UUID, *, sealed: bool = True) -> None:
        """Work is reported for somebody, and paid: in the books alone; the claim behind it is left out."""
        who = self.opened[name].account_id
        stages = {stage: Side("pocket", who, stage, pocket) for stage in ("reported", "available")}
        credit, owed = Side("payer_credit", PAYER), Side("payer_receivable", PAYER)
        self.post(
            self.between("borne", micros, owed, stages["reported"], who),
            self.between("apply", micros, credit, owed),
            self.between("settle", micros, stages["reported"], stages["available"], who),
            debts={provider: micros},
        )
        if sealed:
            seal(self.jobs, now())

    def came(self, cents: int, day: date = TODAY) -> None:
        """A payer's money comes into the collection account."""
        at = self.account("collection")
        line = self.line(at, cents, day)
        self.match(line, "payment", cents, PAYER)
        self.post(self.between("identify", cents * CENT, Side("unmatched", at), Side("payer_credit", PAYER)), today=day)

    def line(self, at: UUID, cents: int, day: date = TODAY, *, post: bool = True) -> UUID:
        """A statement of one line, which follows the one before."""
        (kind,) = self.jobs.execute("SELECT kind FROM custodial_account WHERE custodial_account_id = %s", [at]).fetchone()
        query = "SELECT closing_cents FROM bank_statement WHERE custodial_account_id = %s ORDER BY statement_number DESC LIMIT 1"
        (before,) = self.jobs.execute(query, [at]).fetchone() or (0,)
        self.lines += 1
        statement, made = new_id(), new_id()
        self.statement(at, statement, day, before, before + cents)
        self.loader.execute(
            "INSERT INTO bank_line (line_id, statement_id, custodial_account_id, line_no, booked_on, amount_cents, "
            "program_no) VALUES (%s, %s, %s, 1, %s, %s, %s)",
            [made, statement, at, day, cents, self.program],
        )
        if post:
            sides = [Side(kind, at), Side("unmatched", at)]
            self.post(self.between("receive", abs(cents) * CENT, *(sides if cents > 0 else sides[::-1])), today=day)
        return made

    def statement(self, at: UUID, statement: UUID, day: date, opening: int, closing: int) -> None:
        """A statement of a bank."""
        self.loader.execute(
            "INSERT INTO bank_statement (statement_id, custodial_account_id, statement_number, form, file_hash, from_day, "
            "to_day, opening_cents, closing_cents, read_on, read_by) "
            "VALUES (%s, %s, %s, 'csv', sha256(%s), %s, %s, %s, %s, %s, %s)",
            [statement, at, f"{self.lines:04}", statement.bytes, day, day, opening, closing, day, ACTOR],
        )

    def match(self, line: UUID, kind: str, cents: int, payer: UUID | None = None, about: UUID | None = None) -> None:
        """What a line was."""
        self.loader.execute(
            "INSERT INTO bank_match (match_id, line_id, kind, amount_cents, payer_id, about_id, matched_on, matched_by) "
            "VALUES (%s, %s, %s, %s, %s, %s, %s, %s)",
            [new_id(), line, kind, cents, payer, about, TODAY, ACTOR],
        )

    def travels(self, at: UUID, cents: int, provider: UUID, about: UUID, day: date = TODAY) -> None:
        """Cash of a remittance leaves an account, or arrives in one."""
        line = self.line(at, cents, day)
        self.match(line, "arrival" if cents > 0 else "remittance", cents, None, about)
        unmatched, transit = Side("unmatched", at), Side("in_transit", provider)
        sides = (unmatched, transit) if cents > 0 else (transit, unmatched)
        self.post(self.between("arrive" if cents > 0 else "remit", abs(cents) * CENT, *sides), today=day)

    def wrong(self) -> list[Difference]:
        """What the check of the books and of money finds, but for claims and entries, which these tests leave out."""
        return [found for found in check_all(self.jobs) if isinstance(found, Difference)]

    def kept(self, kind: str, owner: UUID = NIL) -> int:
        """What is kept on a ledger account, in micro-dollars."""
        query = "SELECT coalesce(sum(micros), 0)::bigint FROM ledger_balance WHERE kind = %s AND owner_id = %s"
        return self.jobs.execute(query, [kind, owner]).fetchone()[0]


@contextmanager
def custody(urls: DatabaseUrls) -> Iterator[Custody]:
    """Such a program, its connections closed at the end."""
    made = Custody(urls)
    try:
        yield made
    finally:
        made.loader.close()
        made.jobs.close()
