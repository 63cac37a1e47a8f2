"""Builds a small house that keeps every rule, and breaks it with the files of one fixture."""

import configparser
import re
import shutil
from pathlib import Path

from .rooms import CONFIG, ROOT
from .tree import FIXTURES, PACKAGE

SETTINGS = ("pyproject.toml", CONFIG, ".gitignore")
ROOM = re.compile(rf"{PACKAGE}(\.\w+)+")


def fixtures() -> list[Path]:
    """The fixture trees, one folder each: RULE, or RULE.CASE where a rule can be broken in several ways."""
    return sorted(path for path in (ROOT / FIXTURES).iterdir() if path.is_dir() and path.name[0] != "_")


def build(place: Path, fixture: Path | None = None) -> Path:
    """Put a house into `place`: the project's own settings, a stub for every room, and the fixture's files over it."""
    for name in SETTINGS:
        shutil.copy(ROOT / name, place / name)
    settings = place / "pyproject.toml"
    settings.write_text(re.sub(r"(?m)^plugins = .*$", "", settings.read_text()))  # the house has no Django settings
    for room in ["", *_rooms()]:
        folder = place / PACKAGE / room
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "__init__.py").write_text('"""A room of the house."""\n')
    if fixture:
        shutil.copytree(fixture, place, dirs_exist_ok=True)
    return place


def _rooms() -> set[str]:
    """The rooms that the import rule expects to find: those not in parentheses, and each it names in full."""
    parser = configparser.ConfigParser()
    parser.read(ROOT / CONFIG)
    layers = re.sub(r"\([^)]*\)", "", parser["importlinter:contract:layers"]["layers"])
    named = [found[0] for section in parser.values() for text in section.values() for found in ROOM.finditer(text)]
    return set(re.findall(r"\w+", layers)) | {name.removeprefix(f"{PACKAGE}.").replace(".", "/") for name in named}
