"""The JSON Schema for editors: it is that of the reader as it is, takes every sound pack, and refuses what it can."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
import yaml

from shared_security.law.library import program_files
from shared_security.law.schema import pack_schema
from tests.statutes import windowed_packs
from tests.unit.law.good_pack import PROGRAM
from tests.unit.law.test_reference_page import SECTIONS

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs/reference/law.md").read_text("utf-8")
SOUND = {
    **{program: file.read_text("utf-8") for program, file in program_files().items()},
    "the good pack of the tests": PROGRAM,
    "the pack with every clause": (Path(__file__).parent / "chapters" / "every_clause.yaml").read_text("utf-8"),
    "the pack that says everything": (ROOT / "tests/unit/law/told.yaml").read_text("utf-8"),
    "the example of the format's page": re.findall(r"```yaml\n(program:.*?)```", PAGE, re.S)[0],
    "a made-up program with a capped week": windowed_packs.capped_week("in_proportion", {"2026-01-01": "2"}, "jobs"),
    "a made-up program with leave and days": windowed_packs.LEAVE,
}
OPEN = {"collects"}  # its clauses are many, and the reader alone knows them
VALIDATOR = jsonschema_rs.validator_for(pack_schema())


def plain(text: str) -> Any:
    """A pack as an editor sees it: days are text there."""
    return json.loads(json.dumps(yaml.safe_load(text), default=date.isoformat))


def faults(text: str) -> list[str]:
    """What an editor would underline."""
    return [error.message for error in VALIDATOR.iter_errors(plain(text))]


def test_the_file_for_editors_is_up_to_date() -> None:
    """Written by ./run sss law schema."""
    written = (ROOT / "docs/reference/pack.schema.json").read_text("utf-8")
    assert json.loads(written) == pack_schema(), "Run: ./run sss law schema > docs/reference/pack.schema.json"


@pytest.mark.parametrize("name", SOUND)
def test_every_sound_pack_is_taken(name: str) -> None:
    """All that are published, and all that the tests made up."""
    assert faults(SOUND[name]) == []


@pytest.mark.parametrize("section", sorted(SECTIONS.keys() - OPEN))
def test_an_unknown_key_is_underlined(section: str) -> None:
    """In each section of the format whose keys are closed."""
    was, now = SECTIONS[section]
    assert was in PROGRAM
    assert faults(PROGRAM.replace(was, now, 1))


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("status: enacted", "status: passed"),
        ("kind: ours", "kind: hearsay"),
        ("read: 2026-11-21", "read: yesterday"),
        ("unit: USD/hour", "unit: USD/minute"),
        ("work: [rideshare, delivery]", "work: [rideshare, chess]"),
        ("multiply: hourly_rate", "multipy: hourly_rate"),
        ("gives: {workers_compensation: surcharge}", "gives: {sickness: surcharge}"),
        ("borne_by: payer", "borne_by: me"),
        ("  shares:\n", "  Shares!:\n"),
        ("title: A good program\n", ""),
    ],
)
def test_a_wrong_word_is_underlined(was: str, now: str) -> None:
    """Each list of words is the reader's own."""
    assert was in PROGRAM
    assert faults(PROGRAM.replace(was, now, 1))
