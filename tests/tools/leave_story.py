"""A town in which the worked cases of leave happen: a worker and a client each, real work, a real request."""

from collections.abc import Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from shared_security.benefits.leave import LeaveBalance, leave_of
from shared_security.claims.ask import ask
from shared_security.claims.pay import Paid, pay_granted
from shared_security.claims.request import Request, request_of
from shared_security.claims.wish import CannotAsk, Paper, Wish, WishedDay
from shared_security.values.ids import new_id
from shared_security.workers.seal_person import seal_person
from tests.tools.imports import ACTOR
from tests.tools.leave_cases import MILLION, Case
from tests.tools.leave_town import LeaveTown
from tests.tools.town import town

HOURS = 20  # of work a day


@dataclass(frozen=True)
class Earns:
    """How a program's work earns leave, as the test has it by hand: so much time, or so many days or jobs, for one."""

    for_one: int
    fields: Mapping[str, str]
    time: str = "seconds"  # or the time with passengers; or `day`, of which each counts once; or `jobs`
    facts: Mapping[str, str] = field(default_factory=dict)
    kind: str = "company"
    starts: date = date.min


@dataclass
class Done:
    """A request that was made, and the cents that the worker must get for it."""

    request: Request
    cents: int


class Story(LeaveTown):
    """A leave town that remembers what was granted. Each case has a worker and a client named after it."""

    earns: Earns
    to_pay: list[Done]
    sent: list[Mapping[str, str]]

    def begin(self, case: Case, earns: Earns) -> None:
        """The day of a case; its worker; its client with the facts about it."""
        self.earns, self.today = earns, case.day
        self.add_payers(case.name, kind=earns.kind)
        for name, value in earns.facts.items():
            self.tell_fact(case.name, name, value)
        self.add_worker(case.name)

    def reported(self, case: Case, *work: tuple[date, Decimal, Decimal | None]) -> None:
        """Days of work, each with its hours (or jobs) and pay; pay of None was not told."""
        rows = []
        for n, (day, amount, pay) in enumerate(part for one in work for part in self._records(*one)):
            row = {"external_id": f"{len(self.sent) + n}", "account": self.workers[case.name].number}
            row |= {"work_date": day.isoformat(), **self.earns.fields}
            if self.earns.time != "day":
                row[self.earns.time] = str(int(amount * (1 if self.earns.time == "jobs" else 3600)))
            if pay is not None:
                row["gross_pay"] = f"{pay:.2f}"
            rows.append(row)
        self.sent += rows
        told = self.send(*rows, payer=case.name).told
        assert len(told) == len(rows)
        assert all(one.answer and not one.errors for one in told), [str(e) for one in told for e in one.errors]

    def _records(self, day: date, amount: Decimal, pay: Decimal | None) -> list[tuple[date, Decimal, Decimal | None]]:
        """A day's work in records that each hold no more than a day of time."""
        most = Decimal(24) if self.earns.time.endswith("seconds") else amount
        whole, rest = divmod(amount, most) if amount else (0, amount)
        parts = [most] * int(whole) + [rest] * bool(rest or not amount)
        return [(day, part, pay and pay * part / amount) for part in parts]

    def earned(
        self, case: Case, units: Decimal, *, first: date | None = None, last: date | None = None,
        rate: int | None = None,
    ) -> None:  # fmt: skip
        """Work that earns so much, on days that follow each other from `first` on, or end on `last`.

        Args:
            rate: dollars an hour, or a day where days count; None: nobody told what it paid.
        """
        a_day = {"day": 1, "seconds": HOURS}.get(self.earns.time, self.earns.for_one)
        whole, rest = divmod(units * self.earns.for_one, a_day)
        parts = [Decimal(a_day)] * int(whole) + [rest] * bool(rest)
        start = first or (last or case.day) - timedelta(days=len(parts) - 1)
        days = [start + timedelta(days=n) for n in range(len(parts))]
        assert days[0] >= self.earns.starts, f"{case}: work of {days[0]} is before the law"
        self.reported(
            case, *((day, part, part * rate if rate else None) for day, part in zip(days, parts, strict=True))
        )

    def leave(self, case: Case, today: date | None = None) -> LeaveBalance:
        """The one kind of leave of a case's worker."""
        (found,) = leave_of(self.loader, self.workers[case.name].account_id, today=today or self.today)
        return found

    def wish(
        self, case: Case, days: Mapping[date, int], *, reason: str | None = None, papers: Sequence[Paper] = ()
    ) -> Wish:  # fmt: skip
        """A wish of a case's worker; for her own illness, where the program asks why."""
        wished = tuple(WishedDay(day, micros) for day, micros in days.items())
        why = reason if reason is not None else case.given.get("reason", "own_illness")
        return Wish(
            self.workers[case.name].account_id, new_id(), self.program.program_no, case.pocket, wished, reason=why,
            papers=tuple(papers),
        )  # fmt: skip

    def asked(self, wish: Wish) -> Request | CannotAsk:
        """A request, or why there is none."""
        try:
            return ask(self.loader, self.keys, wish, today=self.today, at=self.at, actor="worker").request
        except CannotAsk as refused:
            return refused

    def granted_for(self, wish: Wish) -> Request:
        """A request that the rules grant at once."""
        found = self.asked(wish)
        assert isinstance(found, Request), f"{found.code}: {found.figures}"
        assert found.state == "granted", found.why
        return found

    def paid(self, request: Request) -> Paid:
        """What the schedule does for a request today."""
        return pay_granted(
            self.loader, request.account_id, request.request_id, today=self.today, at=self.at, actor=ACTOR
        )  # fmt: skip

    def now(self, request: Request) -> Request:
        """A request as it is now."""
        found = request_of(self.loader, request.account_id, request.request_id)
        assert found
        return found

    def desk_person(self) -> str:
        """Somebody who decides."""
        with self.jobs.transaction():
            return f"person: {seal_person(self.jobs, self.keys, {'name': 'Pat', 'phone': '206 555 0199'})}"

    def frozen(self, request: Request) -> tuple[int, str, int]:
        """The rate, for what, and the pay that were kept of a request."""
        query = "SELECT rate_micros, per, pay_micros FROM leave_pay WHERE request_id = %s"
        ((rate, per, pay),) = self.ask(query, request.request_id)
        return rate, per, pay

    def pays(self, request: Request, pay_micros: int) -> UUID:
        """Remember that a worker must get so much for a request, in whole cents, a part of one as a whole one."""
        self.to_pay.append(Done(request, -(-pay_micros // (MILLION // 100))))
        return request.request_id


@contextmanager
def story(urls, program: str, today: date):
    """Such a town."""
    with town(urls, program, today, Story) as made:
        made.to_pay, made.sent = [], []
        yield made
