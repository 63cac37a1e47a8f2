"""Deciding on leave: by whom, how much, by when; what silence means; appeals; what comes back to the worker."""

from collections.abc import Iterator
from datetime import timedelta

import psycopg
import pytest

from shared_security.claims import silence
from shared_security.claims.appeal import appeal
from shared_security.claims.decide import Decision, ask_for_paper, confirm, decide, proposal_of
from shared_security.claims.papers import give_paper
from shared_security.claims.queue import appeals, at_regulator, escalated, queue
from shared_security.claims.request import Request, decisions_of, steps_of
from shared_security.claims.set_limits import read_limits
from shared_security.claims.silence import answer_by_silence, escalate_requests
from shared_security.claims.tell import answer_by
from shared_security.claims.withdraw import cancel, withdraw
from shared_security.jobs.act import Hands
from shared_security.jobs.schedule import SCHEDULE
from shared_security.launcher.urls import DatabaseUrls
from shared_security.providers.queries import providers_on
from shared_security.values.errors import Problem
from shared_security.workers.keys import Keys
from tests.tools.leave_place import HOUR, LEAVE, PDF, TODAY, LeavePlace, day, leave_place, without

THREE = [(day(n), 2 * HOUR) for n in (10, 11, 12)]  # more than two days: a paper is asked for
REFUSED = Decision(0, "paper_does_not_fit")


def a_place(urls: DatabaseUrls, text: str = LEAVE) -> Iterator[LeavePlace]:
    """Ana has 60 hours of leave; Pat, Lee and Sam decide."""
    with leave_place(urls, text) as made:
        made.add_worker("Ana", "206 555 0101")
        for n in range(6):
            made.work("Ana", "20", f"a{n}", day=f"2026-11-0{n + 1}")
        made.people = {name: made.add_person(name, f"206 555 02{n:02}") for n, name in enumerate(("Pat", "Lee", "Sam"))}
        yield made


@pytest.fixture
def place(fresh_database: DatabaseUrls) -> Iterator[LeavePlace]:
    """With the program as it is."""
    yield from a_place(fresh_database)


def by(place: LeavePlace, name: str) -> dict:
    """As somebody acts today."""
    return {"today": place.today, "at": place.at, "actor": place.people[name]}


def waiting(place: LeavePlace) -> Request:
    """A request that a person decides on: its paper is there."""
    request = place.ask("Ana", *THREE, papers=(PDF,))
    assert (request.state, request.why) == ("asked", ("paper",))
    return request


def escalate(place: LeavePlace, after: int) -> int:
    """The timed act, so many days after the start."""
    place.today = day(after)
    return escalate_requests(place.loader, place.keys, today=place.today, at=place.at)


def test_granted_in_part_gives_the_rest_back(place: LeavePlace) -> None:
    """The first days are filled first: 2 h, 2 h, and half of the third."""
    request = waiting(place)
    decided = decide(place.loader, place.keys, request, Decision(5 * HOUR, "not_enough"), **by(place, "Pat"))
    assert decided.request.state == "granted_in_part"
    assert [one.granted_micros for one in decided.request.days] == [2 * HOUR, 2 * HOUR, HOUR]
    assert place.stages("Ana") == {"reported": 55 * HOUR, "held": 5 * HOUR}
    (decision,) = decisions_of(place.loader, request)
    assert (decision.decided_by, decision.rule, decision.appeal_by) == (place.people["Pat"], None, day(30))
    assert decision.facts["papers"] == 1 and decision.facts["days"][0]["there"] == 2 * HOUR
    told = place.notices(request)[-1]
    assert told.startswith(
        "Granted in part: 5 h of leave of 6 h of leave, from December 1, 2026 through December 3, 2026."
    )
    assert "appeal through December 21, 2026" in told


IN_ENGLISH = (
    "Not granted: 6 h of leave, from December 1, 2026 through December 3, 2026. The paper we got does not show what "
    "the rules ask for, or cannot be read. Ask again with a clear photo or another paper. If you disagree, you can "
    "appeal through December 21, 2026: other people than those who decided will look at it."
)
IN_SPANISH = (
    "No se concedió: 6 h de tiempo libre, del 1 de diciembre de 2026 al 3 de diciembre de 2026. El documento que "
    "recibimos no muestra lo que piden las reglas, o no se puede leer. Vuelva a pedirlo con una foto clara u otro "
    "documento. Si no está de acuerdo, puede apelar hasta el 21 de diciembre de 2026: lo revisarán otras personas, "
    "no quienes decidieron."
)


