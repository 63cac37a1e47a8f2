"""The books as a person would keep them with pencil and paper: lists, dictionaries, and the law written by hand.

It imports nothing of the house, so that a mistake there is not made here too. An account that was merged counts for the
one it was merged into, wherever its work was posted; that is all there is to a merge.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

FIRST = {
    "health": 45, "disability": 5, "workers_compensation": 8, "unemployment": 6, "retirement": 15, "sick": 8,
    "vacation": 8, "family_leave": 5,
}  # fmt: skip
SECOND = {
    "health": Fraction("50.5"), "disability": Fraction("9.5"), "workers_compensation": 10, "unemployment": 10,
    "retirement": 15, "family_leave": 5,
}  # fmt: skip
Held = Counter[tuple[str | None, int, str]]
Due = dict[tuple[int, str], dict[str, int]]  # program and bearer: micro-dollars by pocket


@dataclass(frozen=True)
class Sent:
    """A record as a payer sends it; a number that begins with ? is nobody's yet."""

    payer: str
    id: str
    revision: int
    number: str
    day: date
    seconds: int
    cents: int
    jobs: int
    kind: str

    @property
    def content(self) -> tuple[object, ...]:
        """What the payer says of the work, whoever did it."""
        return self.day, self.seconds, self.cents, self.jobs, self.kind


@dataclass
class Row:
    """One revision of a record. state: posted, reversed, waiting, replaced or superseded; person None: not found."""

    sent: Sent
    due: Due
    state: str
    person: str | None


@dataclass
class NaiveBooks:
    """`rows` by payer and id, then revision; `lines` are what was posted, in order, reversals with sign -1; `moved` is
    the same and what merges moved, account by account."""

    second: bool = False  # the second law is in force
    care_known: bool = True  # the rate for care is known
    rows: dict[tuple[str, str], dict[int, Row]] = field(default_factory=dict)
    lines: list[tuple[int, Row, tuple[int, str], dict[str, int]]] = field(default_factory=list)
    moved: list[tuple[str | None, date, int, str, int]] = field(default_factory=list)
    merged: dict[str, str] = field(default_factory=dict)

    def due(self, sent: Sent) -> Due:
        """An hour's contribution divided by shares; under the second law also so much a job and a part of the pay."""
        if not self.rate_known(sent):
            return {}
        found: Due = {}
        rate, shares = (Fraction("1.37"), SECOND) if self.second else (Fraction(2), FIRST)
        if sent.day >= date(2013, 1, 1):
            hours = Fraction(sent.seconds, 3600)
            found[1, "payer"] = {pocket: round(hours * rate * 10_000 * share) for pocket, share in shares.items()}
        if self.second and sent.kind in ("delivery", "rideshare") and sent.day >= date(2020, 1, 1):
            part = round(Fraction(sent.cents, 100) * Fraction("0.016667") * 10**6)
            found[2, "passenger"] = {"vacation": sent.jobs * 333_333, "sick": part}
        return found

    def rate_known(self, sent: Sent) -> bool:
        """Whether the law has an amount for this kind of work."""
        return self.care_known or sent.kind != "care"

    def send(self, batch: list[Sent]) -> list[tuple[str, object]]:
        """Answers in the order sent; within a batch lower revisions come first, and equal records get one answer."""
        given: dict[Sent, tuple[str, object]] = {}
        for sent in sorted(batch, key=lambda sent: sent.revision):
            if sent not in given:
                given[sent] = self._answer(sent)
        return [given[sent] for sent in batch]

    def _answer(self, sent: Sent) -> tuple[str, object]:
        person = None if sent.number.startswith("?") else sent.number
        rows = self.rows.setdefault((sent.payer, sent.id), {})
        row, counting = rows.get(sent.revision), [one for one in rows.values() if one.state in ("posted", "waiting")]
        if row is None:
            row = rows[sent.revision] = Row(sent, self.due(sent), "superseded", person)
            if not counting or counting[0].sent.revision < sent.revision:
                for one in counting:
                    self._take_back(one)
                row.state = "waiting"
                return self.post(row, person) if person and self.rate_known(sent) else ("waiting", row.due)
        if row.state in ("superseded", "replaced"):
            return "superseded", {}
        same, same_number = row.sent.content == sent.content, row.sent.number == sent.number
        if same and row.state == "waiting":
            if person and self.rate_known(sent) and self.top(row.person or person) == self.top(person):
                row.due = self.due(sent)
                return self.post(row, person)
            if same_number:
                return "waiting", row.due
        elif same and (self.top(row.person) == self.top(person) if person else same_number):
            return "accepted", row.due
        return "conflict", (row.sent.content, sent.content)

    def post(self, row: Row, person: str) -> tuple[str, object]:
        """What waited, or has just come, is posted for a person."""
        row.state, row.person = "posted", person
        self._write(1, row)
        return "accepted", row.due

    def _take_back(self, row: Row) -> None:
        if row.state == "posted":
            self._write(-1, row)
        row.state = "reversed" if row.state == "posted" else "replaced"

    def _write(self, sign: int, row: Row) -> None:
        for kind, pockets in row.due.items():
            self.lines.append((sign, row, kind, pockets))
            self.moved += [
                (self.top(row.person), row.sent.day, kind[0], name, sign * due) for name, due in pockets.items()
            ]

    def top(self, person: str | None) -> str | None:
        """The account in which a person's work counts today."""
        return self.top(self.merged[person]) if person in self.merged else person

    def merge(self, merged: str, survivor: str, day: date) -> None:
        """What counts for one account moves to another, on a day."""
        self._move(merged, survivor, self._counts_for(merged), day)
        self.merged[merged] = survivor

    def undo(self, merged: str, day: date) -> None:
        """It comes back, with what was reported since."""
        survivor = self.top(merged)
        del self.merged[merged]
        self._move(survivor, merged, self._counts_for(merged), day)

    def _counts_for(self, account: str) -> Held:
        return Counter({key: amount for key, amount in self.balances().items() if key[0] == account})

    def _move(self, giver: str | None, taker: str, held: Held, day: date) -> None:
        for (_, program, pocket), amount in held.items():
            self.moved += [(giver, day, program, pocket, -amount), (taker, day, program, pocket, amount)]

    def balances(self) -> Held:
        """Micro-dollars by account, program and pocket today."""
        held: Held = Counter()
        for sign, row, (program, _), pockets in self.lines:
            held.update({(self.top(row.person), program, pocket): sign * due for pocket, due in pockets.items()})
        return Counter({key: amount for key, amount in held.items() if amount})

    def balance_on(self, account: str, day: date, known: int | None = None) -> dict[tuple[int, str], int]:
        """What an account held on a day, by program and pocket, of the first so many movements."""
        held: Counter[tuple[int, str]] = Counter()
        for who, when, program, pocket, amount in self.moved[:known]:
            if who == account and when <= day:
                held[program, pocket] += amount
        return {key: amount for key, amount in held.items() if amount}

    def owed(self) -> Counter[tuple[str, int, str]]:
        """What each payer owes: micro-dollars by payer, program and bearer."""
        debts: Counter[tuple[str, int, str]] = Counter()
        for sign, row, kind, pockets in self.lines:
            debts[row.sent.payer, *kind] += sign * sum(pockets.values())
        return debts
