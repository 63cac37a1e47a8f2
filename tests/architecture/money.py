"""Money is whole numbers: no float and no Decimal where money is, or in the pure rooms."""

import ast
import re
from collections.abc import Iterable, Iterator

from .rooms import is_pure
from .tree import PACKAGE, Found, Tree, identifiers, rule

MONEY_NAME = re.compile(r"(_cents|_micros|_ppm)$|money|amount|(^|_)dollars?($|_)|^(cents|micros)$", re.I)
PATH_NAME = re.compile(r"(^|_)(path|folder|dir|directory|root|home|file|parents?|here|cwd|resolve)$", re.I)
SQL_FLOAT = re.compile(r"\b(double precision|double|float4|float8|float|real)\b", re.I)
USE_INTEGERS = "use whole micro-dollars or parts per million and values.money.divide_half_even"


@rule
def no_float(tree: Tree) -> Iterator[Found]:
    """No float, Decimal or true division in the pure rooms, or in a statement that names money."""
    for source in tree.python(under=PACKAGE):
        pure = is_pure(source.file)
        for statement in _statements(source.nodes):
            if pure or _names_money(statement):
                for line, what in _inexact(statement):
                    yield Found(source.file, line, what, USE_INTEGERS)


@rule
def no_float_column(tree: Tree) -> Iterator[Found]:
    """No floating-point type in SQL, save where files of other makers are read (intake, studies)."""
    for file in tree.files(".sql", under=PACKAGE):
        if not file.startswith((f"{PACKAGE}/intake/", f"{PACKAGE}/studies/")):
            for number, line in enumerate(tree.text(file).splitlines(), start=1):
                if found := SQL_FLOAT.search(line.partition("--")[0]):
                    yield Found(
                        file, number, f"type {found[0]}", "use bigint micro-dollars (_micros) or cents (_cents)"
                    )


def _statements(nodes: Iterable[ast.AST]) -> Iterator[list[ast.AST]]:
    """Each statement as the parts that are its own: of a compound statement its head, not the statements inside."""
    for node in nodes:
        if isinstance(node, ast.stmt):
            own = [child for child in ast.iter_child_nodes(node) if not isinstance(child, ast.stmt | ast.excepthandler)]
            if isinstance(node, ast.FunctionDef):
                own.append(ast.Name(node.name, lineno=node.lineno))
            yield [node] if isinstance(node, ast.Import | ast.ImportFrom | ast.AugAssign) else own


def _names_money(statement: list[ast.AST]) -> bool:
    return any(MONEY_NAME.search(name) for part in statement for _, name in identifiers(ast.walk(part)))


def _inexact(statement: list[ast.AST]) -> Iterator[tuple[int, str]]:
    """Where a statement leaves whole numbers. `isinstance(x, float)` refuses floats, so it may name them."""
    for part in statement:
        for node in _walk_but_isinstance(part):
            match node:
                case ast.Constant(value=float(value)):
                    yield node.lineno, f"float {value}"
                case ast.Name(id="float" | "Decimal" as name) | ast.Attribute(attr="Decimal" as name):
                    yield node.lineno, name
                case ast.Import(names=[ast.alias(name="decimal")]) | ast.ImportFrom(module="decimal"):
                    yield node.lineno, "import of decimal"
                case ast.BinOp(op=ast.Div()) | ast.AugAssign(op=ast.Div()) if not _joins_paths(node):
                    yield node.lineno, "true division /"


def _walk_but_isinstance(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "isinstance":
        return
    yield node
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.stmt):
            yield from _walk_but_isinstance(child)


def _joins_paths(node: ast.AST) -> bool:
    """Whether `/` puts paths together: a side is text, or is named as a path."""
    match node:
        case ast.BinOp(left=left, op=ast.Div(), right=right):
            return _joins_paths(left) or _joins_paths(right)
        case ast.Constant(value=str()) | ast.JoinedStr():
            return True
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return bool(PATH_NAME.search(name))
        case ast.Call(func=func):
            return _joins_paths(func)
    return False
