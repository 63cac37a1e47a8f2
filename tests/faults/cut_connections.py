"""Rounds in which clients and site lose each other in the midst of calls and of answers."""

import random

from tests.faults.bench import SITE, Bench
from tests.faults.storm import Storm
from tests.faults.wire import CuttingProxy


def cut_connections(bench: Bench, number: int, chance: random.Random) -> str:
    """All calls and forms go through a proxy that cuts; whoever has no whole answer sends the same again."""
    proxy = CuttingProxy(bench.port, random.Random(chance.random()))
    try:
        storm = Storm(bench, f"wire-{number}", chance, (SITE,), port=proxy.port)
        storm.begin()
        storm.finish()
    finally:
        proxy.close()
    return f"{proxy.cuts} cut, {proxy.after_the_call} of them within the answer; answers {dict(storm.heard())}"
