"""How much of a day fits the program's steps, and why not more."""

from datetime import date

from shared_security.claims.law_of import LeaveLaw
from shared_security.law.findings import Reason
from shared_security.law.uses.increments import fits_increments


def unfit(law: LeaveLaw, day: date, micros: int, taken_micros: int) -> tuple[Reason, ...]:
    """Why an amount is not taken for a day in one go; nothing where it fits, or the program has no steps.

    Raises:
        NumberNotKnown: a number of the program is not known for that day.
    """
    numbers = law.numbers(day)
    if law.use is None or numbers.clause_if_any(law.use.draws) is None:
        return ()
    found = fits_increments(law.use.draws, numbers, micros, taken_micros, law.unit)
    return () if found.answer else found.reasons


def most_that_fits(law: LeaveLaw, day: date, wanted_micros: int, usable_micros: int, taken_micros: int) -> int:
    """The most of a day that can be asked for: within what is usable, a whole number of steps; 0 where nothing is.

    Raises:
        NumberNotKnown: a number of the program is not known for that day.
    """
    most = max(0, min(wanted_micros, usable_micros))
    numbers = law.numbers(day)
    rule = numbers.clause_if_any(law.use.draws) if law.use else None
    if rule is None:
        return most
    least, step, a_day = (numbers.if_any(name) for name in (rule.least, rule.step, rule.most_a_day))
    if a_day is not None:
        most = min(most, max(0, a_day - taken_micros))
    most -= most % step if step else 0
    return most if least is None or most >= least else 0
