"""Whatever happens to leave, in whatever order: after each act the lots are the tokens of naive_leave.py.

Work, corrections up, down and late, invoices, payments and their returns, requests that are asked for, withdrawn,
cancelled, decided by rule, person and silence, appealed; payments to workers that are ordered, sent, paid, sent back and
paid anew; days and weeks that pass, over the end of a year; moves from provider to provider, with cash on its way. Then
the books are checked whole: no balance below zero, bank = books, each payment what was drawn for it.

LEAVE_HISTORIES says how many random histories are tried, LEAVE_FIRST which is the first.
"""

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path
from random import Random
from threading import Barrier
from uuid import UUID

import psycopg
import pytest

from shared_security.benefits.expire import expire_leave
from shared_security.benefits.leave import cause_of, leave_of, usable_on
from shared_security.claims.appeal import appeal
from shared_security.claims.ask import ask
from shared_security.claims.decide import Decision, decide
from shared_security.claims.request import Request
from shared_security.claims.silence import escalate_requests
from shared_security.claims.wish import CannotAsk, Wish
from shared_security.claims.withdraw import cancel, withdraw
from shared_security.launcher.urls import DatabaseUrls
from shared_security.values.errors import Problem
from tests.properties.naive_leave import NaiveLeave
from tests.tools.imports import ACTOR
from tests.tools.leave_life import LIFE, LeaveLife, leave_life

HISTORIES = int(os.environ.get("LEAVE_HISTORIES", "6"))
FIRST = int(os.environ.get("LEAVE_FIRST", "0"))
ACTS = 24
TOKEN = 500_000  # half an hour of leave
DAY = timedelta(days=1)
STARTS = date(2027, 11, 20)
LAWS = {  # what becomes of leave: lost after 45 days and at the end of a year, or kept apart then
    "lost": (LIFE, False),
    "kept_apart": (LIFE.replace("over: lost", "over: kept_apart").replace("is: 45,", "is: 400,"), True),
}
OPEN = ("asked", "waiting_for_paper")
BORNE_BY_NOBODY = "nobody's work has earned"


