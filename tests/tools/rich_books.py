"""Books in which everything has happened, and a superuser who can do them harm."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from uuid import UUID

import psycopg

from shared_security.contributions.check_books import Difference, check_books
from shared_security.launcher.cluster import Cluster
from shared_security.launcher.settings import SUPERUSER
from shared_security.launcher.urls import DatabaseUrls
from shared_security.ledger.post import Side, Transfer, ensure_month, post_transfers
from shared_security.ledger.seal import seal
from shared_security.ledger.verify_chain import Break, verify_chain
from shared_security.payers.add import add_payer
from shared_security.remittance.invoices.issue import issue_invoices
from tests.tools.books import ACTOR, TODAY, World, account
from tests.tools.money import pay
from tests.tools.people import KEYS

MONTHS = (date(2026, 9, 30), date(2026, 10, 1), TODAY)


def now() -> datetime:
    """The moment, as a door reads it."""
    return datetime.now(UTC)


def fill(books: World) -> dict[str, UUID]:
    """Let everything happen: records of two payers over three months, corrections, a cancellation, a record that
    waits, one that waited, a late revision, money on from stage to stage and through a merge; seals in between.

    Returns:
        The payers by name.
    """
    act = books.activate()
    with books.jobs.transaction():
        payers = {
            name: add_payer(books.jobs, KEYS, name, kind, today=TODAY, actor=ACTOR)
            for name, kind in (("Uber", "platform"), ("The Smiths", "household"))
        }
    uber, home = payers["Uber"], payers["The Smiths"]
    shift = {"started_at": "2026-09-03T23:30:00-07:00", "ended_at": "2026-09-04T07:30:10-07:00", "tips": "3.10"}
    first = [
        books.work("a", "Zoe", payer=uber, **shift),
        books.work("b", "Max", payer=uber, hours="1.333"),
        books.work("c", "Zoe", payer=home, hours="2", place="US-WA-SEATTLE", work_kind="cleaning", gross_pay="88.00"),
        books.work("waits", None, payer=uber, hours="4"),
        books.work("waited", None, payer=uber, hours="5"),
        books.work("cancelled", "Ana", payer=uber, hours="6"),
    ]
    books.record(*first, today=MONTHS[0])
    seal(books.jobs, now())
    books.record(books.work("b", "Max", payer=uber, revision=2, hours="1.25"), today=MONTHS[1])
    books.record(books.work("b", "Zoe", payer=uber, revision=4, hours="1.5"), today=MONTHS[1])
    books.record(books.work("b", "Max", payer=uber, revision=3, hours="9"), today=MONTHS[1])
    books.record(books.work("waited", "Ana", payer=uber, hours="5"), today=MONTHS[1])
    seal(books.jobs, now())
    books.record(books.work("cancelled", "Ana", payer=uber, revision=2, hours="0"), today=MONTHS[2])
    issue_invoices(books.loader, act, today=MONTHS[2], actor=ACTOR)
    pay(books, 1_001, uber, today=MONTHS[2])
    move(books, merge("Ana", "Zoe", 300_003), today=MONTHS[2])
    seal(books.jobs, now())
    books.record(books.work("d", "Ana", payer=home, hours="0.0002"), today=MONTHS[2])
    return payers


def stages(person: str, recipe: str, from_: str, to: str, micros: int, pocket: str = "health") -> list[Transfer]:
    """Money of a person's pocket from one stage to another."""
    sides = (Side("pocket", account(person), stage, pocket) for stage in (from_, to))
    return [Transfer(account(person), recipe, 1, "USD", micros, *sides, TODAY, "test")]


def merge(giver: str, taker: str, micros: int) -> list[Transfer]:
    """Money from one person's account to another's, as a merge moves it."""
    clearing = Side("merge_clearing", account(giver))
    one, other = (Side("pocket", account(person), "reported", "sick") for person in (giver, taker))
    return [
        Transfer(account(giver), "merge", 1, "USD", micros, one, clearing, TODAY, "test"),
        Transfer(account(taker), "merge", 1, "USD", micros, clearing, other, TODAY, "test"),
    ]


def move(books: World, transfers: Sequence[Transfer], *, today: date = TODAY) -> UUID:
    """Post transfers as one batch."""
    ensure_month(books.loader, today)
    with books.loader.transaction():
        return post_transfers(books.loader, transfers, cause="test", actor=ACTOR, today=today)


@contextmanager
def superuser(cluster: Cluster, urls: DatabaseUrls, *, guarded: bool = False) -> Iterator[psycopg.Connection]:
    """Who can do everything, in autocommit; no trigger fires for it unless guarded."""
    database = str(psycopg.conninfo.conninfo_to_dict(urls.owner)["dbname"])
    with psycopg.connect(cluster.conninfo(SUPERUSER, database), autocommit=True) as connection:
        if not guarded:
            connection.execute("SET session_replication_role = replica")
        yield connection


def differences(books: World) -> list[Difference]:
    """What `books check` finds."""
    return [found for found in check_books(books.jobs) if isinstance(found, Difference)]


def breaks(books: World) -> list[Break]:
    """What `books verify-chain` finds."""
    return [found for found in verify_chain(books.jobs, now()) if isinstance(found, Break)]
