"""Enters a worker's usual rate for a request, where the law pays by it: with where it is from, once."""

from datetime import date
from uuid import UUID

import psycopg

from shared_security.audit.record import record
from shared_security.claims.sql import SQL
from shared_security.values.errors import Problem

SOURCES = ("payslip", "payer", "agreement", "worker")
PER = ("hour", "day")


def tell_rate(
    connection: psycopg.Connection, account_id: UUID, request_id: UUID, rate: tuple[int, str], source: str, *,
    today: date, actor: str,
) -> None:  # fmt: skip
    """Keep a rate; the next time that the request is paid goes by it.

    Args:
        connection: as jobs, inside a transaction that has named this actor. rate: micro-dollars, and for what, of PER.
        source: of SOURCES.

    Raises:
        Problem: it is no rate, it has no source, or one was told already. Nothing is kept.
    """
    micros, per = rate
    if micros <= 0 or per not in PER:
        raise Problem("this is no rate for an hour or day", "the usual rate", "Write dollars above zero")
    if source not in SOURCES:
        raise Problem("nobody said where it is from", "the usual rate", f"Use one of {', '.join(SOURCES)}")
    asked = {"account": account_id, "request": request_id}
    if connection.execute(SQL("stated_rate"), asked).fetchone():
        raise Problem("a rate was told already", "the usual rate", "Look at the request: what was told stays")
    told = asked | {"rate": micros, "per": per, "source": source, "today": today, "actor": actor}
    connection.execute(SQL("insert_stated_rate"), told)
    words = f"A usual rate was told for the request {request_id}: {source}."
    record(connection, actor, "tell usual rate", "account", account_id, words)
