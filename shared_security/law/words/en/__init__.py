"""The law in English."""

from typing import Final

from shared_security.law.words.en import (
    clauses,
    collects,
    diff,
    page,
    providers,
    record,
    story,
    terms,
    units,
    uses,
    verbs,
    why,
)

WORDS: Final[dict[str, str]] = (
    verbs.WORDS | terms.WORDS | units.WORDS | page.WORDS | record.WORDS | diff.WORDS | story.WORDS
    | clauses.WORDS | collects.WORDS | uses.WORDS | providers.WORDS | why.WORDS
)  # fmt: skip
