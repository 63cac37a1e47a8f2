"""Which rates may have held where the rate is not known, each with its citation."""

import calendar
from datetime import date

from shared_security.law.claims import candidates
from shared_security.law.pack import Pack


def candidates_in(pack: Pack, month: date, first_day: date, last_day: date) -> list[str]:
    """The law's own words on the days of the trips; for trips without a day, what held in each part of the month."""
    periods = [period for period in pack.periods() if period.starts <= last_day and first_day < period.ends]
    reasons = [candidates(pack, period.unknown) for period in periods if period.unknown]
    if not reasons:
        parts = " or ".join(_numbers_on(pack, day) for day in (month, *changes_within(pack, month)))
        reasons.append(f"the rules change within the month and the trips carry no day: either {parts}")
    return list(dict.fromkeys(reasons))


def changes_within(pack: Pack, month: date) -> list[date]:
    """Days after the first of `month`, within it, on which a number or rule of the program changes."""
    last = calendar.monthrange(month.year, month.month)[1]
    return pack.changes_between(month, month.replace(day=last))


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
