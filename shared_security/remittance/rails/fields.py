"""The fields of ACH records: text to the left with blanks after it, numbers to the right with zeros before them."""

import unicodedata

from shared_security.values.errors import Problem

RECORD = 94  # characters of every record
# Printable ASCII; small letters are written as capitals.
_FIRST, _LAST = " ", "~"


def text_field(text: str, width: int, name: str, *, must: bool = True) -> str:
    """Text as it stands in a file.

    Raises:
        Problem: it is longer than the field, has a character that no ACH file can hold, or is missing.
    """
    written = text.upper().strip()
    if must and not written:
        raise Problem("it is empty", name, "Write it")
    if bad := next((letter for letter in written if not _FIRST <= letter <= _LAST), ""):
        what = f"`{bad}` cannot stand in an ACH file"
        raise Problem(what, name, "Write it in letters without accents, digits and plain signs")
    if len(written) > width:
        raise Problem(f"it has {len(written)} characters; the field holds {width}", name, "Write it shorter")
    return written.ljust(width)


def number_field(number: int, width: int, name: str) -> str:
    """A whole number as it stands in a file.

    Raises:
        Problem: it is below zero or has more digits than the field.
    """
    written = str(number)
    if number < 0 or len(written) > width:
        raise Problem(f"{number} does not fit a field of {width} digits", name, "Split it into smaller parts")
    return written.rjust(width, "0")


def digits_field(digits: str, width: int, name: str) -> str:
    """Digits of a fixed length, such as a trace number.

    Raises:
        Problem: they are others.
    """
    if not (len(digits) == width and digits.isascii() and digits.isdigit()):
        raise Problem(f"it is not {width} digits", name, "Look at the number")
    return digits


def plain_letters(text: str, width: int) -> str:
    """A name as near as an ACH file can hold it: without accents, cut off at the end of its field.

    >>> plain_letters("José Peña-Núñez", 22)
    'JOSE PENA-NUNEZ'
    """
    parts = unicodedata.normalize("NFKD", text.replace("\u2019", "'").replace("\u00df", "ss"))
    kept = "".join(letter for letter in parts if not unicodedata.combining(letter))
    return " ".join("".join(letter if _FIRST <= letter <= _LAST else " " for letter in kept).split()).upper()[:width]
