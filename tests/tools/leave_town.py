"""A town in which leave is granted and paid: requests as they stand once granted, and a paper bank for payouts."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from uuid import UUID

from shared_security.benefits.leave import cause_of
from shared_security.claims.pay import Paid, pay_granted
from shared_security.facts.asked_of import asked_of
from shared_security.facts.check_fact import Telling
from shared_security.facts.known import Subject
from shared_security.facts.record_fact import record_fact
from shared_security.launcher.urls import DatabaseUrls
from shared_security.ledger.amounts import MONEY
from shared_security.ledger.post import Side, Transfer
from shared_security.remittance.bank.place_line import Placing, place_line
from shared_security.remittance.debits.sealed_mandate import Bank
from shared_security.remittance.payouts.payout_answers import Answers, read_payout_answers
from shared_security.remittance.payouts.payout_destinations import Place, add_destination
from shared_security.remittance.payouts.payout_files import close_payouts, make_payouts, send_payouts
from shared_security.remittance.payouts.payout_origin import tell_payout_origin
from shared_security.remittance.payouts.place_payouts import place_payouts
from shared_security.remittance.rails.nacha import Origin
from shared_security.remittance.rails.test_rail import PaperBank
from shared_security.values.ids import new_id
from tests.tools.bank import Movement
from tests.tools.imports import ACTOR
from tests.tools.town import Town, town

MILLION = 1_000_000
ORIGIN = Origin("021000021", "Paper Bank", "First Benefits", "1234567890")
REQUEST = """
    INSERT INTO leave_request (
        account_id, request_id, person_id, program_no, pack_no, pocket, unit, first_day, last_day, asked_micros,
        granted_micros, emergency, asked_on, asked_at, level_on, state, state_on, why, tell_payer, language, sealed
    ) VALUES (
        %(account)s, %(request)s, %(person)s, %(program)s, %(pack)s, %(pocket)s, %(unit)s, %(first)s, %(last)s,
        %(micros)s, %(micros)s, false, %(today)s, %(at)s, %(today)s, 'granted', %(today)s, '{}', false, 'en', ''
    )
"""
DAY = "INSERT INTO leave_request_day VALUES (%s, %s, %s, %s, %s)"
DECISION = """
    INSERT INTO leave_decision (
        account_id, request_id, decision_no, step, on_appeal, outcome, granted_micros, decided_by, rule, facts,
        decided_at, effective_on
    ) VALUES (
        %(account)s, %(request)s, 1, 'decided', false, 'granted', %(micros)s, 'a rule', 'a rule', '{}', %(at)s,
        %(today)s
    )
