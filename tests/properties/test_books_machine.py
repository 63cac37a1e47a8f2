"""Whatever comes, in whatever order: the books equal those of naive_books.py after each step, and I1 to I6 hold.

BOOKS_EXAMPLES and BOOKS_STEPS say how many random histories are tried and how long each is. docs/reference/faults.md
has the result of a long run.
"""

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from shared_security.contributions.check_books import Difference, check_books
from shared_security.contributions.place import place
from shared_security.contributions.work import record_key
from shared_security.launcher.urls import DatabaseUrls
from shared_security.ledger.balances import balance_on
from shared_security.ledger.seal import seal
from shared_security.ledger.verify_chain import Break, verify_chain
from shared_security.values.errors import Problem
from tests.properties.naive_books import Row, Sent
from tests.properties.second_law import put_in_force
from tests.tools.books import ACTOR, TODAY
from tests.tools.invariants import broken_anywhere
from tests.tools.side_by_side import PAYERS, PEOPLE, Books, WatchedWorld, watched_world

EXAMPLES = int(os.environ.get("BOOKS_EXAMPLES", "32"))
STEPS = int(os.environ.get("BOOKS_STEPS", "25"))
CHECKS = list(HealthCheck)
DAYS = [date(2012, 12, 31), date(2026, 10, 1), date(2026, 11, 3), TODAY, date(2027, 1, 1), date(2028, 1, 1)]

sents = st.builds(
    Sent,
    payer=st.sampled_from(PAYERS),
    id=st.sampled_from("abcdef"),
    revision=st.sampled_from([1, 1, 1, 1, 2, 2, 3, 4]),
    number=st.sampled_from([*PEOPLE, *PEOPLE, "?1", "?2"]),
    day=st.sampled_from([date(2026, 11, 2), date(2026, 9, 30), date(2019, 12, 31), date(2012, 12, 31)]),
    seconds=st.sampled_from([0, 1, 9, 3_600]) | st.integers(0, 86_400),
    cents=st.sampled_from([0, 50, 1_234]) | st.integers(0, 10_000_000),
    jobs=st.integers(0, 9),
    kind=st.sampled_from(["rideshare", "delivery", "cleaning", "care"]),
)
CHANGES = {
    "higher": lambda sent: replace(sent, revision=sent.revision + 1, seconds=sent.seconds + 1_800),
    "lower": lambda sent: replace(sent, revision=sent.revision + 1, seconds=sent.seconds // 2),
    "equal": lambda sent: replace(sent, revision=sent.revision + 1),
    "cancelled": lambda sent: replace(sent, revision=sent.revision + 1, seconds=0, cents=0, jobs=0),
    "skipped": lambda sent: replace(sent, revision=sent.revision + 2, cents=sent.cents + 1),
    "earlier": lambda sent: replace(sent, revision=max(sent.revision - 1, 1)),
    "other content": lambda sent: replace(sent, seconds=sent.seconds + 1),
    "other day": lambda sent: replace(sent, day=sent.day + timedelta(days=1)),
}


class BooksMachine(RuleBasedStateMachine):
    """A random history of the books."""

    world: WatchedWorld
    steps = 0

    def __init__(self) -> None:
        super().__init__()
        self.books = Books(self.world)
        self.batches: list[list[Sent]] = []
        self.seals: list[tuple[datetime, int]] = []

    def pick(self, number: int) -> Sent:
        """One of the records sent so far."""
        sent = [sent for batch in self.batches for sent in batch]
        return sent[number % len(sent)]

    @rule(batch=st.lists(sents, min_size=1, max_size=8))
    def a_batch_comes(self, batch: list[Sent]) -> None:
        """Of new records, corrections, repeats and contradictions, as chance has it."""
        self.books.send(batch)
        self.batches.append(batch)

    @precondition(lambda self: self.batches)
    @rule(number=st.integers(0, 999))
    def a_batch_comes_again(self, number: int) -> None:
        """Whole, later."""
        self.books.send(self.batches[number % len(self.batches)])

    @precondition(lambda self: self.batches)
    @rule(numbers=st.lists(st.tuples(st.integers(0, 999), st.sampled_from(list(CHANGES))), min_size=1, max_size=4))
    def records_are_changed(self, numbers: list[tuple[int, str]]) -> None:
        """Corrected, cancelled, contradicted, each beside the record itself in one batch, or alone."""
        batch = [CHANGES[how](self.pick(number)) for number, how in numbers]
        batch += [self.pick(number) for number, _ in numbers[:1]]
        self.books.send(batch)
        self.batches.append(batch)

    @precondition(lambda self: self.batches)
    @rule(number=st.integers(0, 999), person=st.sampled_from([*PEOPLE, "?3"]))
    def a_record_comes_for_another(self, number: int, person: str) -> None:
        """The same work under another number."""
        batch = [replace(self.pick(number), number=person)]
        self.books.send(batch)
        self.batches.append(batch)

    @precondition(lambda self: any(self.waiting()))
    @rule(number=st.integers(0, 999), person=st.sampled_from(PEOPLE))
    def somebody_is_found(self, number: int, person: str) -> None:
        """And the record that waited for them is posted."""
        rows = list(self.waiting())
        row = rows[number % len(rows)]
        self.books.place(row, row.person or person)

    def waiting(self) -> Iterator[Row]:
        """The records that wait for a person and nothing else."""
        for rows in self.books.naive.rows.values():
            yield from (
                row for row in rows.values() if row.state == "waiting" and self.books.naive.rate_known(row.sent)
            )

    @rule(what=st.sampled_from(["law", "rate", "month", "seal", "seal"]), months=st.integers(1, 2))
    def the_world_moves(self, what: str, months: int) -> None:
        """The law changes for what comes from now on; the rate for care is known or not; months pass; all is sealed."""
        if what == "law":
            self.books.naive.second = not self.books.naive.second
            put_in_force(self.world, self.books.naive.second)
        elif what == "rate":
            self.books.naive.care_known = not self.books.naive.care_known
        elif what == "month":
            later = self.books.today.replace(day=1) + timedelta(days=32 * months)
            self.books.today = min(later.replace(day=1), date(2027, 12, 1))
        else:
            seal(self.world.jobs, datetime.now(UTC))
            (known_at,) = self.world.jobs.execute("SELECT max(known_at) FROM seal").fetchone()
            self.seals += [(known_at, len(self.books.naive.moved))] if known_at else []

    @rule(merged=st.sampled_from(PEOPLE), survivor=st.sampled_from(PEOPLE))
    def two_accounts_become_one(self, merged: str, survivor: str) -> None:
        """What is posted to the one counts for the other from then on."""
        self.books.merge(merged, survivor)

    @precondition(lambda self: self.books.naive.merged)
    @rule(number=st.integers(0, 9))
    def one_account_becomes_two(self, number: int) -> None:
        """Each person has again what was reported for them, before the merge and since."""
        merged = sorted(self.books.naive.merged)
        self.books.undo(merged[number % len(merged)])

    @rule(number=st.integers(0, 99), day=st.sampled_from(DAYS), now=st.booleans())
    def somebody_asks_what_was_held_on_a_day(self, number: int, day: date, now: bool) -> None:
        """As known now, or at any sealed moment."""
        known_at, moved = (None, None) if now or not self.seals else self.seals[number % len(self.seals)]
        for name, home in self.books.accounts.items():
            held = balance_on(self.books.world.look, home, day, known_at)
            found = {(place.program_no, place.pocket): amount for place, amount in held.items()}
            assert found == self.books.naive.balance_on(name, day, moved)

    @invariant()
    def the_books_equal_the_naive_ones(self) -> None:
        """After each step."""
        type(self).steps += 1
        self.books.check()


@pytest.fixture
def books(fresh_database: DatabaseUrls) -> Iterator[WatchedWorld]:
    """A world; each history puts the law in force."""
    with watched_world(fresh_database) as made:
        yield made


def test_the_books_equal_the_naive_books_after_each_step(books: WatchedWorld) -> None:
    """Random histories of batches, corrections, repeats, waiting, sealing, changes of the law and of the month."""
    BooksMachine.world = books
    run_state_machine_as_test(
        BooksMachine,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            deadline=None,
            suppress_health_check=CHECKS,
            print_blob=True,
        ),
    )
    print(f"{BooksMachine.steps:,} steps compared, {books.count('entry'):,} entries, {books.count('batch'):,} batches")
    assert not broken_anywhere(books.loader)
    assert not [one for one in check_books(books.jobs) if isinstance(one, Difference)]
    assert not [one for one in verify_chain(books.jobs, datetime.now(UTC)) if isinstance(one, Break)]


