"""Tells the person at the terminal what is taking long."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import Progress

QUIET_SECONDS = 2
EVERY_SECONDS = 10


def say(sentence: str) -> None:
    """One sentence on standard error, so that standard output stays what was asked for."""
    print(sentence, file=sys.stderr, flush=True)


def every_two_seconds(what: str) -> Callable[[int, int], None]:
    """A function that is told how much is done of how much, and says so every two seconds: `3 of 9 batches`."""
    last = time.monotonic()

    def progress(done: int, total: int) -> None:
        nonlocal last
        if time.monotonic() - last > QUIET_SECONDS:
            last = time.monotonic()
            say(f"{done:,} of {total:,} {what}")

    return progress


@contextmanager
def watched(words: str, beside_output: bool = False) -> Iterator[Callable[[int], None]]:
    """Give a function to call with the per cent done; after two seconds it shows it on standard error.

    On a terminal as a bar, which goes when the work is done; elsewhere as a line now and then.

    Args:
        words: what is being done, such as "Reading trips.csv".
        beside_output: lines are printed meanwhile; where they go to a terminal they are progress enough.
    """
    if beside_output and sys.stdout.isatty():
        yield lambda percent: None
        return
    console = Console(stderr=True)
    bar = Progress(console=console, transient=True) if console.is_terminal else None
    task = bar.add_task(words, total=100) if bar else None
    due = time.monotonic() + QUIET_SECONDS

    def report(percent: int) -> None:
        nonlocal due
        if time.monotonic() < due:
            return
        if bar and task is not None:
            bar.start()
            bar.update(task, completed=percent)
        else:
            say(f"{words}: {percent} %")
            due = time.monotonic() + EVERY_SECONDS

    try:
        yield report
    finally:
        if bar:
            bar.stop()
