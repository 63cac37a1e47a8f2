"""Tells a worker what became of her request, by text or mail, in the language she asked in."""

from datetime import date, datetime

import psycopg

from shared_security.claims.limits import PROVIDER
from shared_security.claims.notice_words import notice_words
from shared_security.claims.request import Request
from shared_security.claims.set_limits import SetLimits, read_limits
from shared_security.claims.states import APPEALED
from shared_security.notices.reach import TEXT_FIRST, reach
from shared_security.notices.write import write_notice
from shared_security.workers.keys import Keys


def tell(
    connection: psycopg.Connection, keys: Keys, request: Request, kind: str, *, at: datetime,
    reason_code: str | None = None, appeal_by: date | None = None, final: bool = False,
) -> bool:  # fmt: skip
    """Write the notice; answers whether she can be reached.

    Args:
        connection: as loader, inside the transaction of what it tells of. kind: of notice_words.WORDS.
    """
    to = reach(connection, keys, [request.person_id], TEXT_FIRST).get(request.person_id)
    if to is None:
        return False
    by = answer_by(request, read_limits(connection, at.date()))
    subject, words = notice_words(
        kind, request.language, unit=request.unit, asked_micros=request.asked_micros,
        granted_micros=request.granted_micros, first=request.first_day, last=request.last_day,
        answer_by=by, paper_by=request.paper_due, level=request.level, reason_code=reason_code,
        appeal_by=appeal_by, final=final,
    )  # fmt: skip
    write_notice(
        connection, keys, request.person_id, to.message(subject, words), kind=f"request {kind.replace('_', ' ')}",
        at=at, about_id=request.request_id,
    )  # fmt: skip
    return True


def answer_by(request: Request, limits: SetLimits) -> date | None:
    """By when somebody answers: by the program's time where it came first, else by what the office has set for the
    level it is at."""
    first = request.level == PROVIDER and request.state != APPEALED
    return (first and request.deadline) or limits.of(request.program_no).answer_by(request.level, request.level_on)
