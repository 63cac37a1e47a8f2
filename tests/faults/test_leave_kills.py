"""kill -9 before each statement of each step of leave: asked for, paid, filed, sent, answered by the bank. Whoever
comes next finds nothing half done, and each thing is done once."""

import os
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import psycopg
import pytest

from shared_security.claims.ask import ask
from shared_security.claims.pay import pay_granted
from shared_security.claims.wish import Wish, WishedDay
from shared_security.launcher.urls import DatabaseUrls
from shared_security.remittance.payouts.payout_answers import read_payout_answers
from shared_security.remittance.payouts.payout_files import close_payouts, make_payouts, send_payouts
from shared_security.values.ids import new_id
from tests.database.test_payouts import cash
from tests.tools.imports import ACTOR
from tests.tools.leave_town import MILLION, LeaveTown, house_with_ana

TUESDAY = date(2027, 6, 1)
STATEMENTS_MAX = 400
EVERYTHING = """
    SELECT (SELECT count(*) FROM leave_step), (SELECT count(*) FROM transfer), (SELECT count(*) FROM entry),
        (SELECT count(*) FROM leave_pay), (SELECT count(*) FROM payout), (SELECT count(*) FROM payout_file),
        (SELECT count(*) FROM notice), (SELECT array_agg(state ORDER BY payout_id) FROM payout)
"""
Step = Callable[[psycopg.Connection, psycopg.Connection], object]


class Mortal(psycopg.Cursor):
    """A cursor whose process is killed before it sends the statement that is one too many."""

    left = 0

    def execute(self, *told: Any, **named: Any) -> "Mortal":
        """Send it, or die."""
        if Mortal.left <= 0:
            os.kill(os.getpid(), signal.SIGKILL)
        Mortal.left -= 1
        return super().execute(*told, **named)


@pytest.fixture
def place(fresh_database: DatabaseUrls) -> Iterator[LeaveTown]:
    """Ana has two hours of leave at $24; the guarantee has $100, which is in the trust account already."""
    with house_with_ana(fresh_database, TUESDAY, ("2027-01-04", "2027-01-11", "2027-05-17")) as made:
        yield made


def ended(place: LeaveTown, step: Step, statements: int) -> bool:
    """Do a step in a process of its own that lives for so many statements; whether it came to its end."""
    pid = os.fork()
    if pid == 0:
        try:
            with (
                psycopg.connect(place.urls.loader, autocommit=True) as loader,
                psycopg.connect(place.urls.jobs, autocommit=True) as jobs,
            ):
                jobs.execute("SELECT set_config('sss.actor', %s, false)", [ACTOR])
                loader.cursor_factory = jobs.cursor_factory = Mortal
                Mortal.left = statements
                step(loader, jobs)
                os._exit(0)
        except BaseException:
            traceback.print_exc(file=sys.stderr)
            os._exit(1)
    _, status = os.waitpid(pid, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, "the step failed: see what it wrote"
    return not os.WIFSIGNALED(status)


def written(place: LeaveTown) -> list[tuple[Any, ...]]:
    """How much there is of everything that a step writes."""
    with psycopg.connect(place.urls.owner) as owner:
        return owner.execute(EVERYTHING).fetchall()


def killed_at_each(place: LeaveTown, step: Step, *, again: bool = True) -> int:
    """Kill it before its first statement, its second, until it ends; then what it did is there, and done again it does
    nothing. Answers with how often it was killed."""
    deaths = next(n for n in range(STATEMENTS_MAX) if ended(place, step, n))
    place.check()
    if again:
        before = written(place)
        assert before[0][0], "nothing is seen"
        assert ended(place, step, STATEMENTS_MAX)
        assert written(place) == before
    return deaths


def test_leave_is_killed_at_each_statement(place: LeaveTown) -> None:
    """$24.00 for an hour: asked for, drawn, put into a file, sent, and sent back by the bank, each once."""
    account, keys, told = place.workers["Ana"].account_id, place.keys, {"today": TUESDAY, "actor": ACTOR}
    where, request = place.paid_at("Ana", "98760002"), new_id()
    program, provider, days = place.program.program_no, place.providers["First"], (WishedDay(TUESDAY, MILLION),)
    wish = Wish(account, request, program, "sick", days, reason="own_illness", destination_id=where)
    deaths = [
        killed_at_each(place, lambda loader, _: ask(loader, keys, wish, at=place.at, **told)),
        killed_at_each(place, lambda loader, _: pay_granted(loader, account, request, at=place.at, **told)),
    ]
    cash(place)

    def make(_: psycopg.Connection, jobs: psycopg.Connection) -> None:
        with jobs.transaction():
            make_payouts(jobs, keys, provider, program, "bank", at=place.at, actor=ACTOR)

    deaths.append(killed_at_each(place, make))
    ((file_id,),) = place.ask("SELECT file_id FROM payout_file")

    def close(_: psycopg.Connection, jobs: psycopg.Connection) -> None:
        with jobs.transaction():
            close_payouts(jobs, keys, file_id, actor=ACTOR)

    def send(_: psycopg.Connection, jobs: psycopg.Connection) -> None:
        with jobs.transaction():
            send_payouts(jobs, file_id, **told)

    deaths.append(killed_at_each(place, close))
    place.rail.take(place.close(file_id), place.accounts["First"].number, today=TUESDAY)
    deaths.append(killed_at_each(place, send, again=False))
    for day in (1, 2):
        place.bank_day(date(2027, 6, day))
    place.today = date(2027, 6, 3)
    answers = place.rail.answers(place.today)

    def answer(_: psycopg.Connection, jobs: psycopg.Connection) -> None:
        with jobs.transaction():
            read_payout_answers(jobs, keys, provider, answers, today=place.today, actor=ACTOR)

    deaths.append(killed_at_each(place, answer, again=False))
    assert place.ask("SELECT state, net_cents FROM payout") == [("returned", 2_400)]
    assert all(deaths), deaths
    print(f"killed {sum(deaths)} times: {deaths}")
