"""The languages: every string has its Spanish, with the same places for values, and each reader their own words."""

import re

import pytest

from tests.tools.catalogue import extracted, written

PLACES = re.compile(r"%\(\w+\)[sd]|%%|</?\w+[^>]*>|\{\w+\}")
HOW = "run `.venv/bin/python -m tests.tools.catalogue`, then translate what is empty"


def test_the_file_holds_what_the_pages_say() -> None:
    """No string is missing from the Spanish file, and none is left that no page says."""
    known = {(message.context, message.id) for message in written() if message.id}
    said = {(message.context, message.id) for message in extracted() if message.id}
    assert said - known == set(), HOW
    assert known - said == set(), HOW


@pytest.mark.parametrize("message", [message for message in written() if message.id], ids=lambda m: str(m.id)[:40])
def test_every_string_is_translated(message: object) -> None:
    """The Spanish is there, and keeps the places for values and marks."""
    english, spanish = message.id, message.string  # type: ignore[attr-defined]
    if isinstance(english, tuple):
        assert len(spanish) == 2
        assert all(spanish), HOW
        assert places(spanish[1]) == places(english[1])
    else:
        assert spanish, HOW
        assert places(spanish) == places(english)


def places(text: str) -> list[str]:
    """The places where values and marks stand, in no order."""
    return sorted(PLACES.findall(text))
