"""Tells a client that a worker is not available, where she asked for that and her leave was granted; never why. And,
where she cancels it afterwards, that she is available after all: to those who were told."""

from collections.abc import Callable, Mapping
from datetime import date, datetime

import psycopg

from shared_security.claims.payer_words import BACK_SUBJECT, SUBJECT, back_words, payer_words
from shared_security.claims.request import Request, read_requests
from shared_security.claims.sql import SQL
from shared_security.notices.write import Message, write_notice
from shared_security.workers.keys import Keys
from shared_security.workers.read_facts import read_facts

KIND, BACK = "not available", "available after all"
_Words = Callable[[str, date, date], str]


def tell_payers(jobs: psycopg.Connection, keys: Keys, *, at: datetime) -> int:
    """Write the messages that are due, one for each request and person of the client; answers with how many.

    Args:
        jobs: in autocommit, with its actor named. Each request is a transaction of its own.
    """
    kinds: Mapping[str, tuple[str, _Words, str]] = {
        KIND: ("payers_to_tell", payer_words, SUBJECT),
        BACK: ("payers_to_tell_back", back_words, BACK_SUBJECT),
    }
    return sum(
        _tell(jobs, keys, request, kind, words, subject, at)
        for kind, (due, words, subject) in kinds.items()
        for request in read_requests(jobs, due, {"kind": kind, "told": KIND})
    )


def _tell(
    jobs: psycopg.Connection, keys: Keys, request: Request, kind: str, words: _Words, subject: str, at: datetime
) -> int:
    """Everyone who acts for the client of one request; answers with how many."""
    people = [row[0] for row in jobs.execute(SQL("people_of_client"), {"payer": request.payer_id}).fetchall()]
    mails, phones = (read_facts(jobs, keys, people, field) for field in ("mail", "phone"))
    name = read_facts(jobs, keys, [request.person_id], "name").get(request.person_id, "")
    written = 0
    with jobs.transaction():
        for person in people if name else ():
            channel, to = ("mail", mails[person]) if person in mails else ("text", phones.get(person, ""))
            if to:
                text = words(name, request.first_day, request.last_day)
                message = Message(channel, to, text, subject if channel == "mail" else "")
                write_notice(jobs, keys, person, message, kind=kind, at=at, about_id=request.request_id)
                written += 1
    return written
