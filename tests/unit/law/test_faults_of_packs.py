"""Each fault of a pack is reported with its file, its line and what to do, and all of them at once."""

from functools import reduce
from pathlib import Path

import pytest

from shared_security.law.read_pack import read_pack
from shared_security.law.source import LARGEST_FILE_BYTES
from shared_security.values.errors import Problem
from tests.unit.law.breaks import NUMBERS, YAML
from tests.unit.law.breaks_of_rules import CHAPTERS, RULES
from tests.unit.law.good_pack import PROGRAM, Broken, faults_of, pack_of, write

EVERY = YAML | NUMBERS | RULES | CHAPTERS


def test_the_good_pack_is_good(tmp_path: Path) -> None:
    """What the other tests break is sound: each of their faults is their own doing."""
    assert pack_of(tmp_path).program == "good"


@pytest.mark.parametrize("broken", EVERY.values(), ids=EVERY)
def test_a_fault_is_named_with_its_line_and_its_fix(tmp_path: Path, broken: Broken) -> None:
    """Exactly the faults that the replacement brings, no more and no fewer."""
    assert faults_of(tmp_path, broken.text()) == broken.expected(tmp_path / "good.yaml")


def test_the_largest_rate_that_still_fits_is_accepted(tmp_path: Path) -> None:
    """$5.73 x 31 days x 60 % is 9.208 x 10^18, under 2^63 - 1; a cent more is refused, as `breaks_of_rules` says."""
    assert 5_730_000 * 2_678_400 * 600_000 < 2**63 <= 5_740_000 * 2_678_400 * 600_000
    assert pack_of(tmp_path, PROGRAM.replace("is: 3.00", "is: 5.73"))


def test_all_faults_of_a_file_are_reported_by_line(tmp_path: Path) -> None:
    """Ten faults in six chapters come out together: nobody mends a file ten times."""
    names = (
        "an unknown status",
        "a source of an unknown kind",
        "an unknown day",
        "an unknown kind of work",
        "SQL in a place",
        "a value without a citation",
        "a share below zero that the others make up for",
        "an unknown value",
        "gives to an unknown pocket",
        "an unknown bearer",
    )
    text = reduce(lambda text, name: EVERY[name].text(text), names, PROGRAM)
    expected = [fault for name in names for fault in EVERY[name].expected(tmp_path / "good.yaml")]
    assert faults_of(tmp_path, text) == expected


def test_the_name_of_a_program_carries_no_sql(tmp_path: Path) -> None:
    """It is that of its file, and a file may be called anything."""
    name = "x'; DROP TABLE entry --"
    pack, faults = read_pack(write(tmp_path, PROGRAM.replace("program: good", f'program: "{name}"')), name)
    assert pack is None
    assert [str(fault) for fault in faults] == [
        f"{tmp_path / 'good.yaml'}:1: the program has a name `{name}` that is not plain. "
        "Use letters, digits, _ - . and /."
    ]


def test_a_step_that_uses_a_faulty_one_is_not_blamed(tmp_path: Path) -> None:
    """One wrong number brings one fault, though two rules stand on it."""
    assert len(faults_of(tmp_path, PROGRAM.replace("is: 2.00", "is: -2.00"))) == 1


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    """The byte and its line are named."""
    text = PROGRAM.replace("An act, section 1", "An act, \N{SECTION SIGN} 1").encode("latin-1")
    assert faults_of(tmp_path, text) == [
        f"{tmp_path / 'good.yaml'}:7: byte {text.index(0xA7)} is not UTF-8. Save the file as UTF-8."
    ]


@pytest.mark.parametrize("text", ["", "# only a comment\n", "- a\n- b\n", "a word\n"])
def test_a_file_without_named_values_is_refused(tmp_path: Path, text: str) -> None:
    """An empty file, a list and a word are no program."""
    assert faults_of(tmp_path, text) == [
        f"{tmp_path / 'good.yaml'}:1: the file holds no named values. Begin with a line such as `program: us/wa/name`."
    ]


def test_a_file_of_over_a_megabyte_is_refused(tmp_path: Path) -> None:
    """Whatever stands in it."""
    text = PROGRAM + "#" * LARGEST_FILE_BYTES
    assert faults_of(tmp_path, text) == [
        f"{tmp_path / 'good.yaml'}:1: the file is larger than 1,000,000 bytes. Split it into programs."
    ]


@pytest.mark.parametrize("name", ["none.yaml", "."])
def test_a_file_that_cannot_be_read_is_a_problem(tmp_path: Path, name: str) -> None:
    """A path that is missing, or a folder, says so and what to check."""
    with pytest.raises(Problem) as raised:
        read_pack(tmp_path / name, "good")
    assert str(raised.value).startswith(f"{tmp_path / name}: cannot be read: ")
    assert str(raised.value).endswith("Check the path and its rights.")


@pytest.mark.parametrize("change", [lambda text: "\ufeff" + text, lambda text: text.replace("\n", "\r\n")])
def test_marks_that_editors_leave_do_not_matter(tmp_path: Path, change: object) -> None:
    """A byte order mark and line ends of another system are no fault."""
    assert callable(change)
    pack, faults = read_pack(write(tmp_path, change(PROGRAM)), "good")
    assert pack and not faults


def test_words_that_look_like_values_stand_in_quotes(tmp_path: Path) -> None:
    """In quotes, `no`, `8:00` and `010` are what they are: text."""
    for word in ("no", "8:00", "010", "null"):
        assert pack_of(tmp_path, PROGRAM.replace("A good program", f'"{word}"')).title == word
