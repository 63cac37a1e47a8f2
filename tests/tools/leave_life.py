"""A town in which whatever can happen to leave happens through the real rooms, for random histories of it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import psycopg

from shared_security.claims.ask import ask
from shared_security.claims.pay_due import pay_due
from shared_security.claims.request import Request, request_of
from shared_security.claims.wish import Paper, Wish, WishedDay
from shared_security.enrollment.transfer import transfer
from shared_security.launcher.urls import DatabaseUrls
from shared_security.remittance.bank.place_line import Placing, place_line
from shared_security.remittance.payouts.payout_files import close_payouts, make_payouts, send_payouts
from shared_security.remittance.payouts.payout_origin import tell_payout_origin
from shared_security.remittance.payouts.place_payouts import place_payouts
from shared_security.remittance.settlement.return_payment import return_payment
from shared_security.values.ids import new_id
from shared_security.workers.seal_person import seal_person
from tests.tools.bank import Movement
from tests.tools.imports import ACTOR
from tests.tools.leave_place import PDF
from tests.tools.leave_town import ORIGIN, LeaveTown
from tests.tools.town import town

# Half an hour of leave for an hour of work, taken by half-hours, up to 8 h a day; what is left of it lapses by date.
LIFE = """\
program: leave_life
title: Leave and Its Pay
title_es: El tiempo libre y su paga
status: study
jurisdiction: US-XX
law: {ours: {cite: "made up for tests", kind: ours}}
clock: {from: 2020-01-01, time_zone: of_record, rate_day: work_date, year_starts: "01-01", cite: ours}
covers: {work: any, places: any, cite: ours}
parameters:
  for_one: {meaning: "hours for one of leave", unit: hour/leave_hour, values: [{from: 2020-01-01, is: 2, cite: ours}]}
  for_sick: {meaning: "an hour's sick pay", unit: USD/hour, values: [{from: 2020-01-01, is: 1.333333, cite: ours}]}
  for_office: {meaning: "an hour's administration", unit: USD/hour, values: [{from: 2020-01-01, is: 0.1, cite: ours}]}
  days_to_pay: {meaning: "days after the month", unit: day, values: [{from: 2020-01-01, is: 15, cite: ours}]}
  step: {meaning: "the step", unit: leave_hour, values: [{from: 2020-01-01, is: 0.5, cite: ours}]}
  a_day: {meaning: "the most of a day", unit: leave_hour, values: [{from: 2020-01-01, is: 8, cite: ours}]}
  carried: {meaning: "what goes on", unit: leave_hour, values: [{from: 2020-01-01, is: 6, cite: ours}]}
  life: {meaning: "days until it ends", unit: day, values: [{from: 2020-01-01, is: 45, cite: ours}]}
  warned: {meaning: "days before its end", unit: day, values: [{from: 2020-01-01, is: 14, cite: ours}]}
  least_pay: {meaning: "the least for an hour", unit: USD/hour, values: [{from: 2020-01-01, is: 20.03, cite: ours}]}
  look_back: {meaning: "months of past pay", unit: month, values: [{from: 2020-01-01, is: 3, cite: ours}]}
  without_paper: {meaning: "days without a paper", unit: day, values: [{from: 2020-01-01, is: 2, cite: ours}]}
  for_paper: {meaning: "days for a paper", unit: day, values: [{from: 2020-01-01, is: 4, cite: ours}]}
  to_decide: {meaning: "days to decide", unit: day, values: [{from: 2020-01-01, is: 3, cite: ours}]}
  to_appeal: {meaning: "days to appeal", unit: day, values: [{from: 2020-01-01, is: 30, cite: ours}]}
words_es: {for_one: las horas por una libre, for_sick: la paga por enfermedad, for_office: la administración,
  days_to_pay: los días para pagar, step: el paso, a_day: lo máximo por día, carried: lo que pasa,
  life: los días hasta que acaba, warned: los días de aviso, least_pay: la paga mínima, look_back: los meses de paga,
  without_paper: los días sin documento, for_paper: los días para el documento, to_decide: para decidir,
  to_appeal: para apelar, leave: el tiempo libre, earned: lo ganado, benefits: los beneficios, sick: la enfermedad,
  office: la oficina, average: el promedio, floor: lo mínimo, higher: lo mayor}
earns:
  leave:
    - cite: ours
      steps:
        - earned: {accrue: time_worked, one_per: for_one}
      gives: {sick: earned}
  benefits:
    - cite: ours
      steps:
        - sick: {multiply: for_sick, by: time_worked}
        - office: {multiply: for_office, by: time_worked}
      gives: {sick: sick, administration: office}
