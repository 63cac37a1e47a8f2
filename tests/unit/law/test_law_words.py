"""The words of the law: each language says the same things, and says them in itself."""

import re
from string import Formatter

import pytest

from shared_security.law.citations import SOURCE_KINDS
from shared_security.law.evaluate import Answer
from shared_security.law.pack import STATUSES
from shared_security.law.quantities import BEARERS, DAY_FIELDS, PLACE_FIELDS, POCKETS, QUANTITIES, WORK_KINDS
from shared_security.law.verbs import VERBS
from shared_security.law.words import CATALOGUES, LANGUAGES, language_of, listed, say

ENGLISH, SPANISH = CATALOGUES["en"], CATALOGUES["es"]
# What is written alike in both: names, signs, and words that are the same word.
ALIKE = {"word.no", "word.w2", "word.1099", "unit.percent"}
ENGLISH_WORDS = re.compile(
    r"\b(the|of|and|or|each|not|by|from|with|which|this|that|an|is|are|payer|worker|day)\b", re.I
)
CODES = [
    *(f"verb.{verb}" for verb in VERBS),
    *(f"quantity.{name}" for name in QUANTITIES),
    *(f"pocket.{name}" for name in POCKETS),
    *(f"bearer.{name}" for name in BEARERS),
    *(f"work.{name}" for name in WORK_KINDS),
    *(f"field.{name}" for name in (*PLACE_FIELDS, *DAY_FIELDS)),
    *(f"status.{name}" for name in STATUSES),
    *(f"source.{name}" for name in SOURCE_KINDS),
    *(f"answer.{name}" for name in Answer),
]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_key_and_every_term(language: str) -> None:
    """No key lacks, none is empty, and each sentence has the same terms as the English one."""
    words = CATALOGUES[language]
    assert words.keys() == ENGLISH.keys()
    assert [key for key, told in words.items() if not told.strip()] == []
    assert [key for key in words if _terms(words[key]) != _terms(ENGLISH[key])] == []


@pytest.mark.parametrize("key", CODES)
def test_every_code_of_the_format_has_words(key: str) -> None:
    """A verb, quantity, pocket or answer that is added needs words here."""
    assert key in ENGLISH


def test_no_english_is_left_in_spanish() -> None:
    """Neither the same sentence nor a word that only English has."""
    assert {
        key for key in ENGLISH if ENGLISH[key] == SPANISH[key] and re.search(r"[a-z]{2}", _bare(ENGLISH[key]))
    } <= ALIKE
    assert [key for key, told in SPANISH.items() if ENGLISH_WORDS.search(_bare(told)) and key not in ALIKE] == []


def test_no_name_of_the_format_is_left_in_a_sentence() -> None:
    """An underscore is the file's, not a reader's; a micro-unit is the books'."""
    for words in CATALOGUES.values():
        assert [key for key, told in words.items() if "_" in _bare(told) or "micro" in told] == []


def test_spanish_meets_its_own_words() -> None:
    """del, al, e and u."""
    assert say("rule.gives_share", "es", pocket="Jubilación", amount="el precio") == "Jubilación: su parte del precio"
    assert listed(["gastos", "intereses"], "es") == "gastos e intereses"
    assert listed(["siete", "ocho"], "es", "or") == "siete u ocho"
    assert listed(["agua", "hielo"], "es") == "agua y hielo"


def test_a_language_without_a_catalogue_is_english() -> None:
    """Codes as browsers send them."""
    assert [language_of(code) for code in ("es", "es-mx", "en-us", "fr", "", None)] == [
        "es",
        "es",
        "en",
        "en",
        "en",
        "en",
    ]


def _terms(told: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(told) if name}


def _bare(told: str) -> str:
    return re.sub(r"\{[^}]*\}", "", told)
