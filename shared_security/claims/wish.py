"""What a worker asks for."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from shared_security.values.errors import Problem


@dataclass(frozen=True, repr=False)
class Paper:
    """A document as it was sent. kind: of the law's kinds of evidence."""

    kind: str
    name: str
    content: bytes

    def __repr__(self) -> str:
        return "Paper(...)"


@dataclass(frozen=True)
class WishedDay:
    """A day of leave, and how much of it, in millionths of the pocket's unit."""

    day: date
    micros: int


@dataclass(frozen=True, repr=False)
class Wish:
    """A request before it is one. request_id: made with the form, so that it counts once.

    payer_id: whose work she misses, if she says so. reason: a word of the law, only where the program asks for one;
    words: her own. Both tell of health and are sealed. tell_payer: whether that payer is told, without the reason.
    """

    account_id: UUID
    request_id: UUID
    program_no: int
    pocket: str
    days: tuple[WishedDay, ...]
    payer_id: UUID | None = None
    reason: str = ""
    words: str = ""
    destination_id: UUID | None = None
    tell_payer: bool = False
    language: str = "en"
    papers: tuple[Paper, ...] = ()

    def __repr__(self) -> str:
        return f"Wish({self.request_id})"

    @property
    def micros(self) -> int:
        """What is asked for in all."""
        return sum(one.micros for one in self.days)


class CannotAsk(Problem):
    """What can never be granted, said at the door; nothing was kept.

    code: which rule; `reasons.py` says each in words. field: of the form. possible: how much can be asked for instead,
    by day in millionths, where that is something; figures: what the words name.
    """

    def __init__(
        self, code: str, field: str, what: str, fix: str, possible: dict[date, int] | None = None,
        **figures: object,
    ) -> None:  # fmt: skip
        super().__init__(what, field, fix)
        self.code, self.field, self.possible, self.figures = code, field, possible or {}, figures
