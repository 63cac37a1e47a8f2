"""What is built at start: whole or not there, anew when a source changes, once for many."""

import gettext
import json
import threading
from pathlib import Path

import pytest

from shared_security.web import built


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own to build into."""
    folder = tmp_path / "built" / "digest"
    monkeypatch.setattr(built, "built_folder", lambda: folder)
    return folder


def test_it_holds_what_pages_need(place: Path) -> None:
    """Spanish, and static files named by content and compressed; nothing that no page uses."""
    assert built.build() == place
    spanish = gettext.translation("django", place / "locale", ["es"])
    assert spanish.gettext("Sign out") == "Salir"
    names = json.loads((place / "static" / "staticfiles.json").read_text())["paths"]
    style = place / "static" / names["shared/site.css"]
    assert style.name != "site.css"
    assert style.with_name(f"{style.name}.gz").stat().st_size < style.stat().st_size // 2
    assert [name for name in names if name.startswith("django_htmx")] == ["django_htmx/htmx-2.min.js"]


def test_many_at_once_build_one(place: Path) -> None:
    """And leave no draft behind."""
    threads = [threading.Thread(target=built.build) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (place / "locale" / "es").is_dir()
    assert [path.name for path in place.parent.iterdir()] == [place.name]


def test_a_change_of_a_source_is_another_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """One letter is enough."""
    source = tmp_path / "locale" / "es" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    source.write_text("one")
    monkeypatch.setattr(built, "PACKAGE", tmp_path)
    before = built._digest()
    assert built._digest() == before
    source.write_text("two")
    assert built._digest() != before
