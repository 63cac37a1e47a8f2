"""The number of a security account: ten digits by chance and two check digits; says nothing about the person."""

import re
import secrets
from collections.abc import Callable

from stdnum.iso7064 import mod_97_10

from shared_security.values.errors import Problem

DIGITS = 12
_FIRST, _NUMBERS = 10**9, 9 * 10**9  # no leading zero: spreadsheets eat it
_BETWEEN = re.compile(r"[\s\-\u2010-\u2015\u2212]+")  # white space, and every hyphen that a program may make of one
_TWELVE = re.compile(r"[0-9]{12}")
_SHORTENED = re.compile(r"[0-9][.,]?[0-9]*[eE]\+?[0-9]+")


def new_account_number(chance: Callable[[int], int] = secrets.randbelow) -> str:
    """A number of 12 digits drawn by chance; `chance(n)` draws from 0 to n - 1.

    >>> new_account_number(lambda n: 234_567_890)
    '123456789092'
    """
    payload = str(_FIRST + chance(_NUMBERS))
    return payload + mod_97_10.calc_check_digits(payload)


def read_account_number(text: str) -> str:
    """The 12 digits of a number as people and programs write it, with spaces or hyphens or without.

    >>> read_account_number(" 1234 5678-9092 ")
    '123456789092'

    Raises:
        Problem: it is not 12 digits, or its check digits do not fit the rest.
    """
    written = _BETWEEN.sub("", text)
    if _SHORTENED.fullmatch(written):
        raise Problem(
            "a spreadsheet has shortened this account number",
            text,
            "Format its column as text and enter the number again",
        )
    if not _TWELVE.fullmatch(written):
        raise Problem(
            f"an account number has {DIGITS} digits", text, "Copy it from the worker's card or page: 1234 5678 9092"
        )
    if mod_97_10.checksum(written) != 1:
        raise Problem(
            "this is no account number: its last two digits do not fit the rest",
            text,
            "Look for a wrong digit, or two that changed places",
        )
    return written


def shown_account_number(number: str) -> str:
    """A number in groups of four, as screens and cards show it.

    >>> shown_account_number("123456789092")
    '1234 5678 9092'
    """
    return " ".join(number[start : start + 4] for start in range(0, DIGITS, 4))
