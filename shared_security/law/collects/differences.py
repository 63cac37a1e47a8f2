"""What becomes of a payment of too much or too little, of a share or report found wrong later, and of a true-up."""

from dataclasses import dataclass
from datetime import date

from shared_security.law.clauses import ClauseReader, Clauses
from shared_security.law.collects.due import Due, find_day, read_due
from shared_security.law.findings import Amount, Finding, Numbers, because

OVER = ("credit", "refund", "kept")
UNDER = ("owed", "waived")
MISSED = ("payer", "worker")
TAKEN_TOO_MUCH = ("refund", "credit")
USED = ("borne", "recoverable")


@dataclass(frozen=True)
class Overpayment:
    """What is done with too much: `below` an amount (left out: always) one thing, from that amount on another."""

    below: str | None
    then: str
    otherwise: str | None


@dataclass(frozen=True)
class Underpayment:
    """A rest below an amount is waived; from that amount on it is owed."""

    waived_below: str


@dataclass(frozen=True)
class LateCorrection:
    """Who pays a worker's share that was not taken from pay in time, and what is done with one taken in excess."""

    missed_share: str
    taken_too_much: str


@dataclass(frozen=True)
class UsedBeforeCorrection:
    """What becomes of money that a worker had used before the payer's report became less: `borne` by the payer, or
    `recoverable` from its later money for the same worker and benefit."""

    then: str


@dataclass(frozen=True)
class TrueUp:
    """A provisional payment by one day and the exact one by another; what is done with too much of the first."""

    provisional: Due
    final: Due
    over: str


def read_overpayment(reader: ClauseReader) -> Overpayment:
    """One version of `overpayment`."""
    then, below = reader.word("then", OVER), reader.number_if_any("below", "USD")
    return Overpayment(below, then, reader.word("otherwise", OVER) if below else None)


def read_underpayment(reader: ClauseReader) -> Underpayment:
    """One version of `underpayment`."""
    return Underpayment(reader.number("waived_below", "USD"))


def read_late_correction(reader: ClauseReader) -> LateCorrection:
    """One version of `late_correction`."""
    return LateCorrection(reader.word("missed_share", MISSED), reader.word("taken_too_much", TAKEN_TOO_MUCH))


def read_used_before_correction(reader: ClauseReader) -> UsedBeforeCorrection:
    """One version of `used_before_correction`."""
    return UsedBeforeCorrection(reader.word("then", USED))


def read_true_up(reader: ClauseReader) -> TrueUp:
    """One version of `true_up`: two ways of finding a day, as in `due`."""
    empty = Due("", None, {}, None)
    provisional, final = reader.inner("provisional"), reader.inner("final")
    days = [read_due(inner) if inner else empty for inner in (provisional, final)]
    for inner in (provisional, final):
        if inner:
            inner.section.finish()
    return TrueUp(days[0], days[1], reader.word("over", OVER))


def overpaid(clauses: Clauses[Overpayment], numbers: Numbers, amount_micros: int) -> Finding[str]:
    """`credit`, `refund` or `kept`, for an amount that was paid too much.

    Raises:
        NotSaid: the program does not say.
    """
    rule = numbers.clause(clauses, "overpayment")
    limit = numbers.if_any(rule.below)
    done = rule.then if limit is None or amount_micros < limit else rule.otherwise or rule.then
    return numbers.finding(done, because(f"overpaid_{done}", over=Amount(amount_micros, "USD")))


def underpaid(clauses: Clauses[Underpayment], numbers: Numbers, amount_micros: int) -> Finding[str]:
    """`waived` or `owed`, for an amount that is still missing.

    Raises:
        NotSaid: the program does not say.
    """
    rule = numbers.clause(clauses, "underpayment")
    done = "waived" if amount_micros < numbers.of(rule.waived_below) else "owed"
    return numbers.finding(done, because(f"underpaid_{done}", missing=Amount(amount_micros, "USD")))


def corrected_late(clauses: Clauses[LateCorrection], numbers: Numbers, difference_micros: int) -> Finding[str]:
    """What happens to a worker's share found wrong after the pay of its period was settled.

    Args:
        clauses: those of `late_correction`.
        numbers: of the day on which the work was paid.
        difference_micros: the right share less what was taken; above zero where too little was taken.

    Returns:
        `payer` or `worker`, who pays what is missing; `refund` or `credit` for what was taken in excess; `nothing`.

    Raises:
        NotSaid: the program does not say.
    """
    rule = numbers.clause(clauses, "late_correction")
    done = "nothing"
    if difference_micros > 0:
        done = rule.missed_share
    elif difference_micros < 0:
        done = rule.taken_too_much
    return numbers.finding(done, because(f"corrected_{done}", difference=Amount(abs(difference_micros), "USD")))


def used_before_correction(clauses: Clauses[UsedBeforeCorrection], numbers: Numbers) -> Finding[str]:
    """`borne` or `recoverable`; the day of `numbers` is that of the payer's later money.

    Raises:
        NotSaid: the program does not say.
    """
    rule = numbers.clause(clauses, "used_before_correction")
    return numbers.finding(rule.then, because(f"used_{rule.then}"))


@dataclass(frozen=True)
class TrueUpAnswer:
    """When each payment is due; in micro-dollars what is still to pay or was too much, and what is done with that."""

    provisional_due: date
    final_due: date
    to_pay_micros: int
    over_micros: int
    over: str


def true_up(
    clauses: Clauses[TrueUp],
    numbers: Numbers,
    provisional_micros: int,
    exact_micros: int,
) -> Finding[TrueUpAnswer]:
    """Hold a provisional payment against the exact amount; the day of `numbers` lies in the period.

    Raises:
        NotSaid: the program has no true-up.
    """
    rule = numbers.clause(clauses, "true_up")
    days = [find_day(due, numbers)[0] for due in (rule.provisional, rule.final)]
    to_pay, over = max(0, exact_micros - provisional_micros), max(0, provisional_micros - exact_micros)
    answer = TrueUpAnswer(days[0], days[1], to_pay, over, rule.over if over else "")
    return numbers.finding(
        answer, because("trued_up", to_pay=Amount(to_pay, "USD"), over=Amount(over, "USD"), due=days[1])
    )
