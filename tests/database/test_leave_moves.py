"""Leave held, drawn and corrected afterwards, in the books. 40 h with passengers earn 1 h; figures worked by hand."""

from collections.abc import Iterator
from datetime import date
from threading import Thread

import psycopg
import pytest

from shared_security.benefits.leave import lots_drawn
from shared_security.benefits.move_leave import lock_leave, move_leave, true_up_leave
from shared_security.launcher.urls import DatabaseUrls
from shared_security.ledger.post import Side, Transfer
from shared_security.values.errors import Problem
from tests.tools.books import ACTOR, PAYER, TODAY, World, account, world
from tests.tools.leave import HOUR, RIDES, SICK, leave, moved, request, rides
from tests.tools.money import stages
from tests.tools.rich_books import differences, move

TOMORROW = date(2026, 11, 22)


@pytest.fixture
def books(fresh_database: DatabaseUrls) -> Iterator[World]:
    """Washington's sick time of drivers; Ana has 10 h from 400 h of one October."""
    with world(fresh_database) as made:
        made.activate(RIDES)
        made.record(*(rides(made, f"ride {n}", "40", f"2026-10-{n:02}") for n in range(1, 11)))
        yield made
        assert not differences(made)


def corrected(books: World, upto: int, hours: str = "0", revision: int = 2) -> None:
    """The first so many rides are corrected."""
    books.record(*(rides(books, f"ride {n}", hours, f"2026-10-{n:02}", revision=revision) for n in range(1, upto + 1)))


def test_held_then_drawn(books: World) -> None:
    """8 of 10 h held for tomorrow: 2 h are left, below the step of 4. Drawn: 8 h used this year, out of the oldest."""
    assert leave(books).usable == 8 * HOUR
    moved(books, "hold", {TOMORROW: 8 * HOUR})
    found = leave(books)
    assert (found.accrued, found.held, found.usable, found.used_this_year) == (10 * HOUR, 8 * HOUR, 0, 0)
    assert [(why.code, why.micros) for why in found.why_not_more] == [("held", 8 * HOUR), ("off_step", 2 * HOUR)]
    moved(books, "draw", {TOMORROW: 8 * HOUR}, today=TOMORROW)
    found = leave(books, today=TOMORROW)
    assert (found.accrued, found.held, found.used_this_year) == (2 * HOUR, 0, 8 * HOUR)
    taken = lots_drawn(books.loader, account("Ana"), request("one"), today=TOMORROW)
    assert taken == [(PAYER, date(2026, 10, n), HOUR) for n in range(1, 9)]
    assert stages(books, "Ana") == {"reported": {"sick": 2 * HOUR}, "spent": {"sick": 8 * HOUR}}


def test_more_than_is_there(books: World) -> None:
    """12 h of 10, or 8 h twice, are refused, and nothing is held."""
    with pytest.raises(Problem, match="can be used"):
        moved(books, "hold", {TOMORROW: 12 * HOUR})
    moved(books, "hold", {TOMORROW: 8 * HOUR})
    with pytest.raises(Problem, match="can be used"):
        moved(books, "hold", {date(2026, 11, 23): 8 * HOUR}, "two")
    assert stages(books, "Ana") == {"reported": {"sick": 2 * HOUR}, "held": {"sick": 8 * HOUR}}


