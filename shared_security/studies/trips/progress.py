"""Tells how far a long query is, from a thread beside it."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import duckdb

Report = Callable[[int], None]
_EVERY_SECONDS = 1


@contextmanager
def reporting(connection: duckdb.DuckDBPyConnection, report: Report | None) -> Iterator[None]:
    """While the body runs queries on `connection`, call `report` with the per cent done, whole, 0 to 100."""
    if report is None:
        yield
        return
    done = threading.Event()
    watcher = threading.Thread(target=_watch, args=(connection, report, done), daemon=True)
    watcher.start()
    try:
        yield
    finally:
        done.set()
        watcher.join()


def _watch(connection: duckdb.DuckDBPyConnection, report: Report, done: threading.Event) -> None:
    while not done.wait(_EVERY_SECONDS):
        report(max(0, int(connection.query_progress())))
