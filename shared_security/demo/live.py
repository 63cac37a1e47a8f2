"""Keeps sending new work into a demonstration, paced as work comes in: about a record a second."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

import psycopg

from shared_security.demo.sql import SQL
from shared_security.demo.work import PAY, RIDES, ZONE
from shared_security.intake.prepare import Preparer
from shared_security.intake.rows import Sent
from shared_security.intake.send import send
from shared_security.intake.submission import Origin
from shared_security.launcher.name_actor import name_actor
from shared_security.payers.find import Payer, find_payer
from shared_security.values.errors import Problem
from shared_security.workers.keys import Keys

PACE_SECONDS = (0.6, 0.9, 1.2, 1.5)
OFTEN = 3  # how much likelier work of the people to be is than that of others


@dataclass(frozen=True)
class Team:
    """Who works for a payer. numbers: of its workers, those of the people to be several times."""

    payer: Payer
    work_kind: str
    numbers: Sequence[str]


def keep_sending(
    loader_url: str, jobs_url: str, keys: Keys, stop: threading.Event, clock: Callable[[], datetime]
) -> None:
    """Send until told to stop.

    Raises:
        Problem: this is no demonstration.
    """
    chance = Random()
    with (
        psycopg.connect(jobs_url, autocommit=True) as jobs,
        psycopg.connect(loader_url, autocommit=True) as loader,
    ):
        name_actor(jobs, "demonstration: new work")
        teams = _teams(jobs, loader, keys, clock())
        while not stop.wait(chance.choice(PACE_SECONDS)):
            send_one(loader, keys, chance.choice(teams), chance, clock())


def _teams(jobs: psycopg.Connection, loader: psycopg.Connection, keys: Keys, at: datetime) -> list[Team]:
    if not jobs.execute(SQL("is_demo")).fetchone():
        raise Problem("new work is made up, and this is no demonstration", fix="Start it by ./run demo --live")
    favourites = {number for (number,) in jobs.execute(SQL("numbers_to_be"))}
    since = (at - timedelta(days=400)).date()
    return [
        Team(find_payer(loader, keys, str(payer_id)), work_kind, [*numbers, *sorted(favourites & set(numbers)) * OFTEN])
        for payer_id, work_kind, numbers in loader.execute(SQL("numbers_of_payers"), {"since": since}).fetchall()
    ]


def send_one(loader: psycopg.Connection, keys: Keys, team: Team, chance: Random, at: datetime) -> UUID:
    """One piece of work that has just ended, by the door that all work takes; answers with the submission."""
    row = {"account": chance.choice(team.numbers), "external_id": f"live-{at:%y%m%d%H%M%S}-{at.microsecond:06}"}
    if team.work_kind in RIDES:
        seconds = 300 + chance.randrange(1500)
        begun = (at - timedelta(seconds=seconds)).astimezone(ZONE)
        row |= {"started_at": begun.isoformat(timespec="seconds"), "seconds": str(seconds), "jobs": "1"}
        row |= {"ended_at": at.astimezone(ZONE).isoformat(timespec="seconds")}
    else:
        seconds = 3600 * 2 + 900 * chance.randrange(16)
        row |= {"work_date": f"{at.astimezone(ZONE):%Y-%m-%d}", "seconds": str(seconds)}
    cents = PAY[team.work_kind] * seconds // 3600
    row |= {"work_kind": team.work_kind, "place": "US-WA", "gross_pay": f"{cents // 100}.{cents % 100:02}"}
    preparer = Preparer(loader, keys, team.payer, at.date())
    origin = Origin("api", bytes(32), f"demonstration: {team.payer.name}", lambda: at)
    return send(preparer, [Sent(1, row)], origin).submission_id
