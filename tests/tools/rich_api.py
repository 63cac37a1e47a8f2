"""A row in every table of the door for machines, for tests that ask who sees what."""

from datetime import timedelta
from uuid import UUID

import psycopg

from shared_security.access.api_keys import SCOPES, new_key
from shared_security.access.check_key import Caller, count_check
from shared_security.values.ids import new_id
from tests.tools.sign_in import NOW


def fill_api(jobs: psycopg.Connection, owner: psycopg.Connection, payer_id: UUID) -> None:
    """A key, a question about a number, and a call.

    Args:
        jobs: inside a transaction that has named its actor.
    """
    (actor,) = jobs.execute("SELECT current_setting('sss.actor')").fetchone() or ("",)
    key = new_key(jobs, payer_id, SCOPES, days=30, at=NOW, actor=actor)
    count_check(jobs, Caller(key.key_id, payer_id, "company", SCOPES, "valid"), at=NOW + timedelta(hours=1))
    owner.execute(
        "INSERT INTO idempotent_call (call_key, payer_id, body_hash, submission_id, begun_at) "
        "VALUES (sha256('a'), %s, sha256('b'), %s, %s)",
        (payer_id, new_id(), NOW),
    )
