"""What the office has set for requests, for one program or for all: read as it holds by a day, told with its source."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

import psycopg

from shared_security.audit.record import record
from shared_security.claims.limits import LIMITS, Limits
from shared_security.claims.sql import SQL
from shared_security.law.scales import MILLION
from shared_security.law.words.figures import shown
from shared_security.values.errors import Problem
from shared_security.values.ids import new_id

DAY = "day"
# The limits by name, with their unit: leave and money in millionths, days in days.
UNITS = {
    "by_rule_hours": "leave_hour", "by_rule_days": "leave_day", "by_rule_dollars": "USD",
    "two_persons_hours": "leave_hour", "two_persons_days": "leave_day", "two_persons_dollars": "USD",
    "provider_days": DAY, "supervisor_days": DAY, "back_days": DAY, "ahead_days": DAY,
}  # fmt: skip
DAYS_MAX = 732
AMOUNT_MAX = 10_000_000 * MILLION
_BY_RULE, _TWO = "by_rule", "two_persons"


@dataclass(frozen=True)
class SetLimit:
    """A limit as somebody set it. program_no: None for all programs. amount: in millionths of its unit, or days.
    source: where it is written."""

    program_no: int | None
    name: str
    amount: int
    from_day: date
    source: str
    told_by: str
    told_at: datetime


@dataclass(frozen=True)
class SetLimits:
    """All that is set, by program and name: what is set for a program goes before what is set for all."""

    told: Mapping[tuple[int | None, str], SetLimit] = field(default_factory=dict)

    def set_for(self, program_no: int | None, name: str) -> SetLimit | None:
        """Who set what holds for a program; None where nobody did, so that the default holds."""
        return self.told.get((program_no, name)) or self.told.get((None, name))

    def of(self, program_no: int | None) -> Limits:
        """The limits of a program; of None, those of programs for which nothing else is set."""
        set_ = {name: one.amount for name in UNITS if (one := self.set_for(program_no, name))}
        by_rule, two = (
            {unit: set_.get(f"{kind}_{word}", default[unit]) for unit, word in _WORDS.items()}
            for kind, default in ((_BY_RULE, LIMITS.by_rule), (_TWO, LIMITS.two_persons))
        )
        provider, supervisor = LIMITS.level_days
        return replace(
            LIMITS, by_rule=by_rule, two_persons=two,
            level_days=(set_.get("provider_days", provider), set_.get("supervisor_days", supervisor)),
            back=timedelta(days=set_.get("back_days", LIMITS.back.days)),
            ahead=timedelta(days=set_.get("ahead_days", LIMITS.ahead.days)),
        )  # fmt: skip


_WORDS = {"leave_hour": "hours", "leave_day": "days", "USD": "dollars"}


def read_limits(connection: psycopg.Connection, day: date, known_at: datetime | None = None) -> SetLimits:
    """What is set as it holds by a day; known_at: as it was known then, where that is not now.

    Args:
        connection: as loader or jobs; as web of a worker.
    """
    rows = connection.execute(SQL("limits_on"), {"day": day, "known_at": known_at}).fetchall()
    found = [SetLimit(*row) for row in rows]
    return SetLimits({(one.program_no, one.name): one for one in found})


def limits_told(connection: psycopg.Connection, most: int) -> list[SetLimit]:
    """Everything that was set, the newest first."""
    return [SetLimit(*row) for row in connection.execute(SQL("limits_told"), {"most": most}).fetchall()]


def tell_limit(
    connection: psycopg.Connection, program_no: int | None, name: str, amount: int, source: str, from_day: date, *,
    today: date, at: datetime, actor: str,
) -> None:  # fmt: skip
    """Set a limit from a day on; what is decided by then stays as it was decided.

    Args:
        connection: as jobs, inside a transaction that has named this actor, an administrator.
        amount: in millionths of its unit, or days.

    Raises:
        Problem: no such limit, an amount that makes no sense, a day that is past, no source, or rules would decide
            alone on what takes two persons. Nothing is kept.
    """
    if name not in UNITS:
        raise Problem("there is no such limit", name, f"Use one of {', '.join(UNITS)}")
    if not (1 <= amount <= DAYS_MAX if UNITS[name] == DAY else 0 <= amount <= AMOUNT_MAX):
        raise Problem("this amount makes no sense", name, f"Days are from 1 to {DAYS_MAX}; nothing else is below zero")
    if from_day < today:
        raise Problem("the past is not decided on", str(from_day), "Choose today or a later day")
    if not source.strip():
        raise Problem("nobody said where it is written", "the source", "Name the rule or the decision of the office")
    limit_id = new_id()
    told = {"id": limit_id, "program": program_no, "name": name, "amount": amount, "from_day": from_day,
            "source": source.strip(), "actor": actor, "at": at}  # fmt: skip
    connection.execute(SQL("insert_limit"), told)
    _refuse_alone_above_two(connection, from_day)
    where = f"program {program_no}" if program_no is not None else "all programs"
    words = f"From {from_day}, {where}: {name.replace('_', ' ')} {shown(amount, UNITS[name], 'en')}."
    record(connection, actor, "set leave limit", "leave limit", limit_id, words)


def _refuse_alone_above_two(connection: psycopg.Connection, day: date) -> None:
    set_ = read_limits(connection, day)
    for limits in (set_.of(program_no) for program_no in {None, *(one for one, _ in set_.told)}):
        if any(most > limits.two_persons[unit] for unit, most in limits.by_rule.items()):
            what = "the rules would decide alone on what takes two persons"
            raise Problem(what, "the limits", "Set what the rules decide no higher than what one person does")