@pytest.mark.parametrize(("language", "words"), [("en", IN_ENGLISH), ("es", IN_SPANISH)])
def test_a_refusal_says_why_what_to_do_and_by_when_in_her_language(
    place: LeavePlace, language: str, words: str
) -> None:  # fmt: skip
    """In the language in which she asked; and it needs a reason of the catalogue."""
    request = place.ask("Ana", *THREE, papers=(PDF,), language=language)
    for reason in (None, "because", "no_decision_in_time"):
        with pytest.raises(Problem, match="no reason is given"):
            decide(place.loader, place.keys, request, Decision(0, reason), **by(place, "Pat"))
    decide(place.loader, place.keys, request, REFUSED, **by(place, "Pat"))
    assert place.notices(request)[-1] == words
    assert place.stages("Ana") == {"reported": 60 * HOUR}


def test_nobody_decides_for_herself_or_her_household(place: LeavePlace) -> None:
    """Herself, or who shares her phone, under another person's row."""
    request = waiting(place)
    her, at_home = f"person: {place.workers['Ana'].person_id}", place.add_person("Rui", "(206) 555-0101")
    for actor in (her, at_home):
        told = {"today": place.today, "at": place.at, "actor": actor}
        with pytest.raises(Problem, match="nobody decides for herself"):
            decide(place.loader, place.keys, request, Decision(), **told)
    with pytest.raises(Problem, match="decided by a person"):
        decide(place.loader, place.keys, request, Decision(), today=place.today, at=place.at, actor="the schedule")
    assert place.read(request).state == "asked"


def test_above_the_limit_two_persons_decide(place: LeavePlace) -> None:
    """48 hours are above 40: one proposes, and another confirms; meanwhile nothing is granted."""
    request = place.ask("Ana", *[(day(n), 8 * HOUR) for n in range(10, 16)], papers=(PDF,))
    assert request.why == ("paper", "above_limit")
    assert decide(place.loader, place.keys, request, Decision(), **by(place, "Pat")).proposed
    assert place.read(request).state == "asked"
    assert proposal_of(place.loader, place.read(request)).decided_by == place.people["Pat"]
    with pytest.raises(Problem, match="whoever proposed it"):
        confirm(place.loader, place.keys, request, **by(place, "Pat"))
    decided = confirm(place.loader, place.keys, request, **by(place, "Lee")).request
    last = decisions_of(place.loader, request)[-1]
    assert (decided.state, last.decided_by, last.second_by) == ("granted", place.people["Pat"], place.people["Lee"])
    with pytest.raises(Problem, match="decided, or was withdrawn"):
        confirm(place.loader, place.keys, request, **by(place, "Sam"))


def test_nobody_agrees_to_what_she_has_not_read(place: LeavePlace) -> None:
    """Lee reads that Pat proposes all 48 hours; Sam proposes 42 before Lee agrees: Lee has to look again."""
    request = place.ask("Ana", *[(day(n), 8 * HOUR) for n in range(10, 16)], papers=(PDF,))
    decide(place.loader, place.keys, request, Decision(), **by(place, "Pat"))
    seen = proposal_of(place.loader, request).decision_no
    decide(place.loader, place.keys, request, Decision(42 * HOUR, "not_enough"), **by(place, "Sam"))
    with pytest.raises(Problem, match="something else is proposed"):
        confirm(place.loader, place.keys, request, **by(place, "Lee"), seen=seen)
    seen = proposal_of(place.loader, request).decision_no
    decided = confirm(place.loader, place.keys, request, **by(place, "Lee"), seen=seen).request
    assert (decided.state, decided.granted_micros) == ("granted_in_part", 42 * HOUR)


def test_an_appeal_is_decided_by_others_and_final(place: LeavePlace) -> None:
    """Pat refused: Lee decides on the appeal, one level up, and holds the time again."""
    request = waiting(place)
    decide(place.loader, place.keys, request, REFUSED, **by(place, "Pat"))
    place.today = day(30)
    told = {"today": place.today, "at": place.at, "actor": "worker"}
    appealed = appeal(place.loader, place.keys, request, "the note is clear", **told)
    assert (appealed.state, appealed.level) == ("appealed", "supervisor")
    assert answer_by(appealed, read_limits(place.loader, place.today)) == day(35), (
        "five days from the appeal, not the time that the first answer had"
    )
    assert [one.request_id for one in appeals(place.jobs, provider(place), place.today)] == [request.request_id]
    with pytest.raises(Problem, match="other people than those who decided"):
        decide(place.loader, place.keys, appealed, Decision(), **by(place, "Pat"))
    decided = decide(place.loader, place.keys, appealed, Decision(), **by(place, "Lee")).request
    assert decided.state == "granted" and place.stages("Ana")["held"] == 6 * HOUR
    with pytest.raises(Problem, match="nothing was refused"):
        appeal(place.loader, place.keys, decided, "", **told)


