"""What a payer is told of a record. The same record asked again is answered the same."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

from shared_security.contributions.work import Work
from shared_security.ledger.amounts import Amounts, usd_micros
from shared_security.ledger.chart import FUNDS, POCKETS

ORDER = {name: place for place, name in enumerate((*POCKETS, *FUNDS))}


class Kind(StrEnum):
    """accepted: it stands in the books. waiting: it is counted and waits for a stated reason. superseded: a later
    revision came first. conflict: the same id came before with other content. With the last two nothing was posted."""

    ACCEPTED = "accepted"
    WAITING = "waiting"
    SUPERSEDED = "superseded"
    CONFLICT = "conflict"


@dataclass(frozen=True)
class Answer:
    """The answer for one record: the entries it stands in, what is due, and, for a conflict, both contents."""

    kind: Kind
    record_key: UUID
    revision: int
    amounts: tuple[Amounts, ...] = ()
    words: str = ""
    sent: Mapping[str, str] | None = None
    stored: Mapping[str, str] | None = None

    @property
    def entries(self) -> tuple[str, ...]:
        """The ids of the entries, as `books explain` takes them."""
        return tuple(entry_id(self.record_key, self.revision, amounts.program_no) for amounts in self.amounts)

    @property
    def total_micros(self) -> int:
        """What is due in USD over all programs."""
        return usd_micros(self.amounts)


def entry_id(record_key: UUID, revision: int, program_no: int) -> str:
    """How an entry is called: record, revision (below zero for a reversal) and program."""
    return f"{record_key.hex}.{revision}.{program_no}"


def as_posted(amounts: Amounts) -> Amounts:
    """The same amounts as the books give them back: no line of zero, pockets in their order."""
    lines = sorted((line for line in amounts.lines if line[1]), key=lambda line: ORDER[line[0]])
    return replace(amounts, lines=tuple(lines))


def accepted(key: tuple[UUID, int], amounts: Iterable[Amounts]) -> Answer:
    """The answer for a record that stands in the books."""
    found = sorted(map(as_posted, amounts), key=lambda one: (one.program_no, one.unit, one.bearer))
    return Answer(Kind.ACCEPTED, *key, tuple(found))


def waiting(work: Work) -> Answer:
    """The answer for a record that is counted for its payer and waits."""
    words = work.waits.words if work.waits else ""
    return replace(accepted(work.key, work.amounts), kind=Kind.WAITING, words=words)


def superseded(work: Work) -> Answer:
    """The answer for a revision that came after a higher one."""
    words = f"a higher revision of this record came first; nothing was posted for revision {work.revision}"
    return Answer(Kind.SUPERSEDED, *work.key, words=words)


def conflict(work: Work, stored: Mapping[str, str], *, same_content: bool) -> Answer:
    """The answer for an id that came before with other content, or with the same for another account."""
    other = "for another account" if same_content else "with other content"
    words = f"this id and revision came before {other}; nothing was posted. Send a higher revision to correct"
    return Answer(Kind.CONFLICT, *work.key, words=words, sent=work.written(), stored=stored)
