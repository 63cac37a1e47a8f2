"""Merging two accounts of one person and undoing it: two persons, everything moves, what belongs comes back."""

import threading
from collections.abc import Iterator
from datetime import date, timedelta
from uuid import UUID, uuid4

import psycopg
import pytest

from shared_security.launcher.urls import DatabaseUrls
from shared_security.ledger.post import Side, Transfer, post_transfers
from shared_security.values.errors import Problem
from shared_security.workers.find import Placed, resolve
from shared_security.workers.merge import approve_merge, refuse_merge, request_merge
from shared_security.workers.open_account import open_account
from shared_security.workers.undo_merge import approve_undo, refuse_undo, request_undo
from tests.tools.books import TODAY, World, account, world
from tests.tools.people import ACTOR, KEYS, OTHER, column, jobs, loader, web

NAMES = ("Ana", "Anna", "Anita", "Bo")
WAITS = "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'account_alias'::regclass"
HOUR = {
    "health": 900_000, "disability": 100_000, "workers_compensation": 160_000, "unemployment": 120_000,
    "retirement": 300_000, "sick": 160_000, "vacation": 160_000, "family_leave": 100_000,
}  # fmt: skip


@pytest.fixture
def books(fresh_database: DatabaseUrls) -> Iterator[World]:
    """A world with the model act in force and an account under each name."""
    with world(fresh_database) as made:
        made.activate()
        open_named(made.urls, *NAMES)
        yield made


def open_named(urls: DatabaseUrls, *names: str) -> None:
    """Accounts with the ids that the world of the books makes of names, all with the default provider."""
    with jobs(urls) as connection:
        open_account(connection, KEYS, today=TODAY, actor=ACTOR)
        (provider,) = column(connection, "SELECT provider_id FROM provider")
        for name in names:
            connection.execute("INSERT INTO security_account VALUES (%s, NULL, %s, 'x')", (account(name), TODAY))
            connection.execute(
                "INSERT INTO account_provider VALUES (%s, daterange(%s, NULL), %s)", (account(name), TODAY, provider)
            )


def test_a_page_that_posts_is_let_through(books: World) -> None:
    """A page reads aliases on one connection and posts on another, while a merge waits for the first: both get on."""
    with jobs(books.urls) as connection:
        request_merge(connection, account("Anna"), account("Ana"), today=TODAY, actor=ACTOR)
    read = "SELECT count(*) FROM account_alias"
    alone = psycopg.connect(books.urls.loader, autocommit=True)
    with (
        alone as one,
        loader(books.urls) as page,
        loader(books.urls) as posting,
    ):  # on a failure the page gives way first
        page.execute(read)
        merging = threading.Thread(
            target=approve_merge, args=[one, account("Anna")], kwargs={"today": TODAY, "actor": OTHER}
        )
        merging.start()
        while not posting.execute(WAITS).fetchone()[0]:
            assert merging.is_alive()
        posting.execute("SET LOCAL statement_timeout = '10s'")
        assert posting.execute(read).fetchone() == (0,)
        posting.commit()
        page.commit()
        merging.join()
        assert page.execute(read).fetchone() == (1,)


def merge(urls: DatabaseUrls, merged: str, survivor: str) -> None:
    """One asks, another decides."""
    with jobs(urls) as connection:
        request_merge(connection, account(merged), account(survivor), today=TODAY, actor=ACTOR)
    with psycopg.connect(urls.loader, autocommit=True) as connection:
        approve_merge(connection, account(merged), today=TODAY, actor=OTHER)


def undo(urls: DatabaseUrls, merged: str) -> None:
    """One asks, another does it."""
    with jobs(urls) as connection:
        request_undo(connection, account(merged), today=TODAY, actor=ACTOR)
    with psycopg.connect(urls.loader, autocommit=True) as connection:
        approve_undo(connection, account(merged), today=TODAY, actor=OTHER)


def hours(number: int) -> dict[str, int]:
    """What a number of hours is worth under the model act, by pocket."""
    return {pocket: number * amount for pocket, amount in HOUR.items()} if number else {}


