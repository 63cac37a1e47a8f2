"""A worker goes to another provider: what moves, when it counts from, and what is refused. Figures worked by hand."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier
from uuid import UUID

import psycopg
import pytest

from shared_security.contributions.check_books import differences
from shared_security.contributions.settle_chunk import Chunk, note_providers
from shared_security.enrollment.ask_transfer import AHEAD, ask_transfer, withdraw_transfer
from shared_security.enrollment.check_moves import check_moves
from shared_security.enrollment.move_due import move_due
from shared_security.launcher.cluster import Cluster
from shared_security.launcher.urls import DatabaseUrls
from shared_security.ledger.seal import seal
from shared_security.ledger.snapshot import snapshot
from shared_security.remittance.sql import SQL as MONEY
from shared_security.values.errors import Problem
from shared_security.values.ids import new_id
from shared_security.workers.merge import approve_merge, request_merge
from tests.tools.books import ACTOR, TODAY
from tests.tools.custody import Custody, custody
from tests.tools.many_members import settle_some
from tests.tools.moves import move_now, qualified, stands
from tests.tools.rich_books import now, superuser

DAY = timedelta(days=1)


@pytest.fixture
def made(fresh_database: DatabaseUrls) -> Iterator[Custody]:
    """A program with two providers and $100.00 paid in."""
    with custody(fresh_database) as found:
        yield found


def ana(made: Custody) -> UUID:
    """Her account."""
    return made.opened["Ana"].account_id


def asked(made: Custody, to: UUID, on: date, *, today: date = TODAY, who: str = "Ana") -> UUID:
    """A move is asked for."""
    with made.jobs.transaction():
        account = made.opened[who].account_id
        return ask_transfer(made.jobs, account, to, effective_on=on, today=today, actor=ACTOR)


def days(made: Custody, who: UUID) -> list[tuple[UUID, date, date | None]]:
    """Which provider an account had from which day up to which."""
    query = "SELECT provider_id, lower(during), upper(during) FROM account_provider WHERE account_id = %s ORDER BY 2"
    return made.jobs.execute(query, [who]).fetchall()


def state(made: Custody, transfer: UUID) -> tuple:
    """State, why it was not done, and the days of a move."""
    query = "SELECT state, not_done_why, effective_on, done_on FROM provider_transfer WHERE transfer_id = %s"
    return made.jobs.execute(query, [transfer]).fetchone()


def debts(made: Custody) -> dict[UUID, int]:
    """What each provider must keep, in micro-dollars."""
    query = "SELECT provider_id, sum(micros)::bigint FROM provider_debt GROUP BY 1 HAVING sum(micros) <> 0"
    return dict(made.jobs.execute(query).fetchall())


def test_a_late_act_counts_from_the_day_that_was_asked_for(made: Custody) -> None:
    """Asked for tomorrow, done three days later; $5.00 came in before, $2.00 between: $7.00 go, the days say tomorrow.

    What was settled between was First's to keep until the act: books follow batches, coverage follows days.
    """
    made.paid("Ana", "sick", 5_000_000, made.first)
    move = asked(made, made.second, TODAY + DAY)
    assert not move_due(made.loader, today=TODAY, actor=ACTOR)
    made.paid("Ana", "sick", 2_000_000, made.first)
    made.paid("Bo", "health", 1_000_000, made.first)
    assert move_due(made.loader, today=TODAY + 4 * DAY, actor=ACTOR) == {"done": 1}
    assert not move_due(made.loader, today=TODAY + 4 * DAY, actor=ACTOR)
    assert state(made, move) == ("done", None, TODAY + DAY, TODAY + 4 * DAY)
    opened = TODAY - timedelta(days=30)
    assert days(made, ana(made)) == [(made.first, opened, TODAY + DAY), (made.second, TODAY + DAY, None)]
    assert debts(made) == {made.first: 1_000_000, made.second: 7_000_000}
    figures = made.jobs.execute(
        "SELECT unit, stage, pocket, before_micros, after_micros FROM provider_transfer_figure"
    ).fetchall()
    assert figures == [("USD", "available", "sick", 7_000_000, 7_000_000)]
    seal(made.jobs, now())
    assert made.wrong() == []


def test_it_is_withdrawn_before_its_day_and_never_on_it(made: Custody) -> None:
    """On the day it counts, though the act may still come; who withdrew may ask again."""
    move = asked(made, made.second, TODAY + 2 * DAY)
    with pytest.raises(Problem, match="asked for already"):
        asked(made, made.second, TODAY)
    with made.jobs.transaction():
        withdraw_transfer(made.jobs, ana(made), move, today=TODAY + DAY, actor=ACTOR)
    assert not move_due(made.loader, today=TODAY + 2 * DAY, actor=ACTOR)
    assert state(made, move)[0] == "withdrawn"
    again = asked(made, made.second, TODAY + 3 * DAY)
    with pytest.raises(Problem, match="its day has begun"), made.jobs.transaction():
        withdraw_transfer(made.jobs, ana(made), again, today=TODAY + 3 * DAY, actor=ACTOR)
    assert move_due(made.loader, today=TODAY + 3 * DAY, actor=ACTOR) == {"done": 1}


def test_who_may_not_be_asked_for(made: Custody) -> None:
    """The one she has, one that is not there, one without a trust account; a day past, a day too far."""
    nowhere, suspended = (qualified(made.jobs, name, today=TODAY) for name in ("No trust", "Suspended"))
    with made.jobs.transaction():
        stands(made.jobs, suspended, "suspended", today=TODAY)
    for to, on, words in (
        (made.first, TODAY, "with this provider already"), (new_id(), TODAY, "no such provider"),
        (nowhere, TODAY, "no trust account"), (suspended, TODAY, "may take no members"),
        (made.second, TODAY - DAY, "is past"),
        (made.second, TODAY + AHEAD + DAY, "too far ahead"),
    ):  # fmt: skip
        with pytest.raises(Problem, match=words):
            asked(made, to, on)
    assert made.count("provider_transfer") == 0


def test_what_cannot_be_done_on_its_day_is_told(made: Custody) -> None:
    """She is there already by an order of the office; nothing moves, and the row says why."""
    move = asked(made, made.second, TODAY + DAY)
    move_now(made.loader, ana(made), made.second, today=TODAY)
    assert move_due(made.loader, today=TODAY + DAY, actor=ACTOR) == {"there_already": 1}
    assert state(made, move) == ("not_done", "there_already", TODAY + DAY, TODAY + DAY)
    assert days(made, ana(made))[-1] == (made.second, TODAY, None)


def test_the_twenty_ninth_of_february(made: Custody) -> None:
    """A day like any other: the old provider's last is the 28th."""
    leap = date(2028, 2, 29)
    move = asked(made, made.second, leap, today=date(2028, 2, 1))
    assert not move_due(made.loader, today=date(2028, 2, 28), actor=ACTOR)
    assert move_due(made.loader, today=date(2028, 3, 1), actor=ACTOR) == {"done": 1}
    assert days(made, ana(made))[-1] == (made.second, leap, None)
    assert state(made, move)[2:] == (leap, date(2028, 3, 1))


