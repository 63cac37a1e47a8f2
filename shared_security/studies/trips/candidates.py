"""Which rates may have held where the rate is not known, each with its citation."""

from datetime import date

from shared_security.law.evaluate import Answer, price_record
from shared_security.law.pack import Pack
from shared_security.studies.trips.price import changes_within


def candidates_in(pack: Pack, month: date, first_day: date, last_day: date) -> list[str]:
    """The law's own words on the days of the trips, or the days on which a number changes within the month."""
    reasons = []
    for day in dict.fromkeys((first_day, last_day)):
        answer = price_record(pack, _any_trip(pack, day))
        if answer.answer == Answer.RATE_NOT_KNOWN:
            reasons.append(answer.reason)
    if not reasons:
        days = ", ".join(str(day) for day in changes_within(pack, month))
        reasons.append(f"the rules change within the month, on {days}, and the trips carry no day")
    return list(dict.fromkeys(reasons))


def _any_trip(pack: Pack, day: date) -> dict[str, int | str | date | None]:
    """A covered trip of a day: where the rate is not known its amounts do not matter."""
    place = pack.covers.places[0] if pack.covers.places else "US-NY"
    return {
        "work_date": day,
        "work_kind": "rideshare",
        "place": place,
        "place_start": place,
        "place_end": place,
        "seconds": 0,
        "passenger_seconds": 0,
        "gross_pay": 0,
        "taxable_fare": 0,
        "tips": 0,
    }
