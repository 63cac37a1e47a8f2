"""Tells the person at the terminal what is taking long."""

import sys
import time
from collections.abc import Callable

QUIET_SECONDS = 2


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