def test_a_refused_appeal_is_closed(place: LeavePlace) -> None:
    """And a late one is not taken."""
    request = waiting(place)
    decide(place.loader, place.keys, request, REFUSED, **by(place, "Pat"))
    place.today = day(31)
    told = {"today": place.today, "at": place.at, "actor": "worker"}
    with pytest.raises(Problem, match="the time to appeal ended on 2026-12-21"):
        appeal(place.loader, place.keys, request, "", **told)
    place.today = day(5)
    appealed = appeal(place.loader, place.keys, request, "", **told | {"today": day(5)})
    decided = decide(place.loader, place.keys, appealed, REFUSED, **by(place, "Lee")).request
    assert decided.state == "closed" and decisions_of(place.loader, decided)[-1].appeal_by is None
    assert "it is final here" in place.notices(request)[-1]


def test_what_was_not_granted_is_appealed_by_itself(place: LeavePlace) -> None:
    """So that what was granted is paid meanwhile: 5 of 6 hours, the sixth is a request of its own, once."""
    request = waiting(place)
    granted = decide(place.loader, place.keys, request, Decision(5 * HOUR, "not_enough"), **by(place, "Pat")).request
    told = {"today": place.today, "at": place.at, "actor": "worker"}
    rest = appeal(place.loader, place.keys, granted, "all of it", **told)
    assert (rest.state, rest.asked_micros, rest.first_day) == ("appealed", HOUR, day(12))
    assert place.read(request).state == "granted_in_part"
    with pytest.raises(Problem, match="appealed already"):
        appeal(place.loader, place.keys, granted, "again", **told)
    with pytest.raises(Problem, match="other people"):
        decide(place.loader, place.keys, rest, Decision(), **by(place, "Pat"))
    assert decide(place.loader, place.keys, rest, Decision(), **by(place, "Lee")).request.state == "granted"
    assert place.stages("Ana")["held"] == 6 * HOUR


def test_an_appeal_cannot_get_the_same_hour_for_two_days(place: LeavePlace) -> None:
    """Three days of 8 h were refused, and 48 of the 60 h were asked for since: 12 h are there for all of them."""
    request = place.ask("Ana", *[(day(n), 8 * HOUR) for n in (10, 11, 12)], papers=(PDF,))
    decide(place.loader, place.keys, request, REFUSED, **by(place, "Pat"))
    place.ask("Ana", *[(day(n), 8 * HOUR) for n in range(20, 26)], papers=(PDF,))
    told = {"today": place.today, "at": place.at, "actor": "worker"}
    appealed = appeal(place.loader, place.keys, request, "", **told)
    with pytest.raises(Problem, match="less is there than that"):
        decide(place.loader, place.keys, appealed, Decision(), **by(place, "Lee"))
    part = Decision(12 * HOUR, "not_enough")
    decided = decide(place.loader, place.keys, appealed, part, **by(place, "Lee")).request
    assert [one.granted_micros for one in decided.days] == [8 * HOUR, 4 * HOUR, 0]
    there = [one["there"] for one in decisions_of(place.loader, decided)[-1].facts["days"]]
    assert there == [8 * HOUR, 4 * HOUR, 0], "what the facts say is what could be granted"


def test_withdrawn_and_cancelled_time_comes_back(place: LeavePlace) -> None:
    """Before it is decided; and after it was granted, until the day before it begins."""
    told = {"at": place.at, "actor": "worker"}
    assert withdraw(place.loader, waiting(place), today=place.today, **told).state == "withdrawn"
    assert place.stages("Ana") == {"reported": 60 * HOUR}
    granted = place.ask("Ana", (day(3), 4 * HOUR))
    with pytest.raises(Problem, match="is granted now"):
        withdraw(place.loader, granted, today=place.today, **told)
    with pytest.raises(Problem, match="its first day has come"):
        cancel(place.loader, granted, today=day(3), **told)
    assert cancel(place.loader, granted, today=day(2), **told).state == "cancelled"
    assert place.stages("Ana") == {"reported": 60 * HOUR}
    with pytest.raises(Problem, match="is cancelled now"):
        cancel(place.loader, granted, today=day(2), **told)


