"""Money as a person would keep it with pencil and paper: dictionaries, one worker, payer and benefit at a time.

It imports nothing of the house, so that a mistake there is not made here too. It knows no accounts that post elsewhere,
no chunks and no order of locks; an invoice asks for what is owed and was asked for by none, a payment goes to the
oldest.
"""

from collections import Counter
from dataclasses import dataclass, field
from fractions import Fraction

SHARES = {
    "health": 45, "disability": 5, "workers_compensation": 8, "unemployment": 6, "retirement": 15, "sick": 8,
    "vacation": 8, "family_leave": 5,
}  # fmt: skip
Line = tuple[str, str]  # worker, benefit
CENT = 10_000


def due(seconds: int) -> dict[str, int]:
    """Two dollars an hour, divided by shares, each rounded half-even to the micro-dollar."""
    return {name: round(Fraction(seconds, 3600) * 2 * 10_000 * share) for name, share in SHARES.items()}


@dataclass
class NaiveInvoice:
    """What is asked for and what was paid of it, by worker and benefit. over: the part of a cent that it asks too much;
    last: what its newest settlement had, what was open then, and what it gave."""

    asked: Counter[Line]
    over: int
    paid: Counter[Line] = field(default_factory=Counter)
    was_settled: bool = False
    last: tuple[int, int, int] | None = None

    def open(self, line: Line) -> int:
        """What is not paid of a line."""
        return self.asked[line] - self.paid[line]

    @property
    def all_open(self) -> int:
        """What is not paid."""
        return self.asked.total() - self.paid.total()

    @property
    def fell_short(self) -> bool:
        """Money for all of it found no room for all, and nothing is open that was not then."""
        return bool(self.last) and self.last[0] == self.last[1] > self.last[2] and self._is_as_it_was

    @property
    def _is_as_it_was(self) -> bool:
        return self.last is not None and self.all_open == self.last[1] - self.last[2]

    def was_tried(self, given: int) -> bool:
        """Whether this money moved nothing before."""
        return self.last is not None and self._is_as_it_was and given == self.last[0] - self.last[2]


@dataclass
class NaivePayer:
    """One payer: its credit, parts of a cent, what was lent to it, its invoices from the oldest, each work's worker and
    seconds; of the invoices those that were settled, in order; and what came in less what the bank took back."""

    credit: int = 0
    carry: int = 0
    lent: int = 0
    came_in: int = 0
    invoices: list[NaiveInvoice] = field(default_factory=list)
    works: dict[str, tuple[str, int]] = field(default_factory=dict)
    history: list[NaiveInvoice] = field(default_factory=list)
    used: Counter[Line] = field(default_factory=Counter)

    def owed(self) -> Counter[Line]:
        """What its work comes to."""
        found: Counter[Line] = Counter()
        for worker, seconds in self.works.values():
            found.update({(worker, name): micros for name, micros in due(seconds).items()})
        return found

    def paid(self, line: Line) -> int:
        """What it has paid for a line, over all invoices."""
        return sum(invoice.paid[line] for invoice in self.invoices)


