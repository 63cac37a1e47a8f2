"""Rounds in which the site is told to end while everybody calls: whatever it did before it ended, it also answered."""

import random
import time

from tests.faults.after import records_that_differ
from tests.faults.bench import PATIENCE, SITE, Bench
from tests.faults.storm import Storm

TO_NOTE = 10  # seconds in which senders have noted what they heard


def orderly_stop(bench: Bench, number: int, chance: random.Random) -> str:
    """SIGTERM in the midst of calls. Nobody sends again before the books were held against what was answered."""
    storm = Storm(bench, f"stop-{number}", chance, (SITE,))
    storm.begin()
    answers = chance.randint(1, 12)
    while storm.heard().total() < answers:
        time.sleep(0.01)
    assert bench.site and storm.at_work(SITE), "nobody was at work any more"
    began = time.monotonic()
    bench.site.terminate()
    assert bench.site.wait(PATIENCE) == 0
    took = time.monotonic() - began
    end = time.monotonic() + TO_NOTE
    while (wrong := list(records_that_differ(bench))) and time.monotonic() < end:
        time.sleep(0.1)
    assert not wrong, f"done and not answered, or answered and not done: {wrong}"
    heard = dict(storm.heard())
    storm.finish()
    return f"ended after {took:.1f} s; until then {heard}, at the end {dict(storm.heard())}"