def test_a_correction_takes_the_time_away(place: LeavePlace) -> None:
    """The request stays; who decides sees what is left and cannot grant more."""
    request = place.ask("Ana", *[(day(n), 8 * HOUR) for n in range(10, 17)], papers=(PDF,))
    assert place.stages("Ana") == {"reported": 4 * HOUR, "held": 56 * HOUR}
    for n in range(3):
        place.work("Ana", "0.01", f"a{n}", day=f"2026-11-0{n + 1}", revision="2")
    assert place.read(request).state == "asked"
    with pytest.raises(Problem, match="a correction took it away"):
        decide(place.loader, place.keys, request, Decision(), **by(place, "Pat"))
    decided = decide(place.loader, place.keys, request, Decision(30 * HOUR, "corrected_away"), **by(place, "Pat"))
    assert (decided.request.state, decided.request.granted_micros) == ("granted_in_part", 30 * HOUR)


def test_silence_approves_by_a_named_rule_as_of_its_day(place: LeavePlace) -> None:
    """The third day is the last to decide. On the 4th it holds, also where it is noted on the 9th, and once."""
    request = place.ask("Ana", *THREE, papers=(PDF,), reason="safety")
    assert (request.decide_by, request.emergency, request.paper_due) == (day(1), True, day(4))
    assert escalate(place, 4) == 0
    assert escalate(place, 9) == 1
    after = place.read(request)
    (decision,) = decisions_of(place.loader, request)
    assert (after.state, after.state_on) == ("granted", day(5))
    assert (decision.rule, decision.effective_on, decision.decided_at.date()) == ("silence_approves", day(5), day(9))
    assert escalate(place, 10) == 0


def test_one_that_cannot_be_answered_holds_up_no_other(place: LeavePlace, monkeypatch: pytest.MonkeyPatch) -> None:
    """The books refuse the first of two; the second is answered, and the refusal is told."""
    first, second = sorted((waiting(place), waiting(place)), key=lambda one: one.request_id)

    def answer(loader: psycopg.Connection, keys: Keys, one: Request, **told: object) -> bool:
        if one.request_id == first.request_id:
            raise Problem("this would take more from a pocket than is there")
        return answer_by_silence(loader, keys, one, **told)

    monkeypatch.setattr(silence, "answer_by_silence", answer)
    with pytest.raises(Problem, match="more from a pocket"):
        escalate(place, 9)
    assert [place.read(one).state for one in (first, second)] == ["asked", "granted"]


def test_who_comes_too_late_finds_it_decided(place: LeavePlace) -> None:
    """On the last day a refusal stands; after it not: the rule held before it, though the act had not run."""
    in_time = place.ask("Ana", *[(day(n), HOUR) for n in (20, 21, 22)], papers=(PDF,))
    late = waiting(place)
    assert in_time.deadline == late.deadline == day(4)
    place.today = day(4)
    assert decide(place.loader, place.keys, in_time, REFUSED, **by(place, "Pat")).request.state == "refused"
    place.today = day(5)
    with pytest.raises(Problem, match="this request is decided"):
        decide(place.loader, place.keys, late, REFUSED, **by(place, "Pat"))
    assert place.read(late).state == "granted"


def test_a_paper_that_was_not_given_is_not_approved_by_silence(place: LeavePlace) -> None:
    """It goes back to those who decide, and up."""
    request = place.ask("Ana", *THREE)
    assert request.state == "waiting_for_paper"
    assert escalate(place, 4) == 0
    assert escalate(place, 5) == 1
    after = place.read(request)
    assert (after.state, after.level, after.level_on) == ("asked", "supervisor", day(5))
    assert escalate(place, 5) == 0
    assert [one.request_id for one in escalated(place.jobs, provider(place), place.today)] == [request.request_id]
    assert escalate(place, 11) == 1 and place.read(request).level == "regulator"
    assert escalated(place.jobs, provider(place), place.today) == []
    assert [one.request_id for one in at_regulator(place.jobs)] == [request.request_id]


