"""The file of keys: made once, whole, for its owner's eyes, and the same for all who ask at once."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from shared_security.values.errors import Problem
from shared_security.web.person_keys import person_keys
from shared_security.workers.keys import new_keys


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No keys in the environment, and a home of the test's own."""
    for name in ("PERSON_KEYS", "PERSON_KEYS_FILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SHARED_SECURITY_DATA", str(tmp_path / "home"))


def test_made_on_first_use(tmp_path: Path) -> None:
    """Nobody else may read it, and nothing else is left beside it; twenty at once agree."""
    with ThreadPoolExecutor(20) as many:
        made = list(many.map(lambda _: person_keys(), range(20)))
    assert {(keys.current, keys.index) for keys in made} == {(made[0].current, made[0].index)}
    (file,) = (tmp_path / "home").iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert person_keys() == made[0]


def test_the_environment_comes_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Its text before its file, and either before the file at home, which is then not made."""
    (tmp_path / "given").write_text(new_keys())
    monkeypatch.setenv("PERSON_KEYS_FILE", str(tmp_path / "given"))
    from_file = person_keys()
    monkeypatch.setenv("PERSON_KEYS", new_keys())
    assert person_keys() != from_file
    assert not (tmp_path / "home").exists()


def test_a_broken_file_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """And never replaced: what it sealed would stay shut."""
    (tmp_path / "given").write_text("{}")
    monkeypatch.setenv("PERSON_KEYS_FILE", str(tmp_path / "given"))
    with pytest.raises(Problem, match="given: the keys"):
        person_keys()
    assert (tmp_path / "given").read_text() == "{}"
