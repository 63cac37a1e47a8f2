"""What the programs in force ask of a provider, and which of it is met: need by need, as the law says it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import psycopg

from shared_security.law.clauses import Clause
from shared_security.law.findings import FactNotKnown, NumberNotKnown
from shared_security.law.providers.qualification import WITHIN, Need, ProviderFacts, Qualification, qualifies
from shared_security.law.publish.active import ActiveProgram, active_programs
from shared_security.providers.provider_facts import provider_facts

STATES = {"criterion_met": "met", "criterion_unmet": "unmet", "criterion_not_known": "not_known"}


@dataclass(frozen=True)
class JudgedNeed:
    """One need. state: met, unmet or not_known. asks: the facts of the provider that it asks for."""

    need: Need
    state: str
    asks: tuple[str, ...]


@dataclass(frozen=True)
class Criteria:
    """What one program asks, each need with its state."""

    program: ActiveProgram
    clause: Clause[Qualification]
    needs: tuple[JudgedNeed, ...]

    @property
    def qualified(self) -> bool:
        """Whether all of it is met."""
        return all(one.state == "met" for one in self.needs)


def criteria_of(connection: psycopg.Connection, provider_id: UUID, today: date) -> list[Criteria]:
    """The criteria of each program in force that has some, held to what is known of the provider today.

    Args:
        connection: as web of a regulator or of the provider; or as jobs.
    """
    facts = provider_facts(connection, provider_id, today)
    found = []
    for program in active_programs(connection, today):
        clauses = program.pack.providers.qualification if program.pack.providers else ()
        clause = next((one for one in clauses if one.starts <= today < one.ends), None)
        if clause is not None:
            found.append(Criteria(program, clause, tuple(_judged(program, clause, facts, today))))
    return found


def _judged(
    program: ActiveProgram, clause: Clause[Qualification], facts: ProviderFacts, today: date
) -> Iterator[JudgedNeed]:
    for need in clause.rule.needs:
        alone = Clause(clause.starts, clause.ends, Qualification((need,)), clause.citation)
        try:
            (reason,) = qualifies((alone,), program.pack.numbers_on(today), facts).reasons
            state = STATES[reason.code]
        except (NumberNotKnown, FactNotKnown):  # nobody knows what the law asks that day: nothing is said to be met
            state = "not_known"
        yield JudgedNeed(need, state, _asks(need))


def _asks(need: Need) -> tuple[str, ...]:
    names = [name for one in need.any_of for name in (("policy_year", one.name) if one.name in WITHIN else (one.name,))]
    return tuple(names)
