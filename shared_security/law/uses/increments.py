"""In which steps a pocket is drawn on, and how much a day."""

from dataclasses import dataclass

from shared_security.law.clauses import ClauseReader, Clauses
from shared_security.law.findings import Amount, Finding, Numbers, because


@dataclass(frozen=True)
class Increments:
    """The least of one draw, the step of which it is a multiple, and the most a day; each may be left out."""

    least: str | None
    step: str | None
    most_a_day: str | None


def read_increments(reader: ClauseReader, unit: str) -> Increments:
    """One version of `draws`, in the unit of the pocket."""
    rule = Increments(*(reader.number_if_any(key, unit) for key in ("least", "step", "most_a_day")))
    if rule == Increments(None, None, None):
        reader.section.fault("says nothing", "Write `least`, `step` or `most_a_day`")
    return rule


def fits_increments(
    clauses: Clauses[Increments], numbers: Numbers, amount: int, drawn_that_day: int, unit: str
) -> Finding[bool]:
    """Whether an amount may be drawn for one day in one go; `drawn_that_day` is what was drawn for it before.

    Raises:
        NotSaid: the program has no steps.
    """
    rule = numbers.clause(clauses, "draws")
    least, step, most = (numbers.if_any(name) for name in (rule.least, rule.step, rule.most_a_day))
    failed = []
    if least is not None and amount < least:
        failed.append(because("below_least", least=Amount(least, unit)))
    if step and amount % step:
        failed.append(because("off_step", step=Amount(step, unit)))
    if most is not None and drawn_that_day + amount > most:
        failed.append(because("above_day", most=Amount(most, unit), left=Amount(max(0, most - drawn_that_day), unit)))
    return numbers.finding(not failed, *(failed or [because("fits", amount=Amount(amount, unit))]))
