"""How providers stand, who may get members, and which provider an account gets. Worked by hand."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import psycopg
import pytest

from shared_security.launcher.urls import DatabaseUrls
from shared_security.law.publish.activate import activate
from shared_security.providers.default import default_provider
from shared_security.providers.provider_facts import provider_facts, tell_provider_fact
from shared_security.providers.queries import provider_of, trust_accounts
from shared_security.providers.register import Applicant, open_trust_account, register_provider
from shared_security.providers.status import (
    Wish,
    approve_status,
    ask_status,
    decisions_of,
    decline_status,
    may_get_members,
    may_pay,
    standing,
)
from shared_security.values.errors import Problem
from shared_security.workers.open_account import open_accounts
from tests.tools.people import ACTOR, OTHER, TODAY, jobs

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
CITY = "us/model/city_pilot"


def registered(connection: psycopg.Connection, name: str, status: str = "") -> UUID:
    """A provider, decided on at once where one person may."""
    applicant = Applicant(name, "nonprofit", "1 Main Street", ["en", "es"])
    provider_id = register_provider(connection, applicant, today=TODAY, at=AT, actor=ACTOR)
    if status:
        decide(connection, provider_id, status, TODAY, AT + HOUR)
    return provider_id


def decide(connection: psycopg.Connection, provider_id: UUID, status: str, day: date, at: datetime) -> UUID | None:
    """Decide; the id of what waits for a second person."""
    waits = ask_status(connection, Wish(provider_id, status, day, "Because."), today=TODAY, at=at, actor=ACTOR)
    return waits.status_id if waits else None


def test_one_person_qualifies_two_suspend(fresh_database: DatabaseUrls) -> None:
    """While it waits nothing has changed; another decision waits its turn; declined, it never was."""
    with jobs(fresh_database) as connection:
        one = registered(connection, "One")
        assert standing(connection, one, TODAY) == "applied"
        assert not may_get_members(connection, one, TODAY)
        decide(connection, one, "qualified", TODAY, AT + HOUR)
        asked = decide(connection, one, "suspended", TODAY, AT + 2 * HOUR)
        assert asked and standing(connection, one, TODAY) == "qualified"
        with pytest.raises(Problem, match="waits for its second person"):
            decide(connection, one, "failed", TODAY, AT + 2 * HOUR)
        with pytest.raises(Problem, match="whoever asked"):
            approve_status(connection, asked, today=TODAY, at=AT + 3 * HOUR, actor=ACTOR)
    with jobs(fresh_database, OTHER) as connection:
        approve_status(connection, asked, today=TODAY + DAY, at=AT + 27 * HOUR, actor=OTHER)
        with pytest.raises(Problem, match="not open"):
            decline_status(connection, asked, at=AT + 28 * HOUR, actor=OTHER)
        # The day it was asked for has passed meanwhile: it holds from the day it was decided.
        assert [standing(connection, one, day) for day in (TODAY, TODAY + DAY)] == ["qualified", "suspended"]
        assert not may_get_members(connection, one, TODAY + DAY) and not may_pay(connection, one, TODAY + DAY)
        assert may_pay(connection, one, TODAY)
    with jobs(fresh_database) as connection:
        again = decide(connection, one, "failed", TODAY + DAY, AT + 30 * HOUR)
        decline_status(connection, again, at=AT + 31 * HOUR, actor=ACTOR)
        assert standing(connection, one, TODAY + 9 * DAY) == "suspended"
        assert [found.status for found in decisions_of(connection, one)] == [
            "failed", "suspended", "qualified", "applied"
        ]  # fmt: skip


def test_a_later_decision_takes_the_place_of_what_was_planned(fresh_database: DatabaseUrls) -> None:
    """Planned to be conditional in a month, suspended today: it does not come back by itself."""
    with jobs(fresh_database) as connection:
        one = registered(connection, "One", "qualified")
        decide(connection, one, "conditional", TODAY + 30 * DAY, AT + 2 * HOUR)
        assert standing(connection, one, TODAY + 30 * DAY) == "conditional"
        asked = decide(connection, one, "suspended", TODAY, AT + 3 * HOUR)
    with jobs(fresh_database, OTHER) as connection:
        approve_status(connection, asked, today=TODAY, at=AT + 4 * HOUR, actor=OTHER)
        assert standing(connection, one, TODAY + 30 * DAY) == "suspended"


@pytest.mark.parametrize(
    ("status", "members", "pays"),
    [
        ("applied", False, False), ("qualified", True, True), ("conditional", True, True), ("withdrawn", False, True),
    ],
)  # fmt: skip
def test_what_each_status_allows(fresh_database: DatabaseUrls, status: str, members: bool, pays: bool) -> None:
    """Who leaves pays until its last member has moved."""
    with jobs(fresh_database) as connection:
        one = registered(connection, "One", status)
        assert (may_get_members(connection, one, TODAY), may_pay(connection, one, TODAY)) == (members, pays)


@pytest.mark.parametrize("wrong", [("x", TODAY, "why"), ("qualified", TODAY - DAY, "why"), ("qualified", TODAY, "  ")])
def test_a_decision_that_cannot_be(fresh_database: DatabaseUrls, wrong: tuple[str, date, str]) -> None:
    """No such status, a day that is past, no reason."""
    status, day, why = wrong
    with jobs(fresh_database) as connection:
        one = registered(connection, "One")
        with pytest.raises(Problem):
            ask_status(connection, Wish(one, status, day, why), today=TODAY, at=AT, actor=ACTOR)
        assert standing(connection, one, TODAY) == "applied"


def test_the_database_itself_asks_for_two(fresh_database: DatabaseUrls) -> None:
    """Whatever programs do."""
    with jobs(fresh_database) as connection:
        one = registered(connection, "One")
        asked = decide(connection, one, "failed", TODAY, AT + HOUR)
        with pytest.raises(psycopg.errors.CheckViolation, match="two_persons"):
            connection.execute(
                "UPDATE provider_status SET decided_by = asked_by, decided_at = asked_at WHERE status_id = %s", [asked]
            )


def test_facts_are_answers_to_criteria(fresh_database: DatabaseUrls) -> None:
    """The one told last of those that hold; what is no answer is refused."""
    with jobs(fresh_database) as connection:
        one = registered(connection, "One")
        told = [("nonprofit", "no", TODAY), ("nonprofit", "yes", TODAY), ("worker_board_share", "400000", TODAY),
                ("worker_board_share", "600000", TODAY + DAY), ("offers", "health,disability", TODAY),
                ("actuarial_statement", "2026-01-31", TODAY)]  # fmt: skip
        for place, (name, value, day) in enumerate(told):
            tell_provider_fact(connection, one, name, value, from_day=day, evidence="seen", at=AT + place * HOUR,
                               actor=ACTOR)  # fmt: skip
        facts = provider_facts(connection, one, TODAY)
        assert (facts.flags, facts.shares) == ({"nonprofit": True}, {"worker_board_share": 400_000})
        assert (facts.offers, facts.days) == (("health", "disability"), {"actuarial_statement": date(2026, 1, 31)})
        assert provider_facts(connection, one, TODAY + DAY).shares == {"worker_board_share": 600_000}
        for name, value in (("nonprofit", "perhaps"), ("worker_board_share", "1000001"), ("offers", "gold"),
                            ("insurance_filed", "soon"), ("size", "3")):  # fmt: skip
            with pytest.raises(Problem):
                tell_provider_fact(connection, one, name, value, from_day=TODAY, evidence="x", at=AT, actor=ACTOR)


def test_registered_once_with_a_trust_account(fresh_database: DatabaseUrls) -> None:
    """A name that is taken, whatever its letters, is refused; a bank without a name too."""
    with jobs(fresh_database) as connection:
        one = registered(connection, "One")
        with pytest.raises(Problem, match="has this name"):
            registered(connection, "ONE")
        open_trust_account(connection, one, 1, "Program", "First Bank", today=TODAY, actor=ACTOR)
        open_trust_account(connection, one, 1, "Program", "Second Bank", today=TODAY, actor=ACTOR)
        assert [found.custodian for found in trust_accounts(connection, one)] == ["First Bank"]
        with pytest.raises(Problem, match="no bank"):
            open_trust_account(connection, one, 2, "Program", "  ", today=TODAY, actor=ACTOR)


def opened_by_way(connection: psycopg.Connection, count: int) -> Counter[tuple[str, str, str | None]]:
    """Open accounts; how many went where, by which way, by whose law."""
    accounts = open_accounts(connection, count, today=TODAY, actor=ACTOR)
    found = [provider_of(connection, one.account_id, TODAY) for one in accounts]
    return Counter((one.name, one.way, one.program) for one in found if one)


def test_without_a_law_all_get_the_default(fresh_database: DatabaseUrls) -> None:
    """Whoever else is qualified."""
    with jobs(fresh_database) as connection:
        registered(connection, "Alder", "qualified")
        assert opened_by_way(connection, 3) == {("Default benefits organization", "default", None): 3}


def test_the_law_s_rule_gives_the_one_with_the_fewest(fresh_database: DatabaseUrls) -> None:
    """3 accounts at the default; then 7 more under a law that says so, among it and two others: 3, 4 and 3, where Alder
    goes first of those that are equal. Who only applies, or is suspended, gets none."""
    with jobs(fresh_database) as connection:
        opened_by_way(connection, 3)
        registered(connection, "Alder", "qualified")
        registered(connection, "Birch", "conditional")
        registered(connection, "Cedar")
        activate(connection, CITY, today=TODAY, actor=ACTOR)
        assert opened_by_way(connection, 7) == {
            ("Alder", "fewest_members", CITY): 4, ("Birch", "fewest_members", CITY): 3
        }  # fmt: skip
        assert opened_by_way(connection, 1) == {("Birch", "fewest_members", CITY): 1}
        asked = decide(connection, default_provider(connection, today=TODAY, actor=ACTOR), "failed", TODAY, AT + DAY)
    with jobs(fresh_database, OTHER) as connection:
        approve_status(connection, asked, today=TODAY, at=AT + 2 * DAY, actor=OTHER)
    with jobs(fresh_database) as connection:
        assert opened_by_way(connection, 2) == {
            ("Alder", "fewest_members", CITY): 1, ("Birch", "fewest_members", CITY): 1
        }  # fmt: skip
