"""How often a key may call: so many at once, then so many a second. Counted in each process of the site by itself."""

import threading
import time
from uuid import UUID

A_SECOND = 250  # calls of one key, in each of the two processes: programs that send quickly send many records a call
AT_ONCE = 500
KEYS_KEPT = 10_000  # of those that called last


class Rate:
    """A bucket of calls a key, which fills again as time passes."""

    def __init__(self, a_second: int, at_once: int) -> None:
        self.a_second, self.at_once = a_second, at_once
        self._left: dict[UUID, tuple[int, int]] = {}  # thousandths of calls that are left, at which millisecond
        self._lock = threading.Lock()

    def take(self, key: UUID, at_ms: int) -> bool:
        """Whether a key may call at that millisecond; one call is taken from its bucket if so."""
        with self._lock:
            left, since = self._left.pop(key, (self.at_once * 1000, at_ms))
            left = min(self.at_once * 1000, left + (at_ms - since) * self.a_second)
            may = left >= 1000
            self._left[key] = (left - 1000 if may else left, at_ms)
            if len(self._left) > KEYS_KEPT:
                self._left.pop(next(iter(self._left)))  # the one that called longest ago; its bucket is full again
            return may


CALLS = Rate(A_SECOND, AT_ONCE)


def may_call(key: UUID) -> bool:
    """Whether a key may call now."""
    return CALLS.take(key, time.monotonic_ns() // 1_000_000)
