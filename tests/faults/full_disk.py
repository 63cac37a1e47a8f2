"""Rounds in which the disk of the database is full while everybody is at work, until there is room again."""

import random
import time

import psycopg
import pytest

from shared_security.values.errors import Problem
from tests.faults.bench import PATIENCE, SITE, TIMED, Bench
from tests.faults.storm import Storm

LEFT = (0, 0, 200_000, 1_500_000)  # bytes of room that are left at first


def full_disk(bench: Bench, number: int, chance: random.Random) -> str:
    """What cannot be written is refused in words; when there is room, the same is sent again and taken."""
    if not bench.disk.mounted:
        pytest.skip("NO FULL DISK WAS TRIED: a file system of the test's own cannot be mounted here (needs root)")
    storm = Storm(bench, f"disk-{number}", chance, (SITE, TIMED))
    storm.begin()
    time.sleep(chance.uniform(0, 1))
    bench.disk.fill(chance.choice(LEFT))
    end, ended = time.monotonic() + PATIENCE / 4, "took no more"
    while not _refused(storm) and time.monotonic() < end:
        time.sleep(0.05)
    time.sleep(chance.uniform(0.2, 1))
    if not _answers(bench):
        ended = "stopped"
    bench.disk.empty()
    _start_again(bench)
    said = sorted({words for one in storm.senders for words in one.said})
    storm.finish()
    assert any("full" in words or "no room" in words for words in said) or ended == "stopped", said
    bench.counts[f"disk: the server {ended}"] += 1
    return f"the server {ended}; said {said}; answers {dict(storm.heard())}"


def _start_again(bench: Bench) -> None:
    """By whoever watches over it: a server that found no room to recover may be on its way out at the first try."""
    for patience in (1, 1, 0):
        try:
            bench.bring_back()
            return
        except Problem:
            if not patience:
                raise
            time.sleep(patience)


def _refused(storm: Storm) -> bool:
    return any(one.heard[500] + one.heard[503] + one.lost for one in storm.senders)


def _answers(bench: Bench) -> bool:
    try:
        psycopg.connect(bench.superuser, connect_timeout=5).close()
    except psycopg.OperationalError:
        return False
    return True