@dataclass
class NaiveMoney:
    """`workers`: in the order in which they are paid. `available` and `spent` by worker and benefit, whoever paid."""

    workers: list[str]
    payers: dict[str, NaivePayer] = field(default_factory=dict)
    available: Counter[Line] = field(default_factory=Counter)
    spent: Counter[Line] = field(default_factory=Counter)

    def payer(self, name: str) -> NaivePayer:
        """A payer, new where nobody has heard of it."""
        return self.payers.setdefault(name, NaivePayer())

    def work(self, name: str, works: dict[str, tuple[str, int]]) -> None:
        """Work comes, or is corrected; what was paid above what is owed now goes back, the newest invoice first."""
        payer = self.payer(name)
        payer.works |= works
        owed = payer.owed()
        for line in self._lines():
            too_much = payer.paid(line) - owed[line]
            for invoice in reversed(payer.invoices):
                part = min(max(too_much, 0), invoice.paid[line])
                too_much -= part
                invoice.paid[line] -= part
                there = self._take(line, part)
                payer.credit += there
                payer.used[line] += part - there

    def _lines(self) -> list[Line]:
        return [(worker, name) for worker in self.workers for name in SHARES]

    def _take(self, line: Line, micros: int) -> int:
        there = min(micros, self.available[line])
        self.available[line] -= there
        return there

    def issue(self, name: str) -> None:
        """Ask for what was not asked for yet; what was asked too much is taken off what is open, the newest first."""
        payer, more = self.payer(name), Counter[Line]()
        for line, micros in payer.owed().items():
            less = sum(invoice.asked[line] for invoice in payer.invoices) - micros
            if less < 0:
                more[line] = -less
            for invoice in reversed(payer.invoices):
                part = min(max(less, 0), invoice.open(line))
                invoice.asked[line] -= part
                less -= part
        if more:
            payer.invoices.append(NaiveInvoice(more, -more.total() % CENT))

    def pay(self, name: str, cents: int) -> None:
        """Money comes in: first to what was lent, then to the oldest invoice, in proportion to what is open."""
        payer = self.payer(name)
        payer.came_in += cents * CENT
        payer.credit += cents * CENT
        self.settle(name)

    def settle(self, name: str) -> None:
        """Credit goes where it can; what no line has room for stays."""
        payer = self.payer(name)
        back = min(payer.credit, payer.lent)
        payer.credit -= back
        payer.lent -= back
        while self._settle_one(payer):
            pass

    def _settle_one(self, payer: NaivePayer) -> bool:
        for invoice in payer.invoices:
            whole = invoice.all_open
            if whole and not invoice.fell_short:
                given = min(payer.credit, whole)
                if not given or invoice.was_tried(given):
                    return False
                self._give(payer, invoice, given, whole)
                return True
        return False

    def _give(self, payer: NaivePayer, invoice: NaiveInvoice, given: int, whole: int) -> None:
        done, owed = 0, payer.owed()
        for line in self._lines():
            part = min(invoice.open(line) * given // whole, owed[line] - payer.paid(line))
            invoice.paid[line] += part
            self.available[line] += part
            done += part
        payer.credit -= done
        invoice.last = given, whole, done
        if done:
            payer.history.append(invoice)
            if not invoice.all_open and not invoice.was_settled:
                invoice.was_settled = True
                if invoice.over <= payer.credit:
                    payer.credit -= invoice.over
                    payer.carry += invoice.over

    def bounce(self, name: str, cents: int) -> None:
        """The bank takes money back: of credit, of parts of a cent, then of the invoice that was settled last; what was
        used is lent."""
        payer, left = self.payer(name), cents * CENT
        payer.came_in -= left
        part = min(left, payer.credit)
        payer.credit -= part
        left -= part
        part = min(left, payer.carry)
        payer.carry -= part
        left -= part
        while left:
            paid = [invoice for invoice in reversed(payer.history) if invoice.paid.total()]
            if not paid:
                payer.lent += left
                return
            left = self._unpay(payer, paid[0], min(left, paid[0].paid.total()), left)

    def _unpay(self, payer: NaivePayer, invoice: NaiveInvoice, wanted: int, left: int) -> int:
        whole, to_take, opened = invoice.paid.total(), wanted, 0
        for line in self._lines():
            part = min(-(-invoice.paid[line] * wanted // whole), invoice.paid[line], to_take)
            to_take -= part
            there = self._take(line, part)
            invoice.paid[line] -= there
            opened += there
            payer.lent += part - there
        if opened:
            invoice.was_settled = False
        return left - wanted

    def use(self, worker: str, benefit: str, micros: int) -> int:
        """She uses what there is of it, at most; answers with how much."""
        part = self._take((worker, benefit), micros)
        self.spent[worker, benefit] += part
        return part

    def reported(self) -> Counter[Line]:
        """What she waits for."""
        found: Counter[Line] = Counter()
        for payer in self.payers.values():
            for line, micros in payer.owed().items():
                found[line] += micros - payer.paid(line)
        return Counter({line: micros for line, micros in found.items() if micros})
