"""What needs an official's attention, worst first. Pure: it reads what was found, and no clock."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from shared_security.oversight.books_state import BooksState
from shared_security.oversight.variances import Variance

CHECK_AT_LEAST = timedelta(hours=48)
SEAL_WITHIN = timedelta(minutes=15)
WAITS_LONG = 31  # days


@dataclass(frozen=True)
class Matter:
    """One thing to look at: what (a word the page turns into a sentence), and how many."""

    what: str
    how_many: int = 0
    micros: int = 0


def attention(state: BooksState, varying: Sequence[Variance], at: datetime, passed_on: int = 0) -> Iterator[Matter]:
    """The matters, worst first; nothing where all is well. passed_on: requests that wait for the office to decide."""
    if state.figures and state.figures.differences:
        yield Matter("differences", state.figures.differences)
    if state.chain and state.chain.breaks:
        yield Matter("breaks", state.chain.breaks)
    if not (state.figures and state.chain):
        yield Matter("never checked")
    elif min(state.figures.checked_at, state.chain.checked_at) < at - CHECK_AT_LEAST:
        yield Matter("not checked lately")
    if state.tail.oldest_seconds > SEAL_WITHIN.total_seconds():
        yield Matter("not sealed", state.tail.oldest_seconds // 60)
    long = [one for one in state.waiting if one.least_days >= WAITS_LONG]
    if passed_on:
        yield Matter("passed on", passed_on)
    if long:
        yield Matter("waits long", sum(one.records for one in long), sum(one.owed_micros for one in long))
    less = [one for one in varying if one.difference_micros < 0 and one.differing]
    if less:
        yield Matter("said less", sum(one.differing for one in less), -sum(one.difference_micros for one in less))
