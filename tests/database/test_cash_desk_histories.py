"""Random histories of the desk beside a plain model of it: both do the same, refuse the same and hold the same."""

import random
from dataclasses import dataclass, field
from uuid import UUID

import pytest

from shared_security.launcher.urls import DatabaseUrls
from shared_security.remittance.bank.refund import Wish, approve_refund, ask_refund, decline_refund
from shared_security.remittance.bank.take_back_line import take_back_line
from shared_security.remittance.bank_problem import BankProblem
from tests.tools.bank import Bank, Movement, bank, place_payment
from tests.tools.books import TODAY

ACTS = 150


@dataclass
class Wished:
    """A refund as the model knows it."""

    line: UUID
    payer: UUID
    cents: int
    state: str = "asked"


@dataclass
class Model:
    """Lines with what of them is placed, what payers used, and refunds; in cents."""

    lines: dict[UUID, int]
    parts: dict[UUID, tuple[UUID, UUID, int]] = field(default_factory=dict)
    used: dict[UUID, int] = field(default_factory=dict)
    wished: dict[UUID, Wished] = field(default_factory=dict)

    def left(self, line: UUID) -> int:
        """What of a line is not placed."""
        return self.lines[line] - sum(cents for of, _, cents in self.parts.values() if of == line)

    def credit(self, payer: UUID) -> int:
        """What a payer paid, less what was used and what goes back."""
        paid = sum(cents for _, whose, cents in self.parts.values() if whose == payer)
        return paid - self.used.get(payer, 0) - self._wished(payer=payer, state="approved")

    def may_go_back(self, line: UUID, payer: UUID) -> int:
        """The most that may be asked for of a line."""
        placed = sum(cents for of, whose, cents in self.parts.values() if (of, whose) == (line, payer))
        gone = self._wished(line=line, payer=payer) - self._wished(line=line, payer=payer, state="declined")
        return min(placed - gone, self.credit(payer) - self._wished(payer=payer, state="asked"))

    def may_take_back(self, match: UUID) -> bool:
        """Whether it is not used and does not go back."""
        line, payer, cents = self.parts[match]
        placed = sum(part for of, whose, part in self.parts.values() if (of, whose) == (line, payer))
        gone = self._wished(line=line, payer=payer) - self._wished(line=line, payer=payer, state="declined")
        return placed - cents >= gone and self.credit(payer) >= cents

    def _wished(self, **known: object) -> int:
        return sum(
            one.cents for one in self.wished.values() if all(getattr(one, name) == is_ for name, is_ in known.items())
        )


def done(call: object, *given: object, **named: object) -> object:
    """What an act answered, or None where it was refused."""
    try:
        return call(*given, today=TODAY, **named) or True  # type: ignore[operator]
    except BankProblem:
        return None


def act(chance: random.Random, desk: Bank, model: Model, payers: list[UUID]) -> None:
    """One act, in the books and in the model: both do it, or neither."""
    payer, line = chance.choice(payers), chance.choice(list(model.lines))
    cents = chance.choice([1, chance.randrange(1, 3_000), max(model.left(line), 1), model.left(line) + 1])
    kind = chance.choice(["place", "place", "take back", "use", "ask", "approve", "decline"])
    if kind == "place":
        match = done(place_payment, desk.loader, line, payer, cents, actor="a")
        assert bool(match) == (cents <= model.left(line))
        if isinstance(match, UUID):
            model.parts[match] = (line, payer, cents)
    elif kind == "take back" and model.parts:
        match = chance.choice(list(model.parts))
        may = model.may_take_back(match)
        assert bool(done(take_back_line, desk.loader, match, actor="a")) == may
        if may:
            del model.parts[match]
    elif kind == "use" and model.credit(payer):
        part = chance.randrange(1, model.credit(payer) + 1)
        desk.settle(payer, part)
        model.used[payer] = model.used.get(payer, 0) + part
    elif kind == "ask":
        most = model.may_go_back(line, payer)
        cents = chance.choice([1, max(most, 1), most + 1 if most > 0 else 1])
        wish = done(ask_refund, desk.loader, Wish(line, payer, cents, "x"), actor="a")
        assert bool(wish) == (cents <= most)
        if isinstance(wish, UUID):
            model.wished[wish] = Wished(line, payer, cents)
    elif kind in ("approve", "decline") and model.wished:
        wish = chance.choice(list(model.wished))
        one = model.wished[wish]
        may = one.state == "asked" and (kind == "decline" or model.credit(one.payer) >= one.cents)
        actor = chance.choice(["b", "c"])
        answer = done(approve_refund if kind == "approve" else decline_refund, desk.loader, wish, actor=actor)
        assert bool(answer) == may or one.state == f"{kind}d"  # the same person again
        if may:
            one.state = "approved" if kind == "approve" else "declined"


@pytest.mark.parametrize("seed", range(3))
def test_a_random_history(fresh_database: DatabaseUrls, seed: int) -> None:
    """After every act no credit is below zero; at the end each balance is the model's."""
    chance = random.Random(seed)
    with bank(fresh_database) as desk:
        payers = [desk.payer(name) for name in ("Blue Cafe", "Red Cafe", "Green Cafe")]
        desk.tell(*(Movement(chance.randrange(1, 5_000)) for _ in range(8)))
        rows = desk.loader.execute("SELECT line_id, amount_cents FROM bank_line ORDER BY line_no").fetchall()
        model = Model(dict(rows))
        for _ in range(ACTS):
            act(chance, desk, model, payers)
            assert all(model.credit(payer) >= 0 for payer in payers)
        for payer in payers:
            assert desk.books("payer_credit", payer) == model.credit(payer)
        assert desk.books("unmatched") == sum(model.left(line) for line in model.lines)
        approved = sum(one.cents for one in model.wished.values() if one.state == "approved")
        assert desk.books("ordered") == approved
        assert model.parts and approved, "a history in which nothing happened proves nothing"
