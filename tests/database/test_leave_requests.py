"""Asking for leave: held at once, counted once, refused only for what can never be, decided by rule where it can be."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

import pytest

from shared_security.access.may_act import give_right
from shared_security.claims.foresee import foresee
from shared_security.claims.request import decisions_of, steps_of, told_of
from shared_security.claims.tell_payer import tell_payers
from shared_security.claims.wish import CannotAsk
from shared_security.claims.withdraw import cancel
from shared_security.launcher.urls import DatabaseUrls
from shared_security.workers.replace_number import replace_number
from tests.tools.leave_place import HOUR, PDF, LeavePlace, day, leave_place


@pytest.fixture
def place(fresh_database: DatabaseUrls) -> Iterator[LeavePlace]:
    """Ana has worked 40 hours: 20 hours of leave."""
    with leave_place(fresh_database) as made:
        made.add_worker("Ana", "206 555 0101")
        made.work("Ana", "20", "a1")
        made.work("Ana", "20", "a2", day="2026-11-03")
        yield made


def test_a_day_within_what_is_there_is_granted_at_once(place: LeavePlace) -> None:
    """By a named rule, its facts frozen; the time is held, and she is told without a word of why."""
    request = place.ask("Ana", (day(3), 8 * HOUR), words="migraine")
    assert (request.state, request.granted_micros) == ("granted", 8 * HOUR)
    assert place.stages("Ana") == {"reported": 12 * HOUR, "held": 8 * HOUR}
    (decision,) = decisions_of(place.loader, request)
    assert (decision.rule, decision.decided_by) == ("all_tests_passed", "rule: all tests passed")
    assert decision.facts["days"] == [
        {"day": "2026-11-24", "asked": 8 * HOUR, "usable": 8 * HOUR, "taken": 0, "why_not_more": ["above_day"]}
    ]
    assert [step.state for step in steps_of(place.loader, request)] == ["asked", "granted"]
    assert told_of(place.loader, place.keys, request).words == "migraine"
    (told,) = place.notices(request)
    assert told == "Granted: 8 h of leave, on November 24, 2026. On your page you see when it is paid."
    open_rows = place.loader.execute("SELECT r::text FROM leave_request r").fetchall()
    assert "illness" not in str(open_rows) and "migraine" not in str(open_rows)


def test_what_is_foreseen_is_what_comes(place: LeavePlace) -> None:
    """Nothing is kept of looking; a long absence asks for a paper, an amount above the limit for a person."""
    short = foresee(place.loader, place.wish("Ana", (day(3), 8 * HOUR)), today=place.today)
    assert (short.by_rule, short.why, short.papers, short.tax.taxed) == (True, (), (), "not_known")
    three = [(day(n), 2 * HOUR) for n in (3, 4, 5)]
    long = foresee(place.loader, place.wish("Ana", *three), today=place.today)
    assert (long.by_rule, long.why, long.papers) == (False, ("paper",), ("own_statement", "health_statement"))
    assert (long.paper_due, long.answer_by, long.if_silent) == (day(4), day(3), "approved")
    urgent = foresee(place.loader, place.wish("Ana", *three, reason="safety"), today=place.today)
    assert (urgent.emergency, urgent.answer_by) == (True, day(1))
    assert place.stages("Ana") == {"reported": 20 * HOUR}
    waiting = place.ask("Ana", *three)
    assert (waiting.state, waiting.decide_by, waiting.paper_due) == ("waiting_for_paper", day(3), day(4))
    assert place.ask("Ana", *[(day(n), 2 * HOUR) for n in (6, 7, 8)], papers=(PDF,)).state == "asked"


@pytest.mark.parametrize(
    ("days", "more", "code", "possible"),
    [
        ([(day(1), 8 * HOUR + HOUR // 2)], {}, "not_enough", {day(1): 8 * HOUR}),
        ([(day(1), 8 * HOUR), (day(2), 8 * HOUR), (day(3), 5 * HOUR)], {}, "not_enough", {day(3): 4 * HOUR}),
        ([(day(1), HOUR // 4)], {}, "off_step", {}),
        ([(day(1), HOUR + HOUR // 4)], {}, "off_step", {day(1): HOUR}),
        ([(day(1), HOUR)], {"reason": ""}, "no_reason", {}),
        ([(day(1), HOUR)], {"reason": "vacation"}, "reason_not_allowed", {}),
        ([], {}, "nothing", {}),
        ([(day(1), HOUR), (day(1), HOUR)], {}, "too_many_days", {}),
        ([(day(-93), HOUR)], {}, "too_long_ago", {}),
        ([(day(367), HOUR)], {}, "too_far_ahead", {}),
    ],
)
def test_what_can_never_be_is_said_at_the_door(
    place: LeavePlace, days: list, more: dict, code: str, possible: dict
) -> None:
    """With the part that can be asked for; and nothing is kept."""
    with pytest.raises(CannotAsk) as refused:
        place.ask("Ana", *days, **more)
    assert (refused.value.code, refused.value.possible) == (code, possible)
    assert place.stages("Ana") == {"reported": 20 * HOUR}
    assert place.loader.execute("SELECT count(*) FROM leave_request").fetchone() == (0,)


def test_one_form_sent_twice_counts_once(place: LeavePlace) -> None:
    """A double click answers with the same request."""
    wish = place.wish("Ana", (day(3), 8 * HOUR))
    first, second = place.ask_for(wish), place.ask_for(wish)
    assert (first.again, second.again) == (False, True)
    assert first.request == second.request
    assert place.stages("Ana")["held"] == 8 * HOUR


def test_a_client_is_told_only_where_she_wants_it(place: LeavePlace) -> None:
    """Once, after it was granted, to whoever acts for that client: the days, and nothing else."""
    pat = place.add_person("Pat", "206 555 0177").removeprefix("person: ")
    with place.jobs.transaction():
        give_right(place.jobs, UUID(pat), "payer", place.payers["Dash"], today=place.today, actor="test")
    place.ask("Ana", (day(3), HOUR), payer_id=place.payers["Dash"])
    assert tell_payers(place.jobs, place.keys, at=place.at) == 0
    told = place.ask("Ana", (day(4), HOUR), payer_id=place.payers["Dash"], tell_payer=True)
    assert [tell_payers(place.jobs, place.keys, at=place.at) for _ in range(2)] == [1, 0]
    assert place.notices(told)[-1] == (
        "Ana is not available for work on November 25, 2026.\n\n"
        "Ana no está disponible para trabajar el 25 de noviembre de 2026."
    )


def test_a_client_that_was_told_is_told_when_it_is_cancelled(place: LeavePlace) -> None:
    """Once; where it was cancelled before the client was told, it is told nothing at all."""
    pat = place.add_person("Pat", "206 555 0177").removeprefix("person: ")
    with place.jobs.transaction():
        give_right(place.jobs, UUID(pat), "payer", place.payers["Dash"], today=place.today, actor="test")
    told = place.ask("Ana", (day(4), HOUR), (day(5), HOUR), payer_id=place.payers["Dash"], tell_payer=True)
    tell_payers(place.jobs, place.keys, at=place.at)
    untold = place.ask("Ana", (day(6), HOUR), payer_id=place.payers["Dash"], tell_payer=True)
    for one in (told, untold):
        cancel(place.loader, one, today=place.today, at=place.at, actor="test")
    assert [tell_payers(place.jobs, place.keys, at=place.at) for _ in range(2)] == [1, 0]
    assert place.notices(told)[-1] == (
        "Ana is available for work from November 25, 2026 through November 26, 2026 after all.\n\n"
        "Ana sí está disponible para trabajar del 25 de noviembre de 2026 al 26 de noviembre de 2026."
    )
    assert not any("available" in one for one in place.notices(untold))


def test_the_29th_of_february_is_a_day(place: LeavePlace) -> None:
    """Of leave, and to count from: asked for on the 27th, three days end on the 1st of March."""
    place.today = day().replace(year=2028, month=2, day=27)
    leap = place.today + timedelta(days=2)
    assert (leap.month, leap.day) == (2, 29)
    assert place.ask("Ana", (leap, 4 * HOUR)).state == "granted"
    long = place.ask("Ana", *[(leap + timedelta(days=n), HOUR) for n in (0, 1, 2)])
    assert long.decide_by == leap + timedelta(days=1) == place.today.replace(month=3, day=1)


def test_a_replaced_number_changes_nothing(place: LeavePlace) -> None:
    """The request is the account's, not the number's."""
    request = place.ask("Ana", *[(day(n), 2 * HOUR) for n in (3, 4, 5)])
    with place.jobs.transaction():
        replace_number(place.jobs, place.workers["Ana"].account_id, today=place.today, actor="test")
    assert place.read(request) == request