def balances(books: World, *names: str) -> list[dict[str, int]]:
    """What each name has reported."""
    return [books.balance(name) for name in names]


def clearing(books: World) -> object:
    """What stands between two accounts: always nothing."""
    (left,) = column(
        books.loader,
        "SELECT coalesce(sum(CASE WHEN to_kind = 'merge_clearing' THEN amount_micros ELSE -amount_micros END), 0) "
        "FROM transfer",
    )
    return left


def test_everything_moves_and_later_work_follows(books: World) -> None:
    """The merged account is empty, its number posts to the survivor, and the clearing account is at zero."""
    books.record(books.work("a", "Ana", hours="1"), books.work("b", "Anna", hours="2"))
    merge(books.urls, "Anna", "Ana")
    assert balances(books, "Ana", "Anna") == [hours(3), {}]
    books.record(books.work("c", "Anna", hours="4"))
    assert balances(books, "Ana", "Anna") == [hours(7), {}]
    assert clearing(books) == 0
    acts = column(books.jobs, "SELECT act FROM audit_act WHERE about_id = %s ORDER BY act_id", account("Anna"))
    assert acts == ["request merge", "approve merge"]


def test_undo_gives_back_what_belongs(books: World) -> None:
    """What was reported under the number before and since, and nothing of the survivor's own; then work posts home."""
    books.record(books.work("a", "Ana", hours="1"), books.work("b", "Anna", hours="2"))
    merge(books.urls, "Anna", "Ana")
    books.record(books.work("c", "Anna", hours="4"), books.work("d", "Ana", hours="8"))
    books.record(books.work("b", "Anna", revision=2, hours="3"))
    assert balances(books, "Ana", "Anna") == [hours(16), {}]
    undo(books.urls, "Anna")
    assert balances(books, "Ana", "Anna") == [hours(9), hours(7)]
    books.record(books.work("e", "Anna", hours="16"))
    assert balances(books, "Ana", "Anna") == [hours(9), hours(23)]
    merge(books.urls, "Anna", "Ana")
    assert balances(books, "Ana", "Anna") == [hours(32), {}]
    undo(books.urls, "Anna")
    assert balances(books, "Ana", "Anna") == [hours(9), hours(23)]
    assert clearing(books) == 0


def test_an_empty_account_merges_too(books: World) -> None:
    """Nothing is posted, and it follows all the same."""
    merge(books.urls, "Anna", "Ana")
    assert books.count("transfer") == 0
    books.record(books.work("a", "Anna", hours="1"))
    assert balances(books, "Ana", "Anna") == [hours(1), {}]
    undo(books.urls, "Anna")
    assert balances(books, "Ana", "Anna") == [{}, hours(1)]


def test_three_accounts_in_a_row(books: World) -> None:
    """Anita into Anna into Ana: undoing the middle one takes its own follower along, undoing the last leaves it."""
    books.record(*(books.work(name, name, hours=str(n)) for n, name in ((1, "Ana"), (2, "Anna"), (4, "Anita"))))
    merge(books.urls, "Anita", "Anna")
    merge(books.urls, "Anna", "Ana")
    assert balances(books, "Ana", "Anna", "Anita") == [hours(7), {}, {}]
    books.record(books.work("more", "Anita", hours="8"))
    undo(books.urls, "Anna")
    assert balances(books, "Ana", "Anna", "Anita") == [hours(1), hours(14), {}]
    books.record(books.work("yet more", "Anita", hours="16"))
    undo(books.urls, "Anita")
    assert balances(books, "Ana", "Anna", "Anita") == [hours(1), hours(2), hours(28)]
    merge(books.urls, "Anita", "Anna")
    merge(books.urls, "Anna", "Ana")
    undo(books.urls, "Anita")
    assert balances(books, "Ana", "Anna", "Anita") == [hours(3), {}, hours(28)]
    undo(books.urls, "Anna")
    assert balances(books, "Ana", "Anna", "Anita") == [hours(1), hours(2), hours(28)]
    assert clearing(books) == 0


