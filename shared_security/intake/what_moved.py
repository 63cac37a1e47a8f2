"""Faults that stop an import say whether money moved."""

from collections.abc import Iterator
from contextlib import contextmanager

from shared_security.intake.report import Report
from shared_security.values.errors import Problem


@contextmanager
def tell_what_moved(report: Report | None = None) -> Iterator[None]:
    """Add to a fault in this block what was recorded before it.

    Args:
        report: on the file; None before anything is recorded.

    Raises:
        Problem: the same, with that sentence behind its fix; or that somebody ended it by Ctrl-C.
    """
    try:
        yield
    except KeyboardInterrupt as interrupt:
        advice = f"Import the same file again. {_recorded(report.recorded if report else 0)}"
        raise Problem("it was ended before the file was through", fix=advice) from interrupt
    except Problem as problem:
        advice = f"{problem.fix}{'' if problem.fix.endswith('?') else '.'} " if problem.fix else ""
        raise Problem(problem.what, problem.where, advice + _recorded(report.recorded if report else 0)) from problem


def _recorded(rows: int) -> str:
    if not rows:
        return "Nothing was imported, no money moved"
    return f"Before it the books took in {rows:,} row{'s' * (rows > 1)}: each counts once if the file is imported again"