def test_a_record_that_does_not_wait_cannot_be_placed(books: WatchedWorld) -> None:
    """It says so, and posts nothing."""
    history = Books(books)
    sent = Sent("app", "a", 1, "Ana", TODAY, 3_600, 100, 1, "cleaning")
    history.send([sent])
    key = record_key(history.payers["app"], "a"), 1
    with pytest.raises(Problem, match="does not wait"):
        place(books.loader, key, history.accounts["Ben"], history.accounts["Ben"], today=TODAY, actor=ACTOR)
    history.check()


def test_balances_do_not_depend_on_the_order_of_arrival(books: WatchedWorld) -> None:
    """One content for each record and revision, in any order and in any batches: the same balances and debts."""

    @settings(max_examples=EXAMPLES // 2, deadline=None, suppress_health_check=CHECKS, print_blob=True)
    @given(
        st.lists(sents, min_size=2, max_size=12, unique_by=lambda sent: (sent.payer, sent.id, sent.revision)),
        st.randoms(use_true_random=False),
        st.integers(1, 5),
    )
    def any_order(sent: list[Sent], chance: object, size: int) -> None:
        found = []
        for order in (sent, chance.sample(sent, len(sent))):
            history = Books(books)
            for start in range(0, len(order), size):
                history.send(order[start : start + size])
            history.check()
            found.append((history.balances(), +history.owed()))
        assert found[0] == found[1]

    any_order()
