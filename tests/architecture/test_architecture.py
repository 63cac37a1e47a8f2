"""The house keeps its rules; and each rule, broken once in a fixture tree, is named, it alone."""

from pathlib import Path

import pytest

from . import (  # noqa: F401 (imported for the rules they enter)
    clocks,
    docstrings,
    leaks,
    money,
    names,
    pages,
    rooms,
    routes,
    ruff_and_mypy,
    sizes,
    sql_text,
)
from .house import build, fixtures
from .rooms import ROOT
from .tree import FIXTURES, RULES, Tree


@pytest.fixture(scope="session")
def house() -> Tree:
    """The project itself, read once for all rules."""
    return Tree(rooms.ROOT)


@pytest.mark.parametrize("rule", RULES)
def test_the_house_keeps(rule: str, house: Tree) -> None:
    """No file of the project breaks this rule."""
    if found := RULES[rule](house):
        pytest.fail("\n".join(map(str, found)), pytrace=False)


@pytest.mark.parametrize("added", [None, ROOT / FIXTURES / "_sound"], ids=["stubs", "tricky"])
def test_a_sound_house_breaks_no_rule(added: Path | None, tmp_path: Path) -> None:
    """The house that fixtures break is sound before they do; and no rule refuses what only looks like a breach."""
    assert broken(build(tmp_path, added)) == []


@pytest.mark.parametrize("fixture", fixtures(), ids=lambda path: path.name)
def test_a_broken_rule_is_named(fixture: Path, tmp_path: Path) -> None:
    """Every rule is run over the fixture, and exactly one place breaks exactly its rule."""
    found = broken(build(tmp_path, fixture))
    if [violation.rule for violation in found] != [fixture.name.partition(".")[0]]:
        pytest.fail("\n".join(map(str, found)) or "no rule found anything", pytrace=False)


def test_every_rule_has_a_fixture() -> None:
    """A rule that nobody has seen fail is not yet a rule; a fixture without a rule guards nothing."""
    assert {fixture.name.partition(".")[0] for fixture in fixtures()} == set(RULES)


def broken(root: Path) -> list:
    """What all rules find in the tree at `root`."""
    tree = Tree(root)
    return [violation for rule in RULES.values() for violation in rule(tree)]
