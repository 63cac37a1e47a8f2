"""Merges two accounts of a world, and undoes it: one person asks, another decides."""

from datetime import date

from shared_security.contributions.merge_accounts import approve_merge, approve_undo
from shared_security.workers.merge import request_merge
from shared_security.workers.undo_merge import request_undo
from tests.tools.books import ACTOR, TODAY, World, account

OTHER = "test, another person"


def open_accounts(books: World, *people: str) -> None:
    """Accounts that can be merged."""
    with books.jobs.transaction():
        for person in people:
            row = "INSERT INTO security_account VALUES (%s, NULL, %s, 'test') ON CONFLICT DO NOTHING"
            books.jobs.execute(row, [account(person), TODAY])


def merged(books: World, giver: str, taker: str, *, today: date = TODAY) -> None:
    """The giver's account becomes the taker's."""
    open_accounts(books, giver, taker)
    with books.jobs.transaction():
        request_merge(books.jobs, account(giver), account(taker), today=today, actor=ACTOR)
    approve_merge(books.loader, account(giver), today=today, actor=OTHER)


def parted(books: World, giver: str, *, today: date = TODAY) -> None:
    """It is its own again."""
    with books.jobs.transaction():
        request_undo(books.jobs, account(giver), today=today, actor=ACTOR)
    approve_undo(books.loader, account(giver), today=today, actor=OTHER)
