"""The door of the launcher: `with database() as urls:` gives a running database and where each role logs in."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from shared_security.launcher import sharing
from shared_security.launcher.binaries import binaries
from shared_security.launcher.cluster import Cluster, start, stop
from shared_security.launcher.folders import folders, make
from shared_security.launcher.roles import DATABASE, make_roles
from shared_security.launcher.signals import ended_in_order, undisturbed
from shared_security.launcher.urls import DatabaseUrls, urls_from


def _silent(_sentence: str) -> None:
    """Says nothing."""


@contextmanager
def database(say: Callable[[str], None] = _silent) -> Iterator[DatabaseUrls]:
    """A database to work in: the one the environment names, else the embedded one, started if need be.

    Several processes may hold the embedded one at once; the last to leave stops it. Ctrl-C, SIGTERM and a closed
    terminal leave in good order.

    Args:
        say: takes one sentence for the person who waits; called for whatever lasts over two seconds.

    Raises:
        Problem: there is no database to be had; says what to do.
    """
    named = urls_from(os.environ)
    if named:
        yield named
        return
    with embedded(say) as cluster:
        yield urls(cluster)


@contextmanager
def embedded(say: Callable[[str], None] = _silent, home: Path | None = None, durable: bool = True) -> Iterator[Cluster]:
    """The embedded server of this checkout, or one under `home`; `durable` False for data that will be thrown away."""
    places = folders(home)
    cluster = Cluster(binaries(places.user, say), places, durable)
    make(places)
    with ended_in_order():
        use = sharing.Use(places.home)
        try:
            with sharing.alone(places.home, say):
                start(cluster, say)
                make_roles(cluster)
            yield cluster
        finally:
            with undisturbed(), sharing.alone(places.home, say):
                if use.last_one_out():
                    stop(cluster)


def urls(cluster: Cluster, name: str = DATABASE) -> DatabaseUrls:
    """Where each role logs in to one database of a cluster."""
    web, owner, loader, jobs = (cluster.conninfo(role, name) for role in ("web", "owner", "loader", "jobs"))
    return DatabaseUrls(web, owner, loader, jobs)
