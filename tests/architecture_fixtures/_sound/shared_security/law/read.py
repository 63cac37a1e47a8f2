"""What a strict reader could take for a float, SQL or a clock, and is none."""

import time
from pathlib import Path

STATUTES = Path(__file__).parent / "statutes"
ADVICE = "Select a program from the list, or set it with --program"
MINIMUM = "Update the pack, set a citation and give the day it was read"


def refuse_float(value: object) -> bool:
    """Naming float in order to refuse it is not using one."""
    return isinstance(value, float)


def cases(folder: Path, name: str) -> Path:
    """A slash between paths divides nothing."""
    return folder / "cases" / name


def waited() -> bool:
    """A stopwatch tells no date."""
    return time.monotonic_ns() > 0
