"""Kills a server or processes of a test's own in the midst of a transaction."""

import os
import signal
import time
from collections.abc import Iterable, Iterator, Set
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg

from shared_security.launcher import orphans, sharing
from shared_security.launcher.cluster import Cluster, start
from shared_security.launcher.settings import SUPERUSER

SETTLES = 0.03  # seconds in which what was said before a process was stopped has reached the server
OPEN = """
    SELECT pid FROM pg_stat_activity
    WHERE application_name = ANY(%s) AND xact_start IS NOT NULL AND backend_xid IS NOT NULL
        AND query !~* '^\\s*(COMMIT|ROLLBACK)' AND (state <> 'active' OR query !~* 'submission|idempotent|timed_act')
"""


@contextmanager
def stopped(processes: Iterable[int]) -> Iterator[None]:
    """These processes do nothing meanwhile; what is killed within stays dead."""
    ours = list(processes)
    _tell(ours, signal.SIGSTOP)
    try:
        time.sleep(SETTLES)
        yield
    finally:
        _tell(ours, signal.SIGCONT)


def open_transactions(cluster: Cluster, applications: Iterable[str]) -> list[int]:
    """The server's processes in which one of these applications has a transaction open that has written."""
    with psycopg.connect(cluster.conninfo(SUPERUSER, "shared_security"), autocommit=True) as looking:
        return [pid for (pid,) in looking.execute(OPEN, [list(applications)]).fetchall()]


def kill(processes: Iterable[int]) -> None:
    """kill -9."""
    _tell(processes, signal.SIGKILL)


def kill_server(cluster: Cluster, how: str, one: int) -> None:
    """kill -9 of the postmaster, of one working process, or of all of them at once; back when it is over.

    A working process outlives its postmaster until it waits for its client: while one still counts, clients must stay
    stopped, for a COMMIT that reaches it then is kept.
    """
    data = cluster.places.data
    postmaster = orphans.postmaster(data)
    assert postmaster
    if how == "postmaster":
        kill([postmaster])
        _wait_for_the_end_of(data)
    elif how == "all":
        kill([postmaster, *orphans.processes_in(data)])
    else:
        others = {pid for pid in orphans.processes_in(data) - {postmaster} if not _is_logger(pid)}
        assert one in others
        kill([one])
        # Until the postmaster has seen it, the server still answers, and whoever asks then is cut off.
        _wait_for_the_end_of(data, others)


def _wait_for_the_end_of(data: Path, ours: Set[int] = frozenset(), patience: float = 60) -> None:
    """Of all its processes, or of these."""
    end = time.monotonic() + patience
    while (left := orphans.processes_in(data)) and (not ours or ours & left):
        assert time.monotonic() < end, "a process of the server outlives its postmaster"
        time.sleep(0.01)


def _is_logger(pid: int) -> bool:
    """It alone outlives a crash of the others."""
    return "logger" in Path(f"/proc/{pid}/cmdline").read_text()


def _tell(processes: Iterable[int], what: signal.Signals) -> None:
    for process in processes:
        with suppress(ProcessLookupError):  # it has followed another
            os.kill(process, what)


def bring_back(cluster: Cluster) -> None:
    """Start the server again as any command of ours would; wait until it has recovered."""
    with sharing.alone(cluster.places.home, print):
        start(cluster, lambda _sentence: None)