class History:
    """One random history: two workers, two payers."""

    def __init__(self, place: LeaveLife, number: int, *, keeps: bool) -> None:
        self.place, self.chance, self.number = place, Random(number), number
        self.people, self.payers = [f"Ana {number}", f"Bo {number}"], [f"App {number}", f"Home {number}"]
        place.today = max(place.today, date(2027 + number, 11, 20) + number % 4 * 11 * DAY)
        place.add_payers(*self.payers)
        for person in self.people:
            place.add_worker(person)
            place.paid_at(person, f"98{place.chance_number():06}")
        rank = sorted(self.payers, key=lambda name: place.payers[name].int)
        self.rank = {name: rank.index(name) for name in self.payers}
        life = 400 if keeps else 45
        self.naive = {person: NaiveLeave(life, 12, keeps, 16) for person in self.people}
        self.revisions: dict[str, int] = {}
        self.requests: list[tuple[str, Request]] = []
        self.payments: list[tuple[str, UUID, int]] = []
        self.acts: list[str] = []

    @property
    def today(self) -> date:
        """The day that the clock shows."""
        return self.place.today

    def run(self) -> None:
        """Do random acts, and compare after each."""
        often = [self.work, self.work, self.work, self.ask, self.ask, self.ask, self.pay_workers, self.pay_workers]
        some = [
            self.correct, self.correct, self.decide, self.decide, self.take_back, self.appeal, self.clock, self.clock,
            self.invoices, self.payment, self.bounce, self.guarantee, self.files, self.bank, self.sent_back, self.anew,
            self.move, self.cash, self.arrives, self.expire, self.race,
        ]  # fmt: skip
        for _ in range(3):
            self.work()
        for _ in range(ACTS):
            self.chance.choice(often + some)()
            self.compare()
        self.end()

    def note(self, *words: object) -> None:
        """What is done, for whoever reads of a failure."""
        self.acts.append(f"{self.today} {' '.join(map(str, words))}")

    def work(self) -> None:
        """A payer reports work of the last weeks."""
        person, payer, hours = self.chance.choice(self.people), self.chance.choice(self.payers), self.chance.randint(2, 20)
        day = self.today - self.chance.choice([0, 1, 3, 10, 40]) * DAY
        self._send(person, payer, f"{person[:2]}{len(self.revisions)}", day, hours)

    def correct(self) -> None:
        """A payer corrects work, up or down, or to nothing, however long ago it was."""
        found = [(person, name) for person, naive in self.naive.items() for name in sorted(naive.works)]
        if found:
            person, name = self.chance.choice(found)
            payer, day, hours = self.naive[person].works[name]
            (payer_name,) = [one for one, rank in self.rank.items() if rank == payer]
            self._send(person, payer_name, name, day, self.chance.choice([0, hours // 2, hours + 3]))

    def _send(self, person: str, payer: str, name: str, day: date, hours: int) -> None:
        revision = self.revisions[name] = self.revisions.get(name, 0) + 1
        self.note(payer, "reports", name, person, day, hours, "revision", revision)
        row = {
            "external_id": name, "account": self.place.workers[person].number, "work_date": str(day),
            "hours": str(hours), "gross_pay": f"{hours * self.chance.randint(15, 40)}.37", "revision": str(revision),
        }  # fmt: skip
        told = self.place.send(row, payer=payer).told
        assert told and told[0].answer, told
        self.naive[person].works[name] = self.rank[payer], day, hours

    def ask(self) -> None:
        """Up to three days, of which more may be asked for than is there; with a paper or without."""
        person = self.chance.choice(self.people)
        days = sorted(self.chance.sample(range(-4, 12), self.chance.choice([1, 1, 2, 3])))
        wished = {self.today + n * DAY: self.chance.randint(1, 9) for n in days}
        wish = self.place.wish(
            person, {day: tokens * TOKEN for day, tokens in wished.items()},
            paper=len(days) > 2 and self.chance.random() < 0.6,
        )  # fmt: skip
        fits = self._fits(person, wish.request_id, wished)
        self.note(person, "asks", str(wish.request_id)[-4:], {str(day): tokens for day, tokens in wished.items()}, fits)
        try:
            request = self.place.ask_for(wish)
        except CannotAsk as problem:
            assert not fits and problem.code == "not_enough", self.told((problem.code, problem))
            return
        assert fits, self.told("more than there was")
        self.requests.append((person, request))
        self.naive[person].uses[cause_of(request.request_id)] = wished

    def _fits(self, person: str, request_id: UUID, wished: dict[date, int]) -> bool:
        """Whether one day after the other finds what it asks for."""
        naive, name = self.naive[person], cause_of(request_id)
        try:
            for day, tokens in sorted(wished.items()):
                if tokens > naive.usable(day):
                    return False
                naive.uses.setdefault(name, {})[day] = tokens
            return True
        finally:
            naive.uses.pop(name, None)

    def race(self) -> None:
        """Two ask at once for all that is there, for one day or for two: never both."""
        person = self.chance.choice(self.people)
        first, second = self.today + DAY, self.today + self.chance.choice([1, 2]) * DAY
        naive = self.naive[person]
        there = [naive.usable(day) for day in (first, second)]
        if min(there) == 0:
            return
        wishes = [
            self.place.wish(person, {day: n * TOKEN}) for day, n in zip((first, second), there, strict=True)
        ]
        self.note(person, "asks twice at once", first, second, there)
        made = [one for one in at_once(self.place, wishes) if one]
        assert made, self.told("neither got it")
        for wish in made:
            tokens = wish.days[0].micros // TOKEN
            assert self._fits(person, wish.request_id, {wish.days[0].day: tokens}), self.told("both got it")
            naive.uses[cause_of(wish.request_id)] = {wish.days[0].day: tokens}
            self.requests.append((person, self.place.read_wish(wish)))

    def decide(self) -> None:
        """A person decides on what waits: all, a part, or nothing."""
        found = [(who, now) for who, now in self._now() if now.state in (*OPEN, "appealed")]
        if not found:
            return
        person, request = self.chance.choice(found)
        asked, actor = request.asked_micros // TOKEN, self.place.deciders[request.state == "appealed"]
        want = self.chance.choice([asked, asked, asked // 2, 0])
        decision = Decision() if want == asked else Decision(want * TOKEN, "paper_missing")
        days = self._granted(person, request, want)
        self.note(actor[-4:], "decides", str(request.request_id)[-4:], request.state, want, "of", asked, days is not None)
        told = {"today": self.today, "at": self.place.at, "actor": actor}
        try:
            decide(self.place.loader, self.place.keys, request, decision, **told)
        except Problem as problem:
            if self._answered_by_silence(person, request):
                return
            assert days is None, self.told(problem)
            return
        assert days is not None, self.told("more was granted than is there")
        self._keep(person, request, days)

    def _granted(self, person: str, request: Request, want: int) -> dict[date, int] | None:
        """What each day gets, the first day first; None where there is not so much."""
        naive, name = self.naive[person], cause_of(request.request_id)
        asked = {one.day: one.asked_micros // TOKEN for one in request.days}
        on_appeal = request.state == "appealed"
        if not on_appeal and want > naive.covered(name):
            return None
        days, left = {}, want
        for day, tokens in sorted(asked.items()):
            most = min(tokens, naive.usable(day)) if on_appeal else tokens
            days[day] = min(most, left)
            left -= days[day]
        if left or (on_appeal and not self._fits(person, request.request_id, {d: n for d, n in days.items() if n})):
            return None
        return days

    def _keep(self, person: str, request: Request, days: dict[date, int]) -> None:
        name, uses = cause_of(request.request_id), self.naive[person].uses
        uses.pop(name, None)
        if any(days.values()):
            uses[name] = {day: tokens for day, tokens in days.items() if tokens}

    def _answered_by_silence(self, person: str, request: Request) -> bool:
        """Whether nobody answered in time, so that what was there was granted."""
        now = self.place.read(request)
        if now.state not in ("granted", "granted_in_part", "refused") or request.state not in OPEN:
            return False
        covered = self.naive[person].covered(cause_of(request.request_id))
        days = self._granted(person, request, covered)
        assert request.is_overdue(self.today) and days is not None, self.told("nobody decided it")
        assert days == {one.day: (one.granted_micros or 0) // TOKEN for one in now.days}, self.told(days)
        self._keep(person, request, days)
        return True

    def take_back(self) -> None:
        """She withdraws what nobody decided, or cancels what was granted."""
        if not self.requests:
            return
        person, request = self.chance.choice(self._now())
        undecided = request.state in (*OPEN, "appealed")
        may = undecided or (
            request.state in ("granted", "granted_in_part", "waiting_for_money") and request.first_day > self.today
        )
        self.note(person, "takes back", str(request.request_id)[-4:], request.state, may)
        act = withdraw if undecided else cancel
        try:
            act(self.place.loader, request, today=self.today, at=self.place.at, actor="worker")
        except Problem as problem:
            assert not may, self.told(problem)
            return
        assert may, self.told("it was taken back")
        self.naive[person].uses.pop(cause_of(request.request_id), None)

    def appeal(self) -> None:
        """She appeals against what was not granted."""
        found = [(who, now) for who, now in self._now() if now.state in ("refused", "granted_in_part")]
        if found:
            person, request = self.chance.choice(found)
            self.note(person, "appeals", str(request.request_id)[-4:], request.state)
            told = {"today": self.today, "at": self.place.at, "actor": "worker"}
            try:
                after = appeal(self.place.loader, self.place.keys, request, "I was ill.", **told)
            except Problem:
                return
            if after.request_id != request.request_id:
                self.requests.append((person, after))

    def clock(self) -> None:
        """Days pass, or weeks; what is done every day is done, or not."""
        days = self.chance.choice([1, 1, 2, 5, 9, 33])
        if days > 5:
            for act in (self.cash, self.arrives, self.files, self.bank):
                act()
        self.place.today += days * DAY
        self.note("after", days, "days")
        if self.chance.random() < 0.7:
            before = [(person, now) for person, now in self._now() if now.state in OPEN]
            escalate_requests(self.place.loader, self.place.keys, today=self.today, at=self.place.at)
            for person, request in before:
                self._answered_by_silence(person, request)
        if self.chance.random() < 0.5:
            self.expire()
        if self.chance.random() < 0.5:
            self.pay_workers()

    def expire(self) -> None:
        """What lapsed is posted; it changes nothing of what can be used, and the books say then what the tokens say."""
        self.note("what lapsed is posted")
        assert not expire_leave(self.place.loader, today=self.today, actor=ACTOR).refused
        for person, naive in self.naive.items():
            there, time = naive.in_books(self.today), self.place.time(person)
            assert time.get("reported", 0) == there["free"] * TOKEN, self.told((person, time, there))
            assert time.get("held", 0) + time.get("spent", 0) == there["taken"] * TOKEN, self.told((person, time, there))

    def pay_workers(self) -> None:
        """The act of every day that pays. Only leave for which a correction left nobody to ask cannot be paid."""
        self.note("workers are paid")
        for why in self.place.pay_everybody():
            assert why.startswith(BORNE_BY_NOBODY), self.told(why)

    def invoices(self) -> None:
        """For every period that has ended."""
        self.note("invoices")
        self.place.issue()

    def payment(self) -> None:
        """A payer pays a part, all, or too much."""
        payer = self.chance.choice(self.payers)
        (whole,) = self.place.ask(
            "SELECT coalesce(sum(open_micros), 0)::bigint / 10000 FROM invoice WHERE payer_id = %s",
            self.place.payers[payer],
        )[0]
        cents = max(1, self.chance.choice([whole + 1, whole + 1, whole // 3, whole * 2, self.chance.randint(1, 9_000)]))
        self.note(payer, "pays", cents)
        self.payments.append((payer, self.place.pays(payer, cents), cents))

    def bounce(self) -> None:
        """A bank takes a payment back."""
        if self.payments:
            payer, payment, cents = self.payments.pop(self.chance.randrange(len(self.payments)))
            self.note(payer, "takes back", cents)
            self.place.takes_back(payer, payment, cents)

    def guarantee(self) -> None:
        """The guarantee gets a little."""
        cents = self.chance.randint(100, 9_000)
        self.note("guarantee gets", cents)
        self.place.give("guarantee", cents)

    def files(self) -> None:
        """Payments to workers are sent to banks."""
        self.note("files are sent")
        self.place.send_files()

    def bank(self) -> None:
        """Those sent are paid."""
        self.note("the bank pays", self.place.bank_pays())

    def sent_back(self) -> None:
        """One of them comes back."""
        self.note("one comes back", self.place.bank_sends_back(self.chance.randrange(100)))

    def anew(self) -> None:
        """Both say another place; what came back is paid there."""
        self.note("paid anew")
        for person in self.people:
            self.place.paid_at(person, f"98{self.place.chance_number():06}")
        self.pay_workers()

    def move(self) -> None:
        """Somebody goes to another provider, or stays."""
        person, to = self.chance.choice(self.people), self.chance.choice(list(self.place.providers))
        self.note(person, "goes to", to)
        self.place.move(person, to)

    def cash(self) -> None:
        """Cash leaves for who keeps it."""
        self.note("cash leaves")
        self.place.send_cash()

    def arrives(self) -> None:
        """Cash comes."""
        self.note("cash comes")
        self.place.cash_arrives()

    def _now(self) -> list[tuple[str, Request]]:
        return [(person, self.place.read(request)) for person, request in self.requests]

    def compare(self) -> None:
        """Lots and what is usable, token by token."""
        for person, naive in self.naive.items():
            account, stands = self.place.workers[person].account_id, naive.stands(self.today)
            balances = [one for one in leave_of(self.place.loader, account, today=self.today) if one.unit != "USD"]
            found = [lot for balance in balances for lot in balance.lots]
            tokens = [(self.place.payers[self._payer(one.payer)], one.earned) for one in stands.free]
            lots = [(lot.payer_id, lot.earned_on) for lot in found for _ in range(lot.micros // TOKEN)]
            assert lots == tokens and all(lot.micros % TOKEN == 0 for lot in found), self.told((person, lots, tokens))
            day = self.today + self.chance.randint(-3, 50) * DAY
            usable = usable_on(self.place.loader, account, self.place.program.program_no, "sick", day, today=self.today)
            assert usable.micros == naive.usable(day) * TOKEN, self.told((person, day, usable, naive.usable(day)))

    def _payer(self, rank: int) -> str:
        return next(name for name, one in self.rank.items() if one == rank)

    def end(self) -> None:
        """All that waits is done, and the books are checked whole."""
        self.expire()
        self.place.check_all()
        self.arrives()
        self.place.check_all()

    def told(self, what: object) -> str:
        """For whoever reads of a failure."""
        return "\n".join([f"history {self.number}", *self.acts, str(what)])


def at_once(place: LeaveLife, wishes: list[Wish]) -> list[Wish | None]:
    """Each wish on a connection of its own, begun together: those that were held."""
    together = Barrier(len(wishes))

    def run(wish: Wish) -> Wish | None:
        with psycopg.connect(place.urls.loader, autocommit=True) as loader:
            together.wait()
            try:
                ask(loader, place.keys, wish, today=place.today, at=place.at, actor="worker")
            except CannotAsk:
                return None
            return wish

    with ThreadPoolExecutor(len(wishes)) as pool:
        return list(pool.map(run, wishes))


@pytest.fixture
def place(fresh_database: DatabaseUrls, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[LeaveLife]:
    """Under the law that the test names."""
    with leave_life(fresh_database, tmp_path, STARTS, LAWS[request.param][0]) as made:
        yield made


@pytest.mark.parametrize("place", LAWS, indirect=True)
def test_the_leave_equals_the_tokens_after_each_act(place: LeaveLife, request: pytest.FixtureRequest) -> None:
    """Random histories, one after the other on one clock; at the end of each everything is computed again."""
    keeps = LAWS[request.node.callspec.params["place"]][1]
    for number in range(FIRST, FIRST + -(-HISTORIES // len(LAWS))):
        history = History(place, number, keeps=keeps)
        try:
            history.run()
        except Problem as problem:
            problem.add_note(history.told("stopped"))
            raise
