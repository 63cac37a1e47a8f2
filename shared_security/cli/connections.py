"""Connections of the command line: as `jobs`, which names its actor, or as `loader`, which posts work."""

import getpass
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime

import psycopg

from shared_security.cli.progress import say
from shared_security.launcher.name_actor import name_actor
from shared_security.values.errors import Problem
from shared_security.web.site import site


@dataclass(frozen=True, repr=False)
class Desk:
    """What an act of the command line needs: the two connections, who acts, and the day by the clock of this door.
    loader_url: where more connections as loader are to be had; may hold a password."""

    jobs: psycopg.Connection
    loader: psycopg.Connection
    actor: str
    today: date
    loader_url: str


@contextmanager
def desk() -> Iterator[Desk]:
    """The database as this command may touch it; both connections are in autocommit, each act opens its transaction.

    Raises:
        Problem: there is no database to be had, it goes away or has no tables yet, or the role jobs has no address.
    """
    with site(say) as urls:
        if not urls.jobs:
            raise Problem(
                "no address for the role jobs is set", "DATABASE_JOBS_URL", "Set it, as docs/reference/setup.md shows"
            )
        actor = f"command line: {getpass.getuser()}"
        with (
            _database_answers(),
            psycopg.connect(urls.jobs, autocommit=True) as jobs,
            psycopg.connect(urls.loader, autocommit=True) as loader,
        ):
            name_actor(jobs, actor)
            yield Desk(jobs, loader, actor, datetime.now(UTC).date(), urls.loader)


@contextmanager
def more_loaders(url: str, loaders: int) -> Iterator[list[psycopg.Connection]]:
    """Connections as loader beside the first, so that there are as many; in autocommit.

    Args:
        loaders: how many; 0 for two, or one where this process has one core.
    """
    wanted = loaders or min(_cores(), 2)
    with ExitStack() as opened:
        yield [opened.enter_context(psycopg.connect(url, autocommit=True)) for _ in range(wanted - 1)]


def _cores() -> int:
    """How many this process may use; where the system does not say, how many there are."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def _database_answers() -> Iterator[None]:
    try:
        yield
    except psycopg.errors.UndefinedTable as error:
        raise Problem("the database has no tables yet, or old ones", fix="Run ./run sss migrate") from error
    except psycopg.OperationalError as error:
        fix = "Look whether it runs and its addresses are right (docs/reference/setup.md), and give the command again"
        raise Problem(f"the database ended the command: {str(error).splitlines()[0]}", fix=fix) from error
