"""Banking days by the published calendars of the Federal Reserve, and routing numbers of real banks."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from shared_security.values.banking_days import BANKING, federal_reserve_holidays
from shared_security.values.business_days import HolidaysNotKnown, add_business_days
from shared_security.values.errors import Problem
from shared_security.values.routing_number import check_digit, read_routing_number

# As the Federal Reserve published them: month and day on which its banks are closed, Saturdays left out.
PUBLISHED = {
    2022: "0117 0221 0530 0620 0704 0905 1010 1111 1124 1226",
    2023: "0102 0116 0220 0529 0619 0704 0904 1009 1123 1225",
    2024: "0101 0115 0219 0527 0619 0704 0902 1014 1111 1128 1225",
    2025: "0101 0120 0217 0526 0619 0704 0901 1013 1111 1127 1225",
    2026: "0101 0119 0216 0525 0619 0907 1012 1111 1126 1225",
    2027: "0101 0118 0215 0531 0705 0906 1011 1111 1125",
}
REAL = (Path(__file__).parent / "aba_routing_numbers_400.csv").read_text().split()[1:]


@pytest.mark.parametrize("year", PUBLISHED)
def test_the_days_on_which_banks_are_closed(year: int) -> None:
    """July 4, 2026 is a Saturday: the Friday before is a banking day. Christmas 2022 is a Sunday: Monday is none."""
    found = sorted(day for day in federal_reserve_holidays(year) if day.weekday() < 5)
    assert " ".join(f"{day:%m%d}" for day in found) == PUBLISHED[year]


def test_days_are_counted_over_weekends_and_holidays() -> None:
    """From Wednesday, November 25, 2026: Thursday is Thanksgiving, so three banking days later is Tuesday."""
    assert add_business_days(date(2026, 11, 25), 3, BANKING) == date(2026, 12, 1)
    with pytest.raises(HolidaysNotKnown):
        BANKING.is_business_day(date(2021, 12, 31))


def test_routing_numbers_of_real_banks_are_read() -> None:
    """All 400; and none of them with any one digit changed, or with its first two swapped where they differ."""
    assert len(REAL) == 400
    for number in REAL:
        assert read_routing_number(f" {number[:4]}-{number[4:]} ") == number
        assert check_digit(number[:8]) == number[8]
        for at, digit in enumerate(number):
            wrong = f"{number[:at]}{(int(digit) + 1) % 10}{number[at + 1 :]}"
            with pytest.raises(Problem):
                read_routing_number(wrong)


@pytest.mark.parametrize("text", ["", "12345678", "1234567890", "000000000", "02100002l", "\u0660" * 9])
def test_what_is_no_routing_number(text: str) -> None:
    """Too short, too long, nobody's, a letter, digits of another script."""
    with pytest.raises(Problem, match=r"routing number|digit"):
        read_routing_number(text)


def test_every_year_that_is_known_has_eleven_holidays() -> None:
    """And no two of one year fall on one day."""
    day = BANKING.known_from
    while day < BANKING.known_until:
        assert len(federal_reserve_holidays(day.year)) == 11
        day += timedelta(days=366)
