"""Sizes: what a person can read in one go."""

import ast
from collections.abc import Iterator

from .tree import Found, Tree, rule

FILE_LINES_MAX = 400
FUNCTION_LINES_MAX = 70
PAGE_LINES_MAX = {"ARCHITECTURE.md": 150}
DECISION_LINES_MAX = 60


@rule
def file_length(tree: Tree) -> Iterator[Found]:
    """A source file has at most 400 lines."""
    for file in tree.files(".py", ".sql", ".sh", ".html", ".css", ".js") + tree.files(under="run"):
        lines = len(tree.text(file).splitlines())
        if lines > FILE_LINES_MAX:
            what = f"{lines} lines, more than {FILE_LINES_MAX}"
            yield Found(file, lines, what, "move one of its subjects to a file named after it")


@rule
def function_length(tree: Tree) -> Iterator[Found]:
    """A function has at most 70 lines."""
    for source in tree.python():
        for node in source.nodes:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = node.end_lineno - node.lineno + 1
                if lines > FUNCTION_LINES_MAX:
                    what = f"{node.name} has {lines} lines, more than {FUNCTION_LINES_MAX}"
                    yield Found(source.file, node.lineno, what, "give each of its steps a function of its own")


@rule
def page_length(tree: Tree) -> Iterator[Found]:
    """ARCHITECTURE.md has at most 150 lines, a decision at most one page."""
    decisions = dict.fromkeys(tree.files(".md", under="docs/decisions"), DECISION_LINES_MAX)
    for file, most in (PAGE_LINES_MAX | decisions).items():
        lines = len(tree.text(file).splitlines())
        if lines > most:
            yield Found(file, lines, f"{lines} lines, more than {most}", "say less, or move a part to a guide")