def test_all_stages_move(books: World) -> None:
    """Not the reported stage alone; and a transfer of the merged account's own is undone with it."""
    books.record(books.work("a", "Anna", hours="1"))
    anna = account("Anna")
    with books.loader.transaction():
        settle = Transfer(
            anna, "settle", 1, "USD", 900_000,
            Side("pocket", anna, "reported", "health"), Side("pocket", anna, "available", "health"), TODAY, "test",
        )  # fmt: skip
        settle = Transfer(**{**settle.__dict__, "unit": column(books.loader, "SELECT unit FROM balance LIMIT 1")[0]})
        post_transfers(books.loader, [settle], cause="test", actor=ACTOR, today=TODAY)
    merge(books.urls, "Anna", "Ana")
    stages = "SELECT stage, health_micros FROM balance WHERE account_id = %s AND health_micros > 0"
    assert books.loader.execute(stages, [account("Ana")]).fetchall() == [("available", 900_000)]
    undo(books.urls, "Anna")
    assert books.loader.execute(stages, [account("Ana")]).fetchall() == []
    assert books.loader.execute(stages, [anna]).fetchall() == [("available", 900_000)]


def test_undo_is_refused_where_less_is_there(books: World) -> None:
    """Something was used since: it says which pocket, how much is there of how much, and moves nothing."""
    books.record(books.work("a", "Anna", hours="1"))
    merge(books.urls, "Anna", "Ana")
    ana = account("Ana")
    unit = column(books.loader, "SELECT unit FROM balance LIMIT 1")[0]
    with books.loader.transaction():
        used = Transfer(
            ana, "settle", 1, str(unit), 1, Side("pocket", ana, "reported", "sick"),
            Side("pocket", ana, "available", "sick"), TODAY, "test",
        )  # fmt: skip
        post_transfers(books.loader, [used], cause="test", actor=ACTOR, today=TODAY)
    with pytest.raises(Problem, match=r"sick .* 159,999 of 160,000 micros"):
        undo(books.urls, "Anna")
    assert balances(books, "Anna") == [{}]
    assert column(books.loader, "SELECT state FROM account_merge") == ["undo_requested"]


def test_two_persons(books: World) -> None:
    """Who asked decides neither the merge nor its undoing, nor refuses it; the table says so too."""
    with jobs(books.urls) as connection:
        request_merge(connection, account("Anna"), account("Ana"), today=TODAY, actor=ACTOR)
    with pytest.raises(Problem, match="cannot decide"):
        approve_merge(books.loader, account("Anna"), today=TODAY, actor=ACTOR)
    with jobs(books.urls) as connection, pytest.raises(Problem, match="cannot decide"):
        refuse_merge(connection, account("Anna"), today=TODAY, actor=ACTOR)
    with pytest.raises(psycopg.errors.CheckViolation, match="two_persons_merge"):
        books.loader.execute("UPDATE account_merge SET state = 'approved', decided_by = requested_by")
    approve_merge(books.loader, account("Anna"), today=TODAY, actor=OTHER)
    with jobs(books.urls, OTHER) as connection:
        request_undo(connection, account("Anna"), today=TODAY, actor=OTHER)
    with pytest.raises(Problem, match="cannot decide"):
        approve_undo(books.loader, account("Anna"), today=TODAY, actor=OTHER)
    with jobs(books.urls) as connection, pytest.raises(Problem, match="cannot decide"):
        refuse_undo(connection, account("Anna"), actor=OTHER)
    with pytest.raises(psycopg.errors.CheckViolation, match="two_persons_undo"):
        books.loader.execute("UPDATE account_merge SET state = 'undone', undone_by = undo_requested_by")
    with jobs(books.urls) as connection:
        refuse_undo(connection, account("Anna"), actor=ACTOR)
    with pytest.raises(Problem, match="nobody has asked to undo"):
        approve_undo(books.loader, account("Anna"), today=TODAY, actor=OTHER)


