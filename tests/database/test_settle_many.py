"""One payment over many claims: in steps, none of which makes a worker wait for long.

SETTLE_CLAIMS says how many; docs/reference/money.md has the figures of a million.
"""

import os
import threading
import time
from random import Random
from uuid import UUID

import psycopg
import pytest

from shared_security.contributions.record import record
from shared_security.launcher.urls import DatabaseUrls
from shared_security.ledger.chart import POCKETS
from shared_security.ledger.post import ensure_month
from shared_security.remittance.settlement import settle
from shared_security.values.ids import new_id
from tests.database.test_settle import HOUR
from tests.tools.books import ACTOR, PAYER, TODAY, World, world
from tests.tools.money import CENT, PUT_INVOICE, credit, pay, settled

CLAIMS = int(os.environ.get("SETTLE_CLAIMS", "3000"))
PARTS = int(os.environ.get("SETTLE_PARTS", "3"))  # the first payment is one of so many parts of what is open
LONGEST = float(os.environ.get("SETTLE_LONGEST", "5"))  # the machine of the tests has other work too
ACCOUNT = "md5('many ' || n)::uuid"
COLUMNS, MICROS = ", ".join(f"{name}_micros" for name in POCKETS), ", ".join(str(HOUR[name]) for name in POCKETS)
PREPARED = (
    f"""INSERT INTO entry (account_id, record_key, revision, program_no, unit, bearer, posted_month, batch_id,
        home_account_id, payer_id, pack_no, work_date, total_micros, {COLUMNS})
    SELECT {ACCOUNT}, {ACCOUNT}, 1, 1, 'USD', 'payer', %(month)s, %(id)s, {ACCOUNT}, %(payer)s, 1, %(month)s, 2000000,
        {MICROS} FROM generate_series(1, %(claims)s) AS n""",
    f"""INSERT INTO balance (account_id, program_no, unit, stage, {COLUMNS})
    SELECT {ACCOUNT}, 1, 'USD', 'reported', {MICROS} FROM generate_series(1, %(claims)s) AS n""",
    f"""INSERT INTO claim (account_id, invoice_id, payer_id, program_no,
        {", ".join(f"owed_{name}_micros" for name in POCKETS)})
    SELECT {ACCOUNT}, %(id)s, %(payer)s, 1, {MICROS} FROM generate_series(1, %(claims)s) AS n""",
)


def test_many_claims_settle_in_short_steps(fresh_database: DatabaseUrls, monkeypatch: pytest.MonkeyPatch) -> None:
    """A part of what is open, then the rest, while single workers' hours come in beside it."""
    with world(fresh_database) as books:
        books.activate()
        prepare(books)
        steps: list[float] = []
        step = settle._step

        def timed(*given: object) -> tuple[bool, int]:
            begun = time.perf_counter()
            found = step(*given)
            steps.append(time.perf_counter() - begun)
            return found

        monkeypatch.setattr(settle, "_step", timed)
        waits: list[float] = []
        done = threading.Event()
        worker = threading.Thread(target=work_comes, args=(fresh_database, done, waits))
        worker.start()
        try:
            cents = CLAIMS * 200
            begun = time.perf_counter()
            for part in filter(None, (cents // PARTS, cents - cents // PARTS)):
                pay(books, part)
            took = time.perf_counter() - begun
        finally:
            done.set()
            worker.join(60)
        print(
            f"{CLAIMS:,} claims in {took:.0f} s: {settle.AT_ONCE * len(steps) / took:,.0f} claims/s, "
            f"{books.count('transfer') / took:,.0f} transfers/s; {len(steps):,} steps, the longest {max(steps):.3f} s; "
            f"{len(waits):,} postings beside it, the longest {max(waits):.3f} s, "
            f"half of them under {sorted(waits)[len(waits) // 2]:.3f} s"
        )
        assert credit(books) == 0 and settled(books) == cents * CENT
        assert max(waits) < LONGEST


def prepare(books: World) -> None:
    """An hour of each of many people, entered, asked for and not paid."""
    ensure_month(books.loader, TODAY)
    invoice, total = new_id(), CLAIMS * 2_000_000
    asked = {"month": TODAY.replace(day=1), "id": invoice, "payer": PAYER, "claims": CLAIMS}
    with books.loader.transaction():
        for statement in PREPARED:
            books.loader.execute(statement, asked)
        books.loader.execute(PUT_INVOICE, {
            "id": invoice, "program": 1, "number": 1, "payer": PAYER, "today": TODAY, "due": TODAY, "reference": "many",
            "total": total, "credited": 0, "cents": total // CENT, "open": total,
        })  # fmt: skip


def work_comes(urls: DatabaseUrls, done: threading.Event, waits: list[float]) -> None:
    """An hour of one of them after the other, each in a batch of its own, with how long it took."""
    chance = Random(1)
    with world(urls) as own:
        model = own.work("0", "anybody", hours="1")
        while not done.is_set():
            home = account_of(own.loader, chance.randint(1, CLAIMS))
            one = own.work(str(len(waits)), "anybody", hours="1", payer=home)
            object.__setattr__(one, "account_id", home)
            object.__setattr__(one, "home_account_id", home)
            begun = time.perf_counter()
            record(own.loader, [one], today=TODAY, cause="test", actor=ACTOR)
            waits.append(time.perf_counter() - begun)
            time.sleep(0.01)
        assert model


def account_of(connection: psycopg.Connection, number: int) -> UUID:
    """The account of one of them."""
    return connection.execute(f"SELECT {ACCOUNT} FROM (VALUES (%s::int)) AS one (n)", [number]).fetchone()[0]
