"""The Spanish of a pack's own sentences and names: read from beside the English, and noted where it lacks."""

from dataclasses import replace
from pathlib import Path

import pytest

from shared_security.law.check import check, notes
from shared_security.law.explain.document import page_text
from shared_security.law.explain.page import law_page
from shared_security.law.library import program_files, read_program
from shared_security.law.read_pack import read_pack_text
from shared_security.law.source import Faults, read_yaml
from shared_security.law.spanish import lacks_spanish
from tests.unit.law.good_pack import CASES, PROGRAM, write

SPANISH = PROGRAM.replace("title: A good program\n", "title: A good program\ntitle_es: Un buen programa\n")


def test_spanish_stands_beside_english() -> None:
    """By its sentence, and names by their names."""
    pack, faults = read_pack_text(SPANISH + "words_es: {hourly_rate: la tarifa}\n", "good")
    assert not faults
    assert pack
    assert (pack.spanish["A good program"], pack.spanish["hourly_rate"]) == ("Un buen programa", "la tarifa")


def test_spanish_without_english_is_a_fault(tmp_path: Path) -> None:
    """Nobody would see it."""
    (fault,) = check(write(tmp_path, PROGRAM.replace("meaning: what", "meanings_es: qué\n    meaning: what", 1), CASES))
    assert "has an unknown key `meanings_es`" in str(fault)
    note = PROGRAM.replace("kind: ours}", "kind: ours, note_es: solo en español}")
    (fault,) = check(write(tmp_path, note, CASES))
    assert "has an unknown key `note_es`" in str(fault)


def test_what_lacks_spanish_is_noted_and_is_no_fault(tmp_path: Path) -> None:
    """With file and line; each sentence once, and each name that a page says."""
    file = write(tmp_path, SPANISH, CASES)
    assert check(file) == []
    found = notes(file)
    assert not [note for note in found if "A good program" in note]
    meaning = 1 + SPANISH.splitlines().index("    meaning: what is paid in for an hour")
    assert f"{file}:{meaning}: note: `what is paid in for an hour` has no Spanish beside it" in found
    for name in ("hourly_rate", "leave", "contribution"):  # a parameter, a rule and a step
        assert any(note.endswith(f"note: `{name}` has no name in Spanish under `words_es`") for note in found), name


def test_names_within_clauses_and_classes_are_noted() -> None:
    """A base of pay, a part of a charge and a class are said on a page too; yes and no are the format's own."""
    root = read_yaml(program_files()["us/model/city_pilot"], Faults())
    assert root
    unnamed = replace(root, entries={key: node for key, node in root.entries.items() if key != "words_es"})
    lacking = {what.split("`")[1] for _, what in lacks_spanish(unnamed)}
    assert {"floor", "late", "household", "counted", "centre", "kind_of_payer", "small_rest"} <= lacking
    assert lacks_spanish(root) == []


@pytest.mark.parametrize("program", list(program_files()))
def test_every_program_is_told_in_spanish(program: str) -> None:
    """Whoever reads Spanish reads all of it: no note is left, and no sentence of the page stands in English."""
    assert notes(program_files()[program]) == []
    assert "en inglés:" not in page_text(law_page(read_program(program), "es")).lower()