def test_refused_and_asked_again(books: World) -> None:
    """A refused merge moves nothing and does not stand in the way of another."""
    books.record(books.work("a", "Anna", hours="1"))
    with jobs(books.urls) as connection:
        request_merge(connection, account("Anna"), account("Ana"), today=TODAY, actor=ACTOR)
        with pytest.raises(Problem, match="under way or done"):
            request_merge(connection, account("Anna"), account("Bo"), today=TODAY, actor=ACTOR)
    with jobs(books.urls, OTHER) as connection:
        refuse_merge(connection, account("Anna"), today=TODAY, actor=OTHER)
    assert balances(books, "Ana", "Anna") == [{}, hours(1)]
    merge(books.urls, "Anna", "Bo")
    assert balances(books, "Bo", "Anna") == [hours(1), {}]


def test_what_cannot_merge(books: World) -> None:
    """Itself, what is not there, what is merged already, into what is merged, and accounts of two providers."""
    stranger = uuid4()
    merge(books.urls, "Anna", "Ana")
    for merged, survivor, says in (
        (account("Ana"), account("Ana"), "into itself"),
        (stranger, account("Ana"), "no such account"),
        (account("Ana"), stranger, "no such account"),
        (account("Anna"), account("Bo"), "merged already"),
        (account("Bo"), account("Anna"), f"itself merged into {account('Ana')}"),
        (account("Ana"), account("Anna"), "itself merged into"),
    ):
        with jobs(books.urls) as connection, pytest.raises(Problem, match=says):
            request_merge(connection, merged, survivor, today=TODAY, actor=ACTOR)
    move_to_another_provider(books.urls, account("Bo"))
    with pytest.raises(Problem, match="different providers"):
        merge(books.urls, "Bo", "Ana")


def move_to_another_provider(urls: DatabaseUrls, moved: UUID) -> None:
    """As the owner: provider transfers are not built yet."""
    with psycopg.connect(urls.owner) as owner:
        (other,) = column(
            owner,
            "INSERT INTO provider VALUES (gen_random_uuid(), 'Another', 'nonprofit', %s) RETURNING provider_id",
            TODAY,
        )
        owner.execute("UPDATE account_provider SET provider_id = %s WHERE account_id = %s", (other, moved))


def test_a_request_that_became_impossible(books: World) -> None:
    """Two requests that cross: the second finds its survivor gone, and nothing moves."""
    with jobs(books.urls) as connection:
        request_merge(connection, account("Anna"), account("Ana"), today=TODAY, actor=ACTOR)
        request_merge(connection, account("Ana"), account("Anna"), today=TODAY, actor=ACTOR)
    approve_merge(books.loader, account("Anna"), today=TODAY, actor=OTHER)
    with pytest.raises(Problem, match="itself merged into"):
        approve_merge(books.loader, account("Ana"), today=TODAY, actor=OTHER)


def test_numbers_lead_to_the_survivor(fresh_database: DatabaseUrls) -> None:
    """And say whose number it was; after the undo they lead home."""
    with jobs(fresh_database) as connection:
        one, two = (open_account(connection, KEYS, today=TODAY, actor=ACTOR) for _ in range(2))
        request_merge(connection, one.account_id, two.account_id, today=TODAY, actor=ACTOR)
    with psycopg.connect(fresh_database.loader, autocommit=True) as connection:
        approve_merge(connection, one.account_id, today=TODAY, actor=OTHER)
        assert resolve(connection, [one.number, two.number]) == {
            one.number: Placed(two.account_id, one.account_id),
            two.number: Placed(two.account_id, two.account_id),
        }
    with web(fresh_database, account=one.account_id) as connection:
        assert column(connection, "SELECT account_id FROM account_alias") == [two.account_id]
    with jobs(fresh_database) as connection:
        request_undo(connection, one.account_id, today=TODAY, actor=ACTOR)
    with psycopg.connect(fresh_database.loader, autocommit=True) as connection:
        approve_undo(connection, one.account_id, today=TODAY + timedelta(days=40), actor=OTHER)
        assert resolve(connection, [one.number]) == {one.number: Placed(one.account_id, one.account_id)}


