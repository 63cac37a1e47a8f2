"""What libyaml reads is what PyYAML itself reads, word by word and line by line; all else is left to PyYAML."""

import random
from pathlib import Path

import pytest
import yaml

from shared_security.law import quick_yaml, source
from shared_security.law.source import Faults, Mapping, read_yaml_text

TEXTS = tuple(path.read_text("utf-8") for path in sorted(Path("statutes").rglob("*.yaml")))
SIGNS = ("abc01-:,[]{}'\"# \n\n  #~<.=é/+$_;()^—", "\u2028\ufeff\t\r\x85\\\x00?&*!%@`|>??!|>")
SHAPES = ("{}", "a: {}", "a: {{b: {}}}", "a:\n  - [{}]\nb: c", "a: {}\n  b", "--- {}", "a: x\na: {}", "a: &x b\nc: {}")
READ_BY_PYYAML = (
    "", "# a remark alone", "- ", "a:", "a: {b: \n}", "? a", "?", "a: [b?c, d]", "a: &b c", "a: &b c\nd: *b",
    "a: !!int 1", "a: ! 1", "a: |\n  b", "a: >\n  b", "a:\tb", "a: b\t", "a: b\r\nc: d", "a: \x85b", "a: \u2028b",
    "\ufeffa: b", "a: \ud800", "a: \x01", 'a: "\\x41"', "%YAML 1.1\n---\na: b", "--- a\n--- b", "a: b\n...\n", "a: [b",
    "a: 'b", "a: b: c", "a: @b", "a: %b", "a: {b", "a: }", " a: b\nc: d",
    "a" * 1_100 + ": b", "a: " + "[" * 60 + "]" * 60,
    "a: " + "[" * 2_000, "- " * 2_000, "a: " + "{b: " * 500,
)  # fmt: skip


def some_text(chance: random.Random) -> str:
    """Signs in a shape, or some lines of a program, with signs put in or taken out."""
    if chance.random() < 0.5:
        signs = "".join(
            chance.choice(chance.choice(SIGNS[: chance.randint(1, 2)])) for _ in range(chance.randint(0, 24))
        )
        return chance.choice(SHAPES).format(signs)
    lines = chance.choice(TEXTS).splitlines()
    first = chance.randrange(len(lines))
    text = "\n".join(lines[first : first + chance.randint(1, 8)])
    for _ in range(chance.randint(1, 3)):
        at = chance.randint(0, len(text))
        text = text[:at] + chance.choice(("", chance.choice(SIGNS[0]))) + text[at + chance.randint(0, 2) :]
    return text


def read(text: str) -> tuple[Mapping | None, list[str]]:
    """Every word with its line, and what is wrong."""
    source._sound.cache_clear()
    faults = Faults()
    return read_yaml_text(text, "a program", faults), [str(fault) for fault in faults]


def by_pyyaml(text: str, monkeypatch: pytest.MonkeyPatch) -> tuple[Mapping | None, list[str]]:
    """The same, with libyaml away."""
    with monkeypatch.context() as patch:
        patch.setattr(yaml, "__with_libyaml__", False)
        return read(text)


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_every_text_of_the_law_is_read_quickly(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """And is what it was."""
    assert quick_yaml.compose(text) is not None
    assert read(text) == by_pyyaml(text, monkeypatch)


@pytest.mark.parametrize("seed", range(8))
def test_changed_texts_are_read_the_same(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever stands in them: the same words on the same lines, or the same faults."""
    chance, quick = random.Random(seed), 0
    for _ in range(500):
        text = some_text(chance)
        quick += quick_yaml.compose(text) is not None
        assert read(text) == by_pyyaml(text, monkeypatch), repr(text)
    assert quick > 100


@pytest.mark.parametrize("text", READ_BY_PYYAML, ids=range(len(READ_BY_PYYAML)))
def test_what_is_not_plain_is_read_by_pyyaml(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Odd signs and ends of lines, blocks, tags, anchors, more documents, nothing, faults, deep nests."""
    assert quick_yaml.compose(text) is None
    assert read(text) == by_pyyaml(text, monkeypatch)


@pytest.mark.parametrize("text", ["a: no", "a: 012", "a: x\na: y", "a: '012'", "a: [no, {b: ~}]", "a: <<", "{a: b}: c"])
def test_what_is_wrong_with_plain_texts_is_said(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Bare words that mean something else, names given twice; in quotes a word is what it is."""
    assert quick_yaml.compose(text) is not None
    assert read(text) == by_pyyaml(text, monkeypatch)
