"""Two acts on one record, stopped against each other at each step: what comes out is what one after the other gives.

A third connection holds what the first act needs next: its balances, its record, its key, its place in the waiting
room, or a table it writes to. Then the second act begins, and when it is done or waits too, the third lets go. The
naive books say what either order would have given. INTERLEAVINGS says how many of all the pairs and steps are tried,
drawn by chance; RACE_SEED repeats a draw.
"""

import copy
import itertools
import os
import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import psycopg
import pytest

from shared_security.contributions.place import place
from shared_security.contributions.record import record
from shared_security.contributions.seen import lock_slot
from shared_security.contributions.work import record_key
from shared_security.launcher.urls import DatabaseUrls
from shared_security.values.errors import Problem
from shared_security.workers.merge import approve_merge, request_merge
from tests.properties.naive_books import NaiveBooks, Sent
from tests.tools.books import ACTOR, TODAY
from tests.tools.invariants import broken_anywhere
from tests.tools.side_by_side import OTHER, Books, WatchedWorld, watched_world, without_zeros

SHARE = int(os.environ.get("INTERLEAVINGS", "90"))
FIRST = Sent("app", "a", 1, "Ana", date(2026, 11, 2), 3_600, 0, 0, "cleaning")
WAITING = replace(FIRST, number="?1")
SECOND, THIRD = replace(FIRST, revision=2, number="Ben", seconds=60), replace(FIRST, revision=3, seconds=7_200)
OTHER_CONTENT, OTHER_PERSON = replace(FIRST, seconds=1), replace(FIRST, number="Ben")
SECOND_WAITING = replace(WAITING, revision=2, seconds=60)
BEFORE_THE_LAW = date(2012, 12, 31)  # no program asks for anything, and no balance is locked
UNCOVERED = [replace(FIRST, day=BEFORE_THE_LAW, revision=revision) for revision in (1, 2, 3)]
OLD = replace(FIRST, id="aa")  # posted before any of the acts
WITH_REPEAT = [(OLD, FIRST), (OLD, OTHER_PERSON), (OLD, OTHER_CONTENT)]  # each is one batch
STARTS: dict[str, tuple[list[Sent], list[Any]]] = {
    "nothing": ([], [FIRST, OTHER_CONTENT, OTHER_PERSON, WAITING, SECOND, THIRD, *WITH_REPEAT, "merge"]),
    "posted": ([FIRST], [FIRST, OTHER_CONTENT, SECOND, THIRD, SECOND_WAITING, "merge"]),
    "corrected": ([FIRST, SECOND], [FIRST, SECOND, THIRD, OTHER_CONTENT, "merge"]),
    "uncovered": (UNCOVERED[:1], [*UNCOVERED, replace(UNCOVERED[1], number="Ben"), THIRD]),
    "waiting": ([WAITING], [WAITING, FIRST, OTHER_PERSON, SECOND, SECOND_WAITING, "place", "merge"]),
}
STEPS = ("balances", "record", "key", "waiting", "work_record", "entry", "balance", "batch")
CASES = [
    (s, *pair, step) for s, (_, acts) in STARTS.items() for pair in itertools.product(acts, acts) for step in STEPS
]


@dataclass
class Act:
    """One act on a connection of its own, in a thread; `answer` is what it was told."""

    history: Books
    act: Any
    connection: psycopg.Connection
    answer: Any = None
    thread: threading.Thread = field(init=False)

    def start(self) -> None:
        """Begin, and wait until it is done or must wait for somebody."""
        self.thread = threading.Thread(target=self._run)
        self.thread.start()
        while self.thread.is_alive() and not self.waits():
            time.sleep(0.001)

    def waits(self) -> bool:
        """Whether somebody holds what it needs."""
        query = "SELECT cardinality(pg_blocking_pids(%s))"
        return self.history.world.look.execute(query, [self.connection.info.backend_pid]).fetchone()[0] > 0

    def _run(self) -> None:
        try:
            self.answer = self._answer()
        except Problem as problem:
            self.answer = ("refused", problem.what)
        except Exception as error:
            self.answer = ("failed", repr(error))

    def _answer(self) -> Any:
        books, key = self.history, (record_key(self.history.payers["app"], "a"), 1)
        if self.act == "merge":
            approve_merge(self.connection, books.accounts["Ana"], today=TODAY, actor=OTHER)
            return "merged"
        if self.act == "place":
            home = books.accounts["Chi"]
            return books.told(place(self.connection, key, home, home, today=TODAY, actor=ACTOR))
        works = [books.work(sent) for sent in batch_of(self.act)]
        answers = record(self.connection, works, today=TODAY, cause="race", actor=ACTOR)
        return [books.told(answer) for answer in answers]


