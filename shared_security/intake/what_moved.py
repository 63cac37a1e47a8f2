"""Faults that stop an import say whether money moved."""

from collections.abc import Iterator
from contextlib import contextmanager

from shared_security.values.errors import Problem


@contextmanager
def tell_what_moved(recorded: int = 0) -> Iterator[None]:
    """Add to a fault in this block, which is one transaction or comes before the first, what was recorded before it.

    Args:
        recorded: how many rows of the file are in the books already.

    Raises:
        Problem: the same, with that sentence behind its fix.
    """
    try:
        yield
    except Problem as problem:
        advice = f"{problem.fix}{'' if problem.fix.endswith('?') else '.'} " if problem.fix else ""
        raise Problem(problem.what, problem.where, advice + _recorded(recorded)) from problem


def _recorded(rows: int) -> str:
    if not rows:
        return "Nothing was imported, no money moved"
    return f"Before it the books took in {rows:,} row{'s' * (rows > 1)}: each counts once if the file is imported again"
