"""Writes down a fact about a payer or a worker: checked against what the law asks and what was told before."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from uuid import UUID

import psycopg

from shared_security.facts.check_fact import Checked, Telling, check_fact
from shared_security.facts.known import Subject
from shared_security.facts.sql import SQL
from shared_security.facts.told_of import told_of
from shared_security.law.facts_asked import FactAsked
from shared_security.values.ids import NIL, new_id

_TICK = timedelta(microseconds=1)


def record_fact(
    connection: psycopg.Connection,
    asked: Mapping[str, FactAsked],
    subject: Subject,
    telling: Telling,
    *,
    at: datetime,
    today: date,
    actor: str,
) -> tuple[UUID, Checked]:
    """Write a fact down, in the transaction of the caller: from then on it holds, and what was told before is kept.

    A correction is a later telling of the same days; an end is a telling without a value from its day on.

    Args:
        connection: as the role jobs with this actor set.
        at: the moment; entries about one subject are kept in the order in which they were recorded.
        asked, subject, telling, today: as for check_fact.

    Returns:
        The id of the entry, and what it does.

    Raises:
        Problem: as check_fact; nothing was written.
    """
    connection.execute(SQL("lock_subject"), {"payer": str(subject.payer_id), "account": str(subject.account_id)})
    checked = check_fact(connection, asked, subject, telling, today=today)
    told = told_of(connection, subject, telling.name)
    after = max([at, *(fact.recorded_at + _TICK for fact in told)])
    fact_id, kept = new_id(), checked.telling
    parameters = {
        "fact": fact_id, "payer": subject.payer_id, "account": subject.account_id, "name": kept.name,
        "value": kept.value, "from": kept.effective_from, "until": kept.effective_until, "at": after, "actor": actor,
        "told_by": kept.told_by, "source": kept.source,
    }  # fmt: skip
    connection.execute(SQL("put_payer_fact" if subject.account_id == NIL else "put_worker_fact"), parameters)
    return fact_id, checked
