"""Numbers and names that do not fit, in work that is only looked at: they count as checks of numbers.

A dry run leaves no trace; whoever could name ten thousand numbers in each would find those that are somebody's.
"""

import math
from collections.abc import Sequence
from datetime import datetime

from shared_security.access.check_key import Caller, count_check
from shared_security.access.limits import CHECKS_AN_HOUR
from shared_security.api.problem import Refusal
from shared_security.intake.prepare import DIFFERS, UNKNOWN
from shared_security.intake.rows import Sent
from shared_security.intake.take_in import Told
from shared_security.web.connections import as_jobs

_MISSED = (UNKNOWN.words, DIFFERS.words)
DETAIL = "Too many numbers that nobody has, or names that do not fit, were looked at: they count as checks of numbers."


def count_misses(caller: Caller, rows: Sequence[Sent], told: Sequence[Told], *, at: datetime) -> None:
    """Count what does not fit, each number and name once.

    Raises:
        Refusal: there were too many; nothing is told of this call.
    """
    missed = {
        (row.fields.get("account"), row.fields.get("worker_name"))
        for row, one in zip(rows, told, strict=True)
        if one.answer and one.answer.words in _MISSED
    }
    if not missed:
        return
    with as_jobs(caller.actor) as connection:  # one call of many spends the hour, not the day
        wait = count_check(connection, caller, at=at, many=min(len(missed), CHECKS_AN_HOUR + 1))
    if wait:
        raise Refusal("too_many_checks", DETAIL, retry_after=max(math.ceil(wait.total_seconds()), 1))
