"""Tells a client that a worker is not available, where she asked for that and her leave was granted; never why."""

from datetime import datetime

import psycopg

from shared_security.claims.payer_words import SUBJECT, payer_words
from shared_security.claims.request import read_requests
from shared_security.claims.sql import SQL
from shared_security.notices.write import Message, write_notice
from shared_security.workers.keys import Keys
from shared_security.workers.read_facts import read_facts

KIND = "not available"


def tell_payers(jobs: psycopg.Connection, keys: Keys, *, at: datetime) -> int:
    """Write the messages that are due, one for each request and person of the client; answers with how many.

    Args:
        jobs: in autocommit, with its actor named. Each request is a transaction of its own.
    """
    written = 0
    for request in read_requests(jobs, "payers_to_tell", {"kind": KIND}):
        people = [row[0] for row in jobs.execute(SQL("people_of_client"), {"payer": request.payer_id}).fetchall()]
        mails, phones = (read_facts(jobs, keys, people, field) for field in ("mail", "phone"))
        name = read_facts(jobs, keys, [request.person_id], "name").get(request.person_id, "")
        with jobs.transaction():
            for person in people if name else ():
                channel, to = ("mail", mails[person]) if person in mails else ("text", phones.get(person, ""))
                if to:
                    words = payer_words(name, request.first_day, request.last_day)
                    message = Message(channel, to, words, SUBJECT if channel == "mail" else "")
                    write_notice(jobs, keys, person, message, kind=KIND, at=at, about_id=request.request_id)
                    written += 1
    return written
