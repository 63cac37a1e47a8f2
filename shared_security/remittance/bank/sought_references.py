"""Finds references of ours in whatever came with a line of a bank: anywhere, whatever stands around it. Pure."""

import re
from collections.abc import Collection, Iterable, Iterator

REFERENCE_MIN, REFERENCE_MAX = 6, 35
_WORDS_MAX = 8  # that one reference may have been written in
_WORD = re.compile(r"[A-Z0-9]+")
_NUMBERS = re.compile(r"[0-9]+")
_BEFORE = re.compile(r"(?:REFERENCE|REFERENCIA|REF|INVOICE|FACTURA|INV|NO|NR)(?=[A-Z0-9]*[0-9])")


def compact(reference: str) -> str:
    """A reference as it is compared: letters and digits alone, in capitals.

    >>> compact("rf45 s000-0012")
    'RF45S0000012'
    """
    return "".join(_WORD.findall(reference.upper()))


def sought_in(texts: Iterable[str]) -> set[str]:
    """Everything in texts that may be a reference: each run of words, joined, that has a digit.

    >>> sorted(sought_in(["pay ref:RF45 S000"]))
    ['PAYREFRF45', 'PAYREFRF45S000', 'PAYRF45', 'PAYRF45S000', 'REFRF45', 'REFRF45S000', 'RF45S000']
    >>> "12345678978" in sought_in(["pmt12345678978oct"]), "12345678978" in sought_in(["1234 5678-978, Oct 2026"])
    (True, True)
    """
    found: set[str] = set()
    for text in texts:
        words = _WORD.findall(text.upper())
        for start in range(len(words)):
            for joined in _joined(words[start : start + _WORDS_MAX]):
                found.update(filter(_may_be, (joined, _BEFORE.sub("", joined, count=1), *_NUMBERS.findall(joined))))
    return found


def _joined(words: list[str]) -> Iterator[str]:
    run = ""
    for word in words:
        run += word
        if len(run) > REFERENCE_MAX + 9:  # a word before it is taken off
            return
        yield run


def _may_be(text: str) -> bool:
    return REFERENCE_MIN <= len(text) <= REFERENCE_MAX and any(letter.isdigit() for letter in text)


def one_edit_apart(sought: Collection[str], references: Iterable[str]) -> set[str]:
    """The references that a text may mean with one typing error: a sign wrong, too few or too many, or two swapped.

    Args:
        sought: as `sought_in` found them. references: compact ones of ours.

    >>> sorted(one_edit_apart({"RF45S000021"}, ["RF45S000012", "RF45S000031", "RF45S00021", "RF99S000012"]))
    ['RF45S000012', 'RF45S000031', 'RF45S00021']
    """
    alike: dict[str, set[str]] = {}
    for one in sought:
        for shorter in _shorter(one):
            alike.setdefault(shorter, set()).add(one)
    return {
        reference
        for reference in references
        if any(_one_edit(one, reference) for shorter in _shorter(reference) for one in alike.get(shorter, ()))
    }


def _shorter(text: str) -> set[str]:
    """A text, and what is left of it without any one of its signs: two texts one edit apart share one of these."""
    return {text, *(text[:at] + text[at + 1 :] for at in range(len(text)))}


def _one_edit(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1:
        return False
    at = next((place for place, sign in enumerate(short) if sign != long[place]), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    swapped = short[at : at + 2] == long[at : at + 2][::-1] and short[at + 2 :] == long[at + 2 :]
    return swapped or short[at + 1 :] == long[at + 1 :]
