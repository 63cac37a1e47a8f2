"""One log of one Seattle driver, who carries passengers for one company and food for another, under four laws at once.

Each law takes from the same seven lines what it asks for: time with passengers, time on the way to them too, days with
a stop in the city, and whether the pay of each trip reaches the floor. All figures were worked out by hand.
"""

import re
from datetime import date

from shared_security.law.evaluate import Answer, Record
from shared_security.law.library import program_files, read_program
from shared_security.law.pack import Pack
from shared_security.law.read_pack import read_pack_text
from shared_security.law.windows import Timed, price_together

MONDAY, TUESDAY, WEDNESDAY = date(2023, 6, 12), date(2023, 6, 13), date(2023, 6, 14)
SEATTLE, TACOMA = "US-WA-SEATTLE", "US-WA-TACOMA"
FOOD = {"network_company": "yes", "food_delivery_company": "yes", "workers_worldwide": 251}


def ride(day: date, start: str, dispatch: int, passenger: int, thousandths: int, cents: int) -> dict[str, object]:
    """One trip: seconds on the way and with passengers, thousandths of a mile, cents of pay; ten minutes of waiting."""
    return {
        "work_date": day, "work_kind": "rideshare", "place_start": start, "place_end": SEATTLE, "jobs": 1,
        "waiting_seconds": 600, "dispatch_seconds": dispatch, "passenger_seconds": passenger, "stops": SEATTLE,
        "miles": thousandths, "gross_pay": cents * 10_000,
    }  # fmt: skip


def delivery(day: date, stops: str) -> dict[str, object]:
    """One delivery of 25 minutes."""
    return {"work_date": day, "work_kind": "delivery", "stops": stops, "seconds": 1_500, "jobs": 1} | FOOD


LOG = {
    "to the airport": ("rides", ride(MONDAY, SEATTLE, 300, 1_200, 5_000, 1_800)),
    "round the corner": ("rides", ride(MONDAY, SEATTLE, 240, 120, 500, 562)),
    "noodles": ("food", delivery(MONDAY, SEATTLE)),
    "pizza": ("food", delivery(MONDAY, SEATTLE)),
    "from Tacoma": ("rides", ride(TUESDAY, TACOMA, 600, 2_400, 30_000, 5_000)),
    "soup in Tacoma": ("food", delivery(TUESDAY, TACOMA)),
    "fetched in Bellevue": ("food", delivery(WEDNESDAY, f"US-WA-BELLEVUE {SEATTLE}")),
}


def earned(pack: Pack, keys: set[str]) -> dict[str, int]:
    """Millionths of what a program gives for each line of the log that it claims."""
    timed = [
        Timed(key, payer, "the driver", number, typed(record))
        for number, (key, (payer, record)) in enumerate(LOG.items())
        if key in keys
    ]
    found = price_together(pack, timed)
    assert {got.answer for got in found.values()} <= {Answer.ASSESSED, Answer.NOT_COVERED}
    return {str(key): line.amount_micros for key, got in found.items() for line in got.lines}


def typed(record: dict[str, object]) -> Record:
    """The record as an engine takes it."""
    return record  # type: ignore[return-value]


def at_a_dollar_an_hour(program: str) -> Pack:
    """A program whose rate was not read, as if it were a dollar an hour: its dollars are the hours that count."""
    text = program_files()[program].read_text()
    value = re.compile(r"- \{from: 2012-01-01, is: 0\.4511, known_until: 2013-01-01,")
    assert len(value.findall(text)) == 1
    pack, faults = read_pack_text(value.sub("- {from: 2012-01-01, is: 1,", text), program)
    assert pack, list(faults)
    return pack


def test_sick_time_counts_the_time_with_passengers() -> None:
    """20 and 2 and 40 minutes: 1 h 2 min, by forty."""
    got = earned(read_program("us/wa/tnc_sick_time"), set(LOG))
    # 1,200 / 3,600 / 40 h, and so on; deliveries are left out
    assert got == {"to the airport": 8_333, "round the corner": 833, "from Tacoma": 16_667}
    assert sum(got.values()) == 25_833  # 3,720 / 3,600 / 40 = 0.0258333 h


def test_workers_compensation_counts_the_way_to_them_too() -> None:
    """5 + 20, 4 + 2 and 10 + 40 minutes: 1 h 21 min; the waiting does not count. What it costs was not read."""
    assert earned(at_a_dollar_an_hour("us/wa/tnc_workers_compensation"), set(LOG)) == {
        "to the airport": 416_667,  # 25 min
        "round the corner": 100_000,  # 6 min
        "from Tacoma": 833_333,  # 50 min
    }
    first = price_together(
        read_program("us/wa/tnc_workers_compensation"),
        [Timed("a", "rides", "the driver", 0, typed(LOG["from Tacoma"][1]))],
    )
    assert first["a"].answer == Answer.RATE_NOT_KNOWN


def test_seattle_counts_days_with_a_stop_in_the_city() -> None:
    """Monday once, Tuesday not at all, Wednesday: two days of thirty. Rides are left to the state."""
    got = earned(read_program("us/wa/seattle/app_based_psst"), set(LOG))
    assert got == {"noodles": 33_333, "pizza": 0, "fetched in Bellevue": 33_334}
    assert sum(got.values()) == 66_667  # 2 / 30 days


def test_the_floor_under_the_pay_of_each_trip() -> None:
    """The city's floor goes over the state's for trips that start in it."""
    city, state = read_program("us/wa/seattle/tnc_pay_floor"), read_program("us/wa/tnc_pay_floor")
    assert city.covers.over == (state.program,)
    short_in_city = earned(city, set(LOG))
    assert short_in_city == {
        "to the airport": 2_300_000,  # 20 x $0.64 + 5 x $1.50 = $20.30, paid $18.00
        "round the corner": 0,  # 2 x $0.64 + 0.5 x $1.50 = $2.03, so $5.62 for the trip, paid $5.62
    }
    short_elsewhere = earned(state, set(LOG) - set(short_in_city))
    assert short_elsewhere == {"from Tacoma": 2_900_000}  # 40 x $0.37 + 30 x $1.27 = $52.90, paid $50.00
