"""Does several things at once, each in a thread of its own, and gives what they give as it comes."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue
from threading import Event
from typing import TypeVar

One = TypeVar("One")


def side_by_side(lanes: Sequence[Iterator[One]]) -> Iterator[One]:
    """What all lanes give, each in its own order; whoever asks does so in one thread.

    Where a lane fails, or nobody asks any more, the others end what they are at and begin nothing new.

    Raises:
        Exception: that of the first lane that failed, after what the others still gave.
    """
    if len(lanes) < 2:
        for lane in lanes:
            yield from lane
        return
    given: SimpleQueue[One | None] = SimpleQueue()
    enough = Event()
    with ThreadPoolExecutor(len(lanes)) as pool:
        running = [pool.submit(_run, lane, given, enough) for lane in lanes]
        try:
            for _ in lanes:
                while (one := given.get()) is not None:
                    yield one
        finally:
            enough.set()
    failed = [error for lane in running if (error := lane.exception())]
    if failed:
        raise failed[0]


def _run(lane: Iterator[One], given: "SimpleQueue[One | None]", enough: Event) -> None:
    try:
        for one in lane:
            given.put(one)
            if enough.is_set():
                break
    except BaseException:
        enough.set()
        raise
    finally:
        given.put(None)
