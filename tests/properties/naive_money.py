"""Money as a person would keep it with pencil and paper: dictionaries, one worker, payer and line at a time.

It imports nothing of the house, so that a mistake there is not made here too. Workers and payers are named so that the
order of their names is the order in which they are served. An account that was merged is kept apart here and counted
together: that is all there is to a merge.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from tests.properties.naive_claims import CENT, Line, Moved, NaiveClaim, NaiveInvoice, NaivePayer, lines_of
from tests.properties.naive_law import LINES, POCKETS, NaiveWork, due, due_on, month_of, weeks

BOOKED = ("available", "held", "spent")
STAGES = ("reported", "available", "held", "shortfall", "spent")


@dataclass
class NaiveMoney:
    """`parent`: into whom an account is merged. has: by stage what belongs to an account, wherever it stands, below
    zero where the survivor used it; what is reported and short follows from claims. funds: what came in for each."""

    workers: list[str]
    payers: dict[str, NaivePayer]
    works: dict[tuple[str, str], NaiveWork] = field(default_factory=dict)
    parent: dict[str, str] = field(default_factory=dict)
    has: dict[str, Counter[Line]] = field(default_factory=lambda: {stage: Counter() for stage in BOOKED})
    funds: Counter[str] = field(default_factory=Counter)
    came: int = 0
    issued: int = 0

    # Who is who.

    def top(self, worker: str) -> str:
        """The account that a worker's own counts in."""
        return self.top(self.parent[worker]) if worker in self.parent else worker

    def family(self, worker: str) -> list[str]:
        """An account and all that are merged into it."""
        return [one for one in self.workers if worker in self._line_of(one)]

    def _line_of(self, worker: str) -> list[str]:
        return [worker, *(self._line_of(self.parent[worker]) if worker in self.parent else [])]

    def belongs(self, worker: str, stage: str, line: str) -> int:
        """What belongs to one account of a line, wherever it stands."""
        payers = self.payers.values()
        if stage == "shortfall":
            return sum(payer.short_of(worker, line) for payer in payers)
        if stage == "reported":
            return sum(payer.room(worker, line) for payer in payers)
        return self.has[stage][worker, line]

    def stands(self, worker: str, stage: str, line: str) -> int:
        """What stands in one account of a line: nothing where it is merged into another."""
        if worker in self.parent:
            return 0
        return sum(self.belongs(one, stage, line) for one in self.family(worker))

    def merge(self, giver: str, taker: str) -> None:
        """What two people have is one's, and so are their hours of a week."""
        self.parent[giver] = taker
        self.assess({})

    def may_part(self, worker: str) -> bool:
        """Whether the survivor has all that belongs to it."""
        family, top = self.family(worker), self.top(worker)
        return all(
            0 <= sum(self.belongs(one, stage, line) for one in family) <= self.stands(top, stage, line)
            for stage in STAGES for line in POCKETS
        )  # fmt: skip

    def part(self, worker: str) -> None:
        """Two people again."""
        del self.parent[worker]
        self.assess({})

    # Work, and what it takes back.

    def work(self, name: str, sent: Mapping[str, tuple[str, date, int]]) -> None:
        """Work comes, or is corrected: by id, in the order in which it counts, whose, when, and how long."""
        own: dict[int, NaiveWork] = {}
        for id_, (home, day, seconds) in sent.items():
            self.came += 1
            old = self.works.get((name, id_))
            if old:
                self._owe((name, id_), "work", old, Counter({line: -old.posted[line] for line in LINES}))
            made = self.works[name, id_] = NaiveWork(home, day, seconds, old.came if old else self.came)
            own[id(made)] = made
        self.assess(own)

    def assess(self, own: Collection[int]) -> None:
        """All weeks anew: what came just now is reported, what changed with it an adjustment; then what was paid above
        what is owed now goes back, worker by worker and payer by payer."""
        keys = {id(work): key for key, work in self.works.items()}
        for week in weeks((self.top(work.home), work) for work in self.works.values()):
            for work, worth in due(week):
                kind = "work" if id(work) in own else "adjustment"
                changed = Counter({line: worth[line] - work.posted[line] for line in LINES})
                self._owe(keys[id(work)], kind, work, changed)
                work.posted = worth
        for home in self.workers:
            for payer in self.payers.values():
                self._take_back(payer, home)

    def _owe(self, key: tuple[str, str], kind: str, work: NaiveWork, amounts: Counter[str]) -> None:
        name, id_ = key
        lines = lines_of(work.home, amounts)
        if kind == "work" and id_ not in self.payers[name].known:
            self.payers[name].unseen[month_of(work.day)][id_] += sum(amounts.values())
        if lines:
            for line, micros in lines.items():
                self.payers[name].owed[line] += micros
                self.payers[name].fresh[kind, month_of(work.day)][line] += micros

    def _take_back(self, payer: NaivePayer, home: str) -> None:
        """First what is short is reported again, the newest first, until there is room; then money goes back."""
        for claim in payer.claims(home):
            if all(payer.room(home, line) >= 0 for line in LINES):
                return
            claim.is_short = False
        for line in LINES:
            missing = -payer.room(home, line)
            for claim in payer.claims(home):
                part = min(max(missing, 0), claim.settled[line])
                missing -= part
                claim.settled[line] -= part
                there = self.take(home, line, part)
                payer.credit += there
                payer.used[home, line] += part - there
            for claim in payer.claims(home):
                part = min(max(missing, 0), claim.made_good[line])
                missing -= part
                claim.made_good[line] -= part
                there = self.take(home, line, part)
                payer.used[home, line] += part - there
                payer.used_of_guarantee += part - there
                self._back_to_guarantee(payer, there)

    def _back_to_guarantee(self, payer: NaivePayer, micros: int) -> None:
        """What the guarantee had paid: its claim on the payer falls, then what is written off of it; what the payer has
        repaid above that is its credit."""
        claimed = min(micros, payer.guaranteed)
        written_off = min(micros - claimed, payer.written_off["guarantee_claim"])
        payer.guaranteed -= claimed
        payer.written_off["guarantee_claim"] -= written_off
        credit = micros - claimed - written_off
        payer.credit += credit
        payer.moves.append(Moved(None, 0, -credit))

    def take(self, home: str, line: str, micros: int) -> int:
        """Take what is still there, at most so much, of a worker's pocket or a fund."""
        if line not in POCKETS:
            self.funds[line] -= micros
            return micros
        there = min(micros, self.stands(self.top(home), "available", line))
        self.has["available"][home, line] -= there
        return there

    def give(self, home: str, line: str, micros: int) -> None:
        """A worker's pocket or a fund gets it."""
        if line in POCKETS:
            self.has["available"][home, line] += micros
        else:
            self.funds[line] += micros

    def move(self, worker: str, line: str, micros: int, from_: str, to: str) -> None:
        """What a worker asks for is held, let go, or drawn."""
        self.has[from_][worker, line] -= micros
        self.has[to][worker, line] += micros

    # Invoices.

    def issue(self, names: Iterable[str], today: date) -> None:
        """Ask for what is new, month by month: what was reported, then what was adjusted."""
        for name in names:
            payer, carry = self.payers[name], self.payers[name].carry
            for kind, month in sorted(payer.fresh, key=lambda one: (one[0] != "work", one[1])):
                due_day = due_on(month if kind == "work" else month_of(today))
                if kind == "work" and due_day <= today and payer.corrects(month):
                    due_day = due_on(month_of(today))
                carry -= self._issue_one(payer, payer.fresh[kind, month], due_day, carry)
            payer.credit += payer.carry - carry
            payer.carry = carry
            payer.months |= {month for kind, month in payer.fresh if kind == "work"}
            payer.known |= {id_ for owner, id_ in self.works if owner == name}
            payer.unseen.clear()
            payer.fresh.clear()

    def _issue_one(self, payer: NaivePayer, net: Counter[Line], due_day: date, carry: int) -> int:
        asked: dict[str, Counter[str]] = {}
        for home, line in sorted({*net, *payer.waits}):
            more = net[home, line] - payer.waits[home, line]
            payer.waits[home, line] = 0
            if more > 0:
                asked.setdefault(home, Counter())[line] = more
            elif more < 0:
                payer.waits[home, line] = self._take_off(payer, home, line, -more)
        self.issued += 1
        total = sum(lines.total() for lines in asked.values())
        carry_used = min(carry, total)
        cents = -(-(total - carry_used) // CENT)
        claims = {home: NaiveClaim(lines) for home, lines in sorted(asked.items())}
        over = cents * CENT - (total - carry_used)
        payer.invoices.append(NaiveInvoice(self.issued, due_day, claims, cents, over, not total))
        return carry_used

    def _take_off(self, payer: NaivePayer, home: str, line: str, less: int) -> int:
        """What is asked too much comes off what is open and not short, the newest first; the rest waits. Funds have no
        shortfall."""
        with_claim = [one for one in reversed(payer.invoices) if home in one.claims]
        for invoice in sorted(with_claim, key=lambda one: one.claims[home].is_short):
            claim = invoice.claims[home]
            part = min(less, claim.open(line) - claim.short(line))
            if part > 0:
                less -= part
                claim.owed[line] -= part
                invoice.was_settled |= not invoice.all_open
        return less
