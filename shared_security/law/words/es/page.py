"""The attorney's page of a program."""

from typing import Final

WORDS: Final[dict[str, str]] = {}
