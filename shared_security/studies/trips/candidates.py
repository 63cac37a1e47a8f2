"""Which rates may have held where the rate is not known, each with its citation."""

from datetime import date

from shared_security.law.evaluate import Answer, price_record
from shared_security.law.pack import Pack
from shared_security.studies.trips.price import changes_within


def candidates_in(pack: Pack, month: date, first_day: date, last_day: date) -> list[str]:
    """The law's own words on the days of the trips; for trips without a day, what held in each part of the month."""
    reasons = []
    for day in dict.fromkeys((first_day, last_day)):
        answer = price_record(pack, _any_trip(pack, day))
        if answer.answer == Answer.RATE_NOT_KNOWN:
            reasons.append(answer.reason)
    if not reasons:
        parts = " or ".join(_numbers_on(pack, day) for day in (month, *changes_within(pack, month)))
        reasons.append(f"the rules change within the month and the trips carry no day: either {parts}")
    return list(dict.fromkeys(reasons))


def _numbers_on(pack: Pack, day: date) -> str:
    """Each number in use on a day, with its citation, and the first day from which it is."""
    period = next((period for period in pack.periods() if period.starts <= day < period.ends), None)
    if period is None:
        return f"nothing, the program not being in force, on {day}"
    shown = (
        f"{name.replace('_', ' ')} {pack.parameters[name].show(span.values[0])} [{span.values[0].citation}]"
        if span and span.known
        else f"{name.replace('_', ' ')} not known"
        for name, span in period.numbers.items()
    )
    return f"{', '.join(shown)} from {period.starts}"


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