collects:
  borne_by: payer
  cite: ours
  due: {days_after: {period: month, days: days_to_pay}, cite: ours}
  used_before_correction: {then: recoverable, cite: ours}
uses:
  sick:
    unit: leave_hour
    available: {once: worked, funded_by: [pocket, guarantee, payer], cite: ours}
    draws: {step: step, most_a_day: a_day, cite: ours}
    caps: {carried_over: carried, over: lost, cite: ours}
    pay_rate:
      bases:
        - average: {average: hour, last_months: look_back}
        - floor: {number: least_pay}
        - higher: {larger_of: [average, floor]}
      pays: higher
      pay: gross_pay
      time: time_worked
      cite: ours
    evidence: {kinds: [own_statement, health_statement], more_than: without_paper, give_within: for_paper, cite: ours}
    expiry: {days: life, since: earned, then: lost, warn: [warned], cite: ours}
    decision: {within: to_decide, counted_in: days, if_silent: approved, appeal_within: to_appeal, cite: ours}
    tax: {taxed: not_known, withheld_by: not_known, form: not_known, cite: ours}
"""
LINES = """
    SELECT p.account_id, p.payout_id, p.provider_id, p.net_cents, p.reference, p.trace FROM payout p
    WHERE p.state = %s AND p.kind = 'bank' AND p.sent_on > %s ORDER BY p.payout_id
"""
BELOW_ZERO = """
    SELECT account_id, unit, stage, health_micros, disability_micros, workers_compensation_micros, unemployment_micros,
        retirement_micros, sick_micros, vacation_micros, family_leave_micros
    FROM balance WHERE least(health_micros, disability_micros, workers_compensation_micros, unemployment_micros,
        retirement_micros, sick_micros, vacation_micros, family_leave_micros) < 0
"""
# A payment, and what was drawn with it: out of the pocket it is spent, on to where payments are ordered.
NOT_ITS_DRAWS = """
    SELECT p.payout_id, p.gross_cents, t.drawn, t.ordered FROM payout p
    CROSS JOIN LATERAL (
        SELECT coalesce(sum(amount_micros) FILTER (WHERE recipe = 'draw'), 0) AS drawn,
            coalesce(sum(amount_micros) FILTER (WHERE recipe = 'payout'), 0) AS ordered
        FROM transfer t WHERE t.batch_id = p.batch_id AND t.unit = 'USD'
    ) t
    WHERE p.gross_cents * 10000 <> t.drawn OR p.gross_cents * 10000 <> t.ordered
