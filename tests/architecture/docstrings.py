"""Docstrings: whatever a stranger may call or open says what it is."""

import ast
from collections.abc import Iterator

from .tree import PACKAGE, Found, Tree, rule

Documented = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


@rule
def docstrings(tree: Tree) -> Iterator[Found]:
    """Every module (tests too), and every public class, function and method of the product, has a docstring."""
    for source in tree.python():
        if "/migrations/" in source.file:
            continue
        if not ast.get_docstring(source.tree):
            yield Found(source.file, 1, "no docstring", "say in one line what the file is for")
        if source.file.startswith(f"{PACKAGE}/"):
            for node in _public(source.tree):
                if not ast.get_docstring(node):
                    yield Found(source.file, node.lineno, f"{node.name} has no docstring", "say what it does")


def _public(owner: ast.Module | ast.ClassDef) -> Iterator[Documented]:
    for node in owner.body:
        if isinstance(node, Documented) and not node.name.startswith("_") and not _overload_or_setter(node):
            yield node
            if isinstance(node, ast.ClassDef) and node.name != "Meta":
                yield from (inner for inner in _public(node) if inner.name != "Meta")


def _overload_or_setter(node: Documented) -> bool:
    """Whether the docstring stands elsewhere: at the implementation, or at the property's getter."""
    marks = {getattr(mark, "id", getattr(mark, "attr", "")) for mark in node.decorator_list}
    return bool(marks & {"overload", "setter", "deleter"})
