"""Reads the facts about many payers and workers in one query."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from uuid import UUID

import psycopg

from shared_security.facts.known import Fact, FactsKnown
from shared_security.facts.sql import SQL
from shared_security.law.facts_asked import FactAsked


def facts_on(
    connection: psycopg.Connection,
    asked: Mapping[str, FactAsked],
    payers: Iterable[UUID],
    accounts: Iterable[UUID],
    days: Iterable[date],
    as_known: datetime | None = None,
) -> FactsKnown:
    """What is known of these payers and accounts on these days: one query for a whole batch of work.

    Ask the answer by record: `known.value(name, payer_id, account_id, day)` gives the value to stand beside its fields,
    and the id of the entry it comes from. `day` is the one by which a pack asks for a fact
    (law.fact_days.day_of_fact); the answer knows the days between the first and the last of `days`.

    Args:
        connection: as loader, which reads all; as web and jobs it answers what those may see.
        asked: the facts, by name: asked_of(packs). Where none is asked, nothing is read.
        accounts: those that work is posted to; facts told of an account merged into one of them are told of it.
        as_known: as it was known at this moment; None for now.
    """
    spanned = sorted(set(days))
    if not (asked and spanned):
        return FactsKnown(asked, ())
    of_workers = any(one.about != "payer" for one in asked.values())
    of_payers = any(one.about == "payer" for one in asked.values())
    parameters = {
        "names": list(asked), "payers": list(set(payers)) if of_payers else [],
        "accounts": list(set(accounts)) if of_workers else [], "first": spanned[0], "last": spanned[-1],
        "as_known": as_known,
    }  # fmt: skip
    rows = connection.execute(SQL("facts_of"), parameters).fetchall()
    return FactsKnown(asked, (Fact(*row) for row in rows))
