"""Everything that is done by itself: a row an act. Adding one is a line here.

Each may be done at any time and any number of times; when it was done last is kept in the table timed_act.
"""

from datetime import time, timedelta
from importlib import import_module
from importlib.util import find_spec

from shared_security.access.forget import forget_old
from shared_security.contributions.check_books import check_books
from shared_security.jobs.act import Act, Hands
from shared_security.ledger.post import ensure_month
from shared_security.ledger.seal import seal
from shared_security.notices.send import send_due
from shared_security.values.errors import Problem

MONTHS_AHEAD = 3
KEEP_CHECK = "shared_security.contributions.keep_check"


def seal_the_books(hands: Hands) -> str:
    """Number and chain what was committed since."""
    sealed = seal(hands.jobs, hands.clock())
    return f"{sealed} sealed" if sealed else ""


def keep_months_ahead(hands: Hands) -> str:
    """Make the tables of the coming months, so that nobody who posts has to wait for that."""
    month = hands.clock().date().replace(day=1)
    for _ in range(MONTHS_AHEAD + 1):
        ensure_month(hands.jobs, month)
        month = (month + timedelta(days=32)).replace(day=1)
    return f"up to {month - timedelta(days=1)}"


def check_all_books(hands: Hands) -> str:
    """Compute every figure again, and keep the outcome where there is a place for it.

    Raises:
        Problem: there is a difference.
    """
    if find_spec(KEEP_CHECK):
        outcome = import_module(KEEP_CHECK).keep_check(hands.jobs, hands.clock())
        wrong, looked = len(outcome.found), "; ".join(outcome.looked_at)
    else:
        found = list(check_books(hands.jobs))
        wrong, looked = len(found) - 1, str(found[-1])
    if wrong:
        raise Problem(f"the books differ from themselves in {wrong} places", fix="Run ./run sss books check")
    return looked


def forget_what_ended(hands: Hands) -> str:
    """Sessions, attempts and challenges that ended."""
    gone = forget_old(hands.jobs, hands.clock())
    return f"{gone} rows" if gone else ""


def send_notices(hands: Hands) -> str:
    """Messages that wait; in a demonstration none leaves the house."""
    return send_due(hands.jobs, hands.keys, hands.carriers, hands.clock)


SCHEDULE = (
    Act("seal the books", seal_the_books, every=timedelta(seconds=1)),
    Act("send notices", send_notices, every=timedelta(seconds=1)),
    Act("keep months ahead", keep_months_ahead, every=timedelta(hours=6)),
    Act("forget what ended", forget_what_ended, every=timedelta(hours=1)),
    Act("check the books", check_all_books, hour=time(9, 30), slow=True),  # night where the first programs are
)
