"""Limits of requests as the office sets them: by program or for all, from a day on, with a source and an act kept."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from shared_security.claims.decide import Decision, decide
from shared_security.claims.pay_request import request_to_pay
from shared_security.claims.set_limits import read_limits, tell_limit
from shared_security.claims.silence import escalate_requests
from shared_security.claims.wish import CannotAsk
from shared_security.launcher.urls import DatabaseUrls
from shared_security.values.errors import Problem
from tests.tools.imports import ACTOR
from tests.tools.leave_place import HOUR, LEAVE, TODAY, LeavePlace, day, leave_place, without

BOARD = "decision of the board of 3 November"


@pytest.fixture
def place(fresh_database: DatabaseUrls) -> Iterator[LeavePlace]:
    """A program that sets no time to decide and no steps; Ana has 60 hours; Pat and Lee decide."""
    with leave_place(fresh_database, without(LEAVE, "decision", "emergency", "draws")) as made:
        made.add_worker("Ana", "206 555 0101")
        for n in range(6):
            made.work("Ana", "20", f"a{n}", day=f"2026-11-0{n + 1}")
        made.people = {name: made.add_person(name, f"206 555 02{n:02}") for n, name in enumerate(("Pat", "Lee"))}
        yield made


def sets(place: LeavePlace, name: str, amount: int, *, program: bool = False, from_day=TODAY, source: str = BOARD):
    """An administrator sets a limit."""
    number = place.program_no if program else None
    with place.jobs.transaction():
        tell_limit(place.jobs, number, name, amount, source, from_day, today=place.today, at=place.at, actor=ACTOR)


def test_what_is_set_holds_from_its_day_on_and_a_program_goes_before_all(place: LeavePlace) -> None:
    """24 hours by the rules at first; 8 for all; 30 for this program from tomorrow on, told last."""
    assert place.ask("Ana", (day(5), 20 * HOUR)).state == "granted"
    sets(place, "by_rule_hours", 8 * HOUR)
    assert place.ask("Ana", (day(6), 9 * HOUR)).why == ("above_limit",)
    sets(place, "by_rule_hours", 30 * HOUR, program=True, from_day=day(1))
    limits = [read_limits(place.loader, on).of(place.program_no).by_rule["leave_hour"] for on in (day(0), day(1))]
    assert limits == [8 * HOUR, 30 * HOUR]
    assert read_limits(place.loader, day(1)).of(None).by_rule["leave_hour"] == 8 * HOUR
    place.today = day(1)
    assert place.ask("Ana", (day(7), 25 * HOUR)).state == "granted"
    words = place.jobs.execute("SELECT words FROM audit_act WHERE act = 'set leave limit' ORDER BY act_id").fetchall()
    assert words == [
        ("From 2026-11-21, all programs: by rule hours 8 h of leave.",),
        (f"From 2026-11-22, program {place.program_no}: by rule hours 30 h of leave.",),
    ]
    sets(place, "back_days", 10, from_day=day(1))
    with pytest.raises(CannotAsk, match="too long ago"):
        place.ask("Ana", (day(-10), HOUR))


def test_two_persons_from_where_the_office_says_and_what_was_decided_stays(place: LeavePlace) -> None:
    """Pat alone grants 30 hours; from tomorrow on two are needed above 26: that one is paid as it was decided."""
    alone = place.ask("Ana", (day(5), 30 * HOUR))
    assert not decide(place.loader, place.keys, alone, Decision(), **by(place)).proposed
    place.today = day(1)
    sets(place, "two_persons_hours", 26 * HOUR, from_day=day(1))
    two = place.ask("Ana", (day(6), 28 * HOUR))
    assert decide(place.loader, place.keys, two, Decision(), **by(place)).proposed
    found = request_to_pay(place.loader, alone.account_id, alone.request_id, lock=False)
    assert found and found.days == ((day(5), 30 * HOUR),)


def test_each_level_has_the_days_that_are_set(place: LeavePlace) -> None:
    """Two days at the provider, one at its supervisors, then the office; the message says until when."""
    sets(place, "provider_days", 2)
    sets(place, "supervisor_days", 1, program=True)
    request = place.ask("Ana", (day(40), 30 * HOUR))
    assert place.notices(request)[-1].endswith("You get an answer by November 23, 2026.")
    seen = []
    for after in (2, 3, 4, 5):
        place.today = day(after)
        escalate_requests(place.loader, place.keys, today=place.today, at=place.at)
        seen.append(place.read(request).level)
    assert seen == ["provider", "supervisor", "supervisor", "regulator"]


@pytest.mark.parametrize(("told", "match"), [
    ({"name": "nothing"}, "no such limit"), ({"amount": -1}, "makes no sense"),
    ({"source": " "}, "where it is written"),
    ({"name": "provider_days", "amount": 0}, "makes no sense"), ({"from_day": TODAY - timedelta(days=1)}, "the past"),
    ({"name": "by_rule_hours", "amount": 41 * HOUR}, "decide alone on what takes two"),
    ({"name": "two_persons_hours", "amount": 23 * HOUR}, "decide alone on what takes two"),
])  # fmt: skip
def test_what_makes_no_sense_is_not_set(place: LeavePlace, told: dict, match: str) -> None:
    """And nothing of it is kept."""
    told = {"name": "two_persons_hours", "amount": 50 * HOUR} | told
    with pytest.raises(Problem, match=match):
        sets(place, **told)
    assert place.ask_rows("SELECT count(*) FROM leave_limit") == [(0,)]


def by(place: LeavePlace) -> dict:
    """As Pat acts today."""
    return {"today": place.today, "at": place.at, "actor": place.people["Pat"]}
