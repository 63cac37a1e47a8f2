"""Tells a client that a worker is not available, where she asked for that and her leave was granted; never why. And,
where she cancels it afterwards, that she is available after all: to a client that was told."""

from collections.abc import Callable
from datetime import date, datetime

import psycopg

from shared_security.claims.payer_words import BACK_SUBJECT, SUBJECT, back_words, payer_words
from shared_security.claims.request import read_requests
from shared_security.claims.sql import SQL
from shared_security.notices.reach import MAIL_FIRST, reach
from shared_security.notices.write import write_notice
from shared_security.workers.keys import Keys
from shared_security.workers.read_facts import read_facts

KIND, BACK = "not available", "available after all"
_Words = Callable[[str, date, date], str]


def tell_payers(jobs: psycopg.Connection, keys: Keys, *, at: datetime) -> int:
    """Write the messages that are due, one for each request and person of the client; answers with how many.

    Args:
        jobs: in autocommit, with its actor named. Each request is a transaction of its own.
    """
    away = _tell(jobs, keys, "payers_to_tell", KIND, SUBJECT, payer_words, at)
    return away + _tell(jobs, keys, "payers_to_tell_back", BACK, BACK_SUBJECT, back_words, at)


def _tell(jobs: psycopg.Connection, keys: Keys, due: str, kind: str, subject: str, words: _Words, at: datetime) -> int:
    """Write those of one kind; answers with how many."""
    written = 0
    for request in read_requests(jobs, due, {"kind": kind, "told": KIND}):
        people = [row[0] for row in jobs.execute(SQL("people_of_client"), {"payer": request.payer_id}).fetchall()]
        reached = reach(jobs, keys, people, MAIL_FIRST)
        name = read_facts(jobs, keys, [request.person_id], "name").get(request.person_id, "")
        with jobs.transaction():
            for person, to in reached.items() if name else ():
                message = to.message(subject, words(name, request.first_day, request.last_day))
                write_notice(jobs, keys, person, message, kind=kind, at=at, about_id=request.request_id)
                written += 1
    return written