def test_a_batch_under_way_is_not_left_behind(books: World) -> None:
    """Work that is being posted when the accounts are merged ends up with the survivor, never on the merged account."""
    batch = psycopg.connect(books.urls.loader)
    batch.execute("SELECT FROM account_alias")  # as every batch does before it locks accounts
    with jobs(books.urls) as connection:
        request_merge(connection, account("Anna"), account("Ana"), today=TODAY, actor=ACTOR)
    merging = threading.Thread(
        target=lambda: approve_merge(books.loader, account("Anna"), today=TODAY, actor=OTHER), daemon=True
    )
    merging.start()
    merging.join(0.5)
    assert merging.is_alive(), "the merge waits for the batch"
    batch.execute(
        "INSERT INTO balance (account_id, program_no, unit, stage, sick_micros) VALUES (%s, 1, 'X', 'reported', 5)",
        [account("Anna")],
    )
    batch.commit()
    merging.join(10)
    batch.close()
    with loader(books.urls) as connection:
        rows = connection.execute("SELECT account_id FROM balance WHERE sick_micros = 5").fetchall()
    assert rows == [(account("Ana"),)]


def test_merges_and_work_at_once(books: World) -> None:
    """Two loaders post while accounts are merged and parted again: every hour is somewhere, and none twice."""
    failures: list[BaseException] = []

    def post(worker: int) -> None:
        try:
            with world(books.urls) as mine:
                for n in range(12):
                    names = NAMES if n % 2 else tuple(reversed(NAMES))
                    mine.record(*(mine.work(f"{worker} {n} {name}", name, hours="1") for name in names))
        except BaseException as error:
            failures.append(error)

    def part_and_join() -> None:
        try:
            for _ in range(4):
                merge(books.urls, "Anna", "Ana")
                merge(books.urls, "Ana", "Bo")
                undo(books.urls, "Anna")
                undo(books.urls, "Ana")
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=post, args=(worker,)) for worker in range(2)]
    threads.append(threading.Thread(target=part_and_join))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    assert failures == []
    assert balances(books, *NAMES) == [hours(24)] * 4
    assert clearing(books) == 0


def test_day_of_posting(books: World) -> None:
    """The month of posting is made for the merge itself, however long nothing was posted."""
    books.record(books.work("a", "Anna", hours="1"))
    with jobs(books.urls) as connection:
        request_merge(connection, account("Anna"), account("Ana"), today=TODAY, actor=ACTOR)
    approve_merge(books.loader, account("Anna"), today=date(2031, 7, 9), actor=OTHER)
    assert set(column(books.loader, "SELECT posted_month FROM transfer")) == {date(2031, 7, 1)}


def test_work_of_before_the_undo_is_answered_as_before(books: World) -> None:
    """Reported while the accounts were one, sent again when they are two: the same answer, and nothing posted."""
    merge(books.urls, "Anna", "Ana")
    first = books.record(books.work("c", "Anna", hours="4"))
    undo(books.urls, "Anna")
    assert books.record(books.work("c", "Anna", hours="4")) == first


def test_a_correction_after_the_undo_reaches_its_owner(books: World) -> None:
    """Work reported while the accounts were one, corrected when they are two: it changes the account it belongs to."""
    books.record(books.work("a", "Ana", hours="1"))
    merge(books.urls, "Anna", "Ana")
    books.record(books.work("c", "Anna", hours="4"))
    undo(books.urls, "Anna")
    books.record(books.work("c", "Anna", revision=2, hours="2"))
    assert balances(books, "Ana", "Anna") == [hours(1), hours(2)]
    merge(books.urls, "Anna", "Ana")
    assert balances(books, "Ana", "Anna") == [hours(3), {}]
    undo(books.urls, "Anna")
    assert balances(books, "Ana", "Anna") == [hours(1), hours(2)]
