"""Who may not decide on leave: a relative that was declared, whoever a payer of hers involves, a suspended provider."""

from collections.abc import Iterator

import pytest

from shared_security.access.may_act import give_right
from shared_security.claims.appeal import appeal
from shared_security.claims.decide import Decision, confirm, decide
from shared_security.claims.declare_tie import declare_tie, end_tie, ties_of
from shared_security.claims.own_case import person_of, why_not_hers
from shared_security.claims.queue import at_regulator, queue
from shared_security.claims.request import Request, steps_of
from shared_security.claims.silence import escalate_requests
from shared_security.launcher.urls import DatabaseUrls
from shared_security.providers.queries import providers_on
from shared_security.providers.status import Wish, approve_status, ask_status
from shared_security.values.errors import Problem
from tests.tools.imports import ACTOR
from tests.tools.leave_place import HOUR, PDF, LeavePlace, day, leave_place

THREE = [(day(n), 2 * HOUR) for n in (10, 11, 12)]


@pytest.fixture
def place(fresh_database: DatabaseUrls) -> Iterator[LeavePlace]:
    """Ana worked for Dash; Pat and Lee decide."""
    with leave_place(fresh_database) as made:
        made.add_worker("Ana", "206 555 0101")
        made.add_worker("Bo", "206 555 0102")
        for n in range(6):
            made.work("Ana", "20", f"a{n}", day=f"2026-11-0{n + 1}")
        made.add_payer("Other")
        made.people = {name: made.add_person(name, f"206 555 02{n:02}") for n, name in enumerate(("Pat", "Lee", "Sam"))}
        yield made


def by(place: LeavePlace, name: str) -> dict:
    """As somebody acts today."""
    return {"today": place.today, "at": place.at, "actor": place.people[name]}


def acts(place: LeavePlace, actor: str) -> str:
    """Name who acts, until the transaction ends."""
    place.jobs.execute("SELECT set_config('sss.actor', %s, true)", [actor])
    return actor


def declares(place: LeavePlace, name: str, kind: str, to_id) -> None:
    """Somebody says of herself that there is a tie."""
    with place.jobs.transaction():
        declare_tie(place.jobs, kind, to_id, today=place.today, actor=acts(place, place.people[name]))


def ends(place: LeavePlace, whose: str, name: str) -> None:
    """Somebody says that another's tie has ended."""
    people = [person_of(actor) for actor in place.people.values()]
    with place.jobs.transaction():
        (tie,) = ties_of(place.jobs, [person_of(place.people[whose])])
        end_tie(place.jobs, tie.tie_id, people, today=place.today, actor=acts(place, place.people[name]))


def test_nobody_decides_for_a_relative_that_she_declared(place: LeavePlace) -> None:
    """Not alone, not as the second person; of others she may; another says that it ended."""
    request = place.ask("Ana", *[(day(n), 8 * HOUR) for n in range(10, 16)], papers=(PDF,))
    declares(place, "Pat", "relative", place.workers["Bo"].account_id)
    assert why_not_hers(place.loader, request, place.people["Pat"]) == ""
    declares(place, "Lee", "relative", place.workers["Ana"].account_id)
    declares(place, "Lee", "relative", place.workers["Ana"].account_id)
    assert decide(place.loader, place.keys, request, Decision(), **by(place, "Pat")).proposed
    with pytest.raises(Problem, match="nobody decides for a relative"):
        confirm(place.loader, place.keys, request, **by(place, "Lee"))
    with pytest.raises(Problem, match="nobody decides for a relative"):
        decide(place.loader, place.keys, request, Decision(0, "not_enough"), **by(place, "Lee"))
    with pytest.raises(Problem, match="not hers to end"):
        ends(place, "Lee", "Lee")
    ends(place, "Lee", "Sam")
    assert confirm(place.loader, place.keys, request, **by(place, "Lee")).request.state == "granted"
    done = place.jobs.execute(
        "SELECT act FROM audit_act WHERE about_kind = 'person' AND act LIKE '%tie' ORDER BY act_id"
    ).fetchall()
    assert done == [("declare tie",), ("declare tie",), ("end tie",)]


def test_nobody_decides_where_a_payer_of_hers_is_involved(place: LeavePlace) -> None:
    """Dash's work earned it: neither who acts for Dash decides, nor who holds a share of it; another payer is none."""
    request = place.ask("Ana", *THREE, papers=(PDF,))
    with place.jobs.transaction():
        for name, payer in (("Pat", "Dash"), ("Sam", "Other")):
            give_right(
                place.jobs, person_of(place.people[name]), "payer", place.payers[payer], today=place.today, actor=ACTOR
            )  # fmt: skip
    declares(place, "Lee", "holds_share_of_payer", place.payers["Dash"])
    for name in ("Pat", "Lee"):
        with pytest.raises(Problem, match="a payer that is involved"):
            decide(place.loader, place.keys, request, Decision(), **by(place, name))
    assert decide(place.loader, place.keys, request, Decision(), **by(place, "Sam")).request.state == "granted"


def suspend(place: LeavePlace):
    """Two officials suspend Ana's provider from today on."""
    account = place.workers["Ana"].account_id
    provider = providers_on(place.jobs, [account], place.today)[account]
    wish = Wish(provider, "suspended", place.today, "Its books do not tie.")
    with place.jobs.transaction():
        asked = ask_status(place.jobs, wish, today=place.today, at=place.at, actor=acts(place, "person: one"))
        told = {"today": place.today, "at": place.at, "actor": acts(place, "person: other")}
        approve_status(place.jobs, asked.status_id, **told)
    return provider


def test_a_suspended_provider_decides_nothing_and_the_office_does(place: LeavePlace) -> None:
    """What waits goes to the office at once, whoever of them tries first; so is what is asked for later."""
    early = place.ask("Ana", *THREE, papers=(PDF,))
    other = place.ask("Ana", *[(day(n), HOUR) for n in (20, 21, 22)], papers=(PDF,))
    refused = place.ask("Ana", *[(day(n), HOUR) for n in (25, 26, 27)], papers=(PDF,))
    refused = decide(place.loader, place.keys, refused, Decision(0, "not_enough"), **by(place, "Lee")).request
    provider = suspend(place)
    with pytest.raises(Problem, match="passed on to others"):
        decide(place.loader, place.keys, early, Decision(), **by(place, "Pat"))
    assert escalate_requests(place.loader, place.keys, today=place.today, at=place.at) == 1
    assert escalate_requests(place.loader, place.keys, today=place.today, at=place.at) == 0
    late = place.ask("Ana", *[(day(n), HOUR) for n in (30, 31, 32)], papers=(PDF,))
    told = {"today": place.today, "at": place.at, "actor": "worker"}
    appealed = appeal(place.loader, place.keys, refused, "It was enough.", **told)
    assert queue(place.jobs, provider, place.today) == []
    at_office: list[Request] = at_regulator(place.jobs)
    assert {one.request_id for one in at_office} == {one.request_id for one in (early, other, late, appealed)}
    assert [step.act for step in steps_of(place.loader, early)] == ["ask", "office decides"]
    assert place.notices(early)[-1].startswith("Your benefits organization may not decide at the moment.")
    now = place.read(early)
    assert decide(place.loader, place.keys, now, Decision(), **by(place, "Sam")).request.state == "granted"
