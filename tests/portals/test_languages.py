"""The languages: every string has its Spanish, with the same places for values, and each reader their own words."""

import re

from babel.messages.catalog import Message

from shared_security.portals.shared.words import WORDS
from tests.portals.word_lists import OFFICE, list_for
from tests.tools.catalogue import extracted, written

PLACES = re.compile(r"%\(\w+\)[sd]|%%|</?\w+[^>]*>|\{\w+\}")
HOW = "run `.venv/bin/python -m tests.tools.catalogue`, then translate what is empty"


def test_the_file_holds_what_the_pages_say() -> None:
    """No string is missing from the Spanish file, and none is left that no page says."""
    known = {(message.context, message.id) for message in written() if message.id}
    said = {(message.context, message.id) for message in extracted() if message.id}
    assert said - known == set(), HOW
    assert known - said == set(), HOW


def test_every_string_is_translated() -> None:
    """The Spanish is there, and keeps the places for values and marks."""
    assert [message.id for message in written() if message.id and not translated(message)] == [], HOW


def translated(message: Message) -> bool:
    """Whether a string, or both forms of one that counts, has its Spanish with the same places."""
    english, spanish = message.id, message.string
    if isinstance(english, tuple):
        return len(spanish) == 2 and all(spanish) and places(spanish[1]) == places(english[1])
    return bool(spanish) and places(spanish) == places(english)


def test_a_string_without_spanish_is_noticed() -> None:
    """Empty, half a plural, or with a place lost."""
    assert translated(Message("Sent %(n)s", "Enviado %(n)s"))
    assert translated(Message(("%(n)s day", "%(n)s days"), ("un día", "%(n)s días")))
    assert not translated(Message("Sent", ""))
    assert not translated(Message("Sent %(n)s", "Enviado"))
    assert not translated(Message(("%(n)s day", "%(n)s days"), ("un día", "")))


def places(text: str) -> list[str]:
    """The places where values and marks stand, in no order."""
    return sorted(PLACES.findall(text))


def office_words(text: str, forbidden: tuple[str, ...]) -> list[str]:
    """The words of a list that begin somewhere in a text."""
    return [word for word in forbidden if re.search(rf"\b{re.escape(word)}", text, re.I)]


def test_readers_meet_no_office_words() -> None:
    """In neither language; the list is that of the pages that say it."""
    met = [
        (place, words, message.id)
        for message in written()
        if message.id
        for place, _line in message.locations
        if (words := office_words(f"{message.id} {message.string}", list_for(place)))
    ]
    assert met == []


def test_the_words_of_a_worker_are_plain() -> None:
    """Also those that stand in the table of words by reader."""
    spanish = {(message.context, message.id): message.string for message in written()}
    for (code, reader), word in WORDS.items():
        if reader == "worker":
            english = str(word)
            assert office_words(f"{english} {spanish[(None, english)]}", OFFICE) == [], code


def test_an_office_word_is_noticed() -> None:
    """The lists are looked up by folder, and a folder without one is held to the worker's."""
    assert office_words("Your remittances are due", list_for("shared_security/portals/worker/home.py")) == [
        "remittance",
        "remit",
    ]
    assert office_words("Su empleador", list_for("shared_security/portals/regulator/x.html"))
    assert list_for("shared_security/portals/unheard_of/x.html") == OFFICE
