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
    last of them, what was not covered after each act that changed it. cash: in cents by account of a bank. under_way:
    cents that left and did not arrive."""

    provider: dict[str, str]
    cash: Counter[str] = field(default_factory=Counter)
    under_way: Counter[str] = field(default_factory=Counter)
    ordered: Counter[str] = field(default_factory=Counter)
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

    def order(self, today: date) -> dict[str, int]:
        """Cents to each provider, or back: whole ones, once a day, back after a week."""
        found = {}
        for provider in sorted(set(self.provider.values()) | set(self.debts)):
            micros = self.debts[provider] - self.ordered[provider]
            cents = abs(micros) // CENT * (1 if micros > 0 else -1)
            if cents and self.ordered_on.get(provider) != today and (cents > 0 or self._is_to_give(provider, today)):
                found[provider] = cents
                self.ordered[provider] += cents * CENT
                self.ordered_on[provider] = today
                self.stood[provider] = []
        return found

    def _is_to_give(self, provider: str, today: date) -> bool:
        since = None
        for day, micros in reversed(self.stood.get(provider, [])):
            if micros >= 0:
                break
            since = day
        return since is not None and today - since > GIVE_BACK_AFTER
