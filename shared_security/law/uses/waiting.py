"""What a worker must have done or waited for before a pocket may be drawn on."""

from dataclasses import dataclass
from datetime import date, timedelta

from shared_security.law.clauses import ClauseReader, Clauses
from shared_security.law.findings import Amount, Finding, Numbers, Reason, because
from shared_security.values.periods import add_months

TESTS = {
    "days_since_start": "day",
    "months_since_start": "month",
    "hours_recorded": "hour",
    "days_recorded": "day",
    "months_paid_in": "month",
    "worked_within": "day",
}
NEED = ("all", "one")


@dataclass(frozen=True)
class Waiting:
    """The tests with the names of their numbers, and whether all or one of them must be met."""

    tests: dict[str, str]
    need: str


@dataclass(frozen=True)
class WorkHistory:
    """What is known of a worker's covered work: first and last day, seconds, days with work, months paid in for."""

    first_day: date | None = None
    last_day: date | None = None
    seconds: int = 0
    days: int = 0
    months: int = 0


def read_waiting(reader: ClauseReader) -> Waiting:
    """One version of `waiting`: at least one test."""
    tests = {key: reader.number(key, unit) for key, unit in TESTS.items() if key in reader.section.names()}
    if not tests:
        reader.section.fault("has no test", f"Write one of: {', '.join(TESTS)}")
    return Waiting(tests, reader.word_if_any("need", NEED) or "all")


def waiting_over(clauses: Clauses[Waiting], numbers: Numbers, history: WorkHistory) -> Finding[bool]:
    """Whether the waiting is over on the day of `numbers`, with a reason for each test.

    N days since the start are over on the day that lies N days after the first day of work; work within N days is work
    on the Nth day before, or later. A day or hour reached counts as reached.

    Raises:
        NotSaid: the program has no waiting.
    """
    rule = numbers.clause(clauses, "waiting")
    found = [_test(test, numbers.of(name), numbers.day, history) for test, name in rule.tests.items()]
    met = [met for met, _ in found]
    over = all(met) if rule.need == "all" else any(met)
    return numbers.finding(over, *(reason for _, reason in found))


def _test(test: str, needed: int, day: date, history: WorkHistory) -> tuple[bool, Reason]:
    if test in ("days_since_start", "months_since_start"):
        return _since_start(test, needed, day, history.first_day)
    if test == "worked_within":
        last = history.last_day
        met = last is not None and last >= day - timedelta(days=needed)
        return met, because(f"worked_within_{_word(met)}", needed=Amount(needed, "day"))
    has = {"hours_recorded": history.seconds, "days_recorded": history.days, "months_paid_in": history.months}[test]
    met, unit = has >= needed, TESTS[test]
    return met, because(f"{test}_{_word(met)}", has=Amount(has, unit), needed=Amount(needed, unit))


def _since_start(test: str, needed: int, day: date, first: date | None) -> tuple[bool, Reason]:
    if first is None:
        return False, because("no_work_yet")
    months = test == "months_since_start"
    over = add_months(first, needed) if months else first + timedelta(days=needed)
    return day >= over, because(f"since_start_{_word(day >= over)}", over=over)


def _word(met: bool) -> str:
    return "met" if met else "unmet"