def batch_of(act: Any) -> list[Sent]:
    """The records that an act sends."""
    return list(act) if isinstance(act, tuple) else [act]


def naively(books: NaiveBooks, act: Any) -> Any:
    """What the naive books say of an act."""
    if act == "merge":
        books.merge("Ana", "Ben", TODAY)
        return "merged"
    if act == "place":
        row = books.rows["app", "a"][1]
        if row.state == "waiting":
            return without_zeros(*books.post(row, "Chi"))
        return "refused", "this record does not wait"
    return [without_zeros(*said) for said in books.send(batch_of(act))]


def outcomes(before: NaiveBooks, one: Any, other: Any) -> list[tuple[Any, Any, NaiveBooks]]:
    """What either order gives: the answers to one and other, and the books. Two who place a record on one account at
    the same moment may both be told that it stands there."""
    first, last = copy.deepcopy(before), copy.deepcopy(before)
    told = naively(first, one), naively(first, other)
    found = [(*told, first)]
    told_last = naively(last, other)
    found.append((naively(last, one), told_last, last))
    return found + ([(told[0], told[0], first)] if one == other == "place" else [])


@contextmanager
def held(history: Books, step: str) -> Iterator[Callable[[], None]]:
    """Holds what an act on the record needs at that step, until it is told to let go."""
    key = record_key(history.payers["app"], "a")
    url = (
        history.world.urls.owner if step in ("work_record", "entry", "balance", "batch") else history.world.urls.loader
    )
    with psycopg.connect(url) as holder:
        if step == "balances":
            query = "SELECT FROM balance WHERE account_id = ANY(%s) FOR UPDATE"
            holder.execute(query, [list(history.accounts.values())])
        elif step == "record":
            query = "SELECT pg_advisory_xact_lock(hashtext('shared_security.correct'), %s)"
            holder.execute(query, [lock_slot(key)])
        elif step == "key":
            row = "INSERT INTO seen VALUES (%s, %s, 'posted', NULL, '2026-11-01', %s, 1, NULL) ON CONFLICT DO NOTHING"
            holder.execute(row, [key, 1, key])
        elif step == "waiting":
            holder.execute("SELECT FROM waiting_record WHERE record_key = %s FOR UPDATE", [key])
        else:
            holder.execute(f"LOCK TABLE {step} IN SHARE MODE")
        yield holder.rollback


@pytest.fixture
def world(fresh_database: DatabaseUrls) -> Iterator[WatchedWorld]:
    """A world whose tables of the month are there."""
    with watched_world(fresh_database) as made:
        yield made


def test_two_acts_at_once_are_like_one_after_the_other(world: WatchedWorld) -> None:
    """Answers, balances and the number of entries are those of one order or the other."""
    seed = int(os.environ.get("RACE_SEED", "0")) or random.SystemRandom().randrange(1, 10**6)
    cases = random.Random(seed).sample(CASES, min(SHARE, len(CASES)))
    met = 0
    with (
        psycopg.connect(world.urls.loader, autocommit=True) as one,
        psycopg.connect(world.urls.loader, autocommit=True) as other,
    ):
        for start, first, second, step in cases:
            met += run_case(world, STARTS[start][0], (first, second), step, (one, other))
    print(f"{met} of {len(cases)} pairs of acts met at a step; RACE_SEED={seed}")
    assert met > len(cases) // 3
    assert not broken_anywhere(world.loader)


def run_case(
    world: WatchedWorld,
    start: list[Sent],
    pair: tuple[Any, Any],
    step: str,
    connections: tuple[psycopg.Connection, psycopg.Connection],
) -> bool:
    """One pair of acts, stopped at one step; whether the first was stopped."""
    history = Books(world)
    history.send([replace(FIRST, id=person[0].lower() * 2, number=person) for person in ("Ana", "Ben", "Chi")])
    for sent in start:
        history.send([sent])
    if "merge" in pair:
        if pair == ("merge", "merge"):
            return False
        with world.jobs.transaction():
            accounts = history.accounts["Ana"], history.accounts["Ben"]
            request_merge(world.jobs, *accounts, today=TODAY, actor=ACTOR)
    acts = [Act(history, act, connection) for act, connection in zip(pair, connections, strict=True)]
    with held(history, step) as let_go:
        acts[0].start()
        met = acts[0].thread.is_alive()
        acts[1].start()
        let_go()
        for act in acts:
            act.thread.join()
    found = (acts[0].answer, acts[1].answer)
    expected = outcomes(history.naive, *pair)
    matching = [books for *told, books in expected if tuple(told) == found and history.balances() == books.balances()]
    assert matching, (start, pair, step, found, [told for *told, _ in expected], history.balances())
    history.naive = matching[0]
    history.check()
    return met
