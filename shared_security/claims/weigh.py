"""Weighs a wish against the program and what is there, and holds what it asks for.

Asking and what is said before asking are this one path; the latter takes it back.
"""

from dataclasses import dataclass
from datetime import date

import psycopg

from shared_security.benefits.leave import usable_on
from shared_security.claims.fits import most_that_fits, unfit
from shared_security.claims.hold import Leave, account_now
from shared_security.claims.law_of import UNSAID, LeaveLaw, law_today
from shared_security.claims.limits import DOCUMENTS_MAX, Limits
from shared_security.claims.set_limits import read_limits
from shared_security.claims.sql import SQL
from shared_security.claims.states import HOLDING
from shared_security.claims.wish import CannotAsk, Wish, WishedDay
from shared_security.law.uses.decision import DecideBy, reason_allowed
from shared_security.law.uses.evidence import EvidenceAnswer
from shared_security.ledger.amounts import MONEY
from shared_security.values.money import MICROS_PER_CENT

PAPER, ABOVE_LIMIT, NOT_KNOWN = "paper", "above_limit", "not_known"
DAYS_MAX = 62


@dataclass(frozen=True)
class WeighedDay:
    """A day as it was weighed, in millionths: what was asked, what was usable, what other requests had taken of it.

    known: whether the numbers of the program's steps are known for that day.
    """

    day: date
    asked_micros: int
    usable_micros: int
    taken_micros: int
    whys: tuple[str, ...]
    known: bool


@dataclass(frozen=True)
class Weighed:
    """What holds for a wish that can be granted. why: what keeps it from being decided by rule, nothing where it is.
    limits: as the office has set them."""

    law: LeaveLaw
    leave: Leave
    days: tuple[WeighedDay, ...]
    evidence: EvidenceAnswer
    decide_by: DecideBy | None
    why: tuple[str, ...]
    limits: Limits

    @property
    def facts(self) -> dict[str, object]:
        """What is frozen with the decision. Nothing of it tells why she asks."""
        return {
            "program": self.law.pack.program,
            "pack_no": self.law.pack_no,
            "unit": self.law.unit,
            "days": [
                {"day": one.day.isoformat(), "asked": one.asked_micros, "usable": one.usable_micros,
                 "taken": one.taken_micros, "why_not_more": list(one.whys)}
                for one in self.days
            ],
            "tests_passed": list(self._tests),
            "why_not_by_rule": list(self.why),
        }  # fmt: skip

    @property
    def _tests(self) -> tuple[str, ...]:
        use = self.law.use
        said = ("reasons", "waiting", "draws", "caps")
        return (*(name for name in said if use and getattr(use, name)), "balance")


def weigh(connection: psycopg.Connection, wish: Wish, *, today: date, actor: str) -> Weighed:
    """Lock the pocket, hold each day of the wish, and say how it will be decided.

    Args:
        connection: as loader, inside a transaction; whoever only looks rolls it back.

    Raises:
        CannotAsk: it can never be granted as it is; nothing of the transaction may be kept.
    """
    law = law_today(connection, wish.program_no, wish.pocket, today)
    limits = read_limits(connection, today).of(wish.program_no)
    _refuse_days(wish, today, limits)
    if law.unit == MONEY and any(one.micros < MICROS_PER_CENT for one in wish.days):
        raise CannotAsk("nothing", "amount", "less than a cent is asked for", "Ask for a cent or more")
    _refuse_reason(law, wish, today)
    account_id = account_now(connection, wish.account_id)
    leave = Leave(account_id, wish.account_id, wish.request_id, law.program_no, law.pocket, law.unit)
    leave.lock(connection)
    days = []
    for wished in sorted(wish.days, key=lambda one: one.day):
        days.append(_weigh_day(connection, law, leave, wish, wished, today))
        leave.hold(connection, {wished.day: wished.micros}, actor=actor, today=today)
    evidence = law.evidence(today, len(wish.days))
    why = [PAPER] * evidence.asked + [ABOVE_LIMIT] * (wish.micros > limits.by_rule[law.unit])
    why += [NOT_KNOWN] * (not all(one.known for one in days))
    return Weighed(law, leave, tuple(days), evidence, law.decide_by(today, wish.reason), tuple(why), limits)


def _weigh_day(
    connection: psycopg.Connection, law: LeaveLaw, leave: Leave, wish: Wish, wished: WishedDay, today: date
) -> WeighedDay:
    """One day, before it is held.

    Raises:
        CannotAsk: more than is usable, or not in the program's steps; it says how much can be asked for.
    """
    day = wished.day
    asked = {
        "account": wish.account_id, "program": law.program_no, "pocket": law.pocket, "day": day,
        "request": wish.request_id, "holding": list(HOLDING),
    }  # fmt: skip
    taken = int(connection.execute(SQL("taken_on"), asked).fetchone()[0])  # type: ignore[index]
    usable = usable_on(connection, leave.account_id, law.program_no, law.pocket, day, today=today)
    try:
        reasons, known = unfit(law, day, wished.micros, taken), True
        possible = most_that_fits(law, day, wished.micros, usable.micros, taken)
    except UNSAID:  # then a person decides whether it fits
        reasons, known, possible = (), False, min(wished.micros, usable.micros)
    offered = {day: possible} if possible else {}
    if wished.micros > usable.micros:
        raise CannotAsk(
            "not_enough", "amount", f"more is asked for on {day} than can be used then", "Ask for what is there",
            offered, usable=usable, day=day,
        )  # fmt: skip
    if reasons:
        raise CannotAsk(
            reasons[0].code, "amount", "the program does not let this amount be taken for a day",
            "Ask for an amount that fits", offered, reasons=reasons, day=day,
        )  # fmt: skip
    return WeighedDay(day, wished.micros, usable.micros, taken, tuple(why.code for why in usable.whys), known)


def _refuse_days(wish: Wish, today: date, limits: Limits) -> None:
    days = [one.day for one in wish.days]
    if not days or any(one.micros <= 0 for one in wish.days):
        raise CannotAsk("nothing", "amount", "nothing is asked for", "Say how much, and for which day")
    if len(set(days)) < len(days) or len(days) > DAYS_MAX:
        raise CannotAsk("too_many_days", "day", f"a request has up to {DAYS_MAX} days, each once", "Ask in two parts")
    if min(days) < today - limits.back:
        raise CannotAsk("too_long_ago", "day", "that day is too long ago", "Ask the office", first=today - limits.back)
    if max(days) > today + limits.ahead:
        raise CannotAsk("too_far_ahead", "day", "that day is too far ahead", "Ask later", last=today + limits.ahead)
    if len(wish.papers) > DOCUMENTS_MAX:
        raise CannotAsk("too_many_papers", "paper", f"a request has up to {DOCUMENTS_MAX} papers", "Send fewer")


def _refuse_reason(law: LeaveLaw, wish: Wish, today: date) -> None:
    allowed = law.reasons(today)
    if not allowed:
        return
    if not wish.reason:
        raise CannotAsk("no_reason", "reason", "the program asks for a reason", "Choose one", reasons=allowed)
    assert law.use, "a program that lists reasons has said something"
    if not reason_allowed(law.use.reasons, law.numbers(today), wish.reason).answer:
        raise CannotAsk("reason_not_allowed", "reason", "it may not be used for that", "Choose another reason")
