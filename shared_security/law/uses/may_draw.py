"""Whether a worker may draw on a pocket: every test of the chapter at once, each with its reason."""

from dataclasses import dataclass, field

from shared_security.law.findings import Amount, Finding, Numbers, Reason, because
from shared_security.law.uses.caps import room_to_use
from shared_security.law.uses.chapter import PocketUse
from shared_security.law.uses.decision import reason_allowed
from shared_security.law.uses.increments import fits_increments
from shared_security.law.uses.waiting import WorkHistory, waiting_over


@dataclass(frozen=True)
class Draw:
    """What is asked for one day: an amount in the smallest part of the pocket's unit, and what stands against it.

    `balance` is what is available and not held; `drawn_that_day` and `used_this_year` what was drawn before.
    """

    amount: int
    reason: str
    balance: int
    drawn_that_day: int = 0
    used_this_year: int = 0
    history: WorkHistory = field(default_factory=WorkHistory)


@dataclass(frozen=True)
class DrawAnswer:
    """Whether the draw is allowed, and the tests that failed, by the name of their clause."""

    allowed: bool
    failed: tuple[str, ...]


def may_draw(use: PocketUse, numbers: Numbers, draw: Draw) -> Finding[DrawAnswer]:
    """Hold a draw for the day of `numbers` against the chapter. What a program does not say is no hindrance.

    Raises:
        NumberNotKnown: a number is not known for that day.
    """
    tests: list[tuple[str, Finding[bool]]] = []
    if numbers.clause_if_any(use.reasons):
        tests.append(("reasons", reason_allowed(use.reasons, numbers, draw.reason)))
    if numbers.clause_if_any(use.waiting):
        tests.append(("waiting", waiting_over(use.waiting, numbers, draw.history)))
    if numbers.clause_if_any(use.draws):
        tests.append(("draws", fits_increments(use.draws, numbers, draw.amount, draw.drawn_that_day, use.unit)))
    if numbers.clause_if_any(use.caps):
        room = room_to_use(use.caps, numbers, draw.used_this_year, use.unit)
        within = room.answer is None or draw.amount <= room.answer
        tests.append(("caps", numbers.finding(within, *room.reasons)))
    has = because("balance", balance=Amount(draw.balance, use.unit))
    tests.append(("balance", numbers.finding(draw.amount <= draw.balance, has)))
    failed = tuple(name for name, finding in tests if not finding.answer)
    reasons: list[Reason] = [reason for _, finding in tests for reason in finding.reasons]
    return numbers.finding(DrawAnswer(not failed, failed), *reasons)
