"""A place where leave is earned and asked for: a made-up program, workers who worked, people who decide."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import TypeVar
from uuid import UUID

import psycopg

from shared_security.claims.ask import Asked, ask
from shared_security.claims.request import Request, request_of
from shared_security.claims.wish import Paper, Wish, WishedDay
from shared_security.launcher.urls import DatabaseUrls
from shared_security.law.publish.activate import activate_text
from shared_security.law.publish.active import active_programs
from shared_security.notices.write import notices_about
from shared_security.payers.add import add_payer
from shared_security.providers.activate_program import open_for_program
from shared_security.values.ids import new_id
from shared_security.workers.open_account import open_account
from shared_security.workers.seal_person import seal_person
from tests.tools.imports import ACTOR, Deployment

HOUR = 1_000_000
PROGRAM = "made_up_leave"
TODAY = date(2026, 11, 21)
# An hour of leave for two of work; half an hour at a time, 8 hours a day; a paper for more than 2 days, within 4 days.
LEAVE = """\
program: made_up_leave
title: Made-Up Leave
title_es: Tiempo libre inventado
status: study
jurisdiction: US-XX
law: {ours: {cite: "made up for tests", kind: ours}}
clock: {from: 2020-01-01, time_zone: of_record, rate_day: work_date, cite: ours}
covers: {work: any, places: any, cite: ours}
parameters:
  for_one: {meaning: "hours for one of leave", unit: hour/leave_hour, values: [{from: 2020-01-01, is: 2, cite: ours}]}
  step: {meaning: "the step", unit: leave_hour, values: [{from: 2020-01-01, is: 0.5, cite: ours}]}
  a_day: {meaning: "the most of a day", unit: leave_hour, values: [{from: 2020-01-01, is: 8, cite: ours}]}
  without_paper: {meaning: "days without a paper", unit: day, values: [{from: 2020-01-01, is: 2, cite: ours}]}
  for_paper: {meaning: "days for a paper", unit: day, values: [{from: 2020-01-01, is: 4, cite: ours}]}
  to_decide: {meaning: "days to decide", unit: day, values: [{from: 2020-01-01, is: 3, cite: ours}]}
  urgent: {meaning: "days in an emergency", unit: day, values: [{from: 2020-01-01, is: 1, cite: ours}]}
  to_appeal: {meaning: "days to appeal", unit: day, values: [{from: 2020-01-01, is: 30, cite: ours}]}
words_es: {for_one: las horas por una libre, step: el paso, a_day: lo máximo por día, to_decide: para decidir,
  without_paper: los días sin documento, for_paper: los días para el documento, urgent: en una emergencia,
  to_appeal: para apelar, leave: el tiempo libre, earned: lo ganado}
earns:
  leave:
    - cite: ours
      steps:
        - earned: {accrue: time_worked, one_per: for_one}
      gives: {sick: earned}
collects:
  borne_by: payer
  cite: ours
uses:
  sick:
    unit: leave_hour
    available: {once: worked, funded_by: [pocket], cite: ours}
    reasons: {allowed: [own_illness, safety], cite: ours}
    draws: {step: step, most_a_day: a_day, cite: ours}
    evidence: {kinds: [own_statement, health_statement], more_than: without_paper, give_within: for_paper, cite: ours}
    decision: {within: to_decide, counted_in: days, if_silent: approved, appeal_within: to_appeal, cite: ours}
    emergency: {reasons: [safety], within: urgent, cite: ours}
    tax: {taxed: not_known, withheld_by: not_known, form: not_known, cite: ours}
