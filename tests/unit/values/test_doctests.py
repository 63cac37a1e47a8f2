"""Every example in a docstring of the package is run."""

import doctest
import importlib
from pathlib import Path

import pytest

import shared_security

ROOT = Path(shared_security.__file__).parent
WITH_EXAMPLES = sorted(path for path in ROOT.rglob("*.py") if ">>> " in path.read_text("utf-8"))


def _module(path: Path) -> str:
    parts = ("shared_security", *path.relative_to(ROOT).with_suffix("").parts)
    return ".".join(part for part in parts if part != "__init__")


def test_there_are_examples() -> None:
    """Money, at least, shows how it is read."""
    assert ROOT / "values" / "money.py" in WITH_EXAMPLES


@pytest.mark.parametrize("path", WITH_EXAMPLES, ids=_module)
def test_the_examples_of_a_module_are_true(path: Path) -> None:
    """Each one that stands in the text is found, run and right."""
    found = doctest.testmod(importlib.import_module(_module(path)))
    assert found.attempted > 0
    assert found.failed == 0
