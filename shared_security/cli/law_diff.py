"""`sss law diff A B`: what changes from one law to another, in words."""

import json
import re
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated, Literal

import typer

from shared_security.cli.connections import Desk, desk
from shared_security.law.canonical import canonical_tree
from shared_security.law.diff import Told
from shared_security.law.diff_words import diff_data, diff_text
from shared_security.law.library import program_files, read_program
from shared_security.law.publish.history import text_of_version
from shared_security.law.publish.put_version import read_text

_PUBLISHED = re.compile(r"(.+)@(\d{1,6})")

Which = Annotated[str, typer.Argument(help="A program, a file, or a published version such as us/model/basic@2.")]


def diff(
    a: Which,
    b: Which,
    language: Annotated[Literal["en", "es"], typer.Option(help="English or Spanish.")] = "en",
    out: Annotated[Literal["text", "json"], typer.Option("--out", help="How the answer is written.")] = "text",
) -> None:
    """Say what changes from A to B, for whom, and from when. A published version is one of this deployment."""
    old, new = _read(a, b)
    if out == "json":
        print(json.dumps(diff_data(old, new, language), indent=2, ensure_ascii=False))
    else:
        print(diff_text(old, new, language))


def _read(*names: str) -> list[Told]:
    """Each of two laws; the database is asked only where one of them is a published version."""
    with ExitStack() as stack:
        at = stack.enter_context(desk()) if any(map(_published, names)) else None
        return [_told(at, name) for name in names]


def _told(at: Desk | None, name: str) -> Told:
    found = _published(name)
    if found and at:
        kept = text_of_version(at.jobs, found[1], int(found[2]))
        return Told(read_text(kept.source, found[1]), canonical_tree(kept.source, found[1]))
    pack = read_program(name)
    text = program_files().get(name, Path(pack.file)).read_text(encoding="utf-8")
    return Told(pack, canonical_tree(text, pack.program))


def _published(name: str) -> re.Match[str] | None:
    return None if Path(name).exists() else _PUBLISHED.fullmatch(name)
