"""Since when the facts that an amount was computed with hold, and who entered them."""

from collections.abc import Collection, Sequence
from uuid import UUID

import psycopg

from shared_security.facts.find_facts import find_facts
from shared_security.law.explain import Entered
from shared_security.ledger.amounts import UsedFact


def who_entered(
    connection: psycopg.Connection, used: Sequence[UsedFact], accounts: Collection[UUID]
) -> dict[str, Entered]:
    """By name of the fact, as far as it is known to whoever asks.

    Args:
        connection: as jobs; as web it answers what whoever asks may see.
        accounts: those that the amount may stand on.
    """
    versions = [version for _, _, version in used if version]
    found = find_facts(connection, versions, accounts)
    return {fact.name: Entered(fact.effective_from, fact.told_by) for fact in found}
