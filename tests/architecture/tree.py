"""A tree of source files as the rules read it, and the register of rules."""

import ast
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import NamedTuple

PACKAGE = "shared_security"
FIXTURES = "tests/architecture_fixtures"
ALWAYS_SKIPPED = {".git", "__pycache__"}


class Violation(NamedTuple):
    """One place that breaks one rule, and what to do about it."""

    file: str
    line: int
    rule: str
    what: str
    fix: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.rule}: {self.what}, {self.fix}"


class Found(NamedTuple):
    """What a rule yields: the same as a violation, before the rule's name is put on it."""

    file: str
    line: int
    what: str
    fix: str


class Source(NamedTuple):
    """One Python file, read and parsed once. `nodes`: the tree and all that is inside it, as ast.walk gives them."""

    file: str
    text: str
    tree: ast.Module
    nodes: tuple[ast.AST, ...]


@dataclass
class Tree:
    """The files under `root` that belong to the project: what .gitignore names and the fixtures are left out."""

    root: Path
    kept: dict[str, object] = field(default_factory=dict)

    def files(self, *suffixes: str, under: str = "") -> list[str]:
        """Paths relative to the root, with one of `suffixes` (any, if none is given), inside the folder `under`."""
        if "files" not in self.kept:
            self.kept["files"] = sorted(self._walk(self.root, self._skipped()))
        inside = [f for f in self.kept["files"] if not under or f == under or f.startswith(under.rstrip("/") + "/")]
        return [f for f in inside if not suffixes or f.endswith(suffixes)]

    def text(self, file: str) -> str:
        """The text of a file; empty where it is missing or not text."""
        texts = self.kept.setdefault("texts", {})
        if file not in texts:
            texts[file] = _text(self.root / file)
        return texts[file]

    def python(self, under: str = "") -> Iterator[Source]:
        """Every Python file inside `under` that parses (ruff names those that do not)."""
        sources = self.kept.setdefault("python", {})
        for file in self.files(".py", under=under):
            if file not in sources:
                sources[file] = parse(file, self.text(file))
            if sources[file]:
                yield sources[file]

    def _skipped(self) -> set[str]:
        """Folders that .gitignore names, by name or by path."""
        ignored = self.text(".gitignore").splitlines()
        return ALWAYS_SKIPPED | {line.strip("/ ") for line in ignored if line.endswith("/")} | {FIXTURES}

    def _walk(self, folder: Path, skipped: set[str]) -> Iterator[str]:
        for path in folder.iterdir():
            relative = path.relative_to(self.root).as_posix()
            if path.name in skipped or relative in skipped or path.suffix == ".pyc":
                continue
            if path.is_dir() and not path.is_symlink():
                yield from self._walk(path, skipped)
            else:
                yield relative


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8") if path.is_file() else ""
    except UnicodeDecodeError:
        return ""


@cache
def parse(file: str, text: str) -> Source | None:
    """Parse a file; trees that share a file share its parse."""
    try:
        tree = ast.parse(text)
    except SyntaxError:
        return None
    return Source(file, text, tree, tuple(ast.walk(tree)))


RULES: dict[str, Callable[[Tree], list[Violation]]] = {}


def rule(check: Callable[[Tree], Iterable[Found]]) -> Callable[[Tree], Iterable[Found]]:
    """Enter a check into the register under its own name; its docstring is the rule."""
    name = check.__name__

    def run(tree: Tree) -> list[Violation]:
        return [Violation(found.file, found.line, name, found.what, found.fix) for found in check(tree)]

    RULES[name] = run
    return check


def identifiers(nodes: Iterable[ast.AST]) -> Iterator[tuple[int, str]]:
    """Every name that nodes define or use, with its line; what is inside them is not looked at."""
    for part in nodes:
        line = getattr(part, "lineno", 1)
        match part:
            case ast.Name(id=name) | ast.Attribute(attr=name) | ast.arg(arg=name):
                yield line, name
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                yield line, name
            case ast.keyword(arg=str(name)):
                yield line, name
            case ast.alias(name=name, asname=asname):
                yield line, name
                if asname:
                    yield line, asname


def text_lines(tree: Tree, files: Iterable[str]) -> Iterator[tuple[str, int, str]]:
    """File, line number and line of each of `files`."""
    for file in files:
        for number, line in enumerate(tree.text(file).splitlines(), start=1):
            yield file, number, line