@pytest.mark.parametrize(
    ("silent", "state", "level"), [("refused", "refused", "provider"), ("referred", "asked", "supervisor")]
)
def test_silence_says_what_the_program_says(fresh_database: DatabaseUrls, silent: str, state: str, level: str) -> None:
    """Refused with its reason and appeal, or referred to those above."""
    for place in a_place(fresh_database, LEAVE.replace("if_silent: approved", f"if_silent: {silent}")):
        request = waiting(place)
        assert escalate(place, 5) == 1
        after = place.read(request)
        assert (after.state, after.level) == (state, level)
        if silent == "refused":
            (decision,) = decisions_of(place.loader, request)
            assert (decision.reason_code, decision.appeal_by) == ("no_decision_in_time", day(35))
            told = place.notices(request)[-1]
            assert "Nobody decided in time" in told and "you can appeal through December 26, 2026" in told


def test_the_schedule_does_it_by_itself(fresh_database: DatabaseUrls) -> None:
    """On the last day it does nothing; the day after it passes the request on; done again, nothing."""
    for place in a_place(fresh_database, LEAVE.replace("if_silent: approved", "if_silent: referred")):
        request = waiting(place)
        (act,) = [one for one in SCHEDULE if one.name == "escalate requests"]
        hands = Hands(place.jobs, place.loader, place.keys, clock=lambda made=place: made.at)
        said, late = [], request.deadline + timedelta(days=1)
        for place.today in (request.deadline, late, late):
            said.append(act.do(hands))
        assert said == ["", "1 requests", ""]
        assert (place.read(request).state, place.read(request).level) == ("asked", "supervisor")
        assert place.notices(request)[-1].endswith("We passed it on to the people in charge there.")


def test_without_a_rule_for_silence_it_goes_up_by_days(fresh_database: DatabaseUrls) -> None:
    """Five days at the provider, five at its supervisors; the act may come late and finds the same days."""
    for place in a_place(fresh_database, without(LEAVE, "decision", "emergency")):
        request = waiting(place)
        assert (request.decide_by, request.if_silent) == (None, None)
        assert escalate(place, 5) == 0
        assert escalate(place, 6) == 1 and escalate(place, 6) == 0
        assert (place.read(request).level, place.read(request).level_on) == ("supervisor", day(6))
        assert escalate(place, 11) == 0
        assert escalate(place, 30) == 1
        assert (place.read(request).level, place.read(request).level_on) == ("regulator", day(12))
        assert len([told for told in place.notices(request) if told.startswith("Nobody has answered")]) == 2


def test_the_queue_is_most_urgent_first(place: LeavePlace) -> None:
    """Emergencies, then by the day that is due; a paper asked for again goes out of it and comes back."""
    late = place.ask("Ana", *THREE, papers=(PDF,))
    place.today = TODAY + timedelta(days=1)
    later = place.ask("Ana", *[(day(n), HOUR) for n in (20, 21, 22)], papers=(PDF,))
    urgent = place.ask("Ana", *[(day(n), HOUR) for n in (30, 31, 32)], papers=(PDF,), reason="safety")
    wanted = [one.request_id for one in (urgent, late, later)]
    assert [one.request_id for one in queue(place.jobs, provider(place), place.today)] == wanted
    asked = ask_for_paper(place.loader, place.keys, urgent, **by(place, "Pat"), words="both pages, please")
    assert asked.state == "waiting_for_paper"
    assert place.notices(urgent)[-1].endswith("Add it on your page by November 26, 2026.")
    told = {"today": place.today, "at": place.at, "actor": "worker"}
    give_paper(place.loader, place.keys, urgent.account_id, urgent.request_id, (PDF,), **told)
    assert [step.act for step in steps_of(place.loader, urgent)] == ["ask", "ask for a paper", "give a paper"]
    assert place.read(urgent).state == "asked"


def test_no_paper_is_asked_for_where_the_program_asks_for_none(fresh_database: DatabaseUrls) -> None:
    """An absence of two days; above the limit it waits for a person all the same."""
    for place in a_place(fresh_database, without(LEAVE, "evidence", "draws")):
        request = place.ask("Ana", (day(5), 26 * HOUR))
        assert request.why == ("above_limit",)
        with pytest.raises(Problem, match="let no paper be asked for"):
            ask_for_paper(place.loader, place.keys, request, **by(place, "Pat"))


def provider(place: LeavePlace):
    """Ana's provider."""
    account_id = place.workers["Ana"].account_id
    return providers_on(place.jobs, [account_id], place.today)[account_id]
