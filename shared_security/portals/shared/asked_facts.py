"""What the programs ask about a payer or a worker, with what is known of it today."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.http import HttpRequest

from shared_security.facts.asked_of import asked_of
from shared_security.facts.facts_on import facts_on
from shared_security.facts.known import Fact, Subject
from shared_security.law.facts_asked import FactAsked
from shared_security.portals.shared.fact_words import Shown, law_words, shown_facts, value_words
from shared_security.web.connections import as_web
from shared_security.web.visitor import Visitor, today


@dataclass(frozen=True)
class AskedFact:
    """One fact that is asked, the titles of the programs that ask it, and the entry that holds today."""

    asked: FactAsked
    programs: tuple[str, ...]
    holds: Fact | None
    reader: str

    @property
    def meaning(self) -> str:
        """What is asked, in the reader's language where the law says it so."""
        return law_words(self.asked.spanish, self.asked.meaning, capital=True)

    @property
    def counted(self) -> str:
        """How the law counts it; empty where it does not say."""
        return law_words(self.asked.spanish, self.asked.counted) if self.asked.counted else ""

    @property
    def own(self) -> bool:
        """Whether the reader may tell it."""
        return self.reader in self.asked.told_by

    @property
    def shown(self) -> Shown | None:
        """What holds today, as the reader's page shows it."""
        return shown_facts(self.asked, [self.holds], self.reader)[0] if self.holds else None

    @property
    def otherwise(self) -> str:
        """What the law takes while nobody tells; empty where work waits."""
        taken = self.asked.unknown_is
        if taken is None:
            return ""
        return value_words(self.asked, taken) if isinstance(taken, str) else self.asked.show(taken)


def asked_facts(request: HttpRequest, about: str, subject: Subject, reader: str) -> list[AskedFact]:
    """The facts asked about a payer, a worker, or a worker with one payer, with what is known today.

    Args:
        request: of a visitor who may read what was told of the subject. about: one of facts_asked.ABOUT.
        reader: office, payer or worker.
    """
    visitor: Visitor = request.visitor  # type: ignore[attr-defined]
    asked, day = about_one(asked_of(visitor.asking), about), today()
    known = facts_on(as_web(), asked, [subject.payer_id], [subject.account_id], [day])
    return [
        AskedFact(
            one,
            tuple(dict.fromkeys(law_words(law.spanish, law.title) for law in visitor.asking if name in law.facts)),
            known.entry(name, subject.payer_id, subject.account_id, day),
            reader,
        )
        for name, one in asked.items()
    ]  # fmt: skip


def about_one(asked: Mapping[str, FactAsked], about: str) -> dict[str, FactAsked]:
    """Those that are about a payer alone, a worker alone, or a worker with one payer."""
    return {name: one for name, one in asked.items() if one.about == about}


def lacking(facts: Iterable[AskedFact]) -> int:
    """How many nobody has told, so that work waits."""
    return sum(1 for one in facts if one.holds is None and one.asked.unknown_is is None)
