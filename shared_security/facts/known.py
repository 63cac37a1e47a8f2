"""Facts as they were told, and what holds of a payer and a worker on a day. Pure: the entries come in from outside."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from shared_security.law.facts_asked import FactAsked
from shared_security.values.errors import Problem
from shared_security.values.ids import NIL


@dataclass(frozen=True)
class Subject:
    """Whom a fact is about; all zeros where not concerned."""

    payer_id: UUID = NIL
    account_id: UUID = NIL


@dataclass(frozen=True)
class Fact:
    """One entry: what somebody told of the days [effective_from, effective_until).

    payer_id and account_id: whom it is about; all zeros where not concerned. value: as it is kept, in one form; None
    says that the fact is not known on these days. recorded_by: the actor. told_by: office, payer or worker. source: in
    words, where it comes from.
    """

    fact_id: UUID
    payer_id: UUID
    account_id: UUID
    name: str
    value: str | None
    effective_from: date
    effective_until: date | None
    recorded_at: datetime
    recorded_by: str
    told_by: str
    source: str

    def covers(self, day: date) -> bool:
        """Whether it says something of a day."""
        return self.effective_from <= day and (self.effective_until is None or day < self.effective_until)

    def overlaps(self, starts: date, ends: date | None) -> bool:
        """Whether it says something of a day in [starts, ends)."""
        return (ends is None or self.effective_from < ends) and (
            self.effective_until is None or starts < self.effective_until
        )


class FactsKnown:
    """What was told of some payers and workers, to be asked by day.

    Args:
        asked: the facts that are asked for, by name.
        told: the entries, in any order.
    """

    def __init__(self, asked: Mapping[str, FactAsked], told: Iterable[Fact]) -> None:
        self.asked = asked
        self._told: dict[tuple[str, UUID, UUID], list[Fact]] = defaultdict(list)
        for fact in sorted(told, key=lambda fact: (fact.recorded_at, fact.fact_id), reverse=True):
            self._told[fact.name, fact.payer_id, fact.account_id].append(fact)

    def entry(self, name: str, payer_id: UUID, account_id: UUID, day: date) -> Fact | None:
        """The entry that holds on a day, the one recorded last; None where the fact is not known."""
        about = self.asked[name].about
        key = (name, NIL if about == "worker" else payer_id, NIL if about == "payer" else account_id)
        found = next((fact for fact in self._told.get(key, ()) if fact.covers(day)), None)
        return found if found and found.value is not None else None

    def value(self, name: str, payer_id: UUID, account_id: UUID, day: date) -> tuple[int | str, UUID] | None:
        """A fact as it is known on a day, typed, and the id of the entry behind it: kept with an amount, that explains
        it for ever.

        None where it is not known: the law says what holds then, or that the record waits. So it is with a value that
        the law as it is now no longer takes, such as a class that was renamed.
        """
        entry = self.entry(name, payer_id, account_id, day) if self._told else None
        value = _typed(self.asked[name], entry) if entry else None
        return None if entry is None or value is None else (value, entry.fact_id)


def _typed(asked: FactAsked, entry: Fact) -> int | str | None:
    assert entry.value is not None
    try:
        return asked.read(entry.value)
    except Problem:
        return None
