"""Does several things at once, each in a thread of its own, and gives what they give as it comes."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from queue import SimpleQueue
from threading import Event
from typing import TypeVar

One = TypeVar("One")


def side_by_side(lanes: Sequence[Iterator[One]], cut: Callable[[], object]) -> Iterator[One]:
    """What all lanes give, each in its own order; whoever asks does so in one thread.

    Where a lane fails, this thread is interrupted, or nobody asks any more, the others end what they are at and begin
    nothing new.

    Args:
        cut: called where this thread is interrupted: ends what lanes are at, if it can be ended.

    Raises:
        Exception: that of the first lane that failed, after what the others still gave.
        KeyboardInterrupt, SystemExit: what interrupted this thread, when all lanes have ended; what they gave since is
            lost, and may be lost shortly before.
    """
    if len(lanes) < 2:
        for lane in lanes:
            yield from lane
        return
    given: SimpleQueue[One | None] = SimpleQueue()
    enough = Event()
    with ThreadPoolExecutor(len(lanes)) as pool, _ended(enough, cut):
        running = [pool.submit(_run, lane, given, enough) for lane in lanes]
        for _ in lanes:
            while (one := given.get()) is not None:
                yield one
    failed = [error for lane in running if (error := lane.exception())]
    if failed:
        raise failed[0]


@contextmanager
def _ended(enough: Event, cut: Callable[[], object]) -> Iterator[None]:
    try:
        yield
    except (KeyboardInterrupt, SystemExit):
        enough.set()
        cut()
        raise
    finally:
        enough.set()


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
