"""A small made-up world for tests: a twentieth of the demonstration's, filled once where it is asked for."""

from datetime import UTC, date, datetime

import psycopg

from shared_security.demo.fill import Hands, fill
from shared_security.launcher.urls import DatabaseUrls
from tests.tools.people import KEYS

AT = datetime(2026, 11, 21, 18, 0, tzinfo=UTC)
LAST_DAY = date(2026, 11, 20)
RECORDS = 3_000


def fill_small(urls: DatabaseUrls) -> list[int]:
    """Fill an empty database; answers with how many records were sent at each step."""
    steps: list[int] = []
    with (
        psycopg.connect(urls.owner, autocommit=True) as owner,
        psycopg.connect(urls.jobs, autocommit=True) as jobs,
        psycopg.connect(urls.loader, autocommit=True) as loader,
    ):
        hands = Hands(owner, jobs, loader, KEYS, AT)
        fill(hands, last_day=LAST_DAY, records=RECORDS, progress=lambda done, _of: steps.append(done))
    return steps
