"""How the amount of one record came about."""

from typing import Final

WORDS: Final[dict[str, str]] = {}
