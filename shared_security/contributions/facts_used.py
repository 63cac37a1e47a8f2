"""The facts that a program is given with a record: those it asks, as they hold on the day its numbers go by. Pure."""

from collections.abc import Callable, Mapping
from datetime import date
from uuid import UUID

from shared_security.facts.known import FactsKnown
from shared_security.law.fact_days import day_of_fact
from shared_security.law.pack import Pack
from shared_security.law.record import Value
from shared_security.ledger.amounts import UsedFact

# What is known for a record of a payer and worker under a pack; the record has its day by the program's clock.
FactsOf = Callable[[Pack, Mapping[str, Value]], tuple[UsedFact, ...]]


def facts_of(known: FactsKnown, payer_id: UUID, account_id: UUID) -> FactsOf:
    """What is known for the records of a payer and a worker."""

    def of_record(pack: Pack, told: Mapping[str, Value]) -> tuple[UsedFact, ...]:
        found = (_on(known, pack, name, day_of_fact(pack, name, told), payer_id, account_id) for name in pack.facts)
        return tuple(sorted(fact for fact in found if fact))

    return of_record


def facts_on_day(known: FactsKnown, pack: Pack, payer_id: UUID, account_id: UUID, day: date) -> tuple[UsedFact, ...]:
    """What is known on a day, such as the first of a window that is closed."""
    found = (_on(known, pack, name, day, payer_id, account_id) for name in pack.facts)
    return tuple(sorted(fact for fact in found if fact))


def _on(
    known: FactsKnown, pack: Pack, name: str, day: date | None, payer_id: UUID, account_id: UUID
) -> UsedFact | None:
    if day is None or name not in known.asked:
        return None
    found = known.value(name, payer_id, account_id, day)
    return found and (name, *found)
