"""All members of a provider go to others while the process that moves them is killed again and again.

MASS_MEMBERS says how many, MASS_KILLS how often, FAULT_SEED repeats a run. docs/reference/transfer.md has a long run.
"""

import os
import random
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import UUID

import psycopg
import pytest

from shared_security.enrollment.check_moves import check_moves
from shared_security.enrollment.mass_orders import Wish, ask_order, decide_order, members_left, orders
from shared_security.launcher.cluster import Cluster
from shared_security.launcher.urls import DatabaseUrls
from tests.tools.books import ACTOR, TODAY
from tests.tools.custody import Custody, custody
from tests.tools.imports import ROOT
from tests.tools.many_members import draw_some, make_members, merge_two, settle_some, stands
from tests.tools.rich_books import superuser

MEMBERS = int(os.environ.get("MASS_MEMBERS", "3000"))
KILLS = int(os.environ.get("MASS_KILLS", "3"))
AT_ONCE = int(os.environ.get("MASS_AT_ONCE", str(max(MEMBERS // 20, 50))))
SEED = int(os.environ.get("FAULT_SEED", "1"))
DEBTS = """
    SELECT coalesce(said.provider_id, has.provider_id), coalesce(said.micros, 0), coalesce(has.micros, 0) FROM (
        SELECT provider_id, sum(micros) AS micros FROM provider_debt GROUP BY 1
    ) said FULL JOIN (
        SELECT a.provider_id, sum(t.micros) AS micros FROM (
            SELECT to_owner AS account_id, amount_micros AS micros FROM transfer
            WHERE to_kind = 'pocket' AND to_stage IN ('available', 'held')
            UNION ALL
            SELECT from_owner, -amount_micros FROM transfer
            WHERE from_kind = 'pocket' AND from_stage IN ('available', 'held')
        ) t JOIN account_provider a ON a.account_id = t.account_id AND upper_inf(a.during) GROUP BY 1
    ) has ON has.provider_id = said.provider_id
    WHERE coalesce(said.micros, 0) <> coalesce(has.micros, 0)
"""
GAPS = """
    SELECT a.account_id FROM security_account a LEFT JOIN account_provider p USING (account_id)
    GROUP BY a.account_id, a.opened_on
    HAVING sum(coalesce(upper(p.during), '2200-01-01') - lower(p.during)) IS DISTINCT FROM '2200-01-01' - a.opened_on
        OR count(*) FILTER (WHERE upper_inf(p.during)) <> 1
"""
TWICE = "SELECT account_id FROM provider_transfer WHERE state = 'done' GROUP BY account_id HAVING count(*) <> 1"


@dataclass
class Beside:
    """What goes on beside the move: money is settled, drawn, accounts are merged, until told to stop."""

    made: Custody
    accounts: list[UUID]
    touched: set[UUID] = field(default_factory=set)
    failed: list[BaseException] = field(default_factory=list)
    merges: int = 0
    stop: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        """Some hundred acts, with pauses so that the move has room."""
        chance = random.Random(SEED)
        try:
            with psycopg.connect(self.made.urls.loader, autocommit=True) as loader:
                while not self.stop.wait(0.01):
                    self._one(loader, chance)
        except BaseException as error:
            self.failed.append(error)

    def _one(self, loader: psycopg.Connection, chance: random.Random) -> None:
        who, what = chance.choice(self.accounts), chance.random()
        if what < 0.1:
            two = chance.sample([one for one in self.accounts if one not in self.touched], 2)
            self.touched |= set(two)
            self.merges += merge_two(self.made, loader, chance, two)
        elif who not in self.touched:
            self.touched.add(who)
            (settle_some if what < 0.6 else draw_some)(self.made, loader, who, 1_000)


@pytest.fixture
def made(fresh_database: DatabaseUrls) -> Iterator[Custody]:
    """A program with three providers."""
    with custody(fresh_database) as found:
        found.provider("Third")
        yield found


def ordered(made: Custody, to: UUID | None) -> UUID:
    """An order that two persons gave."""
    with made.jobs.transaction():
        mass = ask_order(made.jobs, Wish(made.first, to, TODAY, "It stopped paying."), today=TODAY, actor=ACTOR)
    with made.jobs.transaction():
        made.jobs.execute("SELECT set_config('sss.actor', 'another', true)")
        decide_order(made.jobs, mass, today=TODAY, actor="another")
    return mass


def moving(made: Custody, mass: UUID) -> subprocess.Popen[str]:
    """The process that moves."""
    around = {**os.environ, "MOVER_URL": made.urls.loader, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "tests.faults.mover", str(mass), TODAY.isoformat(), str(AT_ONCE)]
    return subprocess.Popen(command, env=around, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def killed(made: Custody, mass: UUID, chance: random.Random, longest: float) -> bool:
    """Begin to move, and kill it at a random moment after its first chunk; False where it ended before."""
    process = moving(made, mass)
    first = process.stdout.readline()
    time.sleep(chance.uniform(0, longest))
    process.kill()
    rest = process.communicate()[0]
    return "done" not in first + rest


@pytest.mark.parametrize("by_rule", [False, True])
def test_kills_lose_nothing_and_move_nobody_twice(made: Custody, cluster: Cluster, by_rule: bool) -> None:
    """Each member once, each pocket as it was, both books tie; beside it money is settled, drawn, accounts merged."""
    with superuser(cluster, made.urls) as owner:
        accounts = make_members(made, owner, MEMBERS)
    before, lacks = stands(made.jobs), made.wrong()
    mass, beside = ordered(made, None if by_rule else made.second), Beside(made, accounts)
    thread = threading.Thread(target=beside.run)
    thread.start()
    chance, began = random.Random(SEED), time.monotonic()
    kills = sum(killed(made, mass, chance, longest=MEMBERS / KILLS / 12_000) for _ in range(KILLS))
    last = moving(made, mass)
    told = last.communicate()[0].split()
    took = time.monotonic() - began
    beside.stop.set()
    thread.join()
    (order,) = orders(made.jobs)
    touched = f"{len(beside.touched)} touched and {beside.merges} merged beside"
    print(f"{MEMBERS} members, {kills} kills, {took:.1f} s, {MEMBERS / took:.0f} a second, {touched}")
    assert not beside.failed and last.returncode == 0 and told[-2] == "done"
    assert (order.state, members_left(made.jobs, made.first)) == ("done", 0)
    assert order.moved == made.count("provider_transfer")
    untouched = {one: has for one, has in before.items() if one not in beside.touched}
    assert {one: has for one, has in stands(made.jobs).items() if one in untouched} == untouched
    for query in (DEBTS, GAPS, TWICE):
        assert made.jobs.execute(query).fetchmany(3) == []
    assert list(check_moves(made.jobs))[:3] == []
    assert [one.what for one in lacks] == ["cash is not where the money is"], "no bank brought what the members have"
    assert made.wrong() == lacks
    to = made.jobs.execute("SELECT provider_id, count(*) FROM account_provider WHERE upper_inf(during) GROUP BY 1")
    assert len(to.fetchall()) == (2 if by_rule else 1)
