"""A protected case: a worker says that a client gives her less work; an official has read it and written to her."""

from datetime import UTC, datetime
from uuid import UUID

import psycopg

from shared_security.launcher.urls import DatabaseUrls
from shared_security.oversight.protected_cases import Report, all_cases, look_at_case, open_case, write_in_case
from shared_security.workers.keys import Keys
from shared_security.workers.own_accounts import OwnAccounts
from tests.tools.people import ask


def fill_case(
    urls: DatabaseUrls, keys: Keys, account_id: UUID, person_id: UUID, payer_id: UUID, official_id: UUID
) -> UUID:
    """Open it, read it and write in it; answers with the case."""
    own, at, official = OwnAccounts((account_id,), (account_id,)), datetime.now(UTC), f"person: {official_id}"
    told = Report(payer_id, "less_work", at.date(), "She calls me once a month now.")
    with psycopg.connect(urls.jobs) as connection:
        ask(connection, "actor", f"person: {person_id}")
        open_case(connection, keys, own, person_id, told, today=at.date(), at=at, actor=f"person: {person_id}")
        (case,) = all_cases(connection, 1)
        ask(connection, "actor", official)
        look_at_case(connection, case, actor=official)
        write_in_case(connection, keys, case, "We have written to her.", at=at, actor=official)
    return case.case_id
