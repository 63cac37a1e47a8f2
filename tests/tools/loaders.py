"""Two loader processes with many connections each, which all begin their calls at the same moment."""

import multiprocessing
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from multiprocessing.connection import Connection
from typing import Any
from uuid import UUID

import psycopg

from shared_security.contributions.answer import Answer
from shared_security.contributions.place import place
from shared_security.contributions.record import record
from shared_security.contributions.work import Work
from tests.tools.books import ACTOR, TODAY

PROCESSES = 2
PATIENCE = 120


@dataclass(frozen=True)
class Send:
    """One batch, to be recorded on a connection of its own."""

    works: Sequence[Work]
    today: date = TODAY

    def __call__(self, connection: psycopg.Connection) -> list[Answer]:
        """What the payer is told."""
        return record(connection, self.works, today=self.today, cause="race", actor=ACTOR)


@dataclass(frozen=True)
class Place:
    """A waiting record, to be placed on an account."""

    key: tuple[UUID, int]
    account_id: UUID

    def __call__(self, connection: psycopg.Connection) -> list[Answer]:
        """What the one who places it is told."""
        return [place(connection, self.key, self.account_id, self.account_id, today=TODAY, actor=ACTOR)]


Call = Callable[[psycopg.Connection], Any]


class Loaders:
    """Two processes, started by spawn. `run` gives each call a connection of its own and begins all at once."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        self.gate = context.Barrier(PROCESSES)  # kept: it would be gone before the processes have it
        self.pipes: list[Connection] = []
        self.processes = []
        for _ in range(PROCESSES):
            ours, theirs = context.Pipe()
            process = context.Process(target=_serve, args=(theirs, self.gate), daemon=True)
            process.start()
            theirs.close()
            self.pipes.append(ours)
            self.processes.append(process)

    def run(self, url: str, calls: Sequence[Call]) -> list[Any]:
        """What each call answered, in their order; an exception stands as its words."""
        parts = [calls[n::PROCESSES] for n in range(PROCESSES)]
        for pipe, part in zip(self.pipes, parts, strict=True):
            pipe.send((url, part))
        found: list[Any] = [None] * len(calls)
        for n, pipe in enumerate(self.pipes):
            assert pipe.poll(PATIENCE), "the loaders do not answer"
            found[n::PROCESSES] = pipe.recv()
        return found

    def close(self) -> None:
        """End both processes."""
        for pipe in self.pipes:
            pipe.send(None)
        for process in self.processes:
            process.join(PATIENCE)


@contextmanager
def loaders() -> Iterator[Loaders]:
    """Two loader processes, ended at the end."""
    made = Loaders()
    try:
        yield made
    finally:
        made.close()


def _serve(pipe: Connection, gate: Any) -> None:
    """The life of a loader process: connections stay open as long as the database is the same."""
    known, connections = "", []
    while task := pipe.recv():
        url, calls = task
        if url != known:
            for connection in connections:
                connection.close()
            known, connections = url, []
        while len(connections) < len(calls):
            connections.append(psycopg.connect(url, autocommit=True))
        pipe.send(
            at_once(
                [partial(call, connection) for call, connection in zip(calls, connections, strict=False)], gate.wait
            )
        )


def at_once(calls: Sequence[Callable[[], Any]], begin: Callable[[], Any] | None = None) -> list[Any]:
    """Run calls in threads that begin together; `begin` is called by one of them when all are there."""
    together = threading.Barrier(max(len(calls), 1), action=begin, timeout=PATIENCE)
    found: list[Any] = [None] * len(calls)

    def run(n: int, call: Callable[[], Any]) -> None:
        together.wait()
        try:
            found[n] = call()
        except Exception as error:
            found[n] = f"{type(error).__name__}: {error}"

    threads = [threading.Thread(target=run, args=numbered) for numbered in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if not calls and begin:
        begin()
    return found
