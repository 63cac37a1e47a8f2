"""What a timed act is, and what it works with."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta

import psycopg

from shared_security.launcher.urls import DatabaseUrls
from shared_security.notices.send import Carriers
from shared_security.workers.keys import Keys


def now() -> datetime:
    """The clock of this door."""
    return datetime.now(UTC)


@dataclass
class Hands:
    """What an act works with. Connections are in autocommit and in no transaction; jobs has named its actor.

    carriers: what takes messages out of the house, by channel.
    """

    jobs: psycopg.Connection
    loader: psycopg.Connection
    keys: Keys
    carriers: Carriers = field(default_factory=dict)
    clock: Callable[[], datetime] = now


@dataclass(frozen=True)
class Act:
    """One row of the schedule.

    do: does it, whenever it is called and however often, and says what came of it; empty where nothing was to do.
    every: how long after its beginning it is due again. hour: the time of day (UTC) of an act that is done once a day.
    slow: it may take minutes, so that it must not hold up the quick ones.
    """

    name: str
    do: Callable[[Hands], str]
    every: timedelta = timedelta(days=1)
    hour: time | None = None
    slow: bool = False

    def due_after(self, at: datetime) -> datetime:
        """When it is due again, after it was begun at that moment."""
        if self.hour is None:
            return at + self.every
        today = datetime.combine(at.date(), self.hour, UTC)
        return today if today > at else today + timedelta(days=1)


def connect(urls: DatabaseUrls, keys: Keys, carriers: Carriers) -> Hands:
    """Fresh connections for acts."""
    jobs = psycopg.connect(urls.jobs, autocommit=True)
    try:
        return Hands(jobs, psycopg.connect(urls.loader, autocommit=True), keys, carriers)
    except psycopg.Error:
        jobs.close()
        raise
