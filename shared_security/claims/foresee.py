"""What is said before asking: how it would be decided, by whom and by when, what is asked for, what it is taxed.

It is the same path as asking, taken back.
"""

from dataclasses import dataclass
from datetime import date

import psycopg

from shared_security.claims.law_of import LeaveLaw
from shared_security.claims.limits import PROVIDER
from shared_security.claims.pay import ExpectedPay, expected_pay
from shared_security.claims.weigh import PAPER, WeighedDay, weigh
from shared_security.claims.who_decides import level_today
from shared_security.claims.wish import Wish
from shared_security.law.uses.tax import Tax
from shared_security.ledger.post import ensure_month
from shared_security.values.errors import Problem

LOOKING = "what is said before asking"


@dataclass(frozen=True, eq=False)
class Foreseen:
    """What holds if it is asked for now.

    by_rule: it is granted at once. answer_by: else the last day for an answer; if_silent: what the rules say holds
    after that, None where they say nothing and it is passed on. papers: kinds that are asked for, one of which is
    enough; paper_due: by when. why: what keeps it from being decided at once. level: who answers then. pay: at the rate
    of the first day; None where nobody knows it before it is decided.
    """

    law: LeaveLaw
    days: tuple[WeighedDay, ...]
    by_rule: bool
    why: tuple[str, ...]
    answer_by: date | None
    if_silent: str | None
    emergency: bool
    papers: tuple[str, ...]
    paper_due: date | None
    two_persons: bool
    level: str
    tax: Tax
    pay: ExpectedPay | None

    @property
    def micros(self) -> int:
        """What is asked for in all."""
        return sum(one.asked_micros for one in self.days)

    @property
    def paper_missing(self) -> bool:
        """Whether a paper is asked for."""
        return PAPER in self.why


def foresee(connection: psycopg.Connection, wish: Wish, *, today: date) -> Foreseen:
    """Say what would come of a wish; nothing is kept.

    Args:
        connection: as loader, in no transaction.

    Raises:
        CannotAsk: it can never be granted as it is: it says which part can be asked for.
    """
    ensure_month(connection, today)
    with connection.transaction(force_rollback=True):
        weighed = weigh(connection, wish, today=today, actor=LOOKING)
    by, limits = weighed.decide_by, weighed.limits
    level = level_today(connection, wish.account_id, PROVIDER, today)
    return Foreseen(
        law=weighed.law, days=weighed.days, by_rule=not weighed.why, why=weighed.why,
        answer_by=by.day if by else limits.answer_by(level, today), if_silent=by.if_silent if by else None,
        emergency=bool(by and by.emergency), papers=weighed.evidence.kinds if weighed.evidence.asked else (),
        paper_due=weighed.evidence.due, two_persons=wish.micros > limits.two_persons[weighed.law.unit], level=level,
        tax=weighed.law.tax(weighed.days[0].day),
        pay=_pay(connection, wish, weighed.days[0].day, today),
    )  # fmt: skip


def _pay(connection: psycopg.Connection, wish: Wish, day: date, today: date) -> ExpectedPay | None:
    try:
        return expected_pay(
            connection, wish.account_id, wish.program_no, wish.pocket, day, wish.micros, today=today
        )  # fmt: skip
    except Problem:
        return None
