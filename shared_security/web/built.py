"""What pages need and nobody writes by hand: compiled languages, and static files compressed and named by content.

They lie in a folder named by a hash of all they are made from, so that an old one is never taken for the present, two
versions can serve side by side, and nothing is built twice. No compiler of the system is needed.
"""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path

from shared_security.launcher.folders import default_home

PACKAGE = Path(__file__).resolve().parents[1]
MADE_WITH = ("babel", "django", "django-htmx", "whitenoise")
# What django-htmx ships and no page uses.
UNUSED = ("htmax-*", "htmx-4*", "htmx-2.js", "django-htmx.js", "ext")


@cache
def built_folder() -> Path:
    """Where the built files of these sources are, or will be once `build` was called."""
    home = Path(os.environ.get("SHARED_SECURITY_DATA") or default_home())
    return home.absolute() / "built" / _digest()


def build() -> Path:
    """Make the folder unless it is there: whole or not at all. Django must be set up."""
    folder = built_folder()
    if not folder.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=f"{folder.name}.", dir=folder.parent))
        _compile_languages(draft / "locale")
        _collect_static(draft / "static")
        try:
            draft.rename(folder)
        except OSError:  # another process was quicker
            shutil.rmtree(draft, ignore_errors=True)
    return folder


def sources() -> Iterator[Path]:
    """The files that are built from: languages and static files of every room."""
    yield from sorted(PACKAGE.glob("locale/*/LC_MESSAGES/*.po"))
    yield from sorted(path for path in PACKAGE.glob("portals/*/static/**/*") if path.is_file())


def _digest() -> str:
    hashed = hashlib.sha256(" ".join(version(name) for name in MADE_WITH).encode())
    for path in sources():
        hashed.update(f"\0{path.relative_to(PACKAGE)}\0".encode() + path.read_bytes())
    hashed.update(Path(__file__).read_bytes())
    return hashed.hexdigest()[:16]


def _compile_languages(folder: Path) -> None:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    for path in PACKAGE.glob("locale/*/LC_MESSAGES/*.po"):
        compiled = folder / path.relative_to(PACKAGE / "locale").with_suffix(".mo")
        compiled.parent.mkdir(parents=True)
        with path.open("rb") as written, compiled.open("wb") as out:
            write_mo(out, read_po(written))


def _collect_static(folder: Path) -> None:
    from django.contrib.staticfiles.finders import get_finders
    from whitenoise.storage import CompressedManifestStaticFilesStorage

    storage = CompressedManifestStaticFilesStorage(location=folder)
    found = {}
    for finder in get_finders():
        for path, held in finder.list(UNUSED):
            with held.open(path) as file:
                storage.save(path, file)
            found[path] = (storage, path)
    for name, _, done in storage.post_process(found):
        if isinstance(done, Exception):
            raise RuntimeError(f"{name} cannot be built") from done
