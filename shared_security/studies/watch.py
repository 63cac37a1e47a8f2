"""Runs a long query so that it can tell how far it is and be broken off."""

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import duckdb

Report = Callable[[int], None]
_EVERY_SECONDS = 1


def fetch_watched(
    connection: duckdb.DuckDBPyConnection,
    query: str,
    report: Report | None = None,
    parameters: Mapping[str, object] | None = None,
) -> list[tuple[Any, ...]]:
    """All rows of a query; meanwhile, `report` is called each second with the per cent done, 0 to 100.

    The query runs in a thread of its own: an interrupt (Ctrl-C) reaches this one, and ends the query at once.
    """
    with ThreadPoolExecutor(max_workers=1) as worker:
        answer = worker.submit(lambda: connection.execute(query, parameters).fetchall())
        try:
            while True:
                try:
                    return answer.result(timeout=_EVERY_SECONDS)
                except TimeoutError:
                    if report:
                        report(max(0, int(connection.query_progress())))
        except KeyboardInterrupt:
            connection.interrupt()
            raise
