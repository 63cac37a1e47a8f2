"""The states of a leave request: which may follow which, by which act, and whose act it is. Pure.

An act that is not in `STEPS` for a state cannot be done in it; nobody writes a state but by an act.
"""

from dataclasses import dataclass

from shared_security.values.errors import Problem

START = ""  # the state before the first
ASKED, WAITING_FOR_PAPER, APPEALED = "asked", "waiting_for_paper", "appealed"
GRANTED, IN_PART, REFUSED = "granted", "granted_in_part", "refused"
WITHDRAWN, CANCELLED, CLOSED = "withdrawn", "cancelled", "closed"
WAITING_FOR_MONEY, PAYING, PAID, RETURNED = "waiting_for_money", "paying", "paid", "payment_returned"

STATES = (
    ASKED, WAITING_FOR_PAPER, GRANTED, IN_PART, REFUSED, WITHDRAWN, CANCELLED, WAITING_FOR_MONEY, PAYING, PAID,
    RETURNED, APPEALED, CLOSED,
)  # fmt: skip
UNDECIDED = (ASKED, WAITING_FOR_PAPER, APPEALED)  # somebody is to answer
GRANTS = (GRANTED, IN_PART)
HOLDING = (ASKED, WAITING_FOR_PAPER, *GRANTS, WAITING_FOR_MONEY, PAYING, PAID, RETURNED)  # it keeps, or took, its time
ENDED = (WITHDRAWN, CANCELLED, PAID, CLOSED)  # nothing is left to be done

WORKER, PERSON, RULE, PAY = "worker", "person", "rule", "pay"  # who acts: PERSON decides, PAY moves the money


@dataclass(frozen=True)
class Step:
    """An act: from which states, to which, and by whom."""

    act: str
    before: tuple[str, ...]
    after: str
    by: tuple[str, ...]


STEPS = {
    step.act: step
    for step in (
        Step("ask", (START,), ASKED, (WORKER,)),
        Step("ask for a paper", (ASKED,), WAITING_FOR_PAPER, (PERSON, RULE)),
        Step("give a paper", (WAITING_FOR_PAPER,), ASKED, (WORKER,)),
        Step("paper is late", (WAITING_FOR_PAPER,), ASKED, (RULE,)),
        Step("grant", UNDECIDED, GRANTED, (PERSON, RULE)),
        Step("grant in part", UNDECIDED, IN_PART, (PERSON, RULE)),
        Step("refuse", (ASKED, WAITING_FOR_PAPER), REFUSED, (PERSON, RULE)),
        Step("refuse finally", (APPEALED,), CLOSED, (PERSON,)),
        Step("withdraw", UNDECIDED, WITHDRAWN, (WORKER,)),
        Step("cancel", (*GRANTS, WAITING_FOR_MONEY), CANCELLED, (WORKER,)),
        # An appeal against a refusal; and, as a request of its own, for the rest of one that was granted in part.
        Step("appeal", (REFUSED, START), APPEALED, (WORKER,)),
        # Leave that was wrongly lost and is paid out: a request that two officials have granted.
        Step("remedy", (START,), GRANTED, (PERSON,)),
        Step("undo remedy", GRANTS, CANCELLED, (PERSON,)),
        # A request is paid in parts, day by day and as money comes: what was paid goes on to be paid.
        Step("wait for money", GRANTS, WAITING_FOR_MONEY, (PAY,)),
        Step("order payment", (*GRANTS, WAITING_FOR_MONEY, RETURNED, PAID), PAYING, (PAY,)),
        Step("pay", (PAYING, RETURNED), PAID, (PAY,)),
        Step("payment came back", (PAYING, PAID), RETURNED, (PAY,)),
    )
}


def state_after(state: str, act: str, who: str) -> str:
    """The state that follows.

    Raises:
        Problem: that act is not done in this state, or not by them.
    """
    step = STEPS[act]
    if who not in step.by:
        raise Problem(f"`{act}` is not done by {who}", "the request", f"It is done by {' or '.join(step.by)}")
    if state not in step.before:
        raise Problem(
            f"this request is {state.replace('_', ' ') or 'not there'} now", "the request", "Look at it again"
        )
    return step.after


def may(state: str, act: str) -> bool:
    """Whether an act can be done in a state."""
    return state in STEPS[act].before
