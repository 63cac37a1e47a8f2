"""Rooms and what each may import: the contracts of .importlinter, run as rules."""

import ast
import configparser
import re
from collections.abc import Iterator
from pathlib import Path

from .run_tool import imports, run_tool
from .tree import PACKAGE, RULES, Found, Tree, Violation, rule

CONFIG = ".importlinter"
ROOT = Path(__file__).resolve().parents[2]
PURE = (
    "values",
    "law",
    "studies",
    "contributions/assess",
    "benefits/bank_run",
    "benefits/coming_lapses",
    "benefits/expiry",
    "benefits/forecast",
    "benefits/lots",
    "benefits/ready",
    "benefits/true_up",
    "benefits/usable",
    "intake/check",
    "claims/states",
    "enrollment/compare",
)
IMPURE = ("law/publish",)
CHAIN = re.compile(r"-\s+(\S+) -> (\S+) \(l\.(\d+)")
UNPLACED = re.compile(r"^- (shared_security\.\w+)$", re.M)


def is_pure(file: str) -> bool:
    """Whether a file belongs to a room that knows neither Django nor the database."""
    inside = file.removeprefix(f"{PACKAGE}/").removesuffix(".py")
    return file.startswith(f"{PACKAGE}/") and _stands_in(inside, PURE) and not _stands_in(inside, IMPURE)


def _stands_in(inside: str, rooms: tuple[str, ...]) -> bool:
    return any(inside == room or inside.startswith(f"{room}/") for room in rooms)


def contracts(root: Path) -> dict[str, str]:
    """The contracts of the import rule: identifier to the sentence that names it."""
    parser = configparser.ConfigParser()
    parser.read(root / CONFIG)
    mark = "importlinter:contract:"
    return {section.removeprefix(mark): parser[section]["name"] for section in parser.sections() if mark in section}


def _report(tree: Tree) -> str:
    """What import-linter says of the tree; empty if every contract is kept."""
    return run_tool(tree, imports, "lint-imports", "--no-cache", "--no-logo")


def _section(report: str, title: str) -> str:
    """The part of the report on the broken contract `title`."""
    broken = report.partition("Broken contracts\n")[2]
    found = re.search(rf"^{re.escape(title)}\n-+\n(.*?)(?=^[^\n]+\n-{{5,}}\n|\Z)", broken, re.M | re.S)
    return found[1] if found else ""


def check_contract(tree: Tree, contract: str, title: str) -> Iterator[Violation]:
    """Violations of one contract: each import that breaks it."""
    name = f"imports_{contract}"
    report = _report(tree)
    if not report or re.search(rf"^{re.escape(title)} KEPT", report, re.M):
        return
    section = _section(report, title)
    chains = CHAIN.findall(section)
    for importer, imported, line in chains:
        file = _file(tree, importer)
        yield Violation(file, int(line), name, f"imports {imported}", f"but the rule is: {title} ({CONFIG})")
    if not chains and not UNPLACED.search(section):
        said = (section or report).strip().splitlines()[-1]
        yield Violation(CONFIG, 1, name, f"import-linter says: {said}", "mend the contract or the import")


def _file(tree: Tree, module: str) -> str:
    file = module.replace(".", "/")
    return f"{file}/__init__.py" if (tree.root / file).is_dir() else f"{file}.py"


def _enter(contract: str, title: str) -> None:
    RULES[f"imports_{contract}"] = lambda tree: list(check_contract(tree, contract, title))


for _contract, _title in contracts(ROOT).items():
    _enter(_contract, _title)


@rule
def every_room_has_a_place(tree: Tree) -> Iterator[Found]:
    """A new room stands in the layers of the import rule before its first line."""
    for room in sorted(set(UNPLACED.findall(_report(tree)))):
        fix = f"name it in each layers contract of {CONFIG} and in ARCHITECTURE.md"
        yield Found(_file(tree, room), 1, "a room without a place", fix)


@rule
def pure_rooms_listed(tree: Tree) -> Iterator[Found]:
    """A pure room that has been built stands in the pure contract (import-linter refuses names that do not exist)."""
    parser = configparser.ConfigParser()
    parser.read(tree.root / CONFIG)
    listed = parser["importlinter:contract:pure"]["source_modules"].split()
    for room in PURE:
        module = f"{PACKAGE}.{room.replace('/', '.')}"
        if module not in listed and (tree.files(under=f"{PACKAGE}/{room}") or tree.files(under=f"{PACKAGE}/{room}.py")):
            yield Found(_file(tree, module), 1, "not in the contract of pure rooms", f"add {module} to {CONFIG}")


@rule
def no_hidden_rules(tree: Tree) -> Iterator[Found]:
    """No signals, and no `save()` of our own: what happens on a write stands in the verb that writes."""
    for source in tree.python(under=PACKAGE):
        for node in source.nodes:
            match node:
                case ast.ImportFrom(module=str(module)) if module.startswith("django") and "signals" in module:
                    yield Found(source.file, node.lineno, "a signal", "call the function from the verb that writes")
                case ast.ImportFrom(module="django.dispatch"):
                    yield Found(source.file, node.lineno, "a signal", "call the function from the verb that writes")
                case ast.FunctionDef(name="save", args=ast.arguments(args=[ast.arg(arg="self"), *_])):
                    yield Found(source.file, node.lineno, "a save() of its own", "put the rule into a verb file")
