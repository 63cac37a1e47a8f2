"""The running sums of one window and rule: what came before a record, for a rule that limits or rounds their sum."""

from typing import Any

from shared_security.law.claims import refuse_past_integers, refuse_too_much
from shared_security.law.rules import Given, Rule, Step
from shared_security.law.verbs import part_of
from shared_security.law.verbs.kind import leveled

Exact = tuple[int, int]  # numerator, denominator


class Running:
    """Sums over the records of a window so far. A new one stands before its first record.

    In order of time worked each record has its own part, and what is rounded is the sum of the exact parts. In order of
    arrival, and at a close, the steps are computed on the sums, and a record has what they grow by.
    """

    def __init__(self) -> None:
        self._quantities: dict[str, int] = {}
        self._limited: dict[str, int] = {}
        self._given: dict[str, int] = {}

    def measured(self, rule: Rule, own: dict[str, int]) -> dict[str, int]:
        """What the steps of a rule compute on: the record's own quantities, or their sums with it."""
        if rule.window is None:
            return dict(own)
        for name, value in own.items():
            self._quantities[name] = self._quantities.get(name, 0) + value
            refuse_too_much(name, self._quantities[name])
        return dict(own) if rule.window.order == "worked" else {name: self._quantities[name] for name in own}

    def limited(self, step: Step) -> int:
        """What has been added to the sum that a step limits; 0 for any other step."""
        return self._limited.get(step.name, 0)

    def result(self, rule: Rule, step: Step, values: list[Any]) -> Any:
        """What a step comes to. A part of a running sum is what the record adds below the limit."""
        if step.verb is not part_of or rule.window is None or rule.window.order != "worked":
            return step.verb.evaluate(step.kinds, values)
        before = self.limited(step)
        self._limited[step.name] = before + values[0]
        refuse_past_integers(step.name, *leveled([before + values[0], values[1]], step.kinds))
        under = [step.verb.evaluate(step.kinds, [total, values[1]]) for total in (before + values[0], before)]
        return max(under[0] - under[1], 0)

    def given(self, rule: Rule, given: Given, value: int, scale: int) -> tuple[Exact, Exact]:
        """The exact amounts of a line in the window, before the record and with it."""
        own = value * given.kind.times * (scale // given.kind.scale)
        before = self._given.get(given.pocket, 0) if rule.window else 0
        after = before + own if rule.window is None or rule.window.order == "worked" else own
        refuse_past_integers(given.pocket, after)
        self._given[given.pocket] = after
        return (before, scale), (after, scale)
