"""Rounds in which something dies with kill -9 in the midst of its transaction; the log says that one was open."""

import random
import time
from collections.abc import Callable

from tests.faults.bench import IMPORTER, PATIENCE, SITE, TIMED, Bench
from tests.faults.storm import Storm
from tests.faults.violence import kill, kill_server, open_transactions, stopped
from tests.faults.witness import Session

KILLED = {"server": (SITE, IMPORTER, TIMED), "import": (IMPORTER,), "web": (SITE,), "timed": (TIMED,)}
WAYS = ("postmaster", "all", "process")  # to kill the server
TRIES = 12
Strike = Callable[[Bench, Storm, list[int], random.Random], list[Session]]


def killed(bench: Bench, number: int, chance: random.Random, victim: str) -> str:
    """One round: all are at work, the victim is killed, all is finished. What was killed, and what it was doing."""
    for attempt in range(TRIES):
        storm = Storm(bench, f"{victim}-{number}-{attempt}", chance, _kinds(victim, chance))
        storm.begin()
        found = _caught(bench, storm, chance, victim)
        if bench.is_down:
            bench.bring_back()
        storm.finish()
        if found:
            bench.counts["open at a kill"] += len(found)
            doing = "; ".join(f"{one.application}: {one.doing}" for one in found[:2])
            return f"{bench.how:<24} {len(found)} open: {doing}; answers {dict(storm.heard())}"
        bench.counts[f"{victim} missed"] += 1
    raise AssertionError("no open transaction was met")


def _kinds(victim: str, chance: random.Random) -> tuple[str, ...]:
    """Who is at work: payers' programs and workers always, the victim, and sometimes the others."""
    return tuple(
        kind for kind in (SITE, IMPORTER, TIMED) if kind == SITE or kind in KILLED[victim] or chance.random() < 0.2
    )


def _caught(bench: Bench, storm: Storm, chance: random.Random, victim: str) -> list[Session]:
    """Stop the victim again and again until it is within a transaction that has written, then kill it."""
    kinds = KILLED[victim]
    time.sleep(chance.uniform(0, 1))
    end = time.monotonic() + PATIENCE
    while any(storm.at_work(kind) for kind in kinds) and time.monotonic() < end:
        with stopped(storm.processes(*kinds)):
            open_ = open_transactions(bench.cluster, kinds)
            if open_:
                return _strike(bench, storm, chance, victim, open_)
        time.sleep(chance.uniform(0, 0.05))
    return []


def _strike(bench: Bench, storm: Storm, chance: random.Random, victim: str, open_: list[int]) -> list[Session]:
    """Kill, while the victims are stopped; the transactions that were cut off, by the log."""
    if victim == "server":
        bench.how = f"PostgreSQL, {chance.choice(WAYS)}"
        bench.is_down = True
        kill_server(bench.cluster, bench.how.split()[1], open_[0])
        return bench.log.open_now()
    victims = storm.processes(*KILLED[victim])
    assert victims
    if victim == "web" and chance.random() < 0.5:
        chance.shuffle(victims)
        bench.how = "one web worker"
        kill(victims[:1])
        if cut := bench.log.cut_off(patience=1):
            return cut
        kill(victims[1:])
        bench.how = "web workers, one by one"
        return bench.log.cut_off()
    bench.how = {"web": "all web workers", "import": "importing process", "timed": "timed acts"}[victim]
    kill(victims)
    return bench.log.cut_off()
