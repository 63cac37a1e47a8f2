"""Leave as a person would keep it with pencil and paper: one token for each half-hour, taken one at a time.

It imports nothing of the house, so that a mistake there is not made here too. It knows no entries and no moves: each
question is answered from the works and the requests that stand, from the first day on.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta


@dataclass
class Token:
    """Half an hour. ends: the first day on which it cannot be used."""

    payer: int
    earned: date
    ends: date


@dataclass
class Stands:
    """At the end of a day. free: in the order of use; apart: tokens that cannot be used; missed: how many tokens each
    use did not find, by its name; lapsed: how many left."""

    free: list[Token]
    apart: int
    lapsed: int
    missed: dict[str, int]


@dataclass
class NaiveLeave:
    """One worker. works: payer, day and tokens of each record, by name; uses: by name of request, tokens by day.
    life: days of a token; carried: what goes on into a new year; keeps: whether the rest is kept apart; most: a day's.
    """

    life: int
    carried: int
    keeps: bool
    most: int
    works: dict[str, tuple[int, date, int]] = field(default_factory=dict)
    uses: dict[str, dict[date, int]] = field(default_factory=dict)

    def stands(self, until: date) -> Stands:
        """What there is at the end of a day, when all of today's knowledge is told from the beginning."""
        earned: dict[tuple[date, int], int] = {}
        for payer, day, tokens in self.works.values():
            earned[day, payer] = earned.get((day, payer), 0) + tokens
        days = {day for day, _ in earned} | {day for use in self.uses.values() for day in use}
        days |= {day + timedelta(days=self.life) for day, _ in earned}
        days |= {date(year, 1, 1) for year in range(min(days).year, max(days).year + 2)} if days else set()
        found = Stands([], 0, 0, dict.fromkeys(self.uses, 0))
        for day in sorted(one for one in days if one <= until):
            self._one_day(found, day, earned)
        return found

    def _one_day(self, found: Stands, day: date, earned: dict[tuple[date, int], int]) -> None:
        still = [token for token in found.free if token.ends > day]
        found.lapsed += len(found.free) - len(still)
        found.free = still
        if (day.month, day.day) == (1, 1):
            while len(found.free) > self.carried:
                found.free.pop(0)
                if self.keeps:
                    found.apart += 1
                else:
                    found.lapsed += 1
        for (on, payer), tokens in earned.items():
            if on == day:
                found.free += [Token(payer, on, on + timedelta(days=self.life)) for _ in range(tokens)]
        found.free.sort(key=lambda token: (token.ends, token.earned, token.payer))
        for name, use in sorted(self.uses.items()):
            for _ in range(use.get(day, 0)):
                if found.free:
                    found.free.pop(0)
                else:
                    found.missed[name] += 1

    def usable(self, day: date) -> int:
        """The most tokens that one more use of a day can take, so that no use gets less than it would: tried."""
        before, tokens = sum(self.stands(date.max).missed.values()), 0
        room = self.most - sum(use.get(day, 0) for use in self.uses.values())
        while tokens < room:
            self.uses["~"] = {day: tokens + 1}
            missed = sum(self.stands(date.max).missed.values())
            del self.uses["~"]
            if missed > before:
                break
            tokens += 1
        return tokens

    def covered(self, name: str) -> int:
        """How much of a request tokens are there for."""
        return sum(self.uses[name].values()) - self.stands(date.max).missed[name]

    def in_books(self, today: date) -> dict[str, int]:
        """Tokens that stand free in the books, and those that requests have, once what lapsed was posted: requests of
        days to come are taken off already, and what is borne for them does not bring it below zero."""
        now = self.stands(today)
        to_come = sum(tokens for use in self.uses.values() for day, tokens in use.items() if day > today)
        return {
            "free": max(0, len(now.free) + now.apart - to_come),
            "taken": sum(tokens for use in self.uses.values() for tokens in use.values()),
        }
