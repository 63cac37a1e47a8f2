"""A deployment on a moved clock: payers, workers, providers, a bank that tells what moved, figures of the tests' own.

Each act takes the day that the clock shows. `sums` adds up every ledger account from the rows of the books alone.
"""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from html import unescape
from typing import TypeVar
from uuid import UUID

import psycopg
from django.http import HttpResponse
from django.test import Client

from shared_security.access.begin_session import begin_session
from shared_security.access.mark import mark_database
from shared_security.access.may_act import MayAct, give_right
from shared_security.contributions.check_books import Difference
from shared_security.jobs.every_check import check_everything
from shared_security.launcher.urls import DatabaseUrls
from shared_security.law.publish.active import ActiveProgram, active_programs
from shared_security.ledger.custody import open_custodial_account
from shared_security.ledger.post import (
    Transfer,
    add_transfers,
    close_batch,
    ensure_month,
    lock_balances,
    touched_balances,
)
from shared_security.ledger.seal import seal
from shared_security.payers.add import add_payer
from shared_security.remittance.bank.place_by_reference import place_alone
from shared_security.remittance.bank.read_statement import StatementRead, read_statement
from shared_security.remittance.custody.custody import Position, custody_position
from shared_security.remittance.custody.remit import Ordered, order_remittances
from shared_security.remittance.invoices.invoice import Invoice
from shared_security.remittance.invoices.issue import issue_invoices
from shared_security.remittance.settlement.settle_due import settle_due
from shared_security.values.ids import new_id
from shared_security.web.visitor import site_keys
from shared_security.workers.open_account import open_account
from shared_security.workers.seal_person import seal_person
from tests.tools.bank import Movement, Paper
from tests.tools.imports import ACTOR, Deployment
from tests.tools.moves import qualified

# 40 hours a week of all clients together, in the order of the work; used money is taken from later money.
POOLED = """\
program: pooled_money
title: Forty Hours of All Clients
title_es: Cuarenta horas de todos los clientes
status: study
jurisdiction: US-XX
law: {ours: {cite: "made up for tests", kind: ours}}
clock: {from: 2020-01-01, time_zone: of_record, rate_day: work_date, cite: ours}
covers: {work: any, places: any, cite: ours}
parameters:
  for_sick: {meaning: "an hour's sick pay", unit: USD/hour, values: [{from: 2020-01-01, is: 1.5, cite: ours}]}
  for_vacation: {meaning: "an hour's vacation", unit: USD/hour, values: [{from: 2020-01-01, is: 0.333333, cite: ours}]}
  for_office: {meaning: "an hour's administration", unit: USD/hour, values: [{from: 2020-01-01, is: 0.1, cite: ours}]}
  week: {meaning: "hours of a week", unit: hour, values: [{from: 2020-01-01, is: 40, cite: ours}]}
  days_to_pay: {meaning: "days after the month", unit: day, values: [{from: 2020-01-01, is: 15, cite: ours}]}
words_es: {for_sick: la paga por enfermedad, for_vacation: las vacaciones, for_office: la administración,
  week: las horas por semana, days_to_pay: los días para pagar, counted: lo contado, sick: la enfermedad,
  vacation: el descanso, office: la oficina, benefits: los beneficios}
earns:
  benefits:
    - cite: ours
      window: {length: week, of: worker, order: worked}
      steps:
        - counted: {part_of: time_worked, up_to: week}
        - sick: {multiply: for_sick, by: counted}
        - vacation: {multiply: for_vacation, by: counted}
        - office: {multiply: for_office, by: counted}
      gives: {sick: sick, vacation: vacation, administration: office}
collects:
  borne_by: payer
  cite: ours
  due: {days_after: {period: month, days: days_to_pay}, cite: ours}
  used_before_correction: {then: recoverable, cite: ours}
"""
PHONE = "206 555 0142"  # that of everybody
LINES = (
    "health", "disability", "workers_compensation", "unemployment", "retirement", "sick", "vacation", "family_leave",
)  # fmt: skip
FUNDS = ("administration", "guarantee", "public_fund", "worker_centre")
DEBIT_KINDS = {
    "payer_receivable", "time_earned", "program_share", "recoverable", "guarantee_claim", "collection", "trust",
    "in_transit", "payout", "premium",
}  # fmt: skip
_OF_POCKETS = " UNION ALL ".join(
    f"SELECT 'pocket', account_id, 'reported', '{line}', -{line}_micros FROM entry WHERE unit = 'USD'" for line in LINES
)
_OF_FUNDS = " UNION ALL ".join(
    f"SELECT 'fund', NULL, 'reported', '{fund}', -{fund}_micros FROM entry WHERE unit = 'USD'" for fund in FUNDS
)
SUMS = f"""
    SELECT kind, owner, stage, line, sum(micros)::bigint FROM (
        SELECT 'payer_receivable' AS kind, payer_id AS owner, NULL AS stage, NULL AS line, total_micros AS micros
        FROM entry WHERE unit = 'USD'
        UNION ALL {_OF_POCKETS} UNION ALL {_OF_FUNDS}
        UNION ALL SELECT from_kind, from_owner, from_stage, from_pocket, amount_micros FROM transfer WHERE unit = 'USD'
        UNION ALL SELECT to_kind, to_owner, to_stage, to_pocket, -amount_micros FROM transfer WHERE unit = 'USD'
    ) AS posted GROUP BY kind, owner, stage, line HAVING sum(micros) <> 0
"""
SomeTown = TypeVar("SomeTown", bound="Town")
CLAIMS = "SELECT p.number, to_jsonb(c) FROM claim c JOIN invoice p USING (invoice_id) ORDER BY p.number, c.account_id"


