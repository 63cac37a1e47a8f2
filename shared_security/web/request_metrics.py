"""How many requests were answered and how long that took, of all processes of the site together.

Each process counts into files of its own in one folder, named in the environment before this module is imported (see
`counted_together` in server.py); whoever is asked adds them up.
"""

import os

from prometheus_client import CollectorRegistry, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

FOLDER = "PROMETHEUS_MULTIPROC_DIR"
ALONE = CollectorRegistry()  # of a process that counts for itself
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
LATENCY = Histogram(
    "sss_request_seconds",
    "Seconds until an answer began, by the pattern of the address, method and status.",
    ("route", "method", "status"),
    buckets=SECONDS,
    registry=ALONE,
)


def count_request(route: str, method: str, status: int, seconds: float) -> None:
    """Count one answer. route: the pattern of the address, never the address itself."""
    LATENCY.labels(route, method, str(status)).observe(seconds)


def requests_counted() -> bytes:
    """What was counted, in the text that Prometheus reads."""
    if not os.environ.get(FOLDER):
        return generate_latest(ALONE)
    together = CollectorRegistry()
    MultiProcessCollector(together)  # type: ignore[no-untyped-call]
    return generate_latest(together)
