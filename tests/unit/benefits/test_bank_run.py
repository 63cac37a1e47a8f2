"""The hour bank of the electrical workers' plan, by hand: 300 h begin cover, a month takes 120 h, credits come two
months after the work, twelve months without cover cancel it."""

from datetime import date
from uuid import UUID

from shared_security.benefits.bank_run import bank_of
from shared_security.benefits.expiry import Terms
from shared_security.benefits.ready import Told
from shared_security.law.library import read_program

HOUR = 1_000_000
PAYER = UUID(int=1)
TOLD = Told({}, {}, {})
BANK = Terms(read_program("us/ca/eisb_hour_bank"), "health")


def bank(hours: dict[str, int], today: date):
    """The bank of so many hours of each month."""
    return bank_of(
        BANK, [(PAYER, date.fromisoformat(f"{month}-15"), n * HOUR) for month, n in hours.items()], TOLD, today
    )


def test_before_it_begins() -> None:
    """160 h of December and January each: 160 in February, 320 in March; cover begins in March."""
    worked = {"2026-12": 160, "2027-01": 160}
    found = bank(worked, date(2027, 2, 10))
    assert (found.balance, found.covered_until, found.needed) == (160 * HOUR, None, 300 * HOUR)
    assert found.coming == ((date(2027, 3, 1), 160 * HOUR),)


def test_covered_until() -> None:
    """320 in March less 120: 200; April leaves 80, below a month's 120: covered until 1 May. To return, 300 h again."""
    worked = {"2026-12": 160, "2027-01": 160}
    found = bank(worked, date(2027, 3, 10))
    assert (found.balance, found.covered_until, found.needed) == (200 * HOUR, date(2027, 5, 1), None)
    found = bank(worked, date(2027, 5, 10))
    assert (found.balance, found.covered_until, found.needed) == (80 * HOUR, None, 300 * HOUR)


def test_cancelled() -> None:
    """Without cover from May on: the bank's last 80 h are gone in April 2028, the twelfth month."""
    worked = {"2026-12": 160, "2027-01": 160}
    assert (bank(worked, date(2028, 3, 31)).balance, bank(worked, date(2028, 3, 31)).lost) == (80 * HOUR, 0)
    assert (bank(worked, date(2028, 4, 1)).balance, bank(worked, date(2028, 4, 1)).lost) == (0, 80 * HOUR)


def test_the_most() -> None:
    """Ten months of 250 h: a month adds 130 net; before the charge there are never more than 1,000 h."""
    worked = {f"2027-{month:02}": 250 for month in range(1, 11)}
    found = bank(worked, date(2027, 12, 15))
    assert found.balance == 880 * HOUR and max(line.balance for line in found.months) == 880 * HOUR
