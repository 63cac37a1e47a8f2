"""Runs a tool over a tree, once for what the tool looks at: trees that differ elsewhere share the answer."""

import ast
import os
import subprocess
import sysconfig
from collections.abc import Callable
from functools import cache

from .tree import Tree, parse

SCRIPTS = sysconfig.get_path("scripts")
ANSWERS: dict[tuple, str] = {}


def whole(_file: str, text: str) -> object:
    """What ruff and mypy look at."""
    return text


@cache
def imports(file: str, text: str) -> object:
    """What import-linter looks at in a file: its imports."""
    source = parse(file, text)
    nodes = source.nodes if source else ()
    return tuple(ast.dump(node) for node in nodes if isinstance(node, ast.Import | ast.ImportFrom))


def run_tool(tree: Tree, looks_at: Callable[[str, str], object], tool: str, *arguments: str) -> str:
    """What a tool, started in the root of the tree, prints when it fails; empty if it is content.

    Args:
        tree: the tree.
        looks_at: what of a file, given its path and text, can change the answer; where that is nothing, its folder can.
        tool: the name of the program beside Python's own.
        arguments: what follows it.
    """
    seen = {(file, looks_at(file, tree.text(file))) for file in tree.files(".py")}
    code = {(file if part else file.rpartition("/")[0], part) for file, part in seen}
    settings = tuple(tree.text(file) for file in ("pyproject.toml", ".importlinter"))
    key = (tool, arguments, settings, frozenset(code))
    if key not in ANSWERS:
        environment = os.environ | {"COLUMNS": "1000", "PYTHONPATH": "."}
        command = [f"{SCRIPTS}/{tool}", *arguments]
        done = subprocess.run(command, cwd=tree.root, env=environment, capture_output=True, text=True)
        ANSWERS[key] = "" if done.returncode == 0 else done.stdout + done.stderr
    return ANSWERS[key]
