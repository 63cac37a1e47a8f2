"""Whatever goes wrong while everybody is at work: nothing that was answered is lost, and nothing counts twice.

FAULT_ROUNDS says how many rounds, FAULT_SEED repeats a run, FAULT_KINDS names some kinds alone. What was done in a long
run: docs/reference/faults.md.
"""

import os
import random
import time
import traceback
from collections.abc import Callable, Iterator
from functools import partial

import psycopg
import pytest

from shared_security.values.errors import Problem
from tests.faults.after import check
from tests.faults.bench import Bench, bench, drawn
from tests.faults.conflicts import conflicts
from tests.faults.cut_connections import cut_connections
from tests.faults.full_disk import full_disk
from tests.faults.kills import killed
from tests.faults.orderly_stop import orderly_stop
from tests.faults.sent_again import sent_again
from tests.faults.wrong_clocks import wrong_clocks

Round = Callable[[Bench, int, random.Random], str]
# Each kind of round, and how many of two hundred are of it.
KINDS: dict[str, tuple[Round, int]] = {
    "server": (partial(killed, victim="server"), 36),
    "import": (partial(killed, victim="import"), 28),
    "web": (partial(killed, victim="web"), 28),
    "timed": (partial(killed, victim="timed"), 28),
    "disk": (full_disk, 14),
    "again": (sent_again, 16),
    "clocks": (wrong_clocks, 16),
    "wire": (cut_connections, 20),
    "locks": (conflicts, 14),
    "stop": (orderly_stop, 10),
}
ROUNDS = int(os.environ.get("FAULT_ROUNDS", "0"))
ENOUGH = 5  # rounds that went wrong
NAMED = [name for name in os.environ.get("FAULT_KINDS", "").split(",") if name]


@pytest.fixture(scope="module")
def stormy() -> Iterator[Bench]:
    """One server and one deployment for all rounds; the run can be repeated by its seed."""
    seed = int(os.environ.get("FAULT_SEED", "0")) or random.SystemRandom().randrange(1, 10**6)
    print(f"FAULT_SEED={seed} FAULT_ROUNDS={ROUNDS}")
    with bench(seed) as made:
        yield made


def rounds(seed: int) -> list[str]:
    """The kinds in the order of the run: each once in a short one, as often as its weight in a long one."""
    names = NAMED or list(KINDS)
    if not ROUNDS:
        return names
    chance = random.Random(seed)
    every = names + chance.choices(names, [KINDS[name][1] for name in names], k=max(ROUNDS - len(names), 0))
    chance.shuffle(every)
    return every[:ROUNDS]


def test_nothing_that_was_answered_is_lost_or_doubled(stormy: Bench) -> None:
    """Round after round, each on what those before left. Each that went wrong is told."""
    wrong: list[str] = []
    for number, kind in enumerate(rounds(stormy.seed), 1):
        try:
            _round(stormy, number, kind)
        except (AssertionError, OSError, Problem, psycopg.Error):
            wrong.append(f"round {number}, {kind}:\n{traceback.format_exc(limit=-4)}")
            print(wrong[-1], flush=True)
            if len(wrong) == ENOUGH:
                break
            stormy.calm()
    print(dict(stormy.counts), f"{stormy.told.answers} answers, {len(stormy.told.accepted)} records")
    assert not wrong, f"{len(wrong)} rounds went wrong"


def _round(stormy: Bench, number: int, kind: str) -> None:
    """One of them, and what is looked at after it."""
    began = time.monotonic()
    what = KINDS[kind][0](stormy, number, drawn(stormy, number))
    acted = time.monotonic() - began
    check(stormy)
    stormy.counts[kind] += 1
    took = time.monotonic() - began
    print(f"{number:>3} {kind:<7} {acted:5.1f} s, {took - acted:4.1f} s to check: {what}", flush=True)
