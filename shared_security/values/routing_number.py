"""The nine digits that name a bank of the United States: eight, and one that checks them (weights 3, 7, 1)."""

from shared_security.values.errors import Problem

DIGITS = 9
_WEIGHTS = (3, 7, 1)


def check_digit(first_eight: str) -> str:
    """The ninth digit of a routing number.

    >>> check_digit("02100002")
    '1'
    """
    return str(-sum(int(digit) * _WEIGHTS[at % 3] for at, digit in enumerate(first_eight)) % 10)


def read_routing_number(text: str) -> str:
    """The nine digits as people write them, with spaces or hyphens or without.

    >>> read_routing_number("0210-0002 1")
    '021000021'

    Raises:
        Problem: it is not nine digits, or the last does not fit the rest.
    """
    written = "".join(letter for letter in text if letter not in " -\u00a0")
    if not (written.isascii() and written.isdigit() and len(written) == DIGITS):
        raise Problem(
            "a routing number has nine digits", "the routing number", "Copy it from the bottom left of a check"
        )
    if written == "0" * DIGITS or check_digit(written[:-1]) != written[-1]:
        fix = "Look for a wrong digit, or two that changed places"
        raise Problem("this is no bank's routing number: its last digit does not fit", "the routing number", fix)
    return written
