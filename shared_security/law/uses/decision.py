"""How fast a request is decided, what silence means, how long there is to appeal, and what is an emergency."""

from dataclasses import dataclass
from datetime import date, timedelta

from shared_security.law.clauses import ClauseReader, Clauses
from shared_security.law.findings import Finding, Numbers, because
from shared_security.values.business_days import add_business_days

COUNTED_IN = ("days", "business_days")
IF_SILENT = ("approved", "refused", "referred")
REASONS = (
    "own_illness",
    "family_illness",
    "medical_visit",
    "safety",
    "closure",
    "bereavement",
    "birth_or_adoption",
    "family_care",
    "vacation",
    "disaster",
    "housing_loss",
    "any_reason",
)


@dataclass(frozen=True)
class Decision:
    """Days to decide and to appeal, how they are counted, and what holds where nobody decides."""

    within: str
    counted_in: str
    if_silent: str
    appeal_within: str | None


@dataclass(frozen=True)
class Emergency:
    """Reasons for which a request is decided sooner, and within how many days."""

    reasons: tuple[str, ...]
    within: str


@dataclass(frozen=True)
class Reasons:
    """The reasons for which a pocket may be drawn on."""

    allowed: tuple[str, ...]


@dataclass(frozen=True)
class DecideBy:
    """The last day to decide, and what holds after it; `emergency` where the shorter time ran."""

    day: date
    if_silent: str
    emergency: bool


def read_decision(reader: ClauseReader) -> Decision:
    """One version of `decision`."""
    return Decision(
        reader.number("within", "day"),
        reader.word("counted_in", COUNTED_IN),
        reader.word("if_silent", IF_SILENT),
        reader.number_if_any("appeal_within", "day"),
    )


def read_emergency(reader: ClauseReader) -> Emergency:
    """One version of `emergency`."""
    return Emergency(reader.words("reasons", REASONS), reader.number("within", "day"))


def read_reasons(reader: ClauseReader) -> Reasons:
    """One version of `reasons`."""
    return Reasons(reader.words("allowed", REASONS))


def decide_by(
    clauses: Clauses[Decision], emergencies: Clauses[Emergency], numbers: Numbers, reason: str
) -> Finding[DecideBy]:
    """Until when a request made on the day of `numbers` must be decided. The day itself is not counted.

    Raises:
        NotSaid: the program sets no time.
    """
    rule = numbers.clause(clauses, "decision")
    emergency = numbers.clause_if_any(emergencies)
    urgent = emergency is not None and reason in emergency.reasons
    count = numbers.of(emergency.within if emergency and urgent else rule.within)
    day = _after(rule, numbers, count)
    because_of = because("decide_by_emergency" if urgent else "decide_by", day=day)
    return numbers.finding(DecideBy(day, rule.if_silent, urgent), because_of)


def appeal_by(clauses: Clauses[Decision], numbers: Numbers) -> Finding[date | None]:
    """Until when a decision told on the day of `numbers` may be appealed; None where no time is set.

    Raises:
        NotSaid: the program says nothing of decisions.
    """
    rule = numbers.clause(clauses, "decision")
    count = numbers.if_any(rule.appeal_within)
    if count is None:
        return numbers.finding(None, because("appeal_any_time"))
    day = _after(rule, numbers, count)
    return numbers.finding(day, because("appeal_by", day=day))


def reason_allowed(clauses: Clauses[Reasons], numbers: Numbers, reason: str) -> Finding[bool]:
    """Whether a pocket may be drawn on for a reason.

    Raises:
        NotSaid: the program names no reasons.
    """
    rule = numbers.clause(clauses, "reasons")
    allowed = reason in rule.allowed or "any_reason" in rule.allowed
    return numbers.finding(allowed, because("reason_allowed" if allowed else "reason_not_allowed"))


def _after(rule: Decision, numbers: Numbers, count: int) -> date:
    if rule.counted_in == "business_days":
        return add_business_days(numbers.day, count, numbers.holidays)
    return numbers.day + timedelta(days=count)
