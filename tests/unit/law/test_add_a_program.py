"""The guide to adding a program shows the files that its commands run, and keeps its promise of sixty lines."""

import re
from pathlib import Path

from shared_security.law.explain import page
from shared_security.law.library import program_of
from shared_security.law.read_pack import read_pack
from tests.statutes.told_text import faults_of_page

GUIDES = Path(__file__).parents[3] / "docs" / "guides"
FILES = [GUIDES / "examples/law" / name for name in ("harbor_city.yaml", "cases/harbor_city.yaml")]


def test_the_guide_shows_the_files_that_are_run() -> None:
    """Word for word, the law and then its cases."""
    blocks = re.findall(r"```yaml\n(.*?)```", (GUIDES / "add-a-program.md").read_text("utf-8"), re.S)
    assert blocks[:2] == [file.read_text("utf-8") for file in FILES]


def test_an_ordinance_with_its_cases_has_less_than_sixty_lines() -> None:
    """And the guide says how many."""
    counts = [len(file.read_text("utf-8").splitlines()) for file in FILES]
    assert sum(counts) < 60
    said = (GUIDES / "add-a-program.md").read_text("utf-8")
    assert f"in {counts[0]} lines, with {counts[1]} of worked cases" in said


def test_its_page_is_as_sound_as_those_of_the_library() -> None:
    """In both languages."""
    pack, faults = read_pack(FILES[0], program_of(FILES[0]))
    assert not faults
    assert pack
    assert faults_of_page(page(pack), "en") == faults_of_page(page(pack, "es"), "es") == []
