"""What goes wrong around leave, through real requests: each has one answer, and the test that holds it has a name."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from shared_security.claims.decide import Decision, decide
from shared_security.claims.request import Request
from shared_security.claims.wish import CannotAsk
from shared_security.launcher.urls import DatabaseUrls
from tests.tools.leave_cases import MILLION, Case
from tests.tools.leave_flows import PILOT
from tests.tools.leave_place import PDF
from tests.tools.leave_story import Earns, Story, story
from tests.tools.moves import move_now, stands

TESTS = Path(__file__).parents[1]
ANSWERED_BY = {
    "a transfer while a request is pending": (
        "journeys/test_leave_bad_input.py::test_a_move_while_she_waits_and_a_correction_after_it",
        "database/test_transfer_leave.py::test_all_that_is_hers_is_the_same_before_and_after",
    ),
    "a correction after the move": (
        "journeys/test_leave_bad_input.py::test_a_move_while_she_waits_and_a_correction_after_it",
        "database/test_transfer_leave.py::test_a_correction_and_another_number_after_the_move",
    ),
    "a request for more than is there": (
        "database/test_leave_requests.py::test_what_can_never_be_is_said_at_the_door",
        "portals/test_leave_pages.py::test_errors_stand_beside_their_field",
    ),
    "two requests at once for the last hour": ("database/test_leave_races.py::test_two_never_get_the_same_hour",),
    "a payout to a closed bank account": ("database/test_payouts.py::test_a_closed_account",),
    "a provider suspended between decision and payout": (
        "journeys/test_leave_bad_input.py::test_her_provider_is_suspended_before_she_is_paid",
        "database/test_payouts.py::test_an_organization_that_may_not_pay",
    ),
    "29 February": (
        "journeys/test_leave_bad_input.py::test_leave_of_the_29th_of_february",
        "database/test_leave_requests.py::test_the_29th_of_february_is_a_day",
        "database/test_transfer.py::test_the_twenty_ninth_of_february",
    ),
    "documents of 50 MB": (
        "database/test_leave_papers.py::test_what_is_no_paper",
        "portals/test_leave_pages.py::test_a_paper_is_named_before_and_may_be_too_large",
    ),
    "a number that was replaced": (
        "database/test_leave_requests.py::test_a_replaced_number_changes_nothing",
        "database/test_transfer_leave.py::test_a_correction_and_another_number_after_the_move",
    ),
}
HOUSE = Earns(
    30, {"work_kind": "cleaning"}, facts={"kind_of_payer": "household"}, kind="household", starts=date(2027, 1, 1)
)  # fmt: skip
TUESDAY = date(2027, 6, 1)
DAY = timedelta(days=1)


def ana(day: date) -> Case:
    """Ana, who is ill on a day."""
    return Case(PILOT, "Ana", "draw", "sick", day, {"reason": "own_illness"}, {}, "")


@pytest.fixture
def town(fresh_database: DatabaseUrls) -> Iterator[Story]:
    """Ana has 8 hours of leave, of 12 days of 20 hours at $30; the guarantee has $400; there are two providers."""
    with story(fresh_database, PILOT, TUESDAY) as made:
        made.begin(ana(TUESDAY), HOUSE)
        made.earned(ana(TUESDAY), Decimal(8), first=date(2027, 1, 4), rate=30)
        made.give("guarantee", 40_000)
        made.add_provider("Second")
        made.paid_at("Ana")
        yield made
        made.check()


def payouts(town: Story, request: Request) -> list[tuple[str, int]]:
    """Who pays a request, and how many cents."""
    names = {provider: name for name, provider in town.providers.items()}
    query = "SELECT provider_id, net_cents FROM payout WHERE request_id = %s ORDER BY payout_id"
    return [(names[provider], cents) for provider, cents in town.ask(query, request.request_id)]


def test_a_move_while_she_waits_and_a_correction_after_it(town: Story) -> None:
    """Four hours wait for a person; she moves, is granted them there, and Second pays 4 x $30. Then the client corrects
    all its work to 60 h, that is 2 h of leave: what she was paid stays hers, and nothing is taken later."""
    who, case = town.workers["Ana"].account_id, ana(TUESDAY)
    request = town.asked(town.wish(case, {TUESDAY + n * DAY: MILLION for n in range(4)}, papers=(PDF,)))
    assert isinstance(request, Request) and request.state == "asked"
    assert move_now(town.loader, who, town.providers["Second"], today=town.today)
    decide(town.loader, town.keys, request, Decision(), today=town.today, at=town.at, actor=town.desk_person())
    town.today = TUESDAY + 3 * DAY
    assert town.paid(request).ordered_cents == 12_000
    assert sum(cents for _, cents in payouts(town, request)) == 12_000
    assert {name for name, _ in payouts(town, request)} == {"Second"}
    town.check()
    for row in town.sent[:]:
        hours = "18000"  # 5 h of each of 12 days
        told = town.send({**row, "seconds": hours, "gross_pay": "150.00", "revision": "2"}, payer="Ana").told
        assert told[0].answer
    left = town.leave(case)
    assert (left.accrued, left.usable, town.now(request).state) == (0, 0, "paying")
    assert sum(cents for _, cents in payouts(town, request)) == 12_000, "nothing is taken back from her"
    refused = town.asked(town.wish(case, {town.today: MILLION // 2}))
    assert isinstance(refused, CannotAsk) and refused.code == "not_enough"
    town.today += DAY
    town.earned(case, Decimal("0.5"), last=town.today, rate=30)
    assert town.leave(case).usable == MILLION // 2, "what is earned later is all hers"


def test_her_provider_is_suspended_before_she_is_paid(town: Story) -> None:
    """Granted by rule; two persons of the office suspend First: nothing is drawn. She moves, and Second pays it."""
    request = town.granted_for(town.wish(ana(TUESDAY), {TUESDAY: MILLION}))
    with town.jobs.transaction():
        stands(town.jobs, town.providers["First"], "suspended", today=town.today)
    for _twice in range(2):
        paid = town.paid(request)
        assert (paid.ordered_cents, paid.waits_cents, paid.why) == (0, 3_000, "no_provider")
    assert payouts(town, request) == [] and town.now(request).state == "waiting_for_money"
    town.today += DAY
    assert move_now(town.loader, request.account_id, town.providers["Second"], today=town.today)
    assert town.paid(request).ordered_cents == 3_000
    assert payouts(town, request) == [("Second", 3_000)]


def test_leave_of_the_29th_of_february(town: Story) -> None:
    """Twelve months before 29 February 2028 begin on 28 February 2027: that day's $200 for 10 h count, those of the day
    before do not; with $400 for 10 h on 28 February 2028 an hour is $30. What is earned on the leap day ends with 2029.
    """
    town.today = leap = date(2028, 2, 29)
    case = ana(leap)
    for day, pay in (("2027-02-27", 9_999), ("2027-02-28", 200), ("2028-02-28", 400)):
        town.reported(case, (date.fromisoformat(day), Decimal(10), Decimal(pay)))
    request = town.granted_for(town.wish(case, {leap: MILLION}))
    assert town.paid(request).ordered_cents == 3_000
    assert town.frozen(request) == (30_000_000, "hour", 30_000_000)
    town.earned(case, Decimal("0.5"), last=leap)
    (lot,) = (one for one in town.leave(case).lots if one.earned_on == leap)
    assert lot.expires_on == date(2030, 1, 1)


@pytest.mark.parametrize("wrong", ANSWERED_BY)
def test_each_has_its_answer(wrong: str) -> None:
    """The tests that are named are there."""
    for name in ANSWERED_BY[wrong]:
        file, test = name.split("::")
        assert f"\ndef {test}(" in (TESTS / file).read_text(), name
