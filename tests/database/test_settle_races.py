"""Two who settle at once, one who is killed between steps or within one, a worker whose work comes meanwhile."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator

import psycopg
import pytest

from shared_security.launcher.urls import DatabaseUrls
from shared_security.remittance.settlement.return_payment import return_payment
from shared_security.remittance.settlement.settle import settle_payer
from tests.database.test_settle import hours
from tests.tools.books import ACTOR, PAYER, TODAY, World, account, world
from tests.tools.invariants import broken_anywhere
from tests.tools.money import CENT, bounce, credit, issue, line, match, pay, settled, stages, standing_broken, use
from tests.tools.rich_books import differences

PEOPLE = [f"person {n}" for n in range(60)]
SETTLER = """
import sys, psycopg
from datetime import date
from uuid import UUID
from shared_security.remittance.settlement import settle
from shared_security.remittance.settlement.return_payment import return_payment
url, what, about = sys.argv[1:4]
connection = psycopg.connect(url, autocommit=True)
print("begun", flush=True)
if what == "settle":
    settle.settle_payer(connection, UUID(about), 1, today=date(2026, 11, 21), actor="test", at_once=1)
else:
    return_payment(connection, UUID(about), today=date(2026, 11, 21), actor="test", at_once=1)
print("ended", flush=True)
"""


@pytest.fixture
def books(fresh_database: DatabaseUrls) -> Iterator[World]:
    """Sixty people with an hour each, asked for: $120.00."""
    with world(fresh_database) as made:
        made.activate()
        made.record(*(made.work(name, name, hours="1") for name in PEOPLE))
        issue(made)
        yield made
        assert not broken_anywhere(made.loader)
        assert not standing_broken(made)
        assert not differences(made)


def at_once(*calls: object) -> list[BaseException]:
    """Run calls in threads; answers with what went wrong."""
    wrong: list[BaseException] = []

    def run(call: object) -> None:
        try:
            call()
        except BaseException as error:
            wrong.append(error)

    threads = [threading.Thread(target=run, args=[call]) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    return wrong


def settling(books: World, size: int = 7) -> None:
    """Settle on a connection of its own."""
    with psycopg.connect(books.urls.loader, autocommit=True) as connection:
        settle_payer(connection, PAYER, 1, today=TODAY, actor=ACTOR, at_once=size)


def test_two_at_once_settle_once(books: World) -> None:
    """Four processes with the same $70.00: it is given once, in proportion; a little later the rest."""
    pay(books, 7_000, settle=False)
    assert not at_once(*[lambda: settling(books)] * 4)
    assert credit(books) + settled(books) == 7_000 * CENT and credit(books) < 500
    assert stages(books, PEOPLE[0])["available"]["health"] == 900_000 * 7 // 12
    pay(books, 5_000)
    assert all(stages(books, name) == {"available": hours(1)} for name in PEOPLE)


def test_corrections_and_use_while_it_settles(books: World) -> None:
    """Work is corrected up and down, and money used, while payments settle in small steps: it stays exact."""
    pay(books, 9_000, settle=False)

    def correct() -> None:
        with world(books.urls) as own:
            for n, name in enumerate(PEOPLE):
                own.record(own.work(name, name, revision=2, hours=("0.5", "1.5", "0")[n % 3]))

    def spend() -> None:
        with world(books.urls) as own:
            for name in PEOPLE[::4]:
                there = stages(own, name).get("available", {}).get("sick", 0)
                if there:
                    try:
                        use(own, account(name), "sick", there)
                    except Exception as error:
                        assert "more from a pocket" in str(error)  # it was taken back in this moment

    assert not at_once(lambda: settling(books, 3), correct, spend, lambda: settling(books, 5))
    borne = books.loader.execute("SELECT coalesce(sum(micros), 0)::bigint FROM used_before_correction").fetchone()[0]
    assert credit(books) + settled(books) + borne == 9_000 * CENT
    issue(books)
    settle_payer(books.loader, PAYER, 1, today=TODAY, actor=ACTOR)
    assert credit(books) + settled(books) + borne == 9_000 * CENT


def killed(books: World, what: str, about: object, seconds: float) -> bool:
    """Run it in a process and kill -9 that; whether it was not done yet."""
    command = [sys.executable, "-c", SETTLER, books.urls.loader, what, str(about)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout and process.stdout.readline() == "begun\n"
        time.sleep(seconds)
        os.kill(process.pid, signal.SIGKILL)
        process.wait(30)
        return "ended" not in process.stdout.read()


def test_a_killed_settlement_goes_on(books: World) -> None:
    """kill -9 at seven moments, one claim a step: nothing is lost, nothing is given twice, and the next one ends it."""
    pay(books, 12_000, settle=False)
    cut = 0
    for n in range(7):
        cut += killed(books, "settle", PAYER, 0.01 + 0.03 * n)
        assert credit(books) + settled(books) == 12_000 * CENT
    assert cut, "no kill came in time"
    settle_payer(books.loader, PAYER, 1, today=TODAY, actor=ACTOR)
    assert all(stages(books, name) == {"available": hours(1)} for name in PEOPLE) and credit(books) == 0


def test_a_killed_return_goes_on(books: World) -> None:
    """The same for a payment that goes back, of which a part was used; whoever settles meanwhile waits for it."""
    payment = pay(books, 12_000)
    use(books, account(PEOPLE[3]), "sick", 160_000)
    made = match(books, line(books, -12_000), "return", -12_000, PAYER, payment, TODAY)
    cut = 0
    for n in range(5):
        cut += killed(books, "return", made, 0.01 + 0.03 * n)
        settle_payer(books.loader, PAYER, 1, today=TODAY, actor=ACTOR)
    assert cut, "no kill came in time"
    if settled(books) != 160_000:
        return_payment(books.loader, made, today=TODAY, actor=ACTOR)
    assert (credit(books), credit(books, kind="recoverable"), settled(books)) == (0, 160_000, 160_000)
    assert stages(books, PEOPLE[0]) == {"reported": hours(1)}


def test_a_return_beside_a_settlement(books: World) -> None:
    """$60.00 settles while $30.00 of before is taken back: what is left is paid, to the micro-dollar."""
    first = pay(books, 3_000)
    pay(books, 6_000, settle=False)
    assert not at_once(lambda: settling(books, 3), lambda: bounce_alone(books, first))
    settle_payer(books.loader, PAYER, 1, today=TODAY, actor=ACTOR)
    assert credit(books) + settled(books) - credit(books, kind="recoverable") == 6_000 * CENT


def bounce_alone(books: World, payment: object) -> None:
    """A return on connections of its own."""
    with world(books.urls) as own:
        bounce(own, payment, 3_000)
