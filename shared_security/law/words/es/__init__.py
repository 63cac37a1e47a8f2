"""The law in Spanish."""

from typing import Final

from shared_security.law.words.es import page, record, terms, units, verbs

WORDS: Final[dict[str, str]] = verbs.WORDS | terms.WORDS | units.WORDS | page.WORDS | record.WORDS
