"""The newest counting of the books, for a page: counted anew where it is old, or where somebody asks for it."""

from datetime import timedelta

from shared_security.oversight.read_tally import Tally, newest_tally
from shared_security.oversight.tally import count_books
from shared_security.portals.regulator.clock import office_day
from shared_security.web.connections import as_jobs, as_web
from shared_security.web.visitor import Visitor, now

HOLDS = timedelta(hours=1)


def tally_for(visitor: Visitor, *, anew: bool = False) -> Tally:
    """The newest tally; what is older than an hour is counted again first."""
    found = newest_tally(as_web())
    if found is None or anew or found.counted_at < now() - HOLDS:
        with as_jobs(visitor.actor) as connection:
            count_books(connection, now(), office_day(now()))
        found = newest_tally(as_web())
    assert found is not None
    return found
