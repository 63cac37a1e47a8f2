"""Makes or finds the made-up world of the demonstration."""

import logging
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import psycopg

from shared_security.cli.progress import say, watched
from shared_security.demo.fill import Hands, fill
from shared_security.demo.world import State, World, clear, look
from shared_security.launcher.urls import DatabaseUrls
from shared_security.values.errors import Problem
from shared_security.web.migrate import migrate
from shared_security.web.person_keys import person_keys

WHERE_IT_IS = ZoneInfo("America/Los_Angeles")
WORDS = {
    State.HALF: "The last start was broken off before the demonstration was whole; it is made anew.",
    State.OTHER: "The programs have changed since this demonstration was made; it is made anew.",
}


def ensure_world(urls: DatabaseUrls, records: int) -> World:
    """The world that is here, or a new one; a start that is broken off leaves none.

    Raises:
        Problem: the database is none of a demonstration, or cannot take it: the disk is full.
    """
    try:
        with psycopg.connect(urls.owner, autocommit=True) as owner:
            state, world = look(owner)
            if world and state is State.WHOLE:
                return world
            if state is not State.EMPTY:
                say(WORDS[state])
                clear(owner)
            return _make(urls, owner, records)
    except (psycopg.errors.DiskFull, psycopg.errors.OutOfMemory) as error:
        raise Problem(
            f"the demonstration could not be made: {str(error).strip().splitlines()[0]}",
            "the folder of its database",
            "Free 500 MB there, or name another folder in SHARED_SECURITY_DATA, and start again: it is made anew",
        ) from error
    except (KeyboardInterrupt, psycopg.OperationalError) as error:
        if not _was_interrupted(error):
            raise
        say("Ended before the demonstration was whole; the next start makes it anew.")
        raise SystemExit(130) from None


def _make(urls: DatabaseUrls, owner: psycopg.Connection, records: int) -> World:
    logging.getLogger("psycopg").setLevel(logging.ERROR)  # after Ctrl-C it speaks of statements that were cut off
    at = datetime.now(UTC)
    last_day = at.astimezone(WHERE_IT_IS).date() - timedelta(days=1)  # a whole day: none of its work is yet to come
    say("Making the demonstration: a year of made-up work (once).")
    with watched("Tables"):
        migrate()
    with (
        psycopg.connect(urls.jobs, autocommit=True) as jobs,
        psycopg.connect(urls.loader, autocommit=True) as loader,
        watched("A year of made-up work") as report,
    ):
        hands = Hands(owner, jobs, loader, person_keys(), at)
        fill(hands, last_day=last_day, records=records, progress=lambda done, of: report(100 * done // of))
    return World(last_day, records)


def _was_interrupted(error: BaseException | None) -> bool:
    """Whether it began with Ctrl-C, whatever came of it on the way out of transactions."""
    while error and not isinstance(error, KeyboardInterrupt):
        error = error.__context__
    return error is not None