def test_a_late_act_never_goes_behind_the_day_she_came(made: Custody) -> None:
    """Asked for the 22nd; moved to a third on the 23rd; the act of the 24th takes the days from the 23rd on."""
    third = made.provider("Third")
    asked(made, made.second, TODAY + DAY)
    move_now(made.loader, ana(made), third, today=TODAY + 2 * DAY)
    assert move_due(made.loader, today=TODAY + 3 * DAY, actor=ACTOR) == {"done": 1}
    assert [row[0] for row in days(made, ana(made))] == [made.first, made.second]
    assert days(made, ana(made))[-1] == (made.second, TODAY + 2 * DAY, None)
    assert made.jobs.execute("SELECT effective_on FROM provider_transfer ORDER BY transfer_id LIMIT 1").fetchone() == (
        TODAY + 2 * DAY,
    )


def test_the_database_keeps_no_move_that_changes_a_pocket(made: Custody) -> None:
    """The guard itself: other figures after than before are refused, and figures are never edited."""
    made.paid("Ana", "sick", 5_000_000, made.first)
    move_now(made.loader, ana(made), made.second, today=TODAY)
    row = "INSERT INTO provider_transfer_figure VALUES (%s, %s, 9, 'USD', 'held', 'sick', 1, 2)"
    with pytest.raises(psycopg.errors.CheckViolation, match="a_move_changes_nothing"):
        made.loader.execute(row, [ana(made), new_id()])
    with psycopg.connect(made.urls.owner) as owner, pytest.raises(psycopg.errors.IntegrityConstraintViolation):
        owner.execute("UPDATE provider_transfer_figure SET before_micros = 1, after_micros = 1")


SPOILED = {
    "UPDATE account_provider SET during = daterange(lower(during), upper(during) - 1) WHERE NOT upper_inf(during)":
        "an account has no provider on a day, or two",
    "UPDATE account_provider SET during = daterange(lower(during), '2027-01-01') WHERE upper_inf(during)":
        "an account has no provider any more",
    "UPDATE security_account SET opened_on = opened_on - 1": "an account has no provider from its first day on",
    "UPDATE account_provider SET provider_id = (SELECT provider_id FROM provider WHERE is_default)":
        "the last move does not lead to the provider that the account has",
    "UPDATE provider_move SET sick_micros = sick_micros + 1":
        "a move took along something else than stood there: sick",
    "UPDATE provider_move SET from_provider_id = gen_random_uuid()":
        "a move that is done is not in the books",
    "DELETE FROM provider_transfer": "an account moved in the books and no move tells of it",
    "UPDATE provider_transfer_figure SET before_micros = 1, after_micros = 1":
        "a pocket is not the same before and after a move: sick",
    "INSERT INTO transfer SELECT account_id, gen_random_uuid(), posted_month, (SELECT batch_id FROM provider_move), "
    "recipe, program_no, unit, 1, from_kind, from_owner, from_stage, from_pocket, to_kind, to_owner, to_stage, "
    "to_pocket, effective_on, cause, home_account_id, payer_id FROM transfer WHERE recipe = 'settle'":
        "a pocket is not the same before and after a move: sick",
}  # fmt: skip


