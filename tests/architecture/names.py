"""Names: a file is called by what it does, and code uses the words of the glossary."""

import ast
import re
from collections.abc import Iterator

from .tree import PACKAGE, Found, Tree, identifiers, rule

NAMELESS = {"util", "utils", "helper", "helpers", "misc", "common", "stuff"}
FILE_NAME = re.compile(r"[a-z_][a-z0-9_]*\.py")
SQL_EMPLOYER = re.compile(r"\w*employer\w*", re.I)


@rule
def file_names(tree: Tree) -> Iterator[Found]:
    """A file is named by its verb or noun of the field: no utils, helpers, misc or common."""
    for file in tree.files(".py", under=PACKAGE) + tree.files(".py", under="tests"):
        if "/migrations/" in file:
            continue  # the framework numbers them
        name = file.rpartition("/")[2]
        folders = set(file.split("/")[:-1])
        if name.removesuffix(".py") in NAMELESS or folders & NAMELESS or not FILE_NAME.fullmatch(name):
            yield Found(file, 1, "a name that says nothing", "name the file by the verb or the noun of what it does")


@rule
def verb_files(tree: Tree) -> Iterator[Found]:
    """A file in law/verbs is called by its verb and holds its type rule, evaluation, SQL and English sentence."""
    for source in tree.python(under=f"{PACKAGE}/law/verbs"):
        keys = next((node.value for node in source.tree.body if _assigns(node, "KEYS")), None)
        if keys is not None:
            verb = source.file.rpartition("/")[2].removesuffix(".py")
            first = ast.literal_eval(keys)[0]
            if first != verb:
                yield Found(source.file, keys.lineno, f"holds the verb {first}", f"name the file {first}.py")
            held = {node.name for node in source.tree.body if isinstance(node, ast.FunctionDef)}
            if missing := sorted({"kind", "evaluate", "sql", "sentence"} - held):
                yield Found(source.file, 1, f"lacks {', '.join(missing)}", "a verb holds all four")


def _assigns(node: ast.stmt, name: str) -> bool:
    return isinstance(node, ast.Assign) and any(isinstance(to, ast.Name) and to.id == name for to in node.targets)


@rule
def payer_not_employer(tree: Tree) -> Iterator[Found]:
    """Code says payer: employer asserts a legal status."""
    for source in tree.python(under=PACKAGE):
        for line, name in identifiers(source.nodes):
            if "employer" in name.lower():
                yield Found(source.file, line, f"the word {name}", "say payer (GLOSSARY.md)")
        if "employer" in source.file:
            yield Found(source.file, 1, "employer in a file name", "say payer (GLOSSARY.md)")
    for file in tree.files(".sql", under=PACKAGE):
        for number, line in enumerate(tree.text(file).splitlines(), start=1):
            if found := SQL_EMPLOYER.search(line.partition("--")[0]):
                yield Found(file, number, f"the word {found[0]}", "say payer (GLOSSARY.md)")


@rule
def no_bare_account(tree: Tree) -> Iterator[Found]:
    """No class is called Account: it is a SecurityAccount (the worker's) or a LedgerAccount (the books')."""
    for source in tree.python(under=PACKAGE):
        for node in source.nodes:
            if isinstance(node, ast.ClassDef) and node.name in ("Account", "Accounts"):
                yield Found(source.file, node.lineno, f"class {node.name}", "say SecurityAccount or LedgerAccount")
