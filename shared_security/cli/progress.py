"""Tells the person at the terminal what is taking long."""

import sys


def say(sentence: str) -> None:
    """One sentence on standard error, so that standard output stays what was asked for."""
    print(sentence, file=sys.stderr, flush=True)
