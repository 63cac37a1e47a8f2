"""docs/reference/law.md lists what the code knows: nothing that can be written is missing, and its example is sound."""

import re
from pathlib import Path

import pytest

from shared_security.law.check import check
from shared_security.law.citations import SOURCE_KINDS
from shared_security.law.conditions import BOUNDS
from shared_security.law.evaluate import Answer
from shared_security.law.facts_asked import ABOUT, NUMBERS, WORDS
from shared_security.law.pack import STATUSES
from shared_security.law.quantities import (
    BEARERS,
    LINES,
    OF_WINDOW,
    PLACES_BY,
    QUANTITIES,
    RATE_DAYS,
    WORK_KINDS,
)
from shared_security.law.read_pack import read_pack
from shared_security.law.read_rules import MODES
from shared_security.law.tables import BY
from shared_security.law.units import UNITS
from shared_security.law.verbs import VERBS
from shared_security.law.window import LENGTHS, ORDERS, SCOPES
from tests.unit.law.good_pack import CASES, PROGRAM, faults_of, write

PAGE = (Path(__file__).parents[3] / "docs" / "reference" / "law.md").read_text("utf-8")
NAMED = set(re.findall(r"`([^`\n]+)`", PAGE))
LISTS = {
    "statuses": STATUSES,
    "kinds of source": SOURCE_KINDS,
    "answers": list(Answer),
    "days": RATE_DAYS,
    "places": PLACES_BY,
    "kinds of work": WORK_KINDS,
    "bearers": BEARERS,
    "pockets and funds": LINES,
    "quantities": [*QUANTITIES, *OF_WINDOW],
    "facts": [*ABOUT, *NUMBERS, *WORDS],
    "bounds": BOUNDS,
    "windows": [*LENGTHS, *SCOPES, *ORDERS],
    "tables": BY,
    "modes of rounding": MODES,
    "units": UNITS,
}
# A key that no section knows, put into each section in turn: the advice lists those that it does know.
SECTIONS = {
    "the program": ("status: enacted", "xyz: 1\nstatus: enacted"),
    "a source": ("kind: ours}", "kind: ours, xyz: 1}"),
    "clock": ("rate_day: work_date,", "rate_day: work_date, xyz: 1,"),
    "covers": ("  work: [rideshare", "  xyz: 1\n  work: [rideshare"),
    "places": ("within: [US-WA]}", "within: [US-WA], xyz: 1}"),
    "a parameter": ("    meaning: the part", "    xyz: 1\n    meaning: the part"),
    "a value": ("is: 2.5,", "is: 2.5, xyz: 1,"),
    "a rule": ("- from: 2023-01-01", "- xyz: 1\n      from: 2023-01-01"),
    "collects": ("borne_by: payer,", "borne_by: payer, xyz: 1,"),
}


def keys_in(fault: str) -> list[str]:
    """The keys that a fault of an unknown one offers."""
    assert "unknown key `xyz`. Write one of: " in fault
    return fault.partition("Write one of: ")[2].rstrip(".").split(", ")


@pytest.mark.parametrize("words", LISTS.values(), ids=LISTS)
def test_every_word_of_a_closed_list_is_on_the_page(words: list[str]) -> None:
    """In the form in which a pack writes it."""
    assert [word for word in words if str(word) not in NAMED] == []


@pytest.mark.parametrize("section", SECTIONS)
def test_every_key_is_on_the_page(tmp_path: Path, section: str) -> None:
    """As the reader itself lists them."""
    (fault,) = faults_of(tmp_path, PROGRAM.replace(*SECTIONS[section], 1))
    assert [key for key in keys_in(fault) if key not in NAMED] == []


def test_every_key_of_a_case_is_on_the_page(tmp_path: Path) -> None:
    """And those of its file."""
    for old, new in (("cases:", "xyz: 1\ncases:"), ("    worked", "    xyz: 1\n    worked")):
        (fault,) = check(write(tmp_path, PROGRAM, CASES.replace(old, new)))
        assert [key for key in keys_in(str(fault)) if key not in NAMED] == []


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_is_on_the_page_with_its_keys(verb: str) -> None:
    """In a step, in the order in which they are written."""
    step = r"`\{" + r"[^`]*, ".join(f"{key}: " for key in VERBS[verb].KEYS)
    assert re.search(step, PAGE)


def test_the_example_of_the_page_is_sound(tmp_path: Path) -> None:
    """The reader accepts it as it stands there."""
    file = tmp_path / "example.yaml"
    file.write_text(PAGE.partition("```yaml\n")[2].partition("```")[0])
    pack, faults = read_pack(file, "us/xx/example")
    assert pack, "\n".join(map(str, faults))
