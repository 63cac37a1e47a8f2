"""The process that does timed acts: two lanes, so that a slow act does not hold up the quick ones."""

import logging
import threading
from collections.abc import Callable, Sequence
from datetime import timedelta

from shared_security.jobs.act import Act, Hands
from shared_security.jobs.run_act import enter, run_due
from shared_security.jobs.schedule import SCHEDULE

LOG = logging.getLogger(__name__)
AFTER_LOSS = timedelta(seconds=2)  # until the next try where the database went away
LONGEST_SLEEP = timedelta(seconds=5)  # a row may have been made due by somebody else
GRACE_SECONDS = 5  # for acts under way at the end: each is one transaction, or goes on where it was ended

Connect = Callable[[], Hands]


def work(connect: Connect, stop: threading.Event, schedule: Sequence[Act] = SCHEDULE) -> None:
    """Do what is due until told to stop; an act that has begun is given a moment to end."""
    names = [act.name for act in schedule]
    lanes = [[act for act in schedule if act.slow is slow] for slow in (False, True)]
    threads = [threading.Thread(target=_lane, args=(connect, stop, acts, names), daemon=True) for acts in lanes if acts]
    for thread in threads:
        thread.start()
    stop.wait()
    for thread in threads:
        thread.join(GRACE_SECONDS)


def _lane(connect: Connect, stop: threading.Event, acts: Sequence[Act], names: Sequence[str]) -> None:
    """One act after the other, on connections of its own; where they are lost it makes new ones."""
    while not stop.is_set():
        try:
            hands = connect()
            with hands.jobs, hands.loader:
                enter(hands, acts, all_names=names)
                _until_stopped(hands, stop, acts)
        except Exception as error:  # whatever it is, mostly the database that went away: what is due is done later
            LOG.warning("timed acts wait: %s", type(error).__name__)
            stop.wait(AFTER_LOSS.total_seconds())


def _until_stopped(hands: Hands, stop: threading.Event, acts: Sequence[Act]) -> None:
    while not stop.is_set():
        next_at = run_due(hands, acts)
        sleep = min(next_at - hands.clock(), LONGEST_SLEEP) if next_at else LONGEST_SLEEP
        stop.wait(max(sleep.total_seconds(), 0))
