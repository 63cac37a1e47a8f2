"""The catalogue of strings on screen: extracted from the sources, merged into each language's file.

After changing a string on screen, and before translating it:

    .venv/bin/python -m tests.tools.catalogue

It adds what is new with an empty translation, keeps what is there, and drops what no page says any more. xgettext and
msgfmt are not needed: Django turns a template into what a Python extractor can read, and babel does the rest.
"""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

HEADER = "# What pages say, in another language. Compiled when the site starts; see docs/guides/translate.md."
NEVER = datetime(2026, 1, 1, tzinfo=UTC)  # the history of a file is git's affair
ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "shared_security"
KEYWORDS = {
    "_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None,
    "ngettext": (1, 2), "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3), "npgettext_lazy": ((1, "c"), 2, 3),
}  # fmt: skip


def extracted() -> Catalog:
    """Every string that a page can say, with the places that say it."""
    catalogue = Catalog(charset="utf-8")
    for path in sorted(PACKAGE.rglob("*")):
        if path.suffix == ".py" or (path.suffix in (".html", ".txt") and "templates" in path.parts):
            for line, message, comments, context in _strings(path):
                place = (path.relative_to(ROOT).as_posix(), line)
                catalogue.add(message, locations=[place], auto_comments=comments, context=context)
    return catalogue


def _strings(path: Path) -> list:
    from django.utils.translation.template import templatize

    text = path.read_text("utf-8")
    if path.suffix != ".py":
        text = templatize(text, origin=path.name)
    return list(extract("python", BytesIO(text.encode()), KEYWORDS, ("Translators:",)))


def written(language: str = "es") -> Catalog:
    """A language's file."""
    with _file(language).open("rb") as file:
        return read_po(file, locale=language)


def update(language: str = "es") -> None:
    """Merge what the sources say into a language's file; no guesses at what a new string may mean."""
    before = written(language) if _file(language).exists() else Catalog()
    catalogue = Catalog(
        locale=language, project="Shared Security", version="1", header_comment=HEADER, creation_date=NEVER,
        revision_date=NEVER, last_translator="", language_team="", msgid_bugs_address="", fuzzy=False,
    )  # fmt: skip
    for message in extracted():
        if message.id:
            known = before.get(message.id, message.context)
            places = [(file, None) for file in dict.fromkeys(file for file, _ in message.locations)]
            string = known.string if known else None
            catalogue.add(message.id, string, places, auto_comments=message.auto_comments, context=message.context)
    _file(language).parent.mkdir(parents=True, exist_ok=True)
    with _file(language).open("wb") as out:
        write_po(out, catalogue, width=120, sort_by_file=True, omit_header=False, include_lineno=False)


def _file(language: str) -> Path:
    return PACKAGE / "locale" / language / "LC_MESSAGES" / "django.po"


if __name__ == "__main__":
    update()
    lacking = [message.id for message in written() if message.id and not message.string]
    print(f"{len(lacking)} strings have no translation yet")
