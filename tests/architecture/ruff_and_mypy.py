"""The tools that read code: ruff and mypy, run as rules."""

import os
import re
from collections.abc import Iterator

from .rooms import ROOT
from .run_tool import run_tool, whole
from .tree import PACKAGE, Found, Tree, rule

PLACE = re.compile(r"^(?P<file>[^:\n]+\.py):(?P<line>\d+)(:\d+)?: (?!note:)(?P<what>.*)$", re.M)


def _places(output: str, fix: str) -> Iterator[Found]:
    """Each place that a tool's output names; where it names none, what it said last."""
    found = [Found(at["file"], int(at["line"]), at["what"], fix) for at in PLACE.finditer(output)]
    if output and not found:
        found = [Found(".", 1, " ".join(output.split())[-300:], fix)]
    yield from found


@rule
def ruff_check(tree: Tree) -> Iterator[Found]:
    """ruff check passes."""
    output = run_tool(tree, whole, "ruff", "check", "--no-cache", "--output-format=concise", ".")
    yield from _places(output, "see ruff check")


@rule
def ruff_format(tree: Tree) -> Iterator[Found]:
    """ruff format would change nothing."""
    output = run_tool(tree, whole, "ruff", "format", "--no-cache", "--check", "--output-format=concise", ".")
    yield from _places(output, "run ruff format on it")


@rule
def typed(tree: Tree) -> Iterator[Found]:
    """mypy --strict passes over the product."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "")
    cache = ROOT / ".mypy_cache" / ("" if tree.root == ROOT else f"fixtures{worker}")
    output = run_tool(
        tree, whole, "mypy", f"--cache-dir={cache}", "--no-error-summary", "--hide-error-context", PACKAGE
    )
    yield from _places(output, "give it its type")
