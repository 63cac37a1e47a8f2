"""The books and the naive books side by side: the same records to both, and whether both say and hold the same."""

import itertools
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from uuid import UUID, uuid5

import psycopg
import pytest

from shared_security.contributions.answer import Answer, Kind
from shared_security.contributions.assess import assess
from shared_security.contributions.merge_accounts import approve_merge, approve_undo
from shared_security.contributions.place import place
from shared_security.contributions.work import Waits, Work, record_key
from shared_security.launcher.urls import DatabaseUrls
from shared_security.law.publish.active import active_programs
from shared_security.law.record import read_record
from shared_security.ledger.amounts import Amounts
from shared_security.values.errors import Problem
from shared_security.workers.merge import request_merge
from shared_security.workers.undo_merge import request_undo
from tests.properties.naive_books import Held, NaiveBooks, Row, Sent
from tests.properties.second_law import put_in_force
from tests.tools.books import ACTOR, NAME, TODAY, World, account
from tests.tools.invariants import POCKETS, broken

OTHER = "test, another person"
PAYERS, PEOPLE = ("app", "household", "company"), ("Ana", "Ben", "Chi", "Dee")


class WatchedWorld(World):
    """A world with a connection that looks on: its questions are planned once, since they are asked after each step."""

    def __init__(self, urls: DatabaseUrls) -> None:
        super().__init__(urls)
        self.look = psycopg.connect(urls.loader, autocommit=True, prepare_threshold=1)
        self.look.execute("SET plan_cache_mode = force_generic_plan")


@contextmanager
def watched_world(urls: DatabaseUrls) -> Iterator[WatchedWorld]:
    """A world in a database, its connections closed at the end."""
    made = WatchedWorld(urls)
    try:
        yield made
    finally:
        for connection in (made.loader, made.jobs, made.look):
            connection.close()


