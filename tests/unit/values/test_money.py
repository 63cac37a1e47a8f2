"""Money in whole numbers: what is read, written, divided and rounded is exact, or refused."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared_security.values.errors import Problem
from shared_security.values.money import (
    INT64_MAX,
    MICROS_PER_CENT,
    cents_of,
    divide_half_even,
    dollars,
    micros,
    scaled,
    unscaled,
)

PATIENT = settings(deadline=None)  # nothing is timed
WHOLE = st.integers(-INT64_MAX, INT64_MAX)
PLACES = st.integers(0, 12)


@pytest.mark.parametrize(
    ("text", "places", "value"),
    [
        ("0", 0, 0),
        ("12", 0, 12),
        ("12", 2, 1200),
        ("12.5", 2, 1250),
        ("+1.5", 1, 15),
        ("-1.5", 1, -15),
        ("-0", 6, 0),
        ("007", 0, 7),
        ("1.500", 1, 15),
        (" 2.75 ", 4, 27_500),
        ("9223372036854775807", 0, INT64_MAX),
    ],
)
def test_a_decimal_number_is_read_exactly(text: str, places: int, value: int) -> None:
    """Zeros at the end cost no decimal; spaces around do not matter."""
    assert scaled(text, places) == value


@pytest.mark.parametrize(
    "text", ["", ".5", "5.", "1,000", "1e3", "0x10", "1 000", "--1", "NaN", "inf", "٣", "½", "1_000"]
)
def test_what_is_no_plain_number_is_refused(text: str) -> None:
    """The text is shown, with a number as it should be written."""
    with pytest.raises(Problem) as raised:
        scaled(text, 6)
    assert str(raised.value) == f"{text!r} is not a number. Write digits with a decimal point, such as 12.50."


def test_a_number_longer_than_any_amount_is_refused() -> None:
    """Thirty digits are read, thousands are not; what is shown of them is short."""
    assert scaled("9" * 30, 0) == 10**30 - 1
    with pytest.raises(Problem) as raised:
        scaled("9" * 5_000, 0)
    assert len(str(raised.value)) < 200


def test_a_decimal_that_would_be_lost_is_refused() -> None:
    """No digit is dropped in silence."""
    with pytest.raises(Problem) as raised:
        scaled("0.0000001", 6)
    assert str(raised.value) == "'0.0000001' has more than 6 decimals. Give at most 6 decimals."


@PATIENT
@given(WHOLE, PLACES, st.integers(0, 4))
def test_a_number_that_is_written_is_read_back(value: int, places: int, at_least: int) -> None:
    """unscaled and scaled are each other's inverse, and the text is the exact fraction."""
    text = unscaled(value, places, at_least)
    assert scaled(text, max(places, at_least)) == value * 10 ** (max(places, at_least) - places)
    assert Fraction(text) == Fraction(value, 10**places)


@PATIENT
@given(WHOLE, PLACES)
def test_a_number_is_written_as_short_as_it_can_be(value: int, places: int) -> None:
    """No zero at the end of the decimals, and no point without decimals."""
    whole, point, part = unscaled(value, places).partition(".")
    assert bool(point) == bool(part)
    assert not part.endswith("0")
    assert whole.lstrip("-").isdigit()


@pytest.mark.parametrize(
    ("numerator", "denominator", "quotient"),
    [
        (0, 7, 0),
        (1, 2, 0),
        (3, 2, 2),
        (5, 2, 2),
        (7, 2, 4),
        (1, 3, 0),
        (2, 3, 1),
        (25, 10, 2),
        (26, 10, 3),
        (35, 10, 4),
    ],
)
def test_halves_go_to_the_even_neighbour(numerator: int, denominator: int, quotient: int) -> None:
    """And all else to the nearest."""
    assert divide_half_even(numerator, denominator) == quotient


@PATIENT
@given(st.integers(0, INT64_MAX), st.integers(1, INT64_MAX // 2))
def test_the_rounding_division_is_that_of_exact_fractions(numerator: int, denominator: int) -> None:
    """Python rounds a fraction half-even too, by another way."""
    assert divide_half_even(numerator, denominator) == round(Fraction(numerator, denominator))


@PATIENT
@given(st.integers(0, 10**12), st.integers(1, 10**6))
def test_exact_halves_are_rounded_as_exact_fractions_are(whole: int, half: int) -> None:
    """The case that random numbers hardly ever meet."""
    assert divide_half_even((2 * whole + 1) * half, 2 * half) == round(Fraction(2 * whole + 1, 2))


@PATIENT
@given(WHOLE)
def test_cents_are_the_nearest_of_an_exact_fraction(amount_micros: int) -> None:
    """For either sign, and the same on both sides of zero."""
    assert cents_of(amount_micros) == round(Fraction(amount_micros, MICROS_PER_CENT))
    assert cents_of(-amount_micros) == -cents_of(amount_micros)


@PATIENT
@given(WHOLE)
def test_dollars_lose_nothing(amount_micros: int) -> None:
    """What a person reads, without its signs for money and thousands, is the amount."""
    shown = dollars(amount_micros)
    assert shown.lstrip("-").startswith("$")
    assert shown.startswith("-") == (amount_micros < 0)
    assert Fraction(shown.replace("$", "").replace(",", "")) == Fraction(amount_micros, 10**6)
    assert len(shown.partition(".")[2]) >= 2


@pytest.mark.parametrize(
    ("amount_micros", "shown"),
    [
        (0, "$0.00"),
        (1, "$0.000001"),
        (-1, "-$0.000001"),
        (10_000, "$0.01"),
        (1_500_000, "$1.50"),
        (999_999_990_000, "$999,999.99"),
        (-1_000_000_000_000, "-$1,000,000.00"),
    ],
)
def test_dollars_as_a_person_reads_them(amount_micros: int, shown: str) -> None:
    """At least cents, and every micro-dollar that is there."""
    assert dollars(amount_micros) == shown


def test_dollars_as_text_become_micro_dollars() -> None:
    """To the millionth, and no further."""
    assert micros("0.000001") == 1
    with pytest.raises(Problem):
        micros("0.0000001")
