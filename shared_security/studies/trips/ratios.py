"""Contribution per on-trip hour and per cent of driver pay, in whole ten-thousandths."""

from shared_security.values.money import MICROS_PER_CENT, divide_half_even

PLACES = 4
_ONE = 10**PLACES
_MICROS_PER_PART = 1_000_000 // _ONE


def hours(seconds: int) -> int:
    """Hours, in ten-thousandths.

    >>> hours(4918)
    13661
    """
    return divide_half_even(seconds * _ONE, 3600)


def per_hour(amount_micros: int, seconds: int) -> int | None:
    """Dollars an hour, in ten-thousandths; None where no time was worked.

    >>> per_hour(2_530_000, 4918)
    18520
    """
    return divide_half_even(amount_micros * 3600, seconds * _MICROS_PER_PART) if seconds else None


def percent_of_pay(amount_micros: int, pay_cents: int) -> int | None:
    """Per cent of driver pay, in ten-thousandths of a per cent; None where nothing was paid.

    >>> percent_of_pay(2_530_000, 7152)
    35375
    """
    return divide_half_even(amount_micros * 100 * _ONE, pay_cents * MICROS_PER_CENT) if pay_cents else None
