"""A payer fails, pays and is corrected in the same moments: nothing is lost, counted twice, or stuck."""

import threading
from collections.abc import Callable, Iterator
from datetime import date

import psycopg
import pytest

from shared_security.launcher.urls import DatabaseUrls
from shared_security.providers.assign import assign_default
from shared_security.remittance.arrears.guarantee import pay_guarantee, plan_guarantee
from shared_security.remittance.arrears.insolvency import default_payer
from shared_security.remittance.settlement.paying import Paying
from shared_security.remittance.settlement.settle import settle_payer
from shared_security.remittance.settlement.settle_due import settle_due
from shared_security.values.errors import Problem
from tests.tools.books import ACTOR, PAYER, World, account, world
from tests.tools.default import DOLLAR, NEXT, declare, guaranteed_program, sound_world
from tests.tools.invariants import broken_anywhere
from tests.tools.invoicing import report
from tests.tools.late import invoiced
from tests.tools.money import credit, pay

PEOPLE = [f"person {n}" for n in range(16)]


@pytest.fixture
def books(fresh_database: DatabaseUrls) -> Iterator[World]:
    """Books whose checks must hold at the end."""
    with sound_world(fresh_database) as made:
        yield made
        assert not broken_anywhere(made.loader)


def at_once(*calls: Callable[[], object]) -> list[BaseException]:
    """Run calls in threads; answers with what went wrong."""
    wrong: list[BaseException] = []

    def run(call: Callable[[], object]) -> None:
        try:
            call()
        except BaseException as error:
            wrong.append(error)

    threads = [threading.Thread(target=run, args=[call]) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    assert not any(thread.is_alive() for thread in threads), "somebody waits for ever"
    return wrong


def test_all_at_once(books: World) -> None:
    """16 people with 2 h ($35.20). At once: $20.00 settles, the claims go into shortfall, the guarantee pays, work is
    corrected to 1 h or 3 h. Then all is paid: everybody has what entries say, and what is too much is credit."""
    act = guaranteed_program(books)
    with books.jobs.transaction():
        assign_default(books.jobs, [account(name) for name in PEOPLE], today=date(2020, 1, 1), actor=ACTOR)
    invoiced(books, act, **dict.fromkeys(PEOPLE, "2"))
    numbers = dict(
        books.loader.execute(
            "SELECT home_account_id, external_id FROM work_record WHERE payer_id = %s", [PAYER]
        ).fetchall()
    )
    declare(books, act)
    pay(books, 2_000, program=act.program_no, today=NEXT, settle=False)
    paying = Paying(PAYER, act.program_no, NEXT, ACTOR)

    def own(call: Callable[[psycopg.Connection], object]) -> Callable[[], None]:
        def run() -> None:
            with psycopg.connect(books.urls.loader, autocommit=True) as connection:
                call(connection)

        return run

    def correct() -> None:
        with world(books.urls) as other:
            for n, name in enumerate(PEOPLE):
                report(other, numbers[account(name)], name, "13"[n % 2], revision=2)

    def guarantee(loader: psycopg.Connection) -> None:
        for _ in range(3):
            plan = plan_guarantee(loader, act, PAYER, today=NEXT)
            try:
                pay_guarantee(loader, act, PAYER, seen_micros=plan.pays_micros, today=NEXT, actor=ACTOR, at_once=3)
            except Problem as problem:
                assert any(words in str(problem) for words in ("changed since", "nothing to pay")), problem

    wrong = at_once(
        own(lambda c: settle_payer(c, PAYER, act.program_no, today=NEXT, actor=ACTOR, at_once=2)),
        own(lambda c: default_payer(c, paying, at_once=2)),
        own(guarantee), own(lambda c: default_payer(c, paying, into="open", at_once=3)), correct,
        own(lambda c: settle_payer(c, PAYER, act.program_no, today=NEXT, actor=ACTOR, at_once=5)),
    )  # fmt: skip
    assert not wrong
    invoiced(books, act, Ana="0", today=NEXT)
    pay(books, 9_000, program=act.program_no, today=NEXT)
    settle_due(books.loader, today=NEXT, actor=ACTOR)
    asked = """
        SELECT stage, sum(sick_micros)::bigint FROM balance
        WHERE program_no = %s AND account_id = ANY(%s) AND sick_micros > 0 GROUP BY stage
    """
    people = [account(name) for name in PEOPLE]
    by_stage = dict(books.loader.execute(asked, [act.program_no, people]).fetchall())
    assert by_stage == {"available": 32 * DOLLAR}
    assert credit(books, kind="guarantee_claim", program=act.program_no) == 0
