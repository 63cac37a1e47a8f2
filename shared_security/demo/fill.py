"""Fills an empty demonstration with a year of made-up work, through the door that all work takes."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

import psycopg

from shared_security.access.mark import mark_database
from shared_security.contributions.merge_accounts import approve_merge
from shared_security.demo.cast import CLEANER, OFFICE, PAYERS, PEOPLE_TO_BE, SECOND
from shared_security.demo.days import Days
from shared_security.demo.mess import Reported, by_moment, moments_until, reports_of
from shared_security.demo.money import Money
from shared_security.demo.people import ACTOR, TWICE, Settled, settle
from shared_security.demo.sql import SQL
from shared_security.demo.time_off import TimeOff
from shared_security.demo.work import ZONE, a_year_of_work
from shared_security.demo.world import programs
from shared_security.intake.prepare import Preparer
from shared_security.intake.rows import Sent
from shared_security.intake.send import send
from shared_security.intake.submission import Origin
from shared_security.launcher.name_actor import name_actor
from shared_security.ledger.seal import seal
from shared_security.oversight.look import look
from shared_security.payers.find import find_payer
from shared_security.workers.current_number import current_number
from shared_security.workers.keys import Keys
from shared_security.workers.merge import request_merge

RECORDS = 60_000
RECORDS_A_WORKER = 200
FEWEST_WORKERS, MOST_WORKERS = 40, 580  # as many have phone numbers of stories
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Hands:
    """What the filling works with. jobs and loader in autocommit; at: the moment of the first start."""

    owner: psycopg.Connection
    jobs: psycopg.Connection
    loader: psycopg.Connection
    keys: Keys
    at: datetime


def fill(hands: Hands, *, last_day: date, records: int, progress: Progress) -> None:
    """Make the world: marked, peopled, worked in, sealed; its end is written last, so that a half one is known as such.

    Args:
        hands: over migrated tables with nobody in them.
        last_day: the last day of work; the same day and number of records give the same world, but for ids and
            account numbers. progress: is told how many of how many records were sent.
    """
    mark_database(hands.owner, "demo", OFFICE, at=hands.at, time_zone=str(ZONE))
    jobs = hands.jobs
    name_actor(jobs, ACTOR)
    jobs.execute(SQL("begin_world"), {"last_day": last_day, "records": records, "made_by": programs()})
    workers = min(max(records // RECORDS_A_WORKER, FEWEST_WORKERS), MOST_WORKERS)
    with jobs.transaction():
        settled = settle(jobs, hands.keys, workers, last_day=last_day)
    pieces = a_year_of_work(last_day, records, workers)
    reports = list(reports_of(pieces, settled.held, last_day))
    first_day = last_day - timedelta(days=370)
    money = Money(jobs, hands.loader, hands.keys, first_day, last_day)
    days = Days((money.on, TimeOff(money, settled).on), first_day)
    sent = 0
    for moment, by_payer in by_moment(reports, moments_until(last_day)):
        days.pass_until(moment - timedelta(days=1))
        for payer in PAYERS:
            if rows := by_payer.get(payer.name):
                _send(hands, payer.name, payer.way, rows, _evening(moment))
                sent += len(rows)
                progress(sent, len(reports))
        seal(jobs, _evening(moment))
    days.pass_until(last_day)
    _what_the_office_did(hands, settled, last_day)
    seal(jobs, hands.at)
    jobs.execute(SQL("end_world"), {"at": hands.at})


def _evening(day: date) -> datetime:
    return datetime.combine(day, time(23, 30), UTC)


def _send(hands: Hands, payer: str, way: str, rows: Sequence[Reported], at: datetime) -> None:
    """What one payer sends at one time, as it would have been sent on that day."""
    preparer = Preparer(hands.loader, hands.keys, find_payer(hands.loader, hands.keys, payer), at.date())
    sent = [Sent(number, report.fields) for number, report in enumerate(rows, 1)]
    digest = hashlib.sha256(f"{payer} {at}".encode()).digest()
    send(preparer, sent, Origin(way, digest, f"demonstration: {payer}", lambda: at))


def _what_the_office_did(hands: Hands, settled: Settled, last_day: date) -> None:
    """Two accounts of one worker became one, and the regulator looked at the cleaner's account, as she can see."""
    office = {person.role: settled.office[person.name] for person in PEOPLE_TO_BE if person.name in settled.office}
    first, second = f"person: {office['administrator']}", f"person: {settled.office[SECOND.name]}"
    day = last_day - timedelta(days=1)
    name_actor(hands.jobs, first)
    with hands.jobs.transaction():
        request_merge(hands.jobs, settled.second, settled.accounts[TWICE], today=day, actor=first)
    approve_merge(hands.loader, settled.second, today=day, actor=second)
    name_actor(hands.jobs, f"person: {office['regulator']}")
    number = current_number(hands.jobs, settled.accounts[PEOPLE_TO_BE.index(CLEANER)])
    with hands.jobs.transaction():
        look(hands.jobs, office["regulator"], number, "missing", "C-2026-114", at=hands.at)
    name_actor(hands.jobs, ACTOR)
