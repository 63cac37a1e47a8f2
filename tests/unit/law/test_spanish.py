"""The Spanish of a pack's own sentences and names: read from beside the English, and noted where it lacks."""

from pathlib import Path

from shared_security.law.check import check, notes
from shared_security.law.read_pack import read_pack_text
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
    assert any(note.endswith("note: `hourly_rate` has no name in Spanish under `words_es`") for note in found)