class Books:
    """The books of one history: payers and people of its own in a database that many histories share."""

    numbers = itertools.count()

    def __init__(self, books: WatchedWorld) -> None:
        self.world, self.naive, self.today, self.own = books, NaiveBooks(), TODAY, f"history {next(self.numbers)}"
        self.payers = {name: uuid5(NAME, f"{self.own} {name}") for name in PAYERS}
        self.accounts = {name: account(f"{self.own} {name}") for name in PEOPLE}
        self.names: dict[UUID, str] = {value: name for name, value in (self.payers | self.accounts).items()}
        put_in_force(books, second=False)
        with books.jobs.transaction():
            for home in self.accounts.values():
                books.jobs.execute("INSERT INTO security_account VALUES (%s, NULL, %s, 'test')", [home, TODAY])

    def work(self, sent: Sent) -> Work:
        """What the door makes of a record."""
        late = {"started_at": f"{sent.day}T23:30:00-08:00"}  # the next day in UTC, which is nobody's day of work
        texts = (late if sent.kind == "rideshare" else {"work_date": sent.day.isoformat()}) | {
            "seconds": str(sent.seconds), "jobs": str(sent.jobs),
            "gross_pay": f"{sent.cents // 100}.{sent.cents % 100:02}", "work_kind": sent.kind,
        }  # fmt: skip
        fields, faults = read_record(texts, None)
        assert not faults
        home = self.accounts.get(sent.number)
        found = assess(fields, active_programs(self.world.loader, TODAY))
        assert isinstance(found, tuple)
        waits = None if home else Waits("account_unknown", "nobody has this number")
        if not self.naive.rate_known(sent):
            waits, found = Waits("rate_not_known", "the rate for care is not known"), ()
        return Work(self.payers[sent.payer], sent.id, sent.revision, home, home, sent.number, fields, found, waits)

    def send(self, batch: list[Sent]) -> None:
        """The same batch to both; the answers are equal."""
        answers = self.world.record(*map(self.work, batch), today=self.today)
        assert [self.told(answer) for answer in answers] == [without_zeros(*said) for said in self.naive.send(batch)]
        for sent, answer in zip(batch, answers, strict=True):
            assert (answer.record_key, answer.revision) == (record_key(self.payers[sent.payer], sent.id), sent.revision)

    def place(self, row: Row, person: str) -> None:
        """A record that waits is placed on a person's account; one that does not wait is refused."""
        sent, home = row.sent, self.accounts[person]
        if not row.due:
            row.due = self.naive.due(sent)
        amounts = self.work(sent).amounts if row.due == self.naive.due(sent) else None
        key = record_key(self.payers[sent.payer], sent.id), sent.revision
        answer = place(self.world.loader, key, home, home, amounts=amounts, today=self.today, actor=ACTOR)
        assert self.told(answer) == without_zeros(*self.naive.post(row, person))

    def merge(self, merged: str, survivor: str) -> None:
        """Two accounts become one: one person asks, another decides. Refused where one of them is merged already."""
        accounts = self.accounts[merged], self.accounts[survivor]
        if merged == survivor or {merged, survivor} & set(self.naive.merged):
            with pytest.raises(Problem), self.world.jobs.transaction():
                request_merge(self.world.jobs, *accounts, today=self.today, actor=ACTOR)
            return
        with self.world.jobs.transaction():
            request_merge(self.world.jobs, *accounts, today=self.today, actor=ACTOR)
        with pytest.raises(Problem, match="another person"):
            approve_merge(self.world.loader, accounts[0], today=self.today, actor=ACTOR)
        approve_merge(self.world.loader, accounts[0], today=self.today, actor=OTHER)
        self.naive.merge(merged, survivor, self.today)

    def undo(self, merged: str) -> None:
        """They become two again: what was reported under the number of the one goes back to it."""
        with self.world.jobs.transaction():
            request_undo(self.world.jobs, self.accounts[merged], today=self.today, actor=ACTOR)
        approve_undo(self.world.loader, self.accounts[merged], today=self.today, actor=OTHER)
        self.naive.undo(merged, self.today)

    def told(self, answer: Answer) -> tuple[str, object]:
        """An answer of the books in the words of the naive ones."""
        if answer.kind is Kind.CONFLICT:
            assert answer.sent and answer.stored
            return "conflict", (seconds_and_day(answer.stored), seconds_and_day(answer.sent))
        return answer.kind.value, due_of(answer.amounts)

    def balances(self) -> Held:
        """What the books hold, by person, program and pocket."""
        columns = ", ".join(f"{pocket}_micros" for pocket in POCKETS)
        rows = self.world.look.execute(
            f"SELECT account_id, program_no, {columns} FROM balance WHERE account_id = ANY(%s)",
            [list(self.accounts.values())],
        ).fetchall()
        return self.named(rows)

    def named(self, rows: list[tuple[Any, ...]]) -> Held:
        """Rows of account, program and the eight pockets, as the naive books write them."""
        return Counter({
            (self.names[who], program, pocket): amount
            for who, program, *amounts in rows
            for pocket, amount in zip(POCKETS, amounts, strict=True)
            if amount
        })  # fmt: skip

    def owed(self) -> Counter[tuple[str, int, str]]:
        """What payers owe, by payer, program and bearer."""
        rows = self.world.look.execute(
            "SELECT payer_id, program_no, bearer, sum(total_micros)::bigint FROM payer_debt WHERE payer_id = ANY(%s)"
            " GROUP BY payer_id, program_no, bearer",
            [list(self.payers.values())],
        ).fetchall()
        return Counter({(self.names[payer], program, bearer): owed for payer, program, bearer, owed in rows})

    def entries(self) -> int:
        """How many entries were posted."""
        query = "SELECT count(*) FROM entry WHERE payer_id = ANY(%s)"
        return self.world.look.execute(query, [list(self.payers.values())]).fetchone()[0]

    def check(self) -> None:
        """The books equal the naive ones, and the invariants hold."""
        assert self.balances() == self.naive.balances()
        assert +self.owed() == +self.naive.owed() and not -self.owed()
        assert self.entries() == len(self.naive.lines)
        assert not broken(self.world.look, self.accounts.values(), self.payers.values())


def due_of(amounts: tuple[Amounts, ...]) -> dict[tuple[int, str], dict[str, int]]:
    """Amounts by program and bearer, then pocket, zeros left out."""
    return {(one.program_no, one.bearer): {name: due for name, due in one.lines if due} for one in amounts}


def without_zeros(kind: str, said: object) -> tuple[str, object]:
    """A naive answer as the books would say it."""
    if kind == "conflict":
        return kind, tuple((str(content[1]), content[0].isoformat()) for content in said)
    return kind, {name: {pocket: due for pocket, due in pockets.items() if due} for name, pockets in said.items()}


def seconds_and_day(shown: Mapping[str, str]) -> tuple[str, str]:
    """What a conflict shows of the work."""
    return shown["seconds"], shown["work_date"]
