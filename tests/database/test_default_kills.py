"""kill -9 of who declares a payer insolvent, ends that, or pays from the guarantee: the next one goes on, once.

Sixty people with an hour of $1.00 of sick pay, one claim a step; the guarantee has $8.00, and makes good 80 %.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date

import psycopg
import pytest

from shared_security.launcher.urls import DatabaseUrls
from shared_security.law.publish.active import ActiveProgram
from shared_security.providers.assign import assign_default
from shared_security.remittance.arrears.insolvency import default_payer
from shared_security.remittance.settlement.paying import Paying
from tests.tools.books import ACTOR, PAYER, World, account
from tests.tools.default import DOLLAR, NEXT, declare, guarantee, guaranteed_program, sick, sound_world
from tests.tools.invariants import broken_anywhere
from tests.tools.late import invoiced
from tests.tools.money import credit

PEOPLE = [f"person {n}" for n in range(60)]
MOVER = """
import sys, psycopg
from datetime import date
from uuid import UUID
from shared_security.law.publish.active import active_programs
from shared_security.remittance.arrears import guarantee, insolvency
from shared_security.remittance.settlement.paying import Paying
url, what, payer, number, seen = sys.argv[1:6]
loader = psycopg.connect(url, autocommit=True)
today = date(2027, 1, 11)
paying = Paying(UUID(payer), int(number), today, "test")
program = next(one for one in active_programs(loader, today) if one.program_no == int(number))
print("begun", flush=True)
if what == "guarantee":
    guarantee.pay_guarantee(
        loader, program, UUID(payer), seen_micros=int(seen), today=today, actor="test", at_once=1
    )
else:
    insolvency.default_payer(loader, paying, into=what, at_once=1)
print("ended", flush=True)
"""


@pytest.fixture
def books(fresh_database: DatabaseUrls) -> Iterator[World]:
    """Books whose checks must hold at the end."""
    with sound_world(fresh_database) as made:
        yield made
        assert not broken_anywhere(made.loader)


@pytest.fixture
def act(books: World) -> ActiveProgram:
    """The program in force; the guarantee has $8.00, of 80 h that another payer paid for."""
    program = guaranteed_program(books)
    with books.jobs.transaction():
        assign_default(books.jobs, [account(name) for name in PEOPLE], today=date(2020, 1, 1), actor=ACTOR)
    return program


def killed(books: World, act: ActiveProgram, what: str, seconds: float, seen: int = 0) -> bool:
    """Run it in a process and kill -9 that; whether it was not done yet."""
    asked = [books.urls.loader, what, str(PAYER), str(act.program_no), str(seen)]
    with subprocess.Popen([sys.executable, "-c", MOVER, *asked], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout and process.stdout.readline() == "begun\n"
        time.sleep(seconds)
        os.kill(process.pid, signal.SIGKILL)
        process.wait(30)
        return "ended" not in process.stdout.read()


def by_stage(books: World, act: ActiveProgram) -> dict[str, int]:
    """Sick pay of all sixty together, by stage."""
    asked = (
        "SELECT stage, sum(sick_micros)::bigint FROM balance WHERE program_no = %s AND account_id <> %s GROUP BY stage"
    )
    from tests.tools.books import account

    found = books.loader.execute(asked, [act.program_no, account("Max")]).fetchall()
    return {stage: micros for stage, micros in found if micros}


@pytest.mark.parametrize(("what", "stage"), [("shortfall", "shortfall"), ("open", "reported")])
def test_default_is_killed(books: World, act: ActiveProgram, what: str, stage: str) -> None:
    """$60.00 are in one of two stages at every moment, and all of it where it belongs in the end."""
    invoiced(books, act, **dict.fromkeys(PEOPLE, "1"))
    if what == "open":
        declare(books, act)
    cut = 0
    for n in range(5):
        cut += killed(books, act, what, 0.01 + 0.04 * n)
        assert sum(by_stage(books, act).values()) == 60 * DOLLAR
    assert cut, "no kill came in time"
    default_payer(books.loader, Paying(PAYER, act.program_no, NEXT, ACTOR), into=what)
    assert by_stage(books, act) == {stage: 60 * DOLLAR}


def test_the_guarantee_is_killed(books: World, act: ActiveProgram) -> None:
    """$60.00 missing, $8.00 are there: each of the sixty gets 0.133333; what is given out the payer owes it."""
    invoiced(books, act, **dict.fromkeys(PEOPLE, "1"))
    declare(books, act)
    cut = 0
    for n in range(5):
        cut += killed(books, act, "guarantee", 0.01 + 0.04 * n, 8 * DOLLAR)
        owed = credit(books, kind="guarantee_claim", program=act.program_no)
        assert by_stage(books, act).get("available", 0) == owed
    assert cut, "no kill came in time"
    with psycopg.connect(books.urls.loader, autocommit=True) as loader:
        running = loader.execute("SELECT count(*) FROM making_good WHERE done_on IS NULL").fetchone()[0]
    if running:
        guarantee(books, act, 8 * DOLLAR)
    assert by_stage(books, act) == {"available": 60 * 133_333, "shortfall": 60 * (DOLLAR - 133_333)}
    assert {sick(books, act, name)["available"] for name in PEOPLE} == {133_333}
    assert credit(books, kind="guarantee_claim", program=act.program_no) == 60 * 133_333
