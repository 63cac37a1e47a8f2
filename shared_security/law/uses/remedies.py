"""What a worker gets where leave was wrongly refused, cut or lost."""

from dataclasses import dataclass

from shared_security.law.clauses import ClauseReader, Clauses
from shared_security.law.findings import Amount, Finding, Numbers, because
from shared_security.law.uses.pay_rate import Rate, leave_pay

CHOICES = ("restore", "pay_out")
BY = ("worker", "office")


@dataclass(frozen=True)
class Remedies:
    """Between what is chosen, and by whom."""

    choices: tuple[str, ...]
    chosen_by: str


@dataclass(frozen=True)
class Remedy:
    """What is put back, in the smallest part of the pocket's unit, and what is paid, in micro-dollars."""

    restored: int
    paid_micros: int


def read_remedies(reader: ClauseReader) -> Remedies:
    """One version of `remedies`."""
    return Remedies(reader.words("choices", CHOICES), reader.word("chosen_by", BY))


def remedy(
    clauses: Clauses[Remedies], numbers: Numbers, choice: str, by: str, lost: int, unit: str, rate: Rate | None
) -> Finding[Remedy | None]:
    """What a choice gives for leave that was lost; None where that choice, or that chooser, is not allowed.

    `rate` is what leave is paid at (pay_rate.leave_rate), needed where it is paid out.

    Raises:
        NotSaid: the program has no remedies.
    """
    rule = numbers.clause(clauses, "remedies")
    if choice not in rule.choices or by != rule.chosen_by or (choice == "pay_out" and rate is None):
        return numbers.finding(None, because("remedy_not_allowed"))
    if choice == "pay_out" and rate:
        paid = leave_pay(rate, lost, unit)
        return numbers.finding(Remedy(0, paid), because("remedy_pay_out", paid=Amount(paid, "USD")))
    return numbers.finding(Remedy(lost, 0), because("remedy_restore", restored=Amount(lost, unit)))
