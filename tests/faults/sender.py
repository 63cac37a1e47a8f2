"""A client that notes what it was told: it sends records on two connections, and writes down each answer's record.

Run: python -m tests.faults.sender RECORDS NOTED GO. RECORDS holds batches, one a line, as JSON: a list of
[external id, revision, person or null, hours]. It begins when the file GO is there. Begun again, it sends all again.
"""

import json
import os
import sys
import threading
import time
from pathlib import Path

import psycopg

from shared_security.contributions.work import Work
from shared_security.launcher.urls import urls_from
from tests.tools.books import World, world

CONNECTIONS = 2
WENT_AWAY = 3


def send(told: World, batches: list[list[Work]], noted: int) -> None:
    """Send batches on one connection; an answer is noted when it has come."""
    for works in batches:
        answers = told.record(*works)
        lines = [
            f"{work.external_id} {answer.revision} {answer.kind}\n" for work, answer in zip(works, answers, strict=True)
        ]
        os.write(noted, "".join(lines).encode())


def run(records: Path, noted: Path, go: Path) -> int:
    """Send everything; the status says whether the database went away."""
    addresses = urls_from(os.environ)
    assert addresses
    went_away: list[Exception] = []
    file = os.open(noted, os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    def part(number: int) -> None:
        try:
            with world(addresses) as told:
                batches = [json.loads(line) for line in records.read_text().splitlines()[number::CONNECTIONS]]
                works = [[told.work(i, who, revision=r, hours=hours) for i, r, who, hours in one] for one in batches]
                while not go.exists():
                    time.sleep(0.005)
                send(told, works, file)
        except psycopg.OperationalError as error:
            went_away.append(error)

    threads = [threading.Thread(target=part, args=(number,)) for number in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return WENT_AWAY if went_away else 0


if __name__ == "__main__":
    sys.exit(run(*map(Path, sys.argv[1:])))
