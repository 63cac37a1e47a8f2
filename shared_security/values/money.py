"""Money: micro-dollars in the books, cents where a bank, an invoice or a payslip is. No float, no Decimal."""

import re

from shared_security.values.errors import Problem

MICROS_PER_DOLLAR = 1_000_000
MICROS_PER_CENT = 10_000
INT64_MAX = 2**63 - 1

_NUMBER = re.compile(r"([+-]?)([0-9]{1,30})(?:\.([0-9]{1,60}))?")


def divide_half_even(numerator: int, denominator: int) -> int:
    """Divide non-negative integers, halves going to the even neighbour: the one rounding division of the house.

    >>> [divide_half_even(n, 2) for n in (1, 3, 5, 6)]
    [0, 2, 2, 3]
    """
    quotient, rest = divmod(numerator, denominator)
    up = 2 * rest > denominator or (2 * rest == denominator and quotient % 2 == 1)
    return quotient + up


def scaled(text: str, places: int) -> int:
    """Read a decimal number as an integer of 10**-places units, exactly.

    Raises:
        Problem: `text` is not a plain decimal number, or has more than `places` decimals that are not zero.

    >>> scaled("2.75", 4), scaled("-0.5", 6), scaled("1.10", 1)
    (27500, -500000, 11)
    """
    found = _NUMBER.fullmatch(text.strip())
    if not found:
        raise Problem(f"{text[:40]!r} is not a number", fix="Write digits with a decimal point, such as 12.50")
    sign, whole, part = found[1], found[2], (found[3] or "").rstrip("0")
    if len(part) > places:
        raise Problem(f"{text!r} has more than {places} decimals", fix=f"Give at most {places} decimals")
    value = int(whole + part.ljust(places, "0"))
    return -value if sign == "-" else value


def unscaled(value: int, places: int, at_least: int = 0) -> str:
    """Write an integer of 10**-places units as a decimal number, with `at_least` decimals and no more than needed.

    >>> unscaled(27500, 4), unscaled(2_000_000, 6, at_least=2), unscaled(-5, 1)
    ('2.75', '2.00', '-0.5')
    """
    whole, part = divmod(abs(value), 10**places)
    decimals = str(part).zfill(places).rstrip("0") if places else ""
    decimals = decimals.ljust(at_least, "0")
    return f"{'-' if value < 0 else ''}{whole}{'.' if decimals else ''}{decimals}"


def micros(dollars: str) -> int:
    """Dollars as text to micro-dollars.

    >>> micros("12.5")
    12500000
    """
    return scaled(dollars, 6)


def cents_of(amount_micros: int) -> int:
    """The nearest whole cent, halves to the even cent, for either sign.

    >>> cents_of(1_254_275), cents_of(5_000), cents_of(-15_000)
    (125, 0, -2)
    """
    cents = divide_half_even(abs(amount_micros), MICROS_PER_CENT)
    return -cents if amount_micros < 0 else cents


def dollars(amount_micros: int) -> str:
    """Micro-dollars as a person reads them, to the last micro-dollar that is there.

    >>> dollars(1_254_275), dollars(2_000_000), dollars(-1_234_567_890_000)
    ('$1.254275', '$2.00', '-$1,234,567.89')
    """
    number = unscaled(abs(amount_micros), 6, at_least=2)
    whole, _, part = number.partition(".")
    return f"{'-' if amount_micros < 0 else ''}${int(whole):,}.{part}"


def shown_amount(amount_micros: int, unit: str) -> str:
    """Millionths of any unit as a reader of text wants them: money as dollars, the rest with its unit."""
    return dollars(amount_micros) if unit == "USD" else f"{unscaled(amount_micros, 6)} {unit}"