"""
TIME = "SELECT stage, sick_micros FROM balance WHERE account_id = %s AND unit = 'leave_hour' AND sick_micros <> 0"


class LeaveLife(LeaveTown):
    """A town whose two providers pay by bank."""

    def __init__(self, urls: DatabaseUrls, program: str, today: date) -> None:
        super().__init__(urls, program, today)
        self.add_provider("Second")
        self.numbers = 0
        self.way: list[tuple[str, int, str]] = []  # cash that left one account and has not come to the other
        with self.jobs.transaction():
            for name in self.providers:
                made = self.accounts[name].custodial_account_id
                tell_payout_origin(self.jobs, made, ORIGIN, today=self.today, actor=ACTOR)
        self.deciders = [self.add_person(name) for name in ("Pat", "Lee")]

    def add_person(self, name: str) -> str:
        """Somebody who decides; the name under which she acts."""
        with self.jobs.transaction():
            person = seal_person(self.jobs, self.keys, {"name": name, "mail": f"{name.lower()}@example.org"})
        return f"person: {person}"

    def chance_number(self) -> int:
        """A number that no place to be paid has had."""
        self.numbers += 1
        return self.numbers

    def wish(self, worker: str, days: dict[date, int], *, paper: bool = False) -> Wish:
        """A wish for amounts of days, in millionths."""
        wished = tuple(WishedDay(day, micros) for day, micros in days.items())
        papers: Sequence[Paper] = (PDF,) if paper else ()
        return Wish(
            self.workers[worker].account_id, new_id(), self.program.program_no, "sick", wished, papers=tuple(papers)
        )  # fmt: skip

    def ask_for(self, wish: Wish, loader: psycopg.Connection | None = None) -> Request:
        """Ask for it."""
        return ask(loader or self.loader, self.keys, wish, today=self.today, at=self.at, actor="worker").request

    def read(self, request: Request) -> Request:
        """The request as it is now."""
        found = request_of(self.loader, request.account_id, request.request_id)
        assert found
        return found

    def pay_everybody(self, loader: psycopg.Connection | None = None) -> list[str]:
        """The act of every day that pays; why some could not be paid."""
        done = pay_due(loader or self.loader, self.keys, today=self.today, at=self.at, actor=ACTOR)
        return [problem.what for problem in done.refused]

    def pays(self, payer: str, cents: int) -> UUID:
        """A payment comes in, and settles what it can; answers with its match."""
        self.tell("collection", Movement(cents), settle=False)
        match = self._place("payment", cents, payer, None)
        self.settle()
        return match

    def takes_back(self, payer: str, payment: UUID, cents: int) -> None:
        """The bank takes a payment of a payer back."""
        self.tell("collection", Movement(-cents), settle=False)
        match = self._place("return", -cents, payer, payment)
        return_payment(self.loader, match, today=self.today, actor=ACTOR)

    def _place(self, kind: str, cents: int, payer: str, about: UUID | None) -> UUID:
        ((line,),) = self.ask("SELECT line_id FROM bank_line WHERE placed_cents = 0 AND amount_cents = %s", cents)
        placing = Placing(line, kind, cents, self.payers[payer], about)
        return place_line(self.loader, placing, today=self.today, actor=ACTOR)

    def send_cash(self) -> None:
        """Cash is ordered for providers, and leaves where it lies; it arrives with `cash_arrives`."""
        names = {provider: name for name, provider in self.providers.items()}
        for one in self.remit():
            name, cents = names[one.provider_id], abs(one.amount_cents)
            from_, to = ("collection", name) if one.amount_cents > 0 else (name, "collection")
            self.tell(from_, Movement(-cents, text=one.reference))
            self.way.append((to, cents, one.reference))

    def cash_arrives(self) -> None:
        """All of it that is on its way."""
        for name, cents, reference in self.way:
            self.tell(name, Movement(cents, text=reference))
        self.way.clear()

    def send_files(self) -> None:
        """Each provider makes a file of its payments, and sends it."""
        for provider in self.providers.values():
            with self.jobs.transaction():
                made = make_payouts(
                    self.jobs, self.keys, provider, self.program.program_no, "bank", at=self.at, actor=ACTOR
                )
                if made.file_id:
                    close_payouts(self.jobs, self.keys, made.file_id, actor=ACTOR)
                    send_payouts(self.jobs, made.file_id, today=self.today, actor=ACTOR)

    def bank_pays(self) -> int:
        """The bank pays what was sent in the last days, as far as there is cash; answers with how many payments."""
        rows = self.ask(LINES, "sent", self.today - timedelta(days=14))
        return sum(self._tell_payout(row, -1) for row in rows)

    def bank_sends_back(self, place: int) -> bool:
        """A payment that was paid comes back."""
        rows = self.ask(LINES, "paid", self.today - timedelta(days=60))
        return bool(rows) and self._tell_payout(rows[place % len(rows)], 1)

    def _tell_payout(self, row: tuple, sign: int) -> bool:
        _account, payout, provider, cents, reference, trace = row
        (name,) = [name for name, one in self.providers.items() if one == provider]
        if sign < 0 and self.accounts[name].cents < cents:
            return False
        self.tell(name, Movement(sign * cents, text=reference if sign < 0 else trace))
        place_payouts(self.loader, today=self.today, actor=ACTOR)
        state = self.ask("SELECT state FROM payout WHERE payout_id = %s", payout)
        assert state == [("paid" if sign < 0 else "failed",)], (state, sign)
        return True

    def move(self, worker: str, provider_id: UUID, loader: psycopg.Connection | None = None) -> None:
        """A worker goes to a provider."""
        told = {"effective_on": self.today, "today": self.today, "actor": ACTOR, "cause": "a move of a test"}
        transfer(loader or self.loader, self.workers[worker].account_id, provider_id, **told)

    def time(self, worker: str) -> dict[str, int]:
        """Her time by stage, in millionths of an hour, zero left out."""
        return dict(self.ask(TIME, self.workers[worker].account_id))

    def check_all(self) -> None:
        """The books, the bank, custody; nothing below zero; each payment is what was drawn for it."""
        self.check()
        assert self.ask(BELOW_ZERO) == []
        assert self.ask(NOT_ITS_DRAWS) == []
        wrong = {name: micros for name, micros in self.sums().items() if micros < 0 and "recoverable" not in name}
        assert not wrong, wrong


@contextmanager
def leave_life(urls: DatabaseUrls, folder: Path, today: date, text: str = LIFE) -> Iterator[LeaveLife]:
    """Such a town under that law."""
    law = folder / "leave_life.yaml"
    law.write_text(text)
    with town(urls, str(law), today, LeaveLife) as made:
        yield made
