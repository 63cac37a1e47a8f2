"""Kills a server or a process of a test's own in the midst of a transaction, and says what it was doing."""

import os
import signal
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import psycopg

from shared_security.launcher import orphans, sharing
from shared_security.launcher.cluster import Cluster, start
from shared_security.launcher.settings import SUPERUSER

IMPORTER = "importing"  # the name under which the importing process logs in
OPEN = """
    SELECT state, query, extract(epoch FROM clock_timestamp() - xact_start)::numeric(9, 3)
    FROM pg_stat_activity
    WHERE application_name = %s AND usename = 'loader' AND xact_start IS NOT NULL AND backend_xid IS NOT NULL
        AND query NOT LIKE '%%COMMIT%%' AND query NOT LIKE '%%submission%%'
"""


@dataclass(frozen=True)
class Moment:
    """What the importing process was doing: its transaction was open, with a number of its own, and it was stopped."""

    state: str
    query: str
    open_for: str

    def __str__(self) -> str:
        return f"{self.state}, open for {self.open_for} s: {' '.join(self.query.split())[:44]}"


def stop_in_a_transaction(
    cluster: Cluster, importer: subprocess.Popen[str], begun: Callable[[], None], seconds: float
) -> Moment | None:
    """Stop the importing process so many seconds after it opened a transaction; None where it ended before.

    `begun` is called when the transaction is there. A process that is stopped cannot commit. It is let go again where
    no transaction that posts is open, or its COMMIT is under way: at the moment found, nothing of it was acknowledged.
    """
    with psycopg.connect(cluster.conninfo(SUPERUSER, "shared_security"), autocommit=True) as looking:
        while importer.poll() is None and not looking.execute(OPEN, [IMPORTER]).fetchone():
            time.sleep(0.002)
        begun()
        time.sleep(seconds)
        while importer.poll() is None:
            importer.send_signal(signal.SIGSTOP)
            time.sleep(0.03)  # until then it may still have said COMMIT
            found = looking.execute(OPEN, [IMPORTER]).fetchone()
            if found:
                return Moment(*map(str, found))
            importer.send_signal(signal.SIGCONT)
            time.sleep(0.002)
    return None


def kill_server(cluster: Cluster, how: str) -> None:
    """kill -9 of the postmaster, of one of its working processes, or of all of them at once; back when it is over.

    A working process outlives its postmaster until it waits for its client: while one still counts, the importing
    process must stay stopped, for a COMMIT that reaches it then is kept.
    """
    data = cluster.places.data
    postmaster = orphans.postmaster(data)
    assert postmaster
    if how == "postmaster":
        os.kill(postmaster, signal.SIGKILL)
        _wait_for_the_end_of(data)
    elif how == "all":
        for process in [postmaster, *orphans.processes_in(data)]:
            _kill(process)
    else:
        with psycopg.connect(cluster.conninfo(SUPERUSER, "shared_security"), autocommit=True) as looking:
            query = "SELECT pid FROM pg_stat_activity WHERE application_name = %s AND usename = 'loader'"
            (process,) = looking.execute(query, [IMPORTER]).fetchone()
        assert process in orphans.processes_in(data)
        _kill(process)


def _wait_for_the_end_of(data: Path, patience: float = 60) -> None:
    end = time.monotonic() + patience
    while orphans.processes_in(data):
        assert time.monotonic() < end, "a process of the server outlives its postmaster"
        time.sleep(0.01)


def _kill(process: int) -> None:
    try:
        os.kill(process, signal.SIGKILL)
    except ProcessLookupError:
        return  # it has followed another


def bring_back(cluster: Cluster) -> None:
    """Start the server again as any command of ours would; wait until it has recovered."""
    with sharing.alone(cluster.places.home, print):
        start(cluster, lambda _sentence: None)
