"""The newest counting of the books, for a page: counted anew where it is old and quick, or where somebody asks."""

from datetime import timedelta

from shared_security.oversight.read_tally import Tally, newest_tally
from shared_security.oversight.tally import count_books
from shared_security.web.connections import as_jobs, as_web
from shared_security.web.visitor import Visitor, now, today

HOLDS = timedelta(minutes=10)
QUICK_MILLISECONDS = 1000  # what takes longer is left to the timed act and to the button


def tally_for(visitor: Visitor, *, anew: bool = False) -> Tally:
    """The newest tally. What is older than ten minutes is counted again first, where counting took a second at most."""
    found = newest_tally(as_web())
    if found is None or anew or _old_and_quick(found):
        with as_jobs(visitor.actor) as connection:
            count_books(connection, now(), today())
        found = newest_tally(as_web())
    assert found is not None
    return found


def _old_and_quick(found: Tally) -> bool:
    return found.counted_at < now() - HOLDS and found.milliseconds <= QUICK_MILLISECONDS
