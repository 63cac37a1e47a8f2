"""The law in English."""

from typing import Final

from shared_security.law.words.en import page, record, terms, units, verbs

WORDS: Final[dict[str, str]] = verbs.WORDS | terms.WORDS | units.WORDS | page.WORDS | record.WORDS