@dataclass
class Account:
    """A custodial account as its bank sees it. number: as the bank calls it; told: how many statements there were."""

    custodial_account_id: UUID
    number: str
    cents: int = 0
    told: int = 0


@dataclass
class Worker:
    """A worker, and a browser in which she has come in."""

    account_id: UUID
    number: str
    browser: Client = field(default_factory=Client)


class Town(Deployment):
    """A program, its first provider, and nobody else yet."""

    def __init__(self, urls: DatabaseUrls, program: str, today: date) -> None:
        super().__init__(urls, "")
        self.today = today
        self.loader = psycopg.connect(urls.loader, autocommit=True)
        self.jobs = psycopg.connect(urls.jobs, autocommit=True)
        self.jobs.execute("SELECT set_config('sss.actor', %s, false)", [ACTOR])
        with psycopg.connect(urls.owner, autocommit=True) as owner:
            mark_database(owner, "demo", "Office of Benefits", at=datetime.now(UTC))
        self.activate(program)
        self.workers: dict[str, Worker] = {}
        self.payers: dict[str, UUID] = {}
        self.accounts: dict[str, Account] = {}
        self.providers: dict[str, UUID] = {"First": self.ask("SELECT provider_id FROM provider")[0][0]}
        self._know_account("collection", None)
        self._know_account("First", self.providers["First"])

    @property
    def program(self) -> ActiveProgram:
        """The one program."""
        return active_programs(self.loader, self.today)[0]

    @property
    def at(self) -> datetime:
        """Noon of the day."""
        return datetime.combine(self.today, time(12), UTC)

    def _know_account(self, name: str, provider_id: UUID | None) -> None:
        query = "SELECT custodial_account_id FROM custodial_account WHERE provider_id IS NOT DISTINCT FROM %s"
        self.accounts[name] = Account(self.ask(query, provider_id)[0][0], f"{len(self.accounts) + 1:09}")

    def add_provider(self, name: str) -> UUID:
        """Another provider, with a trust account."""
        made = qualified(self.jobs, name, today=self.today)
        with self.jobs.transaction():
            open_custodial_account(self.jobs, "trust", self.program.program_no, made, "a bank", name, self.today)
        self.providers[name] = made
        self._know_account(name, made)
        return made

    def add_payers(self, *names: str, kind: str = "company") -> None:
        """Register payers of a kind, and remember them."""
        for name in names:
            with self.jobs.transaction():
                made = add_payer(self.jobs, self.keys, name, kind, today=self.today, actor=ACTOR)
            self.payers[name] = made

    def add_worker(self, name: str) -> Worker:
        """Open an account; she comes in with a session of now, for a browser knows no other clock."""
        with self.jobs.transaction():
            opened = open_account(
                self.jobs, self.keys, today=self.today, actor=ACTOR, name=name, phone=PHONE, sure=True
            )
            query = "SELECT person_id FROM security_account WHERE account_id = %s"
            (person_id,) = self.jobs.execute(query, [opened.account_id]).fetchone() or (None,)
            may = MayAct(person_id, "worker", opened.account_id)
            token = begin_session(self.jobs, may, "text", at=datetime.now(UTC), actor=ACTOR)
        self.workers[name] = worker = Worker(opened.account_id, opened.number)
        worker.browser.cookies["session"] = token
        return worker

    def add_office(self, name: str, role: str, payer: str = "") -> Client:
        """Somebody who may act for a payer or the office, come in."""
        with self.jobs.transaction():
            person_id = seal_person(self.jobs, self.keys, {"name": name, "phone": PHONE})
            give_right(self.jobs, person_id, role, self.payers.get(payer), today=self.today, actor=ACTOR)
            may = MayAct(person_id, role, None, self.payers.get(payer))
            token = begin_session(self.jobs, may, "text", at=datetime.now(UTC), actor=ACTOR)
        browser = Client(headers={"host": "localhost"})
        browser.cookies["session"] = token
        return browser

    def report(self, payer: str, worker: str, id_: str, day: str, hours: int, revision: int = 1) -> str:
        """One record of a payer, through the door that all work takes; answers with its entry."""
        row = {
            "external_id": id_, "account": self.workers[worker].number, "work_date": day, "hours": str(hours),
            "revision": str(revision),
        }  # fmt: skip
        told = self.send(row, payer=payer).told
        assert told and told[0].answer, "it counts"
        return told[0].answer.entries[0] if told[0].answer.entries else ""

    def seal(self) -> None:
        """Number what was committed."""
        seal(self.jobs, self.at)

    def issue(self) -> list[Invoice]:
        """Seal, and issue for every period that has ended."""
        self.seal()
        return issue_invoices(self.loader, self.program, today=self.today, actor=ACTOR, ended_alone=True)

    def tell(self, name: str, *movements: Movement, settle: bool = True) -> StatementRead:
        """A statement of the day for the account of that name, read, placed as far as it goes by itself, settled."""
        account = self.accounts[name]
        account.told += 1
        told = [replace(one, bank=f"{name}-{account.told}-{n}") for n, one in enumerate(movements)]
        paper = Paper(
            told, opening=account.cents, day=self.today, number=f"{name}-{account.told}",
            bank_account=account.number,
        )  # fmt: skip
        read = read_statement(
            self.loader, account.custodial_account_id, paper.camt(), today=self.today, actor=ACTOR, keys=self.keys
        )
        account.cents = paper.ends
        place_alone(self.loader, today=self.today, actor="by itself")
        if settle:
            self.settle()
        return read

    def settle(self) -> int:
        """Settle whatever credit there is."""
        return settle_due(self.loader, today=self.today, actor=ACTOR)

    def remit(self) -> list[Ordered]:
        """Seal, and order what providers are due."""
        self.seal()
        return order_remittances(self.jobs, self.program.program_no, today=self.today, actor=ACTOR)

    def post(self, *transfers: Transfer, keeps: dict[UUID, int] | None = None) -> None:
        """One batch of transfers; keeps: by how much each provider must keep more or less with it."""
        ensure_month(self.loader, self.today)
        with self.loader.transaction():
            lock_balances(self.loader, touched_balances(transfers))
            batch, month = new_id(), self.today.replace(day=1)
            for provider, micros in (keeps or {}).items():
                row = "INSERT INTO provider_debt VALUES (%s, %s, %s, %s)"
                self.loader.execute(row, [provider, batch, self.program.program_no, micros])
            add_transfers(self.loader, transfers, batch, month)
            close_batch(self.loader, batch, "transfer", cause="test", actor=ACTOR, month=month)

    def sums(self) -> dict[str, int]:
        """Micro-dollars on each ledger account, on its own side, by name, such as `pocket:available sick Ana`."""
        names = {account: name for name, worker in self.workers.items() for account in [worker.account_id]}
        names |= {payer: name for name, payer in self.payers.items()}
        names |= {provider: name for name, provider in self.providers.items()}
        names |= {account.custodial_account_id: name for name, account in self.accounts.items()}
        found, both = {}, 0
        for kind, owner, stage, line, micros in self.ask(SUMS):
            shown = " ".join(filter(None, (f"{kind}:{stage}" if stage else kind, line, names.get(owner))))
            found[shown] = micros if kind in DEBIT_KINDS else -micros
            both += micros
        assert both == 0, "debits equal credits"
        return found

    def claims(self) -> dict[int, list[dict[str, tuple[int, int, int]]]]:
        """Owed, settled and made good of each claim by the number of its invoice, lines of nothing left out."""
        found: dict[int, list[dict[str, tuple[int, int, int]]]] = {}
        for number, row in self.ask(CLAIMS):
            lines = {
                line: tuple(row[f"{what}_{line}_micros"] for what in ("owed", "settled", "made_good"))
                for line in (*LINES, *FUNDS)
            }
            found.setdefault(number, []).append({line: three for line, three in lines.items() if any(three)})
        return found

    def position(self) -> Position:
        """Where the money is."""
        with self.jobs.transaction():
            return custody_position(self.jobs, self.program.program_no, self.today)

    def check(self) -> None:
        """The books have no difference, each bank account is as they say, and each dollar lies somewhere."""
        self.seal()
        found = [one for one in check_everything(self.jobs) if isinstance(one, Difference)]
        assert not found, "\n".join(map(str, found))
        sums, position = self.sums(), self.position()
        for name, account in self.accounts.items():
            kind = "collection" if name == "collection" else "trust"
            assert sums.get(f"{kind} {name}", 0) == account.cents * 10_000, f"bank = books: {name}"
        assert all(one.difference_micros == 0 for one in position.accounts)
        assert position.difference_micros == 0, position.terms

    def page(self, worker: str, path: str = "/my", language: str = "en") -> str:
        """The text of one of her pages, without its tags."""
        headers = {"host": "localhost", "accept-language": language}
        return text_of(self.workers[worker].browser.get(path, headers=headers))


def text_of(answer: HttpResponse) -> str:
    """The text of a page, without its tags."""
    assert answer.status_code == 200
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


@contextmanager
def town(urls: DatabaseUrls, program: str, today: date, kind: type[SomeTown] = Town) -> Iterator[SomeTown]:
    """Such a deployment, to whose people pages of this process answer; its connections are closed at the end."""
    made = kind(urls, program, today)
    os.environ["PERSON_KEYS"] = made.keys_text
    site_keys.cache_clear()
    try:
        yield made
    finally:
        made.loader.close()
        made.jobs.close()
        del os.environ["PERSON_KEYS"]
        site_keys.cache_clear()
