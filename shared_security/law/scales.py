"""In how many of its smallest part a unit is held: hours in seconds, leave and shares in millionths."""

from typing import Final

SECONDS_PER_HOUR: Final = 3_600
MILLION: Final = 1_000_000
