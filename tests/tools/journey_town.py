"""A town whose people use browsers on a moved clock: timed acts run by it, and a paper bank keeps every account."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from playwright.sync_api import Browser, Page

from shared_security.access.begin_session import begin_session
from shared_security.access.may_act import MayAct, give_right
from shared_security.jobs.act import Hands
from shared_security.jobs.schedule import SCHEDULE
from shared_security.launcher.urls import DatabaseUrls
from shared_security.remittance.bank.read_statement import read_statement
from shared_security.remittance.payouts.payout_origin import tell_payout_origin
from shared_security.remittance.rails.test_rail import PaperBank
from shared_security.remittance.rails.test_statement import write_camt053
from shared_security.workers.seal_person import seal_person
from tests.portals.browser import opened
from tests.tools.imports import ACTOR
from tests.tools.leave_town import ORIGIN, LeaveTown
from tests.tools.moved_site import ids_at
from tests.tools.town import PHONE, town

STANDS = """
    SELECT unit, stage, pocket, sum(micros)::bigint FROM (
        SELECT unit, 'reported' AS stage, pocket, micros FROM entry
        CROSS JOIN LATERAL (VALUES ('health', health_micros), ('sick', sick_micros)) AS line (pocket, micros)
        WHERE account_id = %s
        UNION ALL
        SELECT unit, from_stage, from_pocket, -amount_micros FROM transfer
        WHERE from_kind = 'pocket' AND from_owner = %s
        UNION ALL
        SELECT unit, to_stage, to_pocket, amount_micros FROM transfer WHERE to_kind = 'pocket' AND to_owner = %s
    ) AS posted GROUP BY unit, stage, pocket HAVING sum(micros) <> 0
"""
REMITTANCES = "SELECT reference, provider_id, amount_cents FROM remittance ORDER BY remittance_id"


class JourneyTown(LeaveTown):
    """A town with one program, to which a day comes after another."""

    site = ""

    def __init__(self, urls: DatabaseUrls, program: str, today: date) -> None:
        super().__init__(urls, program, today)
        self.people: dict[str, MayAct] = {}
        self.first_day, self.told, self.moved = today, dict[str, date](), set[str]()
        self.hands = Hands(self.jobs, self.loader, self.keys, {}, lambda: self.at)

    def clock(self) -> datetime:
        """One o'clock of the day: pages are opened after what is done at noon."""
        return self.at + timedelta(hours=1)

    def open_bank(self) -> None:
        """A paper bank with every account that there is; whoever pays workers is known to it."""
        self.rail = PaperBank([one.number for one in self.accounts.values()], self.first_day)
        for name in self.providers:
            with self.jobs.transaction():
                tell_payout_origin(
                    self.jobs, self.accounts[name].custodial_account_id, ORIGIN, today=self.today, actor=ACTOR
                )

    def staff(self, name: str, provider: str, *duties: str) -> None:
        """Somebody who works at a provider."""
        with self.jobs.transaction():
            person, at = seal_person(self.jobs, self.keys, {"name": name, "phone": PHONE}), self.providers[provider]
            right = {"provider_id": at, "duties": duties, "today": self.today, "actor": ACTOR}
            give_right(self.jobs, person, "provider", None, **right)
        self.people[name] = MayAct(person, "provider", None, None, provider_id=at)

    def on(self, month: int, day: int) -> None:
        """The clock shows another day: the bank tells of the days up to it, and every timed act is done."""
        self.today = date(self.today.year, month, day)
        self.acts()
        self.carry_out()
        self.read_bank()
        self.acts()
        self.check()

    def acts(self) -> None:
        """Whatever the schedule does by itself."""
        for act in SCHEDULE:
            self._as(f"timed act: {act.name}")
            act.do(self.hands)
        self._as(ACTOR)

    def _as(self, actor: str) -> None:
        self.jobs.execute("SELECT set_config('sss.actor', %s, false)", [actor])

    def carry_out(self) -> None:
        """The bank does what was ordered between our accounts, once the money is there; it arrives a day later."""
        for reference, provider, cents in self.ask(REMITTANCES):
            trust = next(name for name, one in self.providers.items() if one == provider)
            from_, to = ("collection", trust) if cents > 0 else (trust, "collection")
            if reference not in self.moved and self.at_bank(from_) >= abs(cents):
                numbers = [self.accounts[name].number for name in (from_, to)]
                self.rail.move(*numbers, self.today, abs(cents), reference=reference)
                self.moved.add(reference)

    def at_bank(self, name: str) -> int:
        """What the bank has on an account today, in cents."""
        return self.rail.statement(self.accounts[name].number, self.first_day, self.today).closing_cents

    def read_bank(self) -> None:
        """What the bank says of every account since it said something last."""
        for name, account in self.accounts.items():
            paper = self.rail.statement(account.number, self.told.get(name, self.first_day), self.today)
            self.told[name] = self.today + timedelta(days=1)
            if paper.movements:
                read_statement(
                    self.loader, account.custodial_account_id, write_camt053(paper), today=self.today, actor=ACTOR,
                    keys=self.keys,
                )  # fmt: skip
            account.cents = paper.closing_cents

    @contextmanager
    def at_page(
        self, browser: Browser, name: str, path: str, *, language: str = "en", width: int = 1280
    ) -> Iterator[Page]:
        """A page of somebody who comes in today, without JavaScript."""
        if name in self.workers:
            account = self.workers[name].account_id
            ((person,),) = self.ask("SELECT person_id FROM security_account WHERE account_id = %s", account)
            self.people[name] = MayAct(person, "worker", account)
        with self.jobs.transaction():
            token = begin_session(self.jobs, self.people[name], "text", at=self.clock(), actor=ACTOR)
        with opened(browser, self.site, language=language, width=width, script=False) as context:
            context.add_cookies([{"name": "session", "value": token, "url": self.site}])
            page = context.new_page()
            page.goto(path)
            yield page

    def payer_name(self, payer_id: UUID) -> str:
        """A payer's name."""
        return next(name for name, one in self.payers.items() if one == payer_id)

    def stands(self, worker: str) -> dict[tuple[str, str, str], int]:
        """Every pocket of a worker from the rows of the books alone: entries and transfers, in millionths."""
        account: UUID = self.workers[worker].account_id
        rows = self.ask(STANDS, account, account, account)
        return {(unit, stage, pocket): micros for unit, stage, pocket, micros in rows}


@contextmanager
def journey_town(urls: DatabaseUrls, program: str, today: date) -> Iterator[JourneyTown]:
    """Such a town."""
    begun: list[JourneyTown] = []
    first = datetime.combine(today, time(12), UTC)
    with (
        ids_at(lambda: begun[0].at if begun else first),
        town(urls, program, today, JourneyTown) as made,
    ):
        begun.append(made)
        yield made
