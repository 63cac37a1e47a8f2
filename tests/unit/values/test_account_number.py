"""Account numbers: what is drawn is valid, and slips of hand and eye are refused."""

import random
from collections.abc import Iterator

import pytest
from stdnum.iso7064 import mod_97_10

from shared_security.values.account_number import new_account_number, read_account_number, shown_account_number
from shared_security.values.errors import Problem

SEED = 20151112
DRAWN = 100_000
WORTH = [10**place for place in range(11, -1, -1)]


def drawn(count: int = DRAWN) -> list[str]:
    """Numbers by a seeded chance, so that a failure can be seen again."""
    chance = random.Random(SEED).randrange
    return [new_account_number(chance) for _ in range(count)]


def single_digit(digits: list[int]) -> Iterator[int]:
    """One digit written wrongly, in every place and in every way: 108 slips. What each adds to the number."""
    for digit, worth in zip(digits, WORTH, strict=True):
        yield from [(other - digit) * worth for other in range(10) if other != digit]


def adjacent_swap(digits: list[int]) -> Iterator[int]:
    """Two neighbours in each other's place."""
    return (swap(digits, place, place + 1) for place in range(11) if digits[place] != digits[place + 1])


def jump_swap(digits: list[int]) -> Iterator[int]:
    """Two digits over one between them: abc as cba."""
    return (swap(digits, place, place + 2) for place in range(10) if digits[place] != digits[place + 2])


def twin_error(digits: list[int]) -> Iterator[int]:
    """A doubled digit written as another doubled digit: aa as bb."""
    for place in range(11):
        if digits[place] == digits[place + 1]:
            twin = WORTH[place] + WORTH[place + 1]
            yield from [(other - digits[place]) * twin for other in range(10) if other != digits[place]]


def swap(digits: list[int], one: int, other: int) -> int:
    """What two digits in each other's place add to the number."""
    return (digits[other] - digits[one]) * (WORTH[one] - WORTH[other])


@pytest.mark.parametrize("slip", [single_digit, adjacent_swap, jump_swap, twin_error])
def test_no_slip_passes(slip: object) -> None:
    """Over 100,000 numbers, whatever differs from the number is refused; checked as the reader checks."""
    slips = 0
    for number in drawn():
        value = int(number)
        assert value % 97 == 1
        for added in slip([int(digit) for digit in number]):  # type: ignore[operator]
            slips += 1
            assert added % 97, (number, value + added)
    assert slips > DRAWN // 2


@pytest.mark.parametrize("slip", [single_digit, adjacent_swap, jump_swap, twin_error])
def test_the_reader_checks_by_the_same_rule(slip: object) -> None:
    """What the arithmetic above refuses, the reader refuses, over a part of the slips; what is drawn it reads."""
    for number in drawn(300):
        assert read_account_number(shown_account_number(number)) == number
        for added in slip([int(digit) for digit in number]):  # type: ignore[operator]
            with pytest.raises(Problem, match="do not fit"):
                read_account_number(f"{int(number) + added:012}")


def test_numbers_are_twelve_digits_and_begin_with_none_that_a_spreadsheet_eats() -> None:
    """Twelve digits, no leading zero, and no two alike among 100,000 but by the chance of 1 in 1.8."""
    numbers = drawn()
    assert {len(number) for number in numbers} == {12}
    assert "0" not in {number[0] for number in numbers}
    assert len(set(numbers)) >= DRAWN - 5


def test_the_payload_comes_from_a_chance_nobody_can_foresee() -> None:
    """Two runs of the real thing have nothing in common."""
    assert not {new_account_number() for _ in range(1000)} & {new_account_number() for _ in range(1000)}


@pytest.mark.parametrize(
    "written", ["1234 5678 9092", "1234-5678-9092", "1234\u00a05678\u20119092", " 123456789092\n", "12 34 56 78 90 92"]
)
def test_spaces_and_hyphens_do_not_matter(written: str) -> None:
    """However people and programs set it off."""
    assert read_account_number(written) == "123456789092"


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("", "has 12 digits"),
        ("12345678908", "has 12 digits"),
        ("1234567890925", "has 12 digits"),
        ("1234 5678 9O92", "has 12 digits"),
        ("\u0661234 5678 9092", "has 12 digits"),
        ("1.23457E+11", "a spreadsheet has shortened"),
        ("1,23456789092E+11", "a spreadsheet has shortened"),
        ("1234 5678 9093", "do not fit"),
    ],
)
def test_wrong_numbers_say_what_is_wrong_and_what_to_do(written: str, says: str) -> None:
    """Each with a fix; other scripts' digits are none."""
    with pytest.raises(Problem, match=says) as refused:
        read_account_number(written)
    assert refused.value.fix


def test_the_check_digits_are_those_of_the_standard() -> None:
    """Examples published for ISO 7064 MOD 97-10, by its use in the LEI (ISO 17442) and IBAN."""
    assert mod_97_10.is_valid("54930084UKLVMY22DS16")  # the LEI of G.E. Financing GmbH, in the standard's annex
    assert int("123456789092") % 97 == 1