"""


def without(text: str, *keys: str) -> str:
    """The program without some subjects of its chapter `uses`, and the numbers that only those name."""
    head, uses = text.split("uses:\n")
    uses = "\n".join(line for line in uses.split("\n") if line.strip().split(":")[0] not in keys)
    named = f"{head.split('words_es')[1].split('earns:')[1]} {uses}"
    lines = [
        line
        for line in head.split("\n")
        if "{meaning:" not in line or re.search(rf"\b{line.split(':')[0].strip()}\b", named)
    ]
    return "\n".join(lines) + "uses:\n" + uses


@dataclass
class Worker:
    """A worker with an account."""

    account_id: UUID
    number: str
    person_id: UUID


@dataclass
class LeavePlace(Deployment):
    """A deployment with the program in force, on a clock that tests move."""

    workers: dict[str, Worker] = field(default_factory=dict)

    def __init__(self, urls: DatabaseUrls, text: str = LEAVE) -> None:
        super().__init__(urls, "")
        self.today, self.workers, self.payers = TODAY, {}, {}
        self.loader = psycopg.connect(urls.loader, autocommit=True)
        self.jobs = psycopg.connect(urls.jobs, autocommit=True)
        self.jobs.execute("SELECT set_config('sss.actor', %s, false)", [ACTOR])
        with self.jobs.transaction():
            made = activate_text(self.jobs, PROGRAM, text, "", on=TODAY, today=TODAY, actor=ACTOR)
            open_for_program(self.jobs, made, today=TODAY, actor=ACTOR)
        self.program_no = active_programs(self.loader, TODAY)[0].program_no
        self.add_payer("Dash")

    def close(self) -> None:
        """Close its connections."""
        self.loader.close()
        self.jobs.close()

    @property
    def at(self) -> datetime:
        """Noon of the day."""
        return datetime.combine(self.today, time(12), UTC)

    def add_payer(self, name: str) -> None:
        """Register a platform."""
        with self.jobs.transaction():
            made = add_payer(self.jobs, self.keys, name, "platform", today=self.today, actor=ACTOR)
        self.payers[name] = made

    def add_worker(self, name: str, phone: str) -> Worker:
        """Open an account."""
        with self.jobs.transaction():
            opened = open_account(
                self.jobs, self.keys, today=self.today, actor=ACTOR, name=name, phone=phone, sure=True
            )
            query = "SELECT person_id FROM security_account WHERE account_id = %s"
            (person_id,) = self.jobs.execute(query, [opened.account_id]).fetchone()
        self.workers[name] = Worker(opened.account_id, opened.number, person_id)
        return self.workers[name]

    def add_person(self, name: str, phone: str) -> str:
        """Somebody who decides; the name under which she acts."""
        with self.jobs.transaction():
            return f"person: {seal_person(self.jobs, self.keys, {'name': name, 'phone': phone})}"

    def work(self, worker: str, hours: str, external_id: str, *, day: str = "2026-11-02", revision: str = "1") -> None:
        """Report work of a worker."""
        row = {"external_id": external_id, "account": self.workers[worker].number, "work_date": day, "hours": hours}
        receipt = self.send({**row, "revision": revision}, payer=str(self.payers["Dash"]))
        assert receipt.told[0].answer, receipt.told[0].errors

    def wish(self, worker: str, *days: tuple[date, int], **more: object) -> Wish:
        """A wish for half-hours... of days, in millionths, for her own illness."""
        wished = tuple(WishedDay(day, micros) for day, micros in days)
        told = {"request_id": new_id(), "reason": "own_illness", **more}
        return Wish(self.workers[worker].account_id, program_no=self.program_no, pocket="sick", days=wished, **told)

    def ask(self, worker: str, *days: tuple[date, int], **more: object) -> Request:
        """Ask for days."""
        return self.ask_for(self.wish(worker, *days, **more)).request

    def ask_for(self, wish: Wish, loader: psycopg.Connection | None = None) -> Asked:
        """Ask for a wish."""
        return ask(loader or self.loader, self.keys, wish, today=self.today, at=self.at, actor="worker")

    def read(self, request: Request) -> Request:
        """The request as it is now."""
        found = request_of(self.loader, request.account_id, request.request_id)
        assert found
        return found

    def stages(self, worker: str) -> dict[str, int]:
        """What stands of sick leave, by stage, zero left out."""
        query = "SELECT stage, sick_micros FROM balance WHERE account_id = %s AND unit = 'leave_hour'"
        rows = self.loader.execute(query, [self.workers[worker].account_id]).fetchall()
        return {stage: micros for stage, micros in rows if micros}

    def notices(self, request: Request) -> list[str]:
        """The words of the messages about a request, in order."""
        return self.notices_of(request.request_id)

    def notices_of(self, about_id: UUID) -> list[str]:
        """The words of the messages about something, in order."""
        return [message.words for message in notices_about(self.jobs, self.keys, about_id)]

    def ask_rows(self, query: str, *told: object) -> list[tuple]:
        """What the database answers."""
        return self.loader.execute(query, told).fetchall()


Kind = TypeVar("Kind", bound=LeavePlace)


def day(after: int = 0) -> date:
    """A day counted from today."""
    return TODAY + timedelta(days=after)


@contextmanager
def leave_place(
    urls: DatabaseUrls,
    text: str = LEAVE,
    kind: type[Kind] = LeavePlace,  # type: ignore[assignment]
) -> Iterator[Kind]:
    """A place, its connections closed at the end."""
    made = kind(urls, text)
    try:
        yield made
    finally:
        made.close()


PDF = Paper("health_statement", "note.pdf", b"%PDF-1.7 a note")
