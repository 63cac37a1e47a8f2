"""The quick reader of changed programs reads what the house reads, and refuses what the house refuses."""

import pytest

from shared_security.law.library import program_files
from shared_security.law.source import Faults, Mapping, read_yaml_text
from tests.statutes.mutations import Mutator
from tests.statutes.quick_reader import reading_quickly

EACH = 23  # every so many a change is read by both
HAZARDS = ("a: &name us/x\nb: *name", "a: no", "a: 012", "a: !!str x", "a: x\na: y", "a: '012'", "a: [no, {b: ~}]")


def read(text: str) -> tuple[Mapping | None, list[str]]:
    """Every word with its line, and what is wrong."""
    faults = Faults()
    return read_yaml_text(text, "a program", faults), [str(fault) for fault in faults]


@pytest.mark.parametrize("program", program_files())
def test_both_readers_read_the_same(program: str) -> None:
    """Each program, and some of its changes of every kind."""
    text = program_files()[program].read_text()
    texts = [text, *[mutation.text for mutation in Mutator(text).every()][::EACH]]
    usual = [read(changed) for changed in texts]
    with reading_quickly():
        assert [read(changed) for changed in texts] == usual
    assert usual[0][0]


@pytest.mark.parametrize("text", HAZARDS)
def test_both_readers_refuse_the_same(text: str) -> None:
    """An alias, bare words that mean something else, tags, names given twice; in quotes a word is what it is."""
    usual = read(text)
    with reading_quickly():
        assert read(text) == usual
