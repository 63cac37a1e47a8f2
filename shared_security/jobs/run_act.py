"""Does a timed act when it is due, never twice at once, and keeps what came of it."""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta

from shared_security.jobs.act import Act, Hands
from shared_security.jobs.sql import SQL
from shared_security.launcher.name_actor import name_actor
from shared_security.values.errors import Problem

LOG = logging.getLogger(__name__)
LONGEST_WAIT = timedelta(hours=1)


def enter(hands: Hands, schedule: Sequence[Act], *, all_names: Sequence[str]) -> None:
    """Put acts that are new on the list. all_names: of the whole schedule; what is not among them is due no more."""
    at = hands.clock()
    name_actor(hands.jobs, "timed acts")
    for act in schedule:
        hands.jobs.execute(SQL("enter"), {"name": act.name, "due_at": at})
    hands.jobs.execute(SQL("leave_out"), {"names": list(all_names)})


def run_due(hands: Hands, schedule: Sequence[Act]) -> datetime | None:
    """Do every act that is due; answers when the next one is.

    Raises:
        psycopg.OperationalError: the database went away.
    """
    acts = {act.name: act for act in schedule}
    for name, due_at in _due(hands, acts):
        if due_at <= hands.clock():
            run_once(hands, acts[name])
    return min((due_at for _, due_at in _due(hands, acts)), default=None)


def _due(hands: Hands, acts: dict[str, Act]) -> list[tuple[str, datetime]]:
    name_actor(hands.jobs, "timed acts")
    return hands.jobs.execute(SQL("due"), {"names": list(acts)}).fetchall()


def run_once(hands: Hands, act: Act) -> bool:
    """Do an act if it is due and nobody else is doing it; says whether we did.

    What goes wrong in it is kept in words, and it is tried again later each time.
    """
    (ours,) = hands.jobs.execute(SQL("take_turn"), {"name": act.name}).fetchone() or (False,)
    if not ours:
        return False
    try:
        name_actor(hands.jobs, f"timed act: {act.name}")
        begun_at = hands.clock()
        row = hands.jobs.execute(SQL("still_due"), {"name": act.name, "at": begun_at}).fetchone()
        if row is None:
            return False
        _do(hands, act, begun_at, failures=row[0])
        return True
    finally:
        if not hands.jobs.broken:
            hands.jobs.execute(SQL("give_turn"), {"name": act.name})


def _do(hands: Hands, act: Act, begun_at: datetime, *, failures: int) -> None:
    try:
        told = act.do(hands)
    except Exception as error:  # whatever it is: the other acts go on, and this one is tried again
        if hands.jobs.broken:
            raise
        LOG.exception("timed act failed", extra={"told": {"act": act.name}})
        _keep(hands, "failed", act, begun_at=begun_at, due_at=_try_again(act, begun_at, failures), how=how(error))
        return
    done_at, due_at = hands.clock(), act.due_after(begun_at)
    if told:
        ms = round((done_at - begun_at).total_seconds() * 1000)
        LOG.info("timed act done", extra={"told": {"act": act.name, "ms": ms, "came_of_it": told}})
    _keep(hands, "went_well", act, begun_at=begun_at, done_at=done_at, due_at=due_at, told=told)


def _keep(hands: Hands, name: str, act: Act, **said: object) -> None:
    with hands.jobs.transaction():
        hands.jobs.execute(SQL("light"))
        hands.jobs.execute(SQL(name), {"name": act.name, **said})


def _try_again(act: Act, begun_at: datetime, failures: int) -> datetime:
    """After a second, then twice as long each time, at most an hour."""
    return begun_at + min(timedelta(seconds=2 ** min(failures, 20)), LONGEST_WAIT)


def how(error: Exception) -> str:
    """What went wrong, in words for an operator; another program's own words may hold personal data and stay out."""
    if isinstance(error, Problem):
        return str(error)
    code = getattr(error, "sqlstate", None)
    return f"{type(error).__name__}{f' {code}' if code else ''}; the log of the process has more"
