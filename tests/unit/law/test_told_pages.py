"""The generated page of each program, in each language: nothing of the file's own words, no figure without a source."""

import json
from pathlib import Path

import pytest

from shared_security.law.explain import law_page, page
from shared_security.law.explain.data import pack_data
from shared_security.law.explain.document import Line
from shared_security.law.library import program_files, read_program
from shared_security.law.pack import Pack
from shared_security.law.read_pack import read_pack_text
from shared_security.law.words import LANGUAGES
from shared_security.law.words.figures import shown
from tests.statutes.told_text import faults_of_page

PROGRAM = (Path(__file__).parent / "told.yaml").read_text("utf-8")


def told() -> Pack:
    """The made-up pack that says everything the format can."""
    pack, faults = read_pack_text(PROGRAM, "told")
    assert not faults
    assert pack
    return pack


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("program", program_files())
def test_no_figure_stands_without_a_source(program: str, language: str) -> None:
    """Every program of the library: no underscore, no micro-unit, a citation beside every number."""
    assert faults_of_page(page(read_program(program), language), language) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_that_a_pack_can_say_is_told(language: str) -> None:
    """Each verb, table, window, condition and kind of fact has its sentence."""
    assert faults_of_page(page(told(), language), language) == []


@pytest.mark.parametrize(
    ("what", "was", "now"),
    [
        ("an underscore", "Base rate:", "base_rate:"),
        ("a micro-unit", "$100.00  [1]", "100000000  [1]"),
        ("a micro-unit", "the nearest millionth", "the nearest micro-dollar"),
        ("a figure without a source", "40 h for each hour of leave  [1]", "40 h for each hour of leave"),
        ("sources", "another official text says 1,200 in section 9  [2]", "another official text says 1,200  [7]"),
    ],
)
def test_the_check_finds_what_is_wrong(what: str, was: str, now: str) -> None:
    """Each thing it looks for, broken once."""
    text = page(told())
    assert was in text
    (fault,) = faults_of_page(text.replace(was, now, 1), "en")
    assert fault.startswith(what)


def test_the_check_finds_english_in_spanish() -> None:
    """A sentence that was not translated is found, unless the page says that it is in English."""
    text = page(told(), "es")
    left = text.replace("el pago que cuenta como máximo", "the most pay that counts")
    assert [fault.partition(":")[0] for fault in faults_of_page(left, "es")] == ["English"]


@pytest.mark.parametrize("program", program_files())
def test_nothing_that_the_file_says_is_left_out(program: str) -> None:
    """Each meaning, value, conflict, note and source stands on the page."""
    pack = read_program(program)
    text = page(pack)
    for parameter in pack.parameters.values():
        assert parameter.meaning in text
        for value in parameter.values:
            numbers = value.number if isinstance(value.number, tuple) else (value.number,)
            for number in numbers:
                assert number is None or shown(number, parameter.unit.name, "en") in text
            assert value.conflict is None or value.conflict in text
    for fact in pack.facts.values():
        assert fact.meaning in text
    cited = {
        source.name for parameter in pack.parameters.values() for v in parameter.values for source in v.citation.sources
    }
    for source in (pack.sources[name] for name in cited):
        assert source.cite in text
    for rule in pack.rules:
        assert rule.citation.note is None or rule.citation.note in text


def test_a_sentence_without_spanish_is_told_in_english_and_said_to_be() -> None:
    """A page is never empty where a translation lacks, and never passes English off as Spanish."""
    pack, _ = read_pack_text(PROGRAM.replace(", meaning_es: qué hace la persona para quien paga", ""), "told")
    assert pack
    assert "en inglés: «what the worker does for the payer»" in page(pack, "es")


def test_what_is_told_of_windows() -> None:
    """Over which span, whose work together, in which order; and what is computed at the end."""
    lines = [line.strip() for line in page(told()).splitlines()]
    assert "In each week from Sunday, for each worker with all payers together, in order of time worked" in lines
    assert "1. Counted = what of the time worked still lies within the week cap" in lines
    assert "The amount is shared among the payers in proportion to the time worked" in lines
    spanish = [line.strip() for line in page(told(), "es").splitlines()]
    assert "1. Lo que del tiempo trabajado todavía cabe en el máximo por semana" in spanish
    assert "3. El resultado de (1) \u00d7 el resultado de (2)" in spanish


def test_the_page_as_data_says_the_same() -> None:
    """Every line of the page, with the numbers of its sources."""
    data = json.loads(json.dumps(pack_data(told(), "es")))
    chapters = law_page(told(), "es").chapters
    assert [chapter["heading"] for chapter in data["page"]] == [chapter.heading for chapter in chapters]
    assert [_words(line) for chapter in data["page"] for line in chapter["lines"]] == [
        _told(line) for chapter in chapters for line in chapter.lines
    ]
    assert data["sources"][0]["cite"] == "Town Code 1.2"


def _words(line: dict) -> list:
    return [line["words"], line["sources"], [_words(one) for one in line.get("beneath", [])]]


def _told(line: Line) -> list:
    return [line.words, list(line.marks.numbers), [_told(one) for one in line.beneath]]
