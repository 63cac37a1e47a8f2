"""What one payer owes, pays and has, by invoice, worker and line; it imports nothing of the house."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date

from tests.properties.naive_law import LINES, POCKETS

Line = tuple[str, str]  # the worker under whose number work came, and the line
CENT = 10_000


@dataclass
class NaiveClaim:
    """What an invoice asks for one worker."""

    owed: Counter[str]
    settled: Counter[str] = field(default_factory=Counter)
    made_good: Counter[str] = field(default_factory=Counter)
    is_short: bool = False

    def open(self, line: str) -> int:
        """What nobody has paid of a line."""
        return self.owed[line] - self.settled[line] - self.made_good[line]

    def short(self, line: str) -> int:
        """What of a pocket stands in shortfall."""
        return self.open(line) if self.is_short and line in POCKETS else 0

    @property
    def all_open(self) -> int:
        """What nobody has paid."""
        return self.owed.total() - self.settled.total() - self.made_good.total()

    @property
    def pockets_open(self) -> int:
        """What nobody has paid of the worker's own."""
        return sum(map(self.open, POCKETS))


@dataclass
class NaiveInvoice:
    """over: the part of a cent that it asks too much. named: what each payment gave to it by its reference, less what
    went back; given: what of that it had. last: its newest settlement: money, what was open, what it gave, the day."""

    number: int
    due_on: date
    claims: dict[str, NaiveClaim]
    cents: int
    over: int
    was_settled: bool = False
    named: dict[int, int] = field(default_factory=dict)
    given: int = 0
    last: tuple[int, int, int, date] | None = None

    @property
    def all_open(self) -> int:
        """What nobody has paid."""
        return sum(claim.all_open for claim in self.claims.values())

    @property
    def settled(self) -> int:
        """What its payer has paid."""
        return sum(claim.settled.total() for claim in self.claims.values())

    @property
    def still_named(self) -> int:
        """What payments gave to it, and it has not had yet."""
        return max(sum(self.named.values()) - self.given, 0)

    def was_tried(self, given: int, today: date) -> bool:
        """Whether as much or more was left today, or just as much before: of money for all of it, that tells nothing of
        another day."""
        if self.last is None:
            return False
        money, whole, done, when = self.last
        left = money - done
        if self.all_open != whole - done:
            return False
        return given <= left if when == today else given == left and money < whole

    def fell_short(self, today: date) -> bool:
        """Money for all of it found no room for all today, and as much is open."""
        if self.last is None:
            return False
        money, whole, done, when = self.last
        return when == today and money == whole > done and self.all_open == whole - done


@dataclass
class Moved:
    """Money that went to an invoice, and beside it to the guarantee; back where they are below zero."""

    invoice: NaiveInvoice | None
    settled: int
    repaid: int


@dataclass
class NaivePayer:
    """One payer: its credit, parts of a cent, what was lent to it, what the guarantee paid for it; what came in less
    what went back; its invoices from the oldest; what is owed by its work; what stands on no invoice yet, by kind and
    month; the records and months that invoices had, and what is new of other records by month; what waits to come off;
    what workers had used before a correction, what of that was taken back, and how much of it the guarantee had
    paid."""

    credit: int = 0
    carry: int = 0
    lent: int = 0
    guaranteed: int = 0
    came_in: int = 0
    paid: dict[int, tuple[date, int]] = field(default_factory=dict)  # each payment that the bank left: day, micros
    written_off: Counter[str] = field(default_factory=Counter)  # what stands, by what it was owed as
    is_insolvent: bool = False
    invoices: list[NaiveInvoice] = field(default_factory=list)
    moves: list[Moved] = field(default_factory=list)
    owed: Counter[Line] = field(default_factory=Counter)
    fresh: dict[tuple[str, date], Counter[Line]] = field(default_factory=lambda: defaultdict(Counter))
    known: set[str] = field(default_factory=set)
    unseen: dict[date, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    months: set[date] = field(default_factory=set)
    waits: Counter[Line] = field(default_factory=Counter)
    used: Counter[Line] = field(default_factory=Counter)
    taken: Counter[Line] = field(default_factory=Counter)
    used_of_guarantee: int = 0

    def claims(self, home: str) -> list[NaiveClaim]:
        """Those of one worker, the newest first."""
        return [one.claims[home] for one in reversed(self.invoices) if home in one.claims]

    def corrects(self, month: date) -> bool:
        """Whether all that stands on no invoice yet of a month was reported by an invoice before."""
        return month in self.months and not any(self.unseen[month].values())

    def room(self, home: str, line: str) -> int:
        """What work leaves to settle of what is reported."""
        claims = self.claims(home)
        paid = sum(one.settled[line] + one.made_good[line] + one.short(line) for one in claims)
        return self.owed[home, line] - paid

    def short_of(self, home: str, line: str) -> int:
        """What of a pocket stands in shortfall."""
        return sum(one.short(line) for one in self.claims(home))

    @property
    def all_open(self) -> int:
        """What nobody has paid."""
        return sum(one.all_open for one in self.invoices)

    @property
    def missing(self) -> int:
        """What lacks in pockets of claims in shortfall."""
        return sum(one.pockets_open for one in self._claims if one.is_short)

    @property
    def made_good(self) -> int:
        """What the guarantee has paid of its claims."""
        return sum(one.made_good.total() for one in self._claims)

    @property
    def settled(self) -> int:
        """What of its claims it has paid."""
        return sum(one.settled for one in self.invoices)

    @property
    def _claims(self) -> list[NaiveClaim]:
        return [claim for one in self.invoices for claim in one.claims.values()]

    def homes(self) -> list[str]:
        """Workers of whom it was ever asked anything."""
        return sorted({home for one in self.invoices for home in one.claims})


def lines_of(home: str, amounts: Counter[str]) -> Counter[Line]:
    """Amounts of one worker, those that are not zero."""
    return Counter({(home, line): amounts[line] for line in LINES if amounts[line]})
