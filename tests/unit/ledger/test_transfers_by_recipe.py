"""A transfer goes from what its recipe debits to what it credits; another is refused before the books are asked."""

from dataclasses import replace
from typing import Any, cast

import psycopg
import pytest

from shared_security.ledger.chart import CHART
from shared_security.ledger.post import Side, Transfer, post_transfers
from shared_security.ledger.recipes import RECIPES
from shared_security.values.errors import Problem
from tests.tools.books import TODAY, account

ZOE = account("Zoe")
REPORTED, AVAILABLE, HELD = (Side("pocket", ZOE, stage, "health") for stage in ("reported", "available", "held"))
CLEARING = Side("merge_clearing", ZOE)
SETTLE = Transfer(ZOE, "settle", 1, "USD", 1, REPORTED, AVAILABLE, TODAY, "test")


class Asked(Exception):
    """The books were asked: nothing was refused before."""


class Books:
    """Books that nobody may ask."""

    def execute(self, *_told: Any) -> None:
        """Called first by what posts to pockets."""
        raise Asked

    def cursor(self) -> Any:
        """Called first by what posts elsewhere."""
        raise Asked


def post(transfer: Transfer) -> None:
    """Post one transfer."""
    books = cast(psycopg.Connection, Books())
    post_transfers(books, [transfer], cause="test", actor="test", today=TODAY)


@pytest.mark.parametrize(
    ("recipe", "from_", "to"),
    [
        ("settle", AVAILABLE, REPORTED),
        ("settle", REPORTED, HELD),
        ("settle", REPORTED, Side("payout", ZOE)),
        ("draw", AVAILABLE, Side("pocket", ZOE, "spent", "health")),
        ("receive", Side("payer_credit"), Side("unmatched")),
        ("merge", REPORTED, AVAILABLE),
        ("merge", CLEARING, CLEARING),
    ],
)
def test_other_sides_than_the_recipe_says(recipe: str, from_: Side, to: Side) -> None:
    """Turned round, another stage, or another account altogether: a recipe is a rule, not a label."""
    with pytest.raises(Problem, match=f"`{recipe}` moves"):
        post(replace(SETTLE, recipe=recipe, from_=from_, to=to))


@pytest.mark.parametrize(
    ("recipe", "from_", "to"),
    [
        ("settle", REPORTED, AVAILABLE),
        ("return", AVAILABLE, REPORTED),
        ("draw", HELD, Side("pocket", ZOE, "spent", "health")),
        ("receive", Side("collection"), Side("unmatched")),
        ("receive", Side("unmatched"), Side("trust")),
        ("write_off", Side("program_share"), Side("recoverable")),
        ("settle_fund", Side("fund", None, "reported", "guarantee"), Side("fund", None, "available", "guarantee")),
        ("merge", HELD, CLEARING),
        ("merge", CLEARING, HELD),
    ],
)
def test_what_the_recipe_says(recipe: str, from_: Side, to: Side) -> None:
    """Also the other way round where a recipe undoes itself: a merge goes into the clearing account, and out of it."""
    with pytest.raises(Asked):
        post(replace(SETTLE, recipe=recipe, from_=from_, to=to))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"recipe": "gift"}, "no recipe for a transfer"),
        ({"recipe": "assess"}, "no recipe for a transfer"),
        ({"to": Side("purse")}, "not in the chart"),
        ({"to": Side("pocket", ZOE, "available", "dental")}, "a pocket needs"),
        ({"to": Side("fund", None, "available", "dental")}, "a fund needs"),
        ({"to": Side("pocket", None, "available", "health")}, "a pocket needs"),
        ({"to": Side("pocket", account("Max"), "available", "health")}, "of another account"),
        ({"amount_micros": 0}, "a positive amount"),
    ],
)
def test_what_is_no_transfer(change: dict[str, Any], says: str) -> None:
    """Refused with what to do."""
    with pytest.raises(Problem, match=says) as refused:
        post(replace(SETTLE, **change))
    assert refused.value.fix


def test_recipes_name_what_is_in_the_chart() -> None:
    """Each side is a kind of the chart, and each way back is a recipe."""
    for recipe in RECIPES.values():
        if recipe.form == "transfer":
            places = {place.partition(":")[0] for way in recipe.ways for place in way}
            assert places <= set(CHART)
            assert recipe.undo in RECIPES
