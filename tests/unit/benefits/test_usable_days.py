"""Seattle's leave of app workers in whole days: work within 90 days, 9 days into a new year. Figures worked by hand."""

from datetime import date
from uuid import UUID

from shared_security.benefits.coming_lapses import coming_lapses
from shared_security.benefits.expiry import Terms
from shared_security.benefits.forecast import forecast
from shared_security.benefits.lots import Lot, Use
from shared_security.benefits.usable import Leave, Worked, free_on, usable_on_day
from shared_security.law.library import read_program

DAY = 1_000_000
TERMS = Terms(read_program("us/wa/seattle/app_based_psst"), "sick")
PAYER = UUID(int=1)
TODAY = date(2027, 12, 15)


def leave(days: float, *uses: Use, today: date = TODAY) -> Leave:
    """So many days earned by 1 December 2027, the last work then."""
    earned = date(2027, 12, 1)
    lots = (Lot(PAYER, earned, int(days * DAY)),)
    return Leave(TERMS, "leave_day", lots, tuple(uses), (), tuple(uses), today, worked=(Worked(earned, 0),))


def test_whole_days() -> None:
    """Of 2.9 days 2 are usable; of 0.999999 none."""
    assert free_on(leave(2.9), TODAY, TODAY).micros == 2 * DAY
    assert free_on(leave(0.999999), TODAY, TODAY).micros == 0


def test_nine_days_go_on() -> None:
    """11.5 days: 2.5 are lost with the year; on 1 March 2028, 91 days after the last work, none is usable."""
    assert [(one.day, one.micros) for one in forecast(leave(11.5))] == [
        (date(2028, 1, 1), 9 * DAY), (date(2028, 3, 1), 0)
    ]  # fmt: skip
    (lost,) = coming_lapses(leave(11.5))
    assert (lost.day, lost.cause, lost.then, lost.micros) == (date(2028, 1, 1), "carry_over", "lost", 2_500_000)


def test_a_day_that_is_taken_already() -> None:
    """Three days stand; all three are taken on days to come: none is usable before them, nor after."""
    taken = [Use(date(2027, 12, day), DAY, "one") for day in (20, 21, 22)]
    for day in (TODAY, date(2027, 12, 21), date(2027, 12, 30)):
        assert usable_on_day(leave(3, *taken), day).micros == 0
    assert usable_on_day(leave(4, *taken), TODAY).micros == DAY
