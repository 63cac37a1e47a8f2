"""Leaks: nothing of one person's machine, and no place to install from, in a file of the project."""

import re
from collections.abc import Iterator

from .tree import Found, Tree, rule, text_lines

HOME = re.compile(r"(?<![\w.:/-])/(home|root)/|(?<!\w)[A-Z]:\\Users\\")
INDEX = re.compile(
    r"(?<![\w-])--(extra-)?index-url|(?<![\w-])--find-link[s]|(?<![\w-])index-url\s*=|"
    r"\b(pypi[.]org|pythonhosted[.]org|registry[.]npmjs[.]org|crates[.]io|proxy[.]golang[.]org|rubygems[.]org)\b"
)
PINNED = re.compile(r"^[A-Za-z0-9_.\[\],-]+==\S+")


@rule
def no_private_paths(tree: Tree) -> Iterator[Found]:
    """No path of somebody's home folder."""
    for file, number, line in text_lines(tree, tree.files()):
        if found := HOME.search(line):
            yield Found(file, number, f"a private path ({found[0]})", "name it relative to the repository")


@rule
def no_index_addresses(tree: Tree) -> Iterator[Found]:
    """No package index or registry: where to install from is the machine's affair."""
    for file, number, line in text_lines(tree, tree.files()):
        if found := INDEX.search(line):
            yield Found(file, number, f"a package index ({found[0]})", "leave it to the installer's own settings")


@rule
def locks_carry_hashes(tree: Tree) -> Iterator[Found]:
    """Each line of a lock file is one pinned version with its hashes."""
    for file in tree.files(".lock"):
        line = 1
        for entry in tree.text(file).replace("\\\n", "\0").splitlines():
            blank = not entry.strip() or entry.lstrip().startswith("#")
            if not blank and not (PINNED.match(entry) and "--hash=sha256:" in entry):
                fix = "compile the lock again with hashes (docs/guides/contributing.md)"
                yield Found(file, line, f"{entry.split()[0]} is not pinned with a hash", fix)
            line += 1 + entry.count("\0")
