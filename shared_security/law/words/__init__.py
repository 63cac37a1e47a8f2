"""The words in which the law is told: one catalogue a language, all with the same keys.

A key is `topic.name`, such as `verb.take`; its text holds the terms in braces. Nothing here knows Django: the pages,
the command line and the books say the same sentences.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from shared_security.law.words import en, es
from shared_security.law.words.es.grammar import contracted

CATALOGUES: Final[Mapping[str, Mapping[str, str]]] = {"en": en.WORDS, "es": es.WORDS}
LANGUAGES: Final = tuple(CATALOGUES)


def language_of(code: str | None) -> str:
    """The language of the catalogue for a code such as `es-us`; English where there is none of it.

    >>> language_of("es-us"), language_of(None), language_of("fr")
    ('es', 'en', 'en')
    """
    word = (code or "").split("-")[0].split("_")[0]
    return word if word in CATALOGUES else "en"


def say(key: str, language: str, /, **terms: str) -> str:
    """A sentence of the catalogue with its terms.

    Args:
        key: topic and name, such as `verb.take`.
        language: one of LANGUAGES.
        terms: what stands for each name in braces, in the same language.

    Raises:
        KeyError: the catalogue has no such key, or the sentence has a term that was not given.

    >>> say("verb.take", "es", take="el 3 %", of="el precio")
    'el 3 % sobre el precio'
    """
    told = CATALOGUES[language][key].format_map(terms)
    return contracted(told) if language == "es" else told


def has(key: str) -> bool:
    """Whether the catalogues have a key."""
    return key in en.WORDS


def listed(names: Sequence[str], language: str, word: str = "and") -> str:
    """Several names as one: a, b and c; with `word="or"` a, b or c.

    >>> listed(["a", "b", "c"], "en"), listed(["uno", "otro"], "es", "or")
    ('a, b and c', 'uno u otro')
    """
    if len(names) < 2:
        return "".join(names)
    joined = say(f"list.{word}", language, first=", ".join(names[:-1]), last=names[-1])
    return contracted(joined) if language == "es" else joined


def called(topic: str, name: str, language: str) -> str:
    """What a name of the format is called, such as a pocket; the name in plain letters where the catalogue has none."""
    key = f"{topic}.{name}"
    return say(key, language) if has(key) else name.replace("_", " ")


def capital(sentence: str) -> str:
    """A sentence with a capital letter at its start; the rest stays as it is.

    >>> capital("workers' compensation in US-WA")
    "Workers' compensation in US-WA"
    """
    return sentence[:1].upper() + sentence[1:]
