"""Faults of a whole file, before its first row is taken: they say that no money moved."""

from collections.abc import Iterator
from contextlib import contextmanager

from shared_security.values.errors import Problem


@contextmanager
def nothing_imported() -> Iterator[None]:
    """Add to a fault in this block, which comes before anything is recorded, that nothing was.

    Raises:
        Problem: the same, with that sentence behind its fix.
    """
    try:
        yield
    except Problem as problem:
        advice = f"{problem.fix}{'' if problem.fix.endswith('?') else '.'} " if problem.fix else ""
        raise Problem(problem.what, problem.where, f"{advice}Nothing was imported, no money moved") from problem