@pytest.mark.parametrize("spoiling", SPOILED)
def test_each_check_notices(made: Custody, cluster: Cluster, spoiling: str) -> None:
    """Rows changed by somebody who may do anything: the check says what is wrong, and said nothing before."""
    made.paid("Ana", "sick", 5_000_000, made.first)
    move_now(made.loader, ana(made), made.second, today=TODAY)
    names = ("check_provider_days", "check_provider_moves")

    def found() -> set[str]:
        with snapshot(made.jobs):
            money = {one.what for name in names for one in differences(made.jobs, MONEY(name), {})}
        return money | {one.what for one in check_moves(made.jobs)}

    assert found() == set()
    with superuser(cluster, made.urls) as anybody:
        anybody.execute(spoiling)
    assert SPOILED[spoiling] in found()


def test_a_provider_that_was_suspended_meanwhile_gets_nobody(made: Custody) -> None:
    """Asked for while it was qualified: on the day nothing moves, and she stays where she is."""
    made.paid("Ana", "sick", 5_000_000, made.first)
    move = asked(made, made.second, TODAY + 2 * DAY)
    with made.jobs.transaction():
        stands(made.jobs, made.second, "suspended", today=TODAY + DAY)
    assert move_due(made.loader, today=TODAY + 2 * DAY, actor=ACTOR) == {"not_qualified": 1}
    assert state(made, move)[:2] == ("not_done", "not_qualified")
    assert debts(made) == {made.first: 5_000_000}


def test_an_act_that_began_yesterday_finds_who_keeps_it_now(made: Custody) -> None:
    """Settlement began before midnight and posts after she has gone: the money is the new provider's to keep."""
    made.paid("Ana", "sick", 5_000_000, made.first)
    move_now(made.loader, ana(made), made.second, today=TODAY + DAY)
    settle_some(made, made.loader, ana(made), 1_000_000)  # of TODAY
    assert debts(made) == {made.second: 6_000_000}
    seal(made.jobs, now())
    assert made.wrong() == []
    chunk = Chunk()
    note_providers(made.loader, chunk, {ana(made): ana(made)}, {ana(made): 7})
    assert chunk.provider_micros == {made.second: 7}


def test_two_at_once(made: Custody) -> None:
    """Two acts, each of which sees that she is due: she moves once, the other finds nothing left to do."""
    made.paid("Ana", "sick", 5_000_000, made.first)
    asked(made, made.second, TODAY)
    ready = Barrier(2)

    def one(_n: int) -> int:
        with psycopg.connect(made.urls.loader, autocommit=True) as loader:
            ready.wait()
            return move_due(loader, today=TODAY, actor=ACTOR)["done"]

    with ThreadPoolExecutor(2) as pool:
        assert sum(pool.map(one, range(2))) == 1
    assert debts(made) == {made.second: 5_000_000}
    assert made.count("provider_transfer") == 1


def test_those_merged_into_her_go_along_and_others_cannot_merge(made: Custody) -> None:
    """Bo was merged into Ana: both go. Cy stayed: a merge of Cy into Ana is refused, and says what to do first."""
    bo, cy = (made.opened[name].account_id for name in ("Bo", "Cy"))
    made.paid("Bo", "sick", 1_000_000, made.first)
    _merged(made, bo, ana(made))
    move_now(made.loader, ana(made), made.second, today=TODAY)
    assert {days(made, one)[-1][0] for one in (bo, ana(made))} == {made.second}
    assert debts(made) == {made.second: 1_000_000}
    with pytest.raises(Problem, match="different providers") as refused:
        _merged(made, cy, ana(made))
    assert "My benefits organization" in refused.value.fix
    move_now(made.loader, cy, made.second, today=TODAY)
    approve_merge(made.loader, cy, today=TODAY, actor="another")
    with pytest.raises(Problem, match="merged into another"):
        move_now(made.loader, bo, made.first, today=TODAY)
    seal(made.jobs, now())
    assert made.wrong() == []
    assert list(check_moves(made.jobs)) == []


def _merged(made: Custody, giver: UUID, taker: UUID) -> None:
    with made.jobs.transaction():
        request_merge(made.jobs, giver, taker, today=TODAY, actor=ACTOR)
    approve_merge(made.loader, giver, today=TODAY, actor="another")
