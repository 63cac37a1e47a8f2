"""Timed acts: done when due, never twice at once, tried again when they fail, and told on /healthz."""

import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

import psycopg
import pytest
from django.test import Client

from shared_security.access.mark import mark_database
from shared_security.jobs import schedule
from shared_security.jobs.act import Act, Hands, connect
from shared_security.jobs.run_act import enter, run_due, run_once
from shared_security.jobs.schedule import SCHEDULE
from shared_security.jobs.work import work
from shared_security.launcher.urls import DatabaseUrls
from shared_security.values.errors import Problem
from tests.tools.imports import Deployment
from tests.tools.people import KEYS

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.at = NOON

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def hands(fresh_database: DatabaseUrls) -> Iterator[Hands]:
    """Connections, and a clock that stands."""
    made = connect(fresh_database, KEYS, {})
    made.clock = Clock()
    with made.jobs, made.loader:
        yield made


def tell(hands: Hands, name: str) -> tuple[object, ...]:
    """When an act is due, what came of it, how often it failed and how."""
    query = "SELECT due_at, told, failures, failed_how FROM timed_act WHERE name = %s"
    return hands.jobs.execute(query, [name]).fetchone() or ()


def schedule_of(*acts: Act) -> tuple[list[Act], list[str]]:
    """Acts and their names."""
    return list(acts), [act.name for act in acts]


def test_done_when_due_and_not_before(hands: Hands) -> None:
    """At once when new, then a minute after its beginning; a daily one at its hour."""
    done: list[str] = []
    often = Act("often", lambda _: done.append("often") or "well", every=timedelta(minutes=1))
    daily = Act("daily", lambda _: done.append("daily") or "", hour=time(3, 30))
    acts, names = schedule_of(often, daily)
    enter(hands, acts, all_names=names)
    assert run_due(hands, acts) == NOON + timedelta(minutes=1)
    assert sorted(done) == ["daily", "often"]
    hands.clock.at += timedelta(seconds=59)
    run_due(hands, acts)
    assert done[2:] == []
    hands.clock.at += timedelta(seconds=1)
    run_due(hands, acts)
    assert done[2:] == ["often"]
    assert tell(hands, "often") == (NOON + timedelta(minutes=2), "well", 0, "")
    hands.clock.at = datetime(2026, 11, 22, 3, 30, tzinfo=UTC)
    run_due(hands, acts)
    assert sorted(done[3:]) == ["daily", "often"]
    assert tell(hands, "daily")[0] == datetime(2026, 11, 23, 3, 30, tzinfo=UTC)


def test_never_twice_at_once(hands: Hands, fresh_database: DatabaseUrls) -> None:
    """While one worker is at it, another passes by; when the first is ready, the second finds it done."""
    begun, go_on, count = threading.Event(), threading.Event(), []

    def slow(_hands: Hands) -> str:
        count.append(1)
        begun.set()
        assert go_on.wait(20)
        return ""

    act = Act("slow", slow, every=timedelta(minutes=1))
    enter(hands, [act], all_names=["slow"])
    other = connect(fresh_database, KEYS, {})
    other.clock = hands.clock
    with other.jobs, other.loader:
        thread = threading.Thread(target=run_once, args=(hands, act))
        thread.start()
        assert begun.wait(20)
        assert run_once(other, act) is False, "somebody is at it"
        go_on.set()
        thread.join()
        assert run_once(other, act) is False, "it was done"
    assert len(count) == 1


def test_a_failure_is_kept_in_words_and_tried_again(hands: Hands, client: Client) -> None:
    """A Problem by its words, anything else by its kind alone; later each time, at most an hour; then forgotten."""
    errors: list[Exception] = [Problem("the disk is full", fix="Free some"), ValueError("Ana, 206 555 0101")]

    def fails(hands: Hands) -> str:
        if errors:
            raise errors[0]
        return ""

    act = Act("fails", fails, every=timedelta(minutes=1))
    enter(hands, [act], all_names=["fails"])
    run_due(hands, [act])
    assert tell(hands, "fails") == (NOON + timedelta(seconds=1), "", 1, "the disk is full. Free some.")
    assert client.get("/healthz").json()["timed_acts"] == "fails: failed 1 times: the disk is full. Free some."
    errors.pop(0)
    for _ in range(20):
        hands.clock.at += timedelta(hours=1)
        run_due(hands, [act])
    due_at, _, failures, how = tell(hands, "fails")
    assert (due_at, failures) == (hands.clock.at + timedelta(hours=1), 21)
    assert how == "ValueError; the log of the process has more"
    errors.clear()
    hands.clock.at += timedelta(hours=1)
    run_due(hands, [act])
    assert tell(hands, "fails")[2:] == (0, "")


