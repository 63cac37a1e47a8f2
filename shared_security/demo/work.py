"""Makes up a year of work: who did what for whom, day by day. The same first words of chance give the same year."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from shared_security.demo.cast import PAYERS, PEOPLE_TO_BE, REPORTS_TOO_LITTLE, MadeUpPayer

DAYS = 365
ZONE = ZoneInfo("America/Los_Angeles")
CITIES = ("US-WA-SEATTLE", "US-WA-TACOMA", "US-WA-SPOKANE", "US-WA")
# Pay in cents an hour, by kind of work.
PAY = {
    "rideshare": 2450, "delivery": 2180, "cleaning": 2800, "care": 2250, "food_service": 1790, "hotel": 2040,
    "staffing": 2120, "farm": 1880,
}  # fmt: skip
RIDES = ("rideshare", "delivery")
TRIPS_OF_A_DAY = 8


@dataclass(frozen=True)
class Piece:
    """One piece of work: whose (by place among the workers), for whom, on which day, and what is reported of it."""

    worker: int
    payer: MadeUpPayer
    day: date
    external_id: str
    fields: Mapping[str, str]


def a_year_of_work(last_day: date, records: int, workers: int) -> list[Piece]:
    """About as many records as are asked for, in the order of their days; the people to be are the first workers."""
    pieces = sorted(_work_of_people_to_be(last_day), key=lambda piece: piece.day)
    pieces = pieces[-(records // 2) :]  # in a small world others work too
    left = records - len(pieces)
    for payer in PAYERS:
        chance = Random(f"{last_day} {payer.name}")
        shifts = left * payer.share // 1000
        if shifts:
            pieces += _shifts(chance, payer, last_day, shifts, workers)
    return sorted(pieces, key=lambda piece: (piece.day, piece.payer.name, piece.external_id))


def _work_of_people_to_be(last_day: date) -> Iterator[Piece]:
    """Regular weeks, with a fortnight off in summer and now and then a day."""
    by_name = {payer.name: payer for payer in PAYERS}
    for worker, person in enumerate(PEOPLE_TO_BE):
        chance = Random(f"{last_day} {person.name}")
        for back in range(DAYS - 1, -1, -1):
            day = last_day - timedelta(days=back)
            on_leave = (day.month, day.day) in {(8, n) for n in range(4, 18)}
            for name, weekdays, minutes in person.works_for:
                if day.weekday() in weekdays and not on_leave and chance.randrange(12):
                    yield from _day(chance, by_name[name], worker, day, minutes + chance.randrange(-20, 21))


def people_of(payer: MadeUpPayer, workers: int) -> range:
    """The places of those who work for a payer, of so many workers, besides the people to be."""
    first = len(PEOPLE_TO_BE)
    return range(first + (workers - first) * payer.of // 100, first + (workers - first) * payer.to // 100)


def _shifts(chance: Random, payer: MadeUpPayer, last_day: date, records: int, workers: int) -> Iterator[Piece]:
    """Days of a payer's people, until there are as many records as it has."""
    people = people_of(payer, workers)
    made, taken = 0, set()
    while made < records:
        worker, back = chance.choice(people), chance.randrange(DAYS)
        if (worker, back) not in taken:
            taken.add((worker, back))
            minutes = chance.choice((180, 240, 300, 360, 420, 480)) + 5 * chance.randrange(6)
            pieces = list(_day(chance, payer, worker, last_day - timedelta(days=back), minutes))
            made += len(pieces)
            yield from pieces


def _day(chance: Random, payer: MadeUpPayer, worker: int, day: date, minutes: int) -> Iterator[Piece]:
    """One person's day for one payer: a shift, or on an app a row of trips with waiting between."""
    clock = datetime.combine(day, time(6 + chance.randrange(5), 5 * chance.randrange(12)), ZONE)
    name = f"{payer.name.split()[0].lower()}-{day:%y%m%d}-{worker:03}"
    if payer.work_kind not in RIDES:
        yield Piece(worker, payer, day, name, _shift(payer, day, minutes))
        return
    city = chance.choice(CITIES[:3])
    for trip in range(minutes * TRIPS_OF_A_DAY // 300):
        seconds = 420 + chance.randrange(1500)
        yield Piece(worker, payer, day, f"{name}-{trip}", _trip(chance, payer, clock, seconds, city))
        clock += timedelta(seconds=seconds + 120 + chance.randrange(900))


def _shift(payer: MadeUpPayer, day: date, minutes: int) -> dict[str, str]:
    fields = {
        "work_kind": payer.work_kind, "work_date": day.isoformat(), "minutes": str(minutes), "place": CITIES[3],
        "gross_pay": _dollars(PAY[payer.work_kind] * minutes // 60),
        "tax_form": "none" if payer.kind == "household" else "w2",
    }  # fmt: skip
    if payer.name == REPORTS_TOO_LITTLE:
        fields["reported_contribution"] = _dollars(150 * minutes // 60)
    return fields


def _trip(chance: Random, payer: MadeUpPayer, begins: datetime, seconds: int, city: str) -> dict[str, str]:
    pay = PAY[payer.work_kind] * seconds // 3600 + chance.randrange(60, 400)
    return {
        "work_kind": payer.work_kind, "started_at": begins.isoformat(),
        "ended_at": (begins + timedelta(seconds=seconds)).isoformat(), "seconds": str(seconds), "jobs": "1",
        "dispatch_seconds": str(seconds // 4), "passenger_seconds": str(seconds - seconds // 4), "place": city,
        "gross_pay": _dollars(pay), "tips": _dollars(chance.choice((0, 0, 100, 200, 350))),
        "miles": f"{seconds // 190}.{chance.randrange(10)}", "tax_form": "1099",
    }  # fmt: skip


def _dollars(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02}"


def by_payer(pieces: list[Piece]) -> dict[str, list[Piece]]:
    """The same pieces, payer by payer."""
    found: dict[str, list[Piece]] = defaultdict(list)
    for piece in pieces:
        found[piece.payer.name].append(piece)
    return found
