"""The reference that a payer writes on a transfer: nine digits by chance and two check digits; says nothing else.

Eleven digits, so that it is never taken for a benefits number, which has twelve.
"""

import re
import secrets
from collections.abc import Callable

from stdnum.iso7064 import mod_97_10

from shared_security.values.errors import Problem

DIGITS = 11
_FIRST, _NUMBERS = 10**8, 9 * 10**8  # no leading zero: spreadsheets eat it
_BETWEEN = re.compile(r"[\s\-\u2010-\u2015\u2212.]+")
_IN_WORDS = re.compile(r"(?<![0-9])[0-9](?:[ \-\u2010-\u2015.]?[0-9]){10}(?![0-9])")


def new_payment_reference(chance: Callable[[int], int] = secrets.randbelow) -> str:
    """A reference of 11 digits drawn by chance; `chance(n)` draws from 0 to n - 1.

    >>> new_payment_reference(lambda n: 23_456_789)
    '12345678978'
    """
    payload = str(_FIRST + chance(_NUMBERS))
    return payload + mod_97_10.calc_check_digits(payload)


def read_payment_reference(text: str) -> str:
    """The 11 digits as people and banks write them, with spaces or hyphens or without.

    >>> read_payment_reference("1234 5678-978")
    '12345678978'

    Raises:
        Problem: it is not 11 digits, or its check digits do not fit the rest.
    """
    written = _BETWEEN.sub("", text)
    if not (written.isascii() and written.isdigit() and len(written) == DIGITS):
        raise Problem(f"a payment reference has {DIGITS} digits", text, "Copy it from the invoice: 1234 5678 978")
    if mod_97_10.checksum(written) != 1:
        fix = "Look for a wrong digit, or two that changed places"
        raise Problem("this is no payment reference: its last two digits do not fit the rest", text, fix)
    return written


def payment_references_in(words: str) -> list[str]:
    """Every reference that stands in what a payer wrote, each once; digits that are mistyped are none.

    >>> payment_references_in("Inv. 12, ref 1234 5678 978 of Nov 2026")
    ['12345678978']
    """
    written = (_BETWEEN.sub("", found) for found in _IN_WORDS.findall(words))
    return list(dict.fromkeys(one for one in written if mod_97_10.checksum(one) == 1))


def shown_payment_reference(reference: str) -> str:
    """In groups, as invoices show it.

    >>> shown_payment_reference("12345678978")
    '1234 5678 978'
    """
    return f"{reference[:4]} {reference[4:8]} {reference[8:]}"