def test_an_act_that_left_the_schedule_is_due_no_more(hands: Hands) -> None:
    """It does not look overdue for ever."""
    enter(hands, [Act("old", lambda _: "")], all_names=["old"])
    enter(hands, [Act("new", lambda _: "")], all_names=["new"])
    assert tell(hands, "old")[0] > NOON + timedelta(days=365_000)


@pytest.mark.parametrize(("zone", "day"), [("America/Los_Angeles", 20), (None, 21)])
def test_acts_of_a_day_go_by_the_clocks_of_the_site(
    fresh_database: DatabaseUrls, hands: Hands, monkeypatch: pytest.MonkeyPatch, zone: str | None, day: int
) -> None:
    """At six in the evening there no weekly visit of tomorrow is told of, nor tomorrow's month counted."""
    if zone:
        with psycopg.connect(fresh_database.owner, autocommit=True) as owner:
            mark_database(owner, "live", "Office", at=NOON, time_zone=zone)
    enter(hands, [], all_names=[])
    hands.clock = lambda: datetime(2026, 11, 21, 2, tzinfo=UTC)
    days: list[date] = []
    monkeypatch.setattr(schedule, "send_due_repeats", lambda *told, at: days.append(told[3]) or [])
    monkeypatch.setattr(schedule, "count_books", lambda _, at, today: days.append(today))
    schedule.tell_of_repeats(hands)
    schedule.count_the_books(hands)
    assert days == [date(2026, 11, day)] * 2


def test_the_schedule(fresh_database: DatabaseUrls) -> None:
    """Each act of the house is done, the books are sealed, months are made ahead, and told to end it ends."""
    deployment = Deployment(fresh_database)
    deployment.add_payers("Blue Cafe")
    (number,) = deployment.open_accounts(1)
    deployment.send({"external_id": "1", "account": number, "work_date": "2026-11-20", "hours": "6"}, payer="Blue Cafe")
    stop = threading.Event()
    worker = threading.Thread(target=work, args=(lambda: connect(fresh_database, KEYS, {}), stop))
    with psycopg.connect(fresh_database.owner, autocommit=True) as owner:
        worker.start()
        query = "SELECT count(*) FROM timed_act WHERE done_at IS NOT NULL AND failures = 0"
        waited = threading.Event()
        for _ in range(300):
            if owner.execute(query).fetchone() == (len(SCHEDULE),):
                break
            waited.wait(0.1)
        rows = owner.execute("SELECT name, told, failed_how FROM timed_act ORDER BY name").fetchall()
        assert all(how == "" for _, _, how in rows), rows
        assert owner.execute(query).fetchone() == (len(SCHEDULE),), rows
        assert owner.execute("SELECT count(*) FROM seal").fetchone() == (1,)
        ahead = datetime.now(UTC).date().replace(day=1) + timedelta(days=95)
        name = f"entry_{ahead:%Y%m}"
        assert owner.execute("SELECT to_regclass(%s) IS NOT NULL", [name]).fetchone() == (True,)
        stop.set()
        worker.join(20)
    assert not worker.is_alive()


def test_one_order_that_cannot_be_done_holds_up_no_other(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody may take the members of the first of two; those of the second go, and the refusal is told."""
    orders, done = [UUID(int=1), UUID(int=2)], list[UUID]()

    def mass_transfer(_loader: psycopg.Connection, order: UUID, **_told: object) -> int:
        if order == orders[0]:
            raise Problem("no other provider may take members")
        done.append(order)
        return 1

    monkeypatch.setattr(schedule, "due_orders", lambda *_given: orders)
    monkeypatch.setattr(schedule, "mass_transfer", mass_transfer)
    with pytest.raises(Problem, match="no other provider"):
        schedule.move_members(hands)
    assert done == orders[1:]
