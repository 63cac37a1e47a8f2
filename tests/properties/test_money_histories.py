"""Whatever happens to money, in whatever order: the books equal those of naive_money.py after each act.

Contributions, corrections up and down under a week that two payers share, invoices, partial and over-payments, returns,
refunds, money held and drawn, provider moves, merges and their undo, default, guarantee, dividends and claw-backs,
write-offs, cash to providers and back. What is asked after each act: money_history.History.compare.

MONEY_HISTORIES says how many random histories are tried, MONEY_FIRST the number of the first; a number is always the
same history. docs/reference/money.md has the result of a long run.
"""

import os
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import psycopg
import pytest

from shared_security.contributions.check_books import Difference
from shared_security.jobs.every_check import check_everything
from shared_security.launcher.cluster import Cluster
from shared_security.launcher.urls import DatabaseUrls
from shared_security.values.errors import Problem
from tests.properties.history_acts import of_payers, of_the_bank, of_the_office, of_workers
from tests.properties.money_history import History
from tests.tools.history_town import BORNE, GUARANTEED, Reset, history_town

HISTORIES = int(os.environ.get("MONEY_HISTORIES", "25"))
FIRST = int(os.environ.get("MONEY_FIRST", "0"))
ACTS = 24
WHOLE = 5  # of so many, the books of one are also computed again from the ground, as an operator does
# What histories are about, by recipes and words: in so many of them each must have happened.
EVERY = {
    "receive", "identify", "apply", "settle", "settle_fund", "carry", "return", "reduce", "borne", "advance", "default",
    "dividend", "make_good", "take_over", "repay", "write_off", "refund", "paid_out", "remit", "arrive", "hold",
    "release", "draw", "merge", "recovered", "clawed back",
}  # fmt: skip
MANY = 100
OFTEN: dict[Callable[[History], None], int] = {
    of_payers.report: 7, of_payers.lower: 4, of_payers.issue: 6,
    of_the_bank.pay: 10, of_the_bank.take_back: 4, of_the_bank.refund: 2, of_the_bank.remit: 3,
    of_the_bank.bank_does_it: 3,
    of_workers.hold: 1, of_workers.release: 1, of_workers.draw: 4, of_workers.change_provider: 2,
    of_workers.merge: 2, of_workers.part: 2,
    of_the_office.fail: 4, of_the_office.end: 1, of_the_office.guarantee: 6, of_the_office.write_off: 1,
    of_the_office.run_daily: 2,
}  # fmt: skip

# Each begins with money of which something can happen; every fourth with money that was used before its work fell away,
# since later payments for the same worker, from which the law takes it back, are rare by chance.
PAID = [of_payers.report, of_payers.report, of_payers.issue, of_the_bank.pay]
USED = [
    *PAID, of_the_bank.pay, *[of_workers.draw] * 4, *[of_payers.lower] * 3,
    *[of_payers.report, of_payers.issue, of_the_bank.pay, of_the_bank.pay] * 2,
]  # fmt: skip


@pytest.fixture
def towns(
    cluster: Cluster, migrated_database: DatabaseUrls, django_db_blocker: object, tmp_path: Path
) -> Iterator[list[Reset]]:
    """One whose law takes used money from later money, and one that is silent."""
    with django_db_blocker.unblock(), ExitStack() as stack:  # type: ignore[attr-defined]
        yield [
            stack.enter_context(history_town(cluster, migrated_database, law, tmp_path)) for law in (GUARANTEED, BORNE)
        ]


def test_the_money_equals_the_naive_money_after_each_act(towns: list[Reset]) -> None:
    """Random histories, each in books of its own. All are tried, and each that went wrong is told."""
    wrong, moved = [], Counter[str]()
    for number in range(FIRST, FIRST + HISTORIES):
        history = History(towns[number % 2](), number, recovers=number % 2 == 0)
        try:
            _run(history)
        except (AssertionError, Problem, LookupError, psycopg.Error):
            acts = "\n  ".join(history.acts)
            wrong.append(f"history {number} after\n  {acts}\n{traceback.format_exc(limit=-4)}")
            print(wrong[-1], flush=True)
        moved.update(history.moved())
        if (number - FIRST) % 100 == 99:
            print(f"{number - FIRST + 1:,} histories of {ACTS} acts, {len(wrong)} wrong; {dict(moved)}", flush=True)
    assert not wrong, "\n".join(wrong)
    assert HISTORIES < MANY or moved.keys() >= EVERY, f"never happened: {sorted(EVERY - moved.keys())}"


def _run(history: History) -> None:
    beginning = list(reversed(USED if history.number % 4 == 0 else PAID))
    while len(history.acts) < ACTS:
        (act,) = history.chance.choices(list(OFTEN), list(OFTEN.values()))
        act = beginning.pop() if beginning else act
        done = len(history.acts)
        act(history)
        if len(history.acts) > done:  # there was something to do it with
            history.compare()
            history.sleep()
    if history.number % WHOLE == 0:
        wrong = [one for one in check_everything(history.books.jobs) if isinstance(one, Difference)]
        assert not wrong, wrong
