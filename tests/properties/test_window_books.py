"""Two payers, one worker, 40 hours a week of both together: in any order of arrival, after any correction, what stands
in the books is what window_oracle.py gives, record by record and payer by payer.

WINDOW_EXAMPLES says how many random histories are tried.
"""

import itertools
import os
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID, uuid5

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shared_security.contributions.answer import Kind
from shared_security.contributions.work import record_key
from shared_security.launcher.urls import DatabaseUrls
from tests.properties import window_oracle
from tests.properties.window_oracle import Job
from tests.tools.books import NAME, World, account, world
from tests.tools.invariants import broken
from tests.tools.window_packs import ARRIVED, OF_EACH, WORKED, put_in_force

EXAMPLES = int(os.environ.get("WINDOW_EXAMPLES", "40"))
PROGRAM = "test/week"
LAWS: dict[str, tuple[str, Callable[[list[Job]], dict[str, int]]]] = {
    "worked": (WORKED, window_oracle.worked),
    "arrived": (ARRIVED, window_oracle.arrived),
    "of each payer": (OF_EACH, lambda jobs: window_oracle.worked(jobs, each_payer=True)),
}


@dataclass(frozen=True)
class Sent:
    """A record as a payer sends it: no seconds cancel it."""

    payer: str
    id: str
    revision: int
    person: str
    day: date
    seconds: int


sents = st.builds(
    Sent,
    payer=st.sampled_from(["app", "home"]),
    id=st.sampled_from("abcdef"),
    revision=st.sampled_from([1, 1, 1, 2, 3]),
    person=st.sampled_from(["Ana", "Ana", "Ana", "Ben"]),
    day=st.sampled_from([date(2026, 11, day) for day in (1, 2, 3, 4, 5, 8, 9)]),
    seconds=st.sampled_from([0, 1, 7, 36_000, 144_000, 144_001]) | st.integers(0, 60 * 3_600),
)


@dataclass
class History:
    """One history: payers and people of its own. standing: the highest revision of each record, by payer and id."""

    books: World
    name: str
    standing: dict[tuple[str, str], Sent] = field(default_factory=dict)
    came: dict[tuple[str, str], tuple[object, ...]] = field(default_factory=dict)

    def payer(self, name: str) -> UUID:
        """A payer of this history."""
        return uuid5(NAME, f"{self.name} {name}")

    def person(self, name: str) -> str:
        """A person of this history."""
        return f"{self.name} {name}"

    def send(self, batch: list[Sent]) -> None:
        """Send a batch, and note what stands then."""
        works = [
            self.books.work(one.id, self.person(one.person), revision=one.revision, payer=self.payer(one.payer),
                            work_date=one.day.isoformat(), seconds=str(one.seconds))
            for one in batch
        ]  # fmt: skip
        answers = self.books.record(*works)
        for one, answer in zip(batch, answers, strict=True):
            before = self.standing.get((one.payer, one.id))
            if answer.kind is Kind.ACCEPTED and (before is None or one.revision > before.revision):
                self.standing[one.payer, one.id] = one
        for payer, id_ in {(one.payer, one.id) for one in batch}:
            key = record_key(self.payer(payer), id_)
            row = self.books.loader.execute("SELECT batch_id FROM seen WHERE record_key = %s AND revision = 1", [key])
            self.came.setdefault((payer, id_), (*row.fetchone(), key))

    def jobs(self) -> list[Job]:
        """What counts, in the order in which it came first."""
        order = {key: place for place, key in enumerate(sorted(self.came, key=lambda one: self.came[one]))}
        return [
            Job(f"{one.payer} {one.id}", one.payer, one.person, one.day, one.seconds, order[key])
            for key, one in self.standing.items()
        ]

    def posted(self) -> dict[str, int]:
        """What stands in the books for each record, all its revisions and parts added up."""
        rows = self.books.loader.execute(
            "SELECT record_key, sum(total_micros)::bigint FROM entry WHERE payer_id = ANY(%s) GROUP BY record_key",
            [[self.payer(payer) for payer in ("app", "home")]],
        ).fetchall()
        names = {record_key(self.payer(payer), id_): f"{payer} {id_}" for payer, id_ in self.standing}
        return {names[key]: micros for key, micros in rows}

    def check(self, oracle: Callable[[list[Job]], dict[str, int]]) -> None:
        """Every record, every payer's debt and every balance is what the oracle gives; the invariants hold."""
        jobs = self.jobs()
        due = oracle(jobs)
        assert self.posted() == due
        owed, held = Counter[str](), Counter[str]()
        for job in jobs:
            owed[job.payer] += due[job.id]
            held[job.person] += due[job.id]
        for payer in ("app", "home"):
            rows = self.books.loader.execute(
                "SELECT coalesce(sum(total_micros), 0) FROM payer_debt WHERE payer_id = %s", [self.payer(payer)]
            )
            assert rows.fetchone()[0] == owed[payer]
        for person in ("Ana", "Ben"):
            assert self.books.balance(self.person(person)) == ({"sick": held[person]} if held[person] else {})
        accounts = [account(self.person(name)) for name in ("Ana", "Ben")]
        assert not broken(self.books.loader, accounts, [self.payer(name) for name in ("app", "home")])


@pytest.fixture(params=list(LAWS))
def law(request: pytest.FixtureRequest) -> str:
    """One order after the other."""
    return str(request.param)


@pytest.fixture
def books(fresh_database: DatabaseUrls) -> Iterator[World]:
    """A world without a program."""
    with world(fresh_database) as made:
        yield made


def test_any_order_of_arrival_and_any_correction_gives_what_the_oracle_gives(books: World, law: str) -> None:
    """After each batch, not at the end alone."""
    body, oracle = LAWS[law]
    put_in_force(books, PROGRAM, body)
    numbers = itertools.count()

    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), print_blob=True)
    @given(st.lists(st.lists(sents, min_size=1, max_size=4), min_size=1, max_size=8))
    def any_history(batches: list[list[Sent]]) -> None:
        history = History(books, f"history {next(numbers)}")
        for batch in batches:
            history.send(batch)
            history.check(oracle)

    any_history()
