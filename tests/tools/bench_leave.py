"""How long it takes to compute what a worker has of leave, after ten years of work every day for three payers.

    PYTHONPATH=. .venv/bin/python -m tests.tools.bench_leave

A database of its own is made, filled through the door of all work, and thrown away. It prints milliseconds; it is no
test, for a machine that is busy with something else is no fault of the code.
"""

import os
import shutil
import tempfile
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter

YEARS, PAYERS, REQUESTS, TIMES = 10, ("A", "B", "C"), 40, 60
BATCH = 1_000


def main() -> None:
    """Fill it, ask many times, print the median, the slowest of 95 %, and the quickest."""
    home = Path(tempfile.mkdtemp(prefix="ss-bench-"))
    try:
        from django.conf import settings

        from shared_security.launcher.database import embedded, urls
        from shared_security.launcher.roles import make_roles
        from shared_security.web.databases import django_database

        with embedded(home=home) as cluster:
            make_roles(cluster, "bench")
            addresses = urls(cluster, "bench")
            os.environ |= addresses.environment()
            settings.DATABASES["default"] |= django_database(addresses.web)
            _measure(addresses)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _measure(addresses) -> None:
    import django

    django.setup()
    from shared_security.web.migrate import migrate

    migrate()
    from shared_security.benefits.leave import leave_of
    from tests.tools.leave_place import HOUR, LEAVE, TODAY, leave_place

    with leave_place(addresses, LEAVE.replace("2020-01-01", "2010-01-01")) as place:
        number, account = place.add_worker("Ana", "206 555 0101").number, place.workers["Ana"].account_id
        days = [date(TODAY.year - YEARS, TODAY.month, TODAY.day) + timedelta(days=n) for n in range(YEARS * 365)]
        for name in PAYERS:
            place.add_payer(name)
        rows = [
            {"external_id": f"{name}{n}", "account": number, "work_date": str(day), "hours": "3"}
            for n, day in enumerate(days) for name in PAYERS
        ]  # fmt: skip
        for payer in PAYERS:
            own = [row for row in rows if row["external_id"].startswith(payer)]
            for first in range(0, len(own), BATCH):
                place.send(*own[first : first + BATCH], payer=str(place.payers[payer]))
        for n in range(REQUESTS):
            place.ask("Ana", (TODAY + timedelta(days=n), 4 * HOUR))
        took = sorted(_one(lambda: leave_of(place.loader, account, today=TODAY)) for _ in range(TIMES))
        (balance,) = leave_of(place.loader, account, today=TODAY)
        print(f"{len(rows):,} records of {YEARS} years, {len(balance.lots):,} lots, {REQUESTS} requests")
        print(f"median {took[TIMES // 2]} ms, 95 % within {took[TIMES * 95 // 100]} ms, quickest {took[0]} ms")


def _one(act) -> int:
    began = perf_counter()
    act()
    return round((perf_counter() - began) * 1_000)


if __name__ == "__main__":
    main()
