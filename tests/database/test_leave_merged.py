"""Leave that is asked for while two accounts are one, and the merge is undone: all of it goes back with whose it is."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from shared_security.claims.decide import Decision, decide
from shared_security.claims.request import Request
from shared_security.claims.withdraw import withdraw
from shared_security.contributions.merge_accounts import approve_merge, approve_undo
from shared_security.launcher.urls import DatabaseUrls
from shared_security.workers.merge import request_merge
from shared_security.workers.undo_merge import request_undo
from tests.tools.imports import ACTOR
from tests.tools.leave_life import LeaveLife, leave_life
from tests.tools.leave_place import HOUR

DAY = timedelta(days=1)
OTHER = "another person"
FREE = {"Ana": {"reported": 10 * HOUR}, "Bo": {"reported": 10 * HOUR}}


@pytest.fixture
def place(fresh_database: DatabaseUrls, tmp_path: Path) -> Iterator[LeaveLife]:
    """Ana and Bo have 10 h of leave each; Ana's account is merged into Bo's."""
    with leave_life(fresh_database, tmp_path, date(2027, 3, 10)) as made:
        made.add_payers("App")
        for name in ("Ana", "Bo"):
            made.add_worker(name)
            made.paid_at(name, f"9800000{len(name)}")
            made.work("App", name, f"2027-03-0{len(name)}", hours="20", gross_pay="500.00")
        with made.jobs.transaction():
            request_merge(made.jobs, *_both(made), today=made.today, actor=ACTOR)
        approve_merge(made.loader, _both(made)[0], today=made.today, actor=OTHER)
        yield made


def _both(place: LeaveLife) -> list:
    return [place.workers[name].account_id for name in ("Ana", "Bo")]


def part(place: LeaveLife) -> None:
    """The merge is undone."""
    with place.jobs.transaction():
        request_undo(place.jobs, _both(place)[0], today=place.today, actor=ACTOR)
    approve_undo(place.loader, _both(place)[0], today=place.today, actor=OTHER)


def ask(place: LeaveLife) -> Request:
    """Ana asks for two hours on each of three days, with a paper: somebody decides."""
    return place.ask_for(place.wish("Ana", {place.today + n * DAY: 2 * HOUR for n in (1, 2, 3)}, paper=True))


def test_what_waits_goes_back_with_her(place: LeaveLife) -> None:
    """What is held for her request is hers again, and free once she takes it back; Bo has all of his."""
    request = ask(place)
    part(place)
    held = {"Ana": {"held": 6 * HOUR, "reported": 4 * HOUR}, "Bo": FREE["Bo"]}
    assert {name: place.time(name) for name in place.workers} == held
    withdraw(place.loader, place.read(request), today=place.today, at=place.at, actor="worker")
    assert {name: place.time(name) for name in place.workers} == FREE
    place.check_all()


def test_what_was_granted_goes_back_and_is_paid(place: LeaveLife) -> None:
    """Four hours of six are granted while they are one: after the undo they are paid to her, out of hers."""
    request = ask(place)
    told = {"today": place.today, "at": place.at, "actor": place.deciders[0]}
    decide(place.loader, place.keys, request, Decision(4 * HOUR, "days_overlap"), **told)
    part(place)
    place.give("guarantee", 50_000)
    place.today += 3 * DAY
    assert place.pay_everybody() == []
    assert place.ask("SELECT account_id, gross_cents FROM payout") == [(_both(place)[0], 10_000)]
    assert {name: place.time(name) for name in place.workers} == {
        "Ana": {"spent": 4 * HOUR, "reported": 6 * HOUR}, "Bo": FREE["Bo"],
    }  # fmt: skip
    place.check_all()