"""


class LeaveTown(Town):
    """A town with one program that has leave."""

    def tell_fact(self, payer: str, name: str, value: str) -> None:
        """A fact about a payer, from the first day of the law on."""
        pack = self.program.pack
        telling = Telling(name, value, pack.clock.starts, None, "office", "a notice")
        with self.jobs.transaction():
            record_fact(
                self.jobs, asked_of([pack]), Subject(self.payers[payer]), telling, at=self.at, today=self.today,
                actor=ACTOR,
            )  # fmt: skip

    def work(self, payer: str, worker: str, day: str, **fields: str) -> None:
        """One record of a payer."""
        row = {"external_id": f"{payer[0]}-{day}", "account": self.workers[worker].number, "work_date": day, **fields}
        told = self.send(row, payer=payer).told
        assert told and told[0].answer, told

    def give(self, fund: str, cents: int) -> None:
        """Money of a fund that came by bank."""
        self.tell("collection", Movement(cents), settle=False)
        ((line,),) = self.ask("SELECT line_id FROM bank_line WHERE placed_cents = 0")
        place_line(self.loader, Placing(line, "interest", cents, fund=fund), today=self.today, actor=ACTOR)

    def granted(self, worker: str, days: Mapping[str, int], *, pocket: str = "sick", decided: bool = True) -> UUID:
        """A request for millionths of the pocket's unit on days: held, granted by a rule."""
        account, request = self.workers[worker].account_id, new_id()
        program, use = self.program, self.program.pack.uses[pocket]
        person = self.ask("SELECT person_id FROM security_account WHERE account_id = %s", account)[0][0]
        micros, on = sum(days.values()), sorted(map(date.fromisoformat, days))
        asked = {
            "account": account, "request": request, "person": person, "program": program.program_no,
            "pack": program.pack_no, "pocket": pocket, "unit": use.unit, "first": on[0], "last": on[-1],
            "micros": micros, "today": self.today, "at": self.at,
        }  # fmt: skip
        with self.loader.transaction():
            self.loader.execute(REQUEST, asked)
            for day, n in days.items():
                self.loader.execute(DAY, [account, request, day, n, n])
            if decided:
                self.loader.execute(DECISION, asked)
        recipe, free = ("hold", "available") if use.unit == MONEY else ("hold_time", "reported")
        self.post(*(
            Transfer(
                account, recipe, program.program_no, use.unit, n, Side("pocket", account, free, pocket),
                Side("pocket", account, "held", pocket), date.fromisoformat(day), cause_of(request),
            )
            for day, n in days.items()
        ))  # fmt: skip
        return request

    def paid_at(self, worker: str, number: str = "98765555", *, ready: bool = True, kind: str = "bank") -> UUID:
        """Where she is paid: a bank account, which needs no prenote any more."""
        bank = Bank("011100012", number, savings=False, holder=worker)
        place = Place(kind, bank if kind == "bank" else None, address=f"{worker}\n1 Main Street\nSeattle, WA 98101")
        place = Place(kind, place.bank, place.address if kind == "cheque" else "", number if kind == "card" else "")
        account = self.workers[worker].account_id
        with self.jobs.transaction():
            made = add_destination(self.jobs, self.keys, account, place, language="en", today=self.today, actor=ACTOR)
            if ready:
                row = "UPDATE payout_destination SET state = 'active', prenoted_on = %s WHERE destination_id = %s"
                self.jobs.execute(row, [self.today, made])
        return made

    def pay(self, worker: str, request: UUID) -> Paid:
        """Pay what can be paid of a request."""
        account = self.workers[worker].account_id
        return pay_granted(self.loader, account, request, today=self.today, at=self.at, actor=ACTOR)

    def begin_bank(self) -> None:
        """A paper bank that keeps the trust account of the first provider, and knows it."""
        trust = self.accounts["First"]
        self.rail = PaperBank([trust.number], self.today)
        with self.jobs.transaction():
            tell_payout_origin(self.jobs, trust.custodial_account_id, ORIGIN, today=self.today, actor=ACTOR)

    def file(self, kind: str = "bank") -> UUID | None:
        """Make a file of payouts of the first provider."""
        with self.jobs.transaction():
            return make_payouts(
                self.jobs, self.keys, self.providers["First"], self.program.program_no, kind, at=self.at, actor=ACTOR
            ).file_id

    def close(self, file_id: UUID) -> bytes:
        """Close it; its bytes."""
        with self.jobs.transaction():
            return close_payouts(self.jobs, self.keys, file_id, actor=ACTOR)

    def send_file(self, file_id: UUID) -> bytes:
        """Close it, give it to the bank, and note that."""
        data = self.close(file_id)
        self.rail.take(data, self.accounts["First"].number, today=self.today)
        with self.jobs.transaction():
            send_payouts(self.jobs, file_id, today=self.today, actor=ACTOR)
        return data

    def bank_day(self, day: date) -> Answers | None:
        """A day passes: what the bank says of it is read, answers first, and placed as far as it goes by itself."""
        self.today, trust = day, self.accounts["First"]
        told = self.rail.answers(day)
        answers = None
        if told:
            with self.jobs.transaction():
                answers = read_payout_answers(
                    self.jobs, self.keys, self.providers["First"], told, today=day, actor=ACTOR
                )  # fmt: skip
        paper = self.rail.statement(trust.number, day, day)
        if paper.movements:
            self.tell("First", *(Movement(one.cents, text=one.reference) for one in paper.movements))
        place_payouts(self.loader, today=day, actor=ACTOR)
        return answers

    def state(self, request: UUID) -> str:
        """The state of a request."""
        return self.ask("SELECT state FROM leave_request WHERE request_id = %s", request)[0][0]


@contextmanager
def leave_town(urls: DatabaseUrls, program: str, today: date) -> Iterator[LeaveTown]:
    """Such a town."""
    with town(urls, program, today, LeaveTown) as made:
        yield made


@contextmanager
def house_with_ana(
    urls: DatabaseUrls, today: date, worked: Sequence[str] = ("2027-05-03", "2027-05-10", "2027-05-17")
) -> Iterator[LeaveTown]:
    """A household pays for Ana: two hours of leave at $24. The guarantee has $100, in the trust account already."""
    with leave_town(urls, "us/model/city_pilot", today) as made:
        made.add_payers("A House", kind="household")
        made.tell_fact("A House", "kind_of_payer", "household")
        made.add_worker("Ana")
        for day in worked:
            made.work("A House", "Ana", day, hours="20", gross_pay="480.00", work_kind="cleaning")
        made.give("guarantee", 10_000)
        made.begin_bank()
        yield made
