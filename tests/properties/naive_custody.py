"""Who keeps the money, and what cash goes where; it imports nothing of the house."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta

from tests.properties.naive_claims import CENT
from tests.properties.naive_law import POCKETS
from tests.properties.naive_money import NaiveMoney

GIVE_BACK_AFTER = timedelta(days=7)


@dataclass
class NaiveCustody:
    """provider: of each worker. ordered: what remittances cover for each provider, in micro-dollars. stood: since the
    last of them, what was not covered after each act that changed it. left: providers that members with
    money left since. cash: in cents by account of a bank. under_way: cents that left and did not arrive."""

    provider: dict[str, str]
    cash: Counter[str] = field(default_factory=Counter)
    under_way: Counter[str] = field(default_factory=Counter)
    ordered: Counter[str] = field(default_factory=Counter)
    left: set[str] = field(default_factory=set)
    ordered_on: dict[str, date] = field(default_factory=dict)
    stood: dict[str, list[tuple[date, int]]] = field(default_factory=dict)
    debts: Counter[str] = field(default_factory=Counter)

    def keeps(self, money: NaiveMoney) -> Counter[str]:
        """What each provider must keep: what its members have available and held."""
        found: Counter[str] = Counter()
        for worker, provider in self.provider.items():
            for stage in ("available", "held"):
                found[provider] += sum(money.stands(worker, stage, pocket) for pocket in POCKETS)
        return found

    def note(self, money: NaiveMoney, today: date) -> None:
        """What an act has changed in what providers must keep."""
        now = self.keeps(money)
        for provider in {*now, *self.debts}:
            if now[provider] != self.debts[provider]:
                self.stood.setdefault(provider, []).append((today, now[provider] - self.ordered[provider]))
        self.debts = now

    def go(self, money: NaiveMoney, people: list[str], provider: str) -> None:
        """People go to a provider, with what stands for them."""
        old = self.provider[people[0]]
        takes = [
            money.stands(one, stage, pocket) for one in people for stage in ("available", "held") for pocket in POCKETS
        ]  # fmt: skip
        if old != provider and sum(takes) > 0:
            self.left.add(old)
        self.provider |= dict.fromkeys(people, provider)

    def order(self, today: date, told: int) -> dict[str, int]:
        """Cents to each provider, or back: whole ones, once a day; back at once where members left, else after a week.
        Of what does not lie in collection, beside the cents that the bank was told to pay out of it, all get the same
        part.
        """
        found: dict[str, int] = {}
        for provider in sorted({*self.provider.values(), *self.debts, *self.ordered}):
            micros = self.debts[provider] - self.ordered[provider]
            cents = abs(micros) // CENT * (1 if micros > 0 else -1)
            gives = provider in self.left or self._is_to_give(provider, today)
            if cents and self.ordered_on.get(provider) != today and (cents > 0 or gives):
                found[provider] = cents
        to_send, room = sum(n for n in found.values() if n > 0), max(self.cash["collection"] - told, 0)
        if to_send > room:
            found = {one: n if n < 0 else n * room // to_send for one, n in found.items()}
        found = {one: n for one, n in found.items() if n}
        for provider, cents in found.items():
            self.ordered[provider] += cents * CENT
            self.ordered_on[provider] = today
            self.stood[provider] = []
            self.left.discard(provider)
        return found

    def _is_to_give(self, provider: str, today: date) -> bool:
        since = None
        for day, micros in reversed(self.stood.get(provider, [])):
            if micros >= 0:
                break
            since = day
        return since is not None and today - since > GIVE_BACK_AFTER
