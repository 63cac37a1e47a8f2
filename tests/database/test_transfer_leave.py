"""What an account has besides money goes along as it is: lots, waiting, what was asked for, documents, corrections."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

import pytest

from shared_security.benefits.leave import leave_of, lots_drawn
from shared_security.claims.queue import queue
from shared_security.enrollment.check_moves import check_moves
from shared_security.launcher.urls import DatabaseUrls
from shared_security.ledger.custody import open_custodial_account
from shared_security.workers.replace_number import replace_number
from tests.tools.leave_place import HOUR, PDF, LeavePlace, day, leave_place
from tests.tools.moves import move_now, qualified

OF_HERS = (
    "SELECT request_id, state, level, asked_micros, granted_micros, decide_by FROM leave_request WHERE account_id = %s",
    "SELECT * FROM leave_request_day WHERE account_id = %s", "SELECT * FROM leave_decision WHERE account_id = %s",
    "SELECT * FROM leave_document WHERE account_id = %s", "SELECT * FROM entry WHERE account_id = %s",
    "SELECT * FROM transfer WHERE account_id = %s", "SELECT * FROM account_number WHERE account_id = %s",
    "SELECT account_id, program_no, unit, stage, health_micros, sick_micros, vacation_micros FROM balance "
    "WHERE account_id = %s AND health_micros + sick_micros + vacation_micros > 0",
)  # fmt: skip


@pytest.fixture
def place(fresh_database: DatabaseUrls) -> Iterator[LeavePlace]:
    """Ana has worked 40 hours: 20 hours of leave in two lots."""
    with leave_place(fresh_database) as made:
        made.add_worker("Ana", "206 555 0101")
        made.work("Ana", "20", "a1")
        made.work("Ana", "20", "a2", day="2026-11-03")
        yield made


def other(place: LeavePlace) -> UUID:
    """Another provider, with a trust account."""
    made = qualified(place.jobs, "Second", today=place.today)
    open_custodial_account(place.jobs, "trust", place.program_no, made, "a bank", "in trust", place.today)
    return made


def hers(place: LeavePlace) -> list[list[tuple]]:
    """Every row of hers, whatever room it is in."""
    who = [place.workers["Ana"].account_id]
    return [sorted(place.loader.execute(query, who).fetchall(), key=str) for query in OF_HERS]


def test_all_that_is_hers_is_the_same_before_and_after(place: LeavePlace) -> None:
    """A granted request holds 8 h, one with its paper waits for a person: lots, holds, papers, reasons and the day by
    which it is decided do not change; the new provider finds it in its queue, the old one does not."""
    who, to = place.workers["Ana"].account_id, other(place)
    granted = place.ask("Ana", (day(3), 8 * HOUR))
    waiting = place.ask("Ana", *[(day(n), 2 * HOUR) for n in (6, 7, 8)], papers=(PDF,))
    first = place.loader.execute("SELECT provider_id FROM provider WHERE is_default").fetchone()[0]
    assert [one.request_id for one in queue(place.loader, first, place.today)] == [waiting.request_id]
    before = hers(place), leave_of(place.loader, who, today=place.today)
    drawn = lots_drawn(place.loader, who, granted.request_id, today=place.today)
    assert before[1] and drawn
    assert move_now(place.loader, who, to, today=place.today)
    assert (hers(place), leave_of(place.loader, who, today=place.today)) == before
    assert lots_drawn(place.loader, who, granted.request_id, today=place.today) == drawn
    assert queue(place.loader, first, place.today) == []
    assert [one.request_id for one in queue(place.loader, to, place.today)] == [waiting.request_id]
    assert list(check_moves(place.jobs)) == []
    later = place.today + timedelta(days=60)
    assert leave_of(place.loader, who, today=later)[0].accrued == before[1][0].accrued


def test_a_correction_and_another_number_after_the_move(place: LeavePlace) -> None:
    """20 h become 10: 5 h of leave less, in the account as it stands; her old number leads to it as before."""
    who, to = place.workers["Ana"].account_id, other(place)
    move_now(place.loader, who, to, today=place.today)
    with place.jobs.transaction():
        replace_number(place.jobs, who, today=place.today, actor="test")
    place.work("Ana", "10", "a2", day="2026-11-03", revision="2")
    assert place.stages("Ana") == {"reported": 15 * HOUR}
    assert list(check_moves(place.jobs)) == []
    move_now(place.loader, who, to, today=place.today)
    assert place.loader.execute("SELECT count(*) FROM provider_transfer").fetchone() == (1,)
