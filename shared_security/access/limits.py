"""How long proofs and sessions hold, and how often one may try."""

from datetime import timedelta
from typing import Final

CODE_HOLDS: Final = timedelta(minutes=10)
TRIES: Final = 5  # of one code
CODES_AN_HOUR: Final = 5  # for one number or address
CODES_A_DAY: Final = 20
RECOVERIES_A_DAY: Final = 10
# From one place; many phones share the address of their carrier.
ATTEMPTS_OF_ORIGIN: Final = 100

CHALLENGE_HOLDS: Final = timedelta(minutes=5)
IDLE: Final = timedelta(minutes=30)
SESSION_HOLDS: Final = timedelta(hours=12)

# Keys of payers' programs. How long an old key may hold beside the one that takes its place.
OVERLAPS_OF_KEYS: Final = (timedelta(0), timedelta(days=1), timedelta(days=7))
# Questions about account numbers, by a key and by all keys of a payer. With ten million accounts, one in 900 of the
# numbers that fit is somebody's: a day of asking finds two, and learns no more than that they are.
CHECKS_AN_HOUR: Final = 300
CHECKS_A_DAY: Final = 2_000
