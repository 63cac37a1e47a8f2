"""What is known now of the payers and workers of records that are assessed together."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import psycopg

from shared_security.contributions.assess import by_its_clock
from shared_security.contributions.facts_used import facts_of
from shared_security.contributions.window_members import Member
from shared_security.facts.facts_on import facts_on
from shared_security.facts.known import FactsKnown
from shared_security.law.pack import Pack


def facts_known(connection: psycopg.Connection, pack: Pack, members: Sequence[Member]) -> FactsKnown:
    """Everything told, up to now, of the payers and workers of these records that the pack asks for."""
    payers = {member.payer_id for member in members}
    workers = {member.worker for member in members}
    return facts_on(connection, pack.facts, payers, workers, [date.min, date.max])  # pay may come long after work


def with_facts_now(connection: psycopg.Connection, pack: Pack, members: Sequence[Member]) -> list[Member]:
    """The records, each with the facts as they are known now."""
    if not pack.facts:
        return list(members)
    known = facts_known(connection, pack, members)
    return [
        replace(
            member,
            facts=tuple(facts_of(known, member.payer_id, member.worker)(pack, by_its_clock(member.fields, pack))),
        )
        for member in members
    ]
