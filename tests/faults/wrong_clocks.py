"""Rounds in which the site's clock jumps by hours and days while everybody is at work, and another clock rules what is
done by itself. The order of the books comes from the database, so nothing may be lost, doubled, or out of order."""

import random
import time
from datetime import timedelta

from tests.faults.bench import SITE, TIMED, Bench
from tests.faults.storm import Storm

HOURS = (-72, -30, -5, -1, 0, 1, 5, 20, 30)
MOST_BACK, AHEAD = 4, 2  # days


def wrong_clocks(bench: Bench, number: int, chance: random.Random) -> str:
    """The clocks jump until the payers' programs have ended; then they are right again."""
    storm = Storm(bench, f"clock-{number}", chance, (SITE, TIMED), newest=MOST_BACK)
    storm.begin()
    jumps = 0
    while storm.at_work(SITE) and jumps < 200:
        site, timed = (timedelta(hours=chance.choice(HOURS), seconds=chance.randrange(3_600)) for _ in range(2))
        bench.set_clock(site, timed)
        jumps += 1
        time.sleep(chance.uniform(0.02, 0.2))
    # On the first day that no clock has shown yet, so that what lapsed too early has lapsed by now.
    bench.town.on(bench.town.today + timedelta(days=AHEAD))
    bench.set_clock()
    storm.finish()
    return f"{jumps} jumps; answers {dict(storm.heard())}"
