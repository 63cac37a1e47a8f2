"""Time off and moves in the made-up world: what was paid by bank and in cash, what waits, what was refused, an appeal;
workers who have gone to another benefits organization, one who is about to, and one organization that applies.

Nobody asks for more than half of what is there: in a small world that may be nothing, and then nothing happens.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from shared_security.benefits.leave import usable_on
from shared_security.claims.appeal import appeal
from shared_security.claims.ask import ask
from shared_security.claims.decide import Decision, decide
from shared_security.claims.pay import pay_granted
from shared_security.claims.pay_due import pay_due
from shared_security.claims.request import Request
from shared_security.claims.wish import Paper, Wish, WishedDay
from shared_security.demo.cast import (
    APPLICANT,
    CAFE,
    CLEANER,
    DECIDER,
    DRIVER,
    OTHER_PROVIDER,
    PAYERS,
    PEOPLE_TO_BE,
    PROVIDER,
    SUPERVISOR,
)
from shared_security.demo.money import Money
from shared_security.demo.people import ACTOR, Settled
from shared_security.demo.work import people_of
from shared_security.enrollment.ask_transfer import ask_transfer
from shared_security.enrollment.move_due import move_due
from shared_security.launcher.name_actor import name_actor
from shared_security.providers.register import Applicant, register_provider
from shared_security.remittance.debits.sealed_mandate import Bank
from shared_security.remittance.payouts.hand_out_cash import confirm_cash, hand_out
from shared_security.remittance.payouts.payout_destinations import Place, add_destination
from shared_security.remittance.payouts.payout_files import close_payouts, make_payouts, send_payouts
from shared_security.remittance.payouts.payout_origin import tell_payout_origin
from shared_security.remittance.payouts.payouts_of import own_payouts
from shared_security.remittance.rails.nacha import Origin
from shared_security.values.ids import new_id
from shared_security.values.money import MICROS_PER_CENT
from shared_security.workers.person_of import person_of

ROUTING = "021000021"
MOVED = 4  # as many have moved, of the cafe's people on; those after them ask besides
MOVES_IN = timedelta(days=12)  # of the one who is about to go
CENTS_A_DAY = 1_200


@dataclass(frozen=True)
class Told:
    """What a worker says with a request: her own words, and what she states where a paper is asked for."""

    words: str = ""
    statement: str = ""


class TimeOff:
    """Does what happens on each day, by how many days before the last it is."""

    def __init__(self, money: Money, settled: Settled) -> None:
        self.money, self.settled = money, settled
        self.jobs, self.loader, self.keys = money.jobs, money.loader, money.keys
        self.cleaner, self.driver = (settled.accounts[PEOPLE_TO_BE.index(one)] for one in (CLEANER, DRIVER))
        (cafe,) = (payer for payer in PAYERS if payer.name == CAFE)
        ours = settled.accounts[people_of(cafe, len(settled.accounts)).start :]
        self.moved, self.others = ours[:MOVED], ours[MOVED:]
        self.asked: dict[UUID, Request | None] = {}
        self.today = date.min
        self.acts: dict[int, Sequence[Callable[[], object]]] = {
            75: (self._tell_the_bank, self._where_to_be_paid, self._bank_file),
            60: (self._others_move,),
            45: (lambda: self._ask_and_pay(self.cleaner, 5_600),),
            44: (self._bank_file,),
            38: (self._read_statements,),
            30: (lambda: self._ask_and_pay(self.driver, 4_800), self._cash_is_handed_out),
            24: (lambda: self._ask_sick(self.cleaner, "A fever.", "I had a fever and stayed in bed."),),
            22: (lambda: self._refuse(self.cleaner, "Please write on which days."),),
            15: (lambda: self._ask_sick(self.driver, "My back.", "I could not sit."),),
            12: (lambda: self._refuse(self.driver, "Please send a note that names the days."),),
            9: (self._another_applies,),
            3: (lambda: self._ask_and_pay(self.others[0], 2_500), lambda: self._ask_and_pay(self.others[1], 3_000)),
            2: (self._appeal, lambda: self._ask_sick(self.moved[0], "An operation.", "I am still in hospital.")),
            1: (lambda: self._ask_sick(self.cleaner, "My back hurts.", "I cannot lift anything this week."),),
            0: (self._about_to_move, lambda: self._ask_sick(self.others[2], "The flu.", "All of us have it.")),
        }  # fmt: skip

    def on(self, today: date) -> None:
        """Do what happens on a day."""
        self.today = today
        for act in self.acts.get((self.money.last_day - today).days, ()):
            act()
            name_actor(self.jobs, ACTOR)

    @property
    def _at(self) -> datetime:
        return datetime.combine(self.today, time(20), UTC)

    def _as(self, name: str) -> str:
        """Who one of those who work there is to the books; she is named on the connection."""
        actor = f"person: {self.settled.office[name]}"
        name_actor(self.jobs, actor)
        return actor

    def _of(self, account_id: UUID) -> str:
        """Who a worker is to the books."""
        actor = f"person: {person_of(self.jobs, account_id)}"
        name_actor(self.jobs, actor)
        return actor

    def _tell_the_bank(self) -> None:
        """Who both organizations are to their bank."""
        for name, number in ((PROVIDER, "1900000001"), (OTHER_PROVIDER, "1900000002")):
            origin = Origin(ROUTING, "Made-up Credit Union", " ".join(name.split()[:2]), number)
            account = self.money.accounts[self.money.trusts[self.settled.providers[name]]]
            with self.jobs.transaction():
                tell_payout_origin(self.jobs, account, origin, today=self.today, actor=ACTOR)

    def _where_to_be_paid(self) -> None:
        """To her bank account; others in cash, at the desk."""
        bank = Bank(ROUTING, "40017225555", False, CLEANER.name)
        places = {self.cleaner: Place("bank", bank=bank), self.driver: Place("cash"), self.others[0]: Place("cash")}
        places[self.others[1]] = Place("card", card="50021180")
        for account_id, place in places.items():
            actor = self._of(account_id)
            with self.jobs.transaction():
                add_destination(self.jobs, self.keys, account_id, place, language="en", today=self.today, actor=actor)

    def _bank_file(self) -> None:
        """The desk makes a file, and gives it to the bank."""
        actor, provider_id = self._as(DECIDER), self.settled.providers[PROVIDER]
        number = self.money.program.program_no
        with self.jobs.transaction():
            made = make_payouts(self.jobs, self.keys, provider_id, number, "bank", at=self._at, actor=actor)
            if made.file_id is None:
                return
            data = close_payouts(self.jobs, self.keys, made.file_id, actor=actor)
            send_payouts(self.jobs, made.file_id, today=self.today, actor=actor)
        self.money.bank.take(data, self.money.trusts[provider_id], today=self.today)

    def _read_statements(self) -> None:
        self.money.tell(self.today)
        self._tell_of_payments()

    def _tell_of_payments(self) -> None:
        pay_due(self.loader, self.keys, today=self.today, at=self._at, actor=ACTOR)

    def _ask(self, account_id: UUID, pocket: str, days: int, cents: int, told: Told) -> Request | None:
        """Ask for days from today on, for up to so many cents each."""
        number = self.money.program.program_no
        there = usable_on(self.loader, account_id, number, pocket, self.today, today=self.today).micros
        cents = min(cents, there // MICROS_PER_CENT // 2 // days)
        if not cents:
            return None
        asked = [WishedDay(self.today + timedelta(days=n), cents * MICROS_PER_CENT) for n in range(days)]
        papers = (Paper("own_statement", "", told.statement.encode()),) if told.statement else ()
        wish = Wish(account_id, new_id(), number, pocket, tuple(asked), words=told.words, papers=papers)
        return ask(self.loader, self.keys, wish, today=self.today, at=self._at, actor=self._of(account_id)).request

    def _ask_and_pay(self, account_id: UUID, cents: int) -> None:
        """A day off, granted by the rules at once; its payment is ordered."""
        if request := self._ask(account_id, "vacation", 1, cents, Told()):
            pay_granted(self.loader, account_id, request.request_id, today=self.today, at=self._at, actor=ACTOR)
            self._tell_of_payments()

    def _ask_sick(self, account_id: UUID, words: str, statement: str) -> None:
        """Four days: more than the rules decide alone."""
        self.asked[account_id] = self._ask(account_id, "sick", 4, CENTS_A_DAY, Told(words, statement))

    def _cash_is_handed_out(self) -> None:
        """One of the desk hands it out, another confirms it."""
        provider_id = self.settled.providers[PROVIDER]
        for payout in own_payouts(self.loader, self.driver):
            for act, name in ((hand_out, DECIDER), (confirm_cash, SUPERVISOR)):
                actor = self._as(name)
                with self.jobs.transaction():
                    act(self.jobs, provider_id, self.driver, payout.payout_id, today=self.today, actor=actor)
        self._tell_of_payments()

    def _refuse(self, account_id: UUID, words: str) -> None:
        if asked := self.asked[account_id]:
            decision, actor = Decision(0, "paper_does_not_fit", words), self._as(DECIDER)
            decide(self.loader, self.keys, asked, decision, today=self.today, at=self._at, actor=actor)

    def _appeal(self) -> None:
        if asked := self.asked[self.cleaner]:
            words, actor = "The days are those of my request: I was in bed on all four.", self._of(self.cleaner)
            appeal(self.loader, self.keys, asked, words, today=self.today, at=self._at, actor=actor)

    def _others_move(self) -> None:
        """Some go to the other organization, at once; their cash follows with the next remittance."""
        for account_id in self.moved:
            self._ask_to_move(account_id, self.today)
        move_due(self.loader, today=self.today, actor=ACTOR)

    def _about_to_move(self) -> None:
        self._ask_to_move(self.cleaner, self.today + MOVES_IN)

    def _ask_to_move(self, account_id: UUID, day: date) -> None:
        actor, to = self._of(account_id), self.settled.providers[OTHER_PROVIDER]
        with self.jobs.transaction():
            ask_transfer(self.jobs, account_id, to, effective_on=day, today=self.today, actor=actor)

    def _another_applies(self) -> None:
        name_actor(self.jobs, ACTOR)
        applicant = Applicant(APPLICANT, "nonprofit", "253 555 0161", ["en", "es"])
        with self.jobs.transaction():
            register_provider(self.jobs, applicant, today=self.today, at=self._at, actor=ACTOR)
