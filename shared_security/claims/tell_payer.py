"""Tells a client that a worker is not available, where she asked for that and her leave was granted; never why."""

from datetime import datetime

import psycopg

from shared_security.claims.payer_words import SUBJECT, payer_words
from shared_security.claims.request import read_requests
from shared_security.claims.sql import SQL
from shared_security.notices.reach import MAIL_FIRST, reach
from shared_security.notices.write import write_notice
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
        reached = reach(jobs, keys, people, MAIL_FIRST)
        name = read_facts(jobs, keys, [request.person_id], "name").get(request.person_id, "")
        with jobs.transaction():
            for person, to in reached.items() if name else ():
                message = to.message(SUBJECT, payer_words(name, request.first_day, request.last_day))
                write_notice(jobs, keys, person, message, kind=KIND, at=at, about_id=request.request_id)
                written += 1
    return written
