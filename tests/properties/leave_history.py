"""One random history of leave: acts through the real rooms, and after each the tokens of naive_leave.py."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from uuid import UUID

import psycopg

from shared_security.benefits.expire import expire_leave
from shared_security.benefits.leave import cause_of, leave_of, usable_on
from shared_security.claims.appeal import appeal
from shared_security.claims.decide import Decision, decide
from shared_security.claims.request import Request
from shared_security.claims.silence import escalate_requests
from shared_security.claims.wish import CannotAsk, Wish
from shared_security.claims.withdraw import cancel, withdraw
from shared_security.values.errors import Problem
from tests.properties.leave_happens import DAY, Life
from tests.tools.imports import ACTOR
from tests.tools.leave_life import LeaveLife

ACTS = 24
TOKEN = 500_000  # half an hour of leave
OPEN = ("asked", "waiting_for_paper")


def at_once(place: LeaveLife, *acts: Callable[[psycopg.Connection], object]) -> list[object]:
    """Each act on a connection of its own, begun together; what came of each, or why it could not be asked for."""
    together = Barrier(len(acts))

    def run(act: Callable[[psycopg.Connection], object]) -> object:
        with psycopg.connect(place.urls.loader, autocommit=True) as loader:
            together.wait()
            try:
                return act(loader)
            except CannotAsk as problem:
                return problem

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


class History(Life):
    """One random history."""

    def run(self) -> None:
        """Do random acts, and compare after each."""
        often = [
            *[self.work] * 4, *[self.ask] * 6, *[self.answered] * 6, *[self.payday] * 3, self.sent_back, self.month,
        ]  # fmt: skip
        some = [
            *[self.correct] * 3, *[self.decide] * 2, *[self.take_back] * 2, *[self.clock] * 2,
            self.invoices, self.payment, self.bounce, self.guarantee, self.files, self.bank, self.sent_back, self.anew,
            self.move, self.cash, self.arrives, self.expire, self.race, *[self.storm] * 2,
        ]  # fmt: skip
        for _ in range(6):
            self.work()
        for _ in range(ACTS):
            self.chance.choice(often + some)()
            self.compare()
        self.end()

    def ask(self) -> None:
        """Up to three days, of which more may be asked for than is there; with a paper or without."""
        person = self.chance.choice(self.people)
        days = sorted(self.chance.sample(range(-4, 12), self.chance.choice([1, 2, 3, 3])))
        wished = {self.today + n * DAY: self.chance.randint(1, 6) for n in days}
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
        wishes = [self.place.wish(person, {day: n * TOKEN}) for day, n in zip((first, second), there, strict=True)]
        self.note(person, "asks twice at once", first, second, there)
        came = at_once(self.place, *(self._asking(wish) for wish in wishes))
        made = [one for one in came if isinstance(one, Request)]
        assert made, self.told("neither got it")
        for request in made:
            days = {one.day: one.asked_micros // TOKEN for one in request.days}
            assert self._fits(person, request.request_id, days), self.told("both got it")
            naive.uses[cause_of(request.request_id)] = days
            self.requests.append((person, request))

    def storm(self) -> None:
        """At once: she asks, a payer corrects, she goes elsewhere, workers are paid, what lapsed is posted."""
        person = self.chance.choice(self.people)
        naive, day = self.naive[person], self.today + self.chance.choice([-1, 0, 3]) * DAY
        if not naive.works:
            return
        name = self.chance.choice(sorted(naive.works))
        rank, worked, hours = naive.works[name]
        fewer, tokens = self.chance.choice([0, hours // 2, hours + 3]), self.chance.randint(1, 9)
        fits = [self._fits(person, UUID(int=0), {day: tokens})]
        row = self._row(person, name, worked, fewer)
        to = self.place.providers[self.chance.choice(list(self.place.providers))]
        wish = self.place.wish(person, {day: tokens * TOKEN})
        self.note("at once", person, "asks", str(wish.request_id)[-4:], day, tokens, "and", name, "is", fewer)
        _, asked, *_ = at_once(
            self.place,
            lambda _: self.place.send(row, payer=self._payer(rank)),
            self._asking(wish),
            lambda loader: self.place.move(person, to, loader),
            lambda loader: self.place.pay_everybody(loader),
            lambda loader: expire_leave(loader, today=self.today, actor=ACTOR),
        )
        naive.works[name] = rank, worked, fewer
        fits.append(self._fits(person, UUID(int=0), {day: tokens}))
        if isinstance(asked, Request):
            assert any(fits), self.told("more than there was")
            naive.uses[cause_of(asked.request_id)] = {day: tokens}
            self.requests.append((person, asked))
        else:
            assert not all(fits), self.told(asked)

    def _asking(self, wish: Wish) -> Callable[[psycopg.Connection], Request]:
        return lambda loader: self.place.ask_for(wish, loader)

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
        self.note("decides", str(request.request_id)[-4:], request.state, want, "of", asked, days is not None)
        told = {"today": self.today, "at": self.place.at, "actor": actor}
        try:
            decide(self.place.loader, self.place.keys, request, decision, **told)
        except Problem as problem:
            passed_on = "passed on to others" in problem.what  # nobody had answered in time: another looks at it anew
            if passed_on or self._answered_by_silence(person, request):
                return
            assert days is None, self.told(problem)
            return
        assert days is not None, self.told("more was granted than is there")
        self._keep(person, request, days)

    def answered(self) -> None:
        """She asks, somebody decides, she appeals, somebody else decides: if there is anything to decide."""
        for act in (self.ask, self.decide, self.appeal, self.decide):
            act()
            self.compare()

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
        self._pass(self.chance.choice([1, 1, 2, 5, 9, 33]))

    def _pass(self, days: int) -> None:
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
            assert time.get("held", 0) + time.get("spent", 0) == there["taken"] * TOKEN, self.told((time, there))

    def month(self) -> None:
        """A month later payers are asked, and one pays."""
        self._pass(self.chance.choice([29, 31]))
        self.invoices()
        self.payment()

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

    def end(self) -> None:
        """What lapsed is posted, cash comes or is still on its way; then the books are checked whole."""
        self.expire()
        if self.number % 2:
            self.arrives()
        self.place.check_all()
