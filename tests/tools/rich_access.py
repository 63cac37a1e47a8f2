"""A row in every table of access, demo and jobs, for tests that ask who sees what. All people here are made up."""

import psycopg

from shared_security.access.begin_session import begin_session
from shared_security.access.mark import add_demo_person, mark_database
from shared_security.access.may_act import MayAct, give_right
from shared_security.access.passkeys import ask_passkey
from shared_security.access.recovery_codes import make_recovery_codes
from shared_security.launcher.urls import DatabaseUrls
from tests.tools.people import ACTOR, KEYS, TODAY, jobs
from tests.tools.sign_in import NOW, ask, person

ABOUT = {"en": "One.", "es": "Una."}


def fill_access(urls: DatabaseUrls) -> MayAct:
    """Fill an empty database as a demonstration; answers the one person who may come in."""
    with psycopg.connect(urls.owner, autocommit=True) as owner:
        mark_database(owner, "demo", "Office", at=NOW)
    ana = person(urls, "Ana")
    ask(urls)
    with jobs(urls) as connection:
        add_demo_person(connection, ana.person_id, 1, ABOUT)
        give_right(connection, ana.person_id, "regulator", today=TODAY, actor=ACTOR)
        begin_session(connection, ana, "demo", at=NOW, actor=ACTOR)
        ask_passkey(connection, domain="localhost", at=NOW)
        make_recovery_codes(connection, KEYS, ana.person_id, at=NOW, actor=ACTOR)
    with psycopg.connect(urls.owner) as owner:
        owner.execute("INSERT INTO demo_world (last_day, records, made_by) VALUES (%s, 1, 'a test')", [TODAY])
        owner.execute("INSERT INTO backup_taken VALUES (%s, true, 1)", [NOW])
        owner.execute("INSERT INTO timed_act (name, due_at) VALUES ('a test', %s)", [NOW])
        owner.execute("INSERT INTO passkey VALUES ('a', %s, 'b', 0, %s)", (ana.person_id, NOW))
    return ana
