"""Two at once: the last hour is asked for by two, a form is sent twice, two decide; each happens once."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import psycopg
import pytest

from shared_security.claims.decide import Decision, decide
from shared_security.claims.request import Request
from shared_security.claims.wish import CannotAsk, Wish
from shared_security.launcher.urls import DatabaseUrls
from shared_security.values.errors import Problem
from tests.tools.leave_place import HOUR, PDF, LeavePlace, day, leave_place


@pytest.fixture
def place(fresh_database: DatabaseUrls) -> Iterator[LeavePlace]:
    """Ana has one hour of leave."""
    with leave_place(fresh_database) as made:
        made.add_worker("Ana", "206 555 0101")
        made.work("Ana", "2", "a1")
        yield made


def at_once(place: LeavePlace, *acts: Callable[[psycopg.Connection], object]) -> list[object]:
    """Each act on a connection of its own, begun together; what came of each, or its refusal."""
    together = Barrier(len(acts))

    def run(act: Callable[[psycopg.Connection], object]) -> object:
        with psycopg.connect(place.urls.loader, autocommit=True) as loader:
            together.wait()
            try:
                return act(loader)
            except Problem as problem:
                return problem

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def asking(place: LeavePlace, wish: Wish) -> Callable[[psycopg.Connection], Request]:
    """Somebody who asks."""
    return lambda loader: place.ask_for(wish, loader).request


@pytest.mark.parametrize("round_", range(4))
def test_two_never_get_the_same_hour(place: LeavePlace, round_: int) -> None:
    """The last hour, for two days at once: one is granted, the other is told that nothing is there."""
    wishes = [place.wish("Ana", (day(n), HOUR)) for n in (1, 2)]
    came = at_once(place, *(asking(place, wish) for wish in wishes))
    (refused,) = [one for one in came if isinstance(one, Problem)]
    assert isinstance(refused, CannotAsk), "told at the door, before the books would refuse it"
    assert place.stages("Ana") == {"held": HOUR}


def test_one_form_sent_twice_at_once(place: LeavePlace) -> None:
    """Four clicks make one request."""
    wish = place.wish("Ana", (day(1), HOUR))
    came = at_once(place, *[asking(place, wish)] * 4)
    assert all(one == came[0] for one in came), came
    assert place.loader.execute("SELECT count(*) FROM leave_request").fetchone() == (1,)


def test_two_decide_at_once(place: LeavePlace) -> None:
    """One grants and one refuses: whoever is first decides, and the other is told."""
    request = place.ask("Ana", *[(day(n), HOUR // 2) for n in (1, 2)])
    assert request.state == "granted"
    place.work("Ana", "4", "a2", day="2026-11-03")
    long = place.ask("Ana", *[(day(n), HOUR // 2) for n in (5, 6, 7)], papers=(PDF,))
    people = [place.add_person(name, f"206 555 02{n:02}") for n, name in enumerate(("Pat", "Lee"))]

    def deciding(actor: str, decision: Decision) -> Callable[[psycopg.Connection], object]:
        told = {"today": place.today, "at": place.at, "actor": actor}
        return lambda loader: decide(loader, place.keys, long, decision, **told)

    acts = [deciding(people[0], Decision()), deciding(people[1], Decision(0, "paper_missing"))]
    came = at_once(place, *acts)
    assert sorted(isinstance(one, Problem) for one in came) == [False, True], came
    held = place.stages("Ana")["held"]
    assert held == (2 * HOUR + HOUR // 2 if place.read(long).state == "granted" else HOUR)
    assert place.loader.execute("SELECT count(*) FROM leave_decision").fetchone() == (2,)
