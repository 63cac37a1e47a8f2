"""Pages: links lead somewhere, every model is in the glossary, decisions say what they rejected."""

import ast
import re
from collections.abc import Iterator

from .tree import PACKAGE, Found, Tree, rule

LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+\s+(.*?)\s*$", re.M)
FENCE = re.compile(r"^```.*?^```", re.M | re.S)
ROOM_LINE = re.compile(r"^  (\w+)/ ")
FILE_NAMED = re.compile(r"[\w-]+(?:/[\w-]+)+(?:\.\w+|/(?=`))")
DECISION = re.compile(r"docs/decisions/(\d{4})-[a-z0-9-]+\.md")


@rule
def links_resolve(tree: Tree) -> Iterator[Found]:
    """A relative link in a page leads to a file, and to a heading where it names one."""
    for file in tree.files(".md"):
        text = FENCE.sub(lambda block: "\n" * block[0].count("\n"), tree.text(file))
        for number, line in enumerate(text.splitlines(), start=1):
            for target in LINK.findall(line):
                if not re.match(r"[a-z]+:", target) and not _leads(tree, file, target):
                    yield Found(file, number, f"the link {target} leads nowhere", "name a file or heading that exists")


def _leads(tree: Tree, file: str, target: str) -> bool:
    path, _, anchor = target.partition("#")
    place = (tree.root / file).parent / path if path else tree.root / file
    if not place.exists():
        return False
    return not anchor or place.suffix != ".md" or anchor in map(_slug, HEADING.findall(place.read_text("utf-8")))


def _slug(heading: str) -> str:
    """A heading as the anchor that a forge makes of it."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


@rule
def model_in_glossary(tree: Tree) -> Iterator[Found]:
    """Every model class stands in GLOSSARY.md, as `ClassName`."""
    glossary = tree.text("GLOSSARY.md")
    for source in tree.python(under=PACKAGE):
        for node in source.nodes:
            if isinstance(node, ast.ClassDef) and _is_model(node) and f"`{node.name}`" not in glossary:
                yield Found(
                    source.file, node.lineno, f"model {node.name} is not in GLOSSARY.md", "add a row with its source"
                )


def _is_model(node: ast.ClassDef) -> bool:
    """Whether a class is a Django model: models.Model, or a base whose name ends in Model."""
    bases = [base.attr if isinstance(base, ast.Attribute) else getattr(base, "id", "") for base in node.bases]
    return any(base.endswith("Model") and base != "BaseModel" for base in bases)


@rule
def decisions_numbered(tree: Tree) -> Iterator[Found]:
    """Decisions are NNNN-title.md, numbered without gaps, and each has a section Rejected."""
    for expected, file in enumerate(tree.files(".md", under="docs/decisions"), start=1):
        found = DECISION.fullmatch(file)
        if not found or int(found[1]) != expected:
            yield Found(file, 1, f"is not decision {expected:04}", f"name it docs/decisions/{expected:04}-title.md")
        elif "\n## Rejected" not in tree.text(file):
            yield Found(file, 1, "names no rejected option", "add a section Rejected")


@rule
def statutes_are_data(tree: Tree) -> Iterator[Found]:
    """A statute is one YAML file and its cases of the same name: no code."""
    for file in tree.files(under="statutes"):
        folder, _, name = file.rpartition("/")
        if not name.endswith((".yaml", ".md")):
            yield Found(file, 1, "is not YAML", "say it with the verbs of a pack; a new verb is a file of law/verbs")
        elif not name.endswith(".yaml") or folder.endswith("/cases"):
            continue
        elif not tree.files(under=f"{folder}/cases/{name}"):
            yield Found(file, 1, "a pack without cases", f"write worked cases in {folder}/cases/{name}")


@rule
def architecture_is_true(tree: Tree) -> Iterator[Found]:
    """ARCHITECTURE.md names every room and only files that exist, save what it marks (to come)."""
    page = tree.text("ARCHITECTURE.md")
    if not page:
        return
    named = {line.split()[0].rstrip("/") for line in page.splitlines() if ROOM_LINE.match(line)}
    for room in sorted({file.split("/")[1] for file in tree.files(under=PACKAGE) if file.count("/") > 1} - named):
        yield Found("ARCHITECTURE.md", 1, f"does not name the room {room}/", "add its line to the tree")
    for number, line in enumerate(page.splitlines(), start=1):
        exists = all(_exists(tree, path) for path in FILE_NAMED.findall(line) + ROOM_LINE.findall(line))
        if not exists and "to come)" not in line:
            yield Found("ARCHITECTURE.md", number, "names a file or room that is not there", "mark it (to come)")
        if ROOM_LINE.match(line) and exists and "to come)" in line:
            yield Found("ARCHITECTURE.md", number, "says to come of a room that is there", "take the mark away")


def _exists(tree: Tree, path: str) -> bool:
    """Whether a path as pages write it, from the root or from inside the package, leads to something."""
    return any((tree.root / start / path).exists() for start in ("", PACKAGE, "statutes"))