def test_two_requests_for_the_last_hours(books: World) -> None:
    """8 of 10 h, asked for twice at once on two connections: one is held, the other is refused."""
    outcomes = []

    def ask(name: str) -> None:
        with psycopg.connect(books.urls.loader, autocommit=True) as loader:
            try:
                with loader.transaction():
                    lock_leave(loader, account("Ana"), SICK.program_no, SICK.unit)
                    days = {TOMORROW: 8 * HOUR}
                    move_leave(loader, account("Ana"), SICK, "hold", days, request(name), today=TODAY, actor=ACTOR)
                outcomes.append("held")
            except Problem:
                outcomes.append("refused")

    threads = [Thread(target=ask, args=[name]) for name in ("one", "two")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["held", "refused"] and stages(books, "Ana")["held"] == {"sick": 8 * HOUR}


def test_what_was_used_is_borne(books: World) -> None:
    """8 h drawn, then all but 5 h were never worked: 3 h are borne, none is left, and new work counts in full."""
    moved(books, "hold", {TOMORROW: 8 * HOUR})
    moved(books, "draw", {TOMORROW: 8 * HOUR})
    corrected(books, 5)
    assert stages(books, "Ana") == {"spent": {"sick": 8 * HOUR}}
    assert leave(books).accrued == 0
    assert books.loader.execute(
        "SELECT sum(amount_micros) FROM transfer WHERE recipe = 'borne_time' AND from_owner = %s", [PAYER]
    ).fetchone() == (3 * HOUR,)
    books.record(rides(books, "more", "160", "2026-11-23"))
    later = date(2026, 11, 23)
    assert leave(books, today=later).usable == 4 * HOUR, "what is earned later is not taken for it"


def test_a_correction_corrected(books: World) -> None:
    """Borne 3 h; then the rides were done after all: the 3 h are taken back, and 2 h stand as before."""
    moved(books, "hold", {TOMORROW: 8 * HOUR})
    moved(books, "draw", {TOMORROW: 8 * HOUR})
    corrected(books, 5)
    corrected(books, 5, "40", revision=3)
    assert leave(books, today=TOMORROW).accrued == 2 * HOUR, "whatever was posted meanwhile"
    trued_up(books, TOMORROW)
    assert stages(books, "Ana") == {"reported": {"sick": 2 * HOUR}, "spent": {"sick": 8 * HOUR}}


def test_what_is_held_is_kept(books: World) -> None:
    """8 h held, then nothing was worked: the request keeps its 8 h. Released, they are gone: they were never earned."""
    moved(books, "hold", {TOMORROW: 8 * HOUR})
    corrected(books, 10)
    assert stages(books, "Ana") == {"held": {"sick": 8 * HOUR}}
    moved(books, "release", {TOMORROW: 8 * HOUR})
    assert stages(books, "Ana") == {} and leave_is_gone(books)


def leave_is_gone(books: World) -> bool:
    """Nothing is left of any kind."""
    found = leave(books)
    return (found.accrued, found.usable, found.held, found.used_this_year) == (0, 0, 0, 0)


def trued_up(books: World, today: date) -> None:
    """What the daily act does for one account."""
    with books.loader.transaction():
        true_up_leave(books.loader, account("Ana"), today=today, cause="test", actor=ACTOR)


def test_the_check_finds_what_was_never_used(fresh_database: DatabaseUrls) -> None:
    """An hour that is borne though nothing was ever held, and one that came back though none had lapsed, are found."""
    with world(fresh_database) as books:
        books.activate(RIDES)
        pocket = Side("pocket", account("Ana"), "reported", "sick")
        for recipe, from_ in (("borne_time", Side("time_earned", PAYER)), ("keep_time", Side("expired"))):
            one = Transfer(account("Ana"), recipe, 1, "leave_hour", HOUR, from_, pocket, TODAY, "test")
            move(books, [one])
        assert {found.what for found in differences(books)} == {
            "leave is borne that was never used", "leave came back that had not lapsed"
        }  # fmt: skip


def test_the_check_looks_at_accounts_that_were_joined_together(fresh_database: DatabaseUrls) -> None:
    """An hour was held on one of two accounts: one that is borne on the other is right, a second is found."""
    with world(fresh_database) as books:
        books.activate(RIDES)
        with psycopg.connect(fresh_database.owner) as owner:
            for table, more in (("account_alias", "valid_from"), ("account_merge", "requested_on")):
                columns, told = "merged_account_id, account_id", [account("Ana"), account("Zoe")]
                if table == "account_merge":
                    columns, told = f"{columns}, merge_id, requested_by", [*told, request("merge"), "x"]
                marks = ", ".join(["%s"] * (len(told) + 1))
                owner.execute(f"INSERT INTO {table} ({columns}, {more}) VALUES ({marks})", [*told, TODAY])
        books.record(rides(books, "ride", "40", "2026-10-01"))
        here, there = account("Zoe"), account("Ana")
        held = Side("pocket", here, "reported", "sick"), Side("pocket", here, "held", "sick")
        move(books, [Transfer(here, "hold_time", 1, "leave_hour", HOUR, *held, TODAY, "test")])
        found = []
        for _ in range(2):
            borne = Side("time_earned", PAYER), Side("pocket", there, "reported", "sick")
            move(books, [Transfer(there, "borne_time", 1, "leave_hour", HOUR, *borne, TODAY, "test")])
            found.append({one.what for one in differences(books)})
        assert found == [set(), {"leave is borne that was never used"}]
