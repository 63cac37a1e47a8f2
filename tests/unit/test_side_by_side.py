"""Several things at once: all that they give comes, a fault ends all of them, and who asks no more ends them too."""

import threading
import time
from collections.abc import Iterator
from queue import SimpleQueue

import pytest

from shared_security.intake import side_by_side as side_by_side_module
from shared_security.intake.side_by_side import side_by_side

PARTS = 2_000  # of a lane that nobody ends, two seconds


def test_all_that_lanes_give() -> None:
    """Each in its own order; one lane in the thread that asks."""
    given = list(side_by_side([iter([1, 3, 5]), iter([2, 4])], nothing))
    assert [n for n in given if n % 2] == [1, 3, 5] and [n for n in given if not n % 2] == [2, 4]
    assert list(side_by_side([iter([1, 2])], nothing)) == [1, 2] and list(side_by_side([], nothing)) == []
    threads = set(side_by_side([named() for _ in range(1)], nothing))
    assert threads == {threading.get_ident()}


def test_a_fault_ends_the_others() -> None:
    """They finish what they are at; what they gave comes before the fault."""
    met = threading.Barrier(2)

    def failing() -> Iterator[str]:
        met.wait(10)
        raise OSError("gone")
        yield ""

    def long() -> Iterator[str]:
        met.wait(10)
        for _ in range(PARTS):
            time.sleep(0.001)
            yield "given"

    given = []
    with pytest.raises(OSError, match="gone"):
        for one in side_by_side([failing(), long()], nothing):
            given.append(one)
    assert set(given) == {"given"} and len(given) < PARTS


def test_nobody_asks_any_more() -> None:
    """Every lane ends with the part that it is at, before the one who asked goes on."""
    begun = []

    def long() -> Iterator[int]:
        for part in range(PARTS):
            begun.append(part)
            time.sleep(0.001)
            yield part

    asking = side_by_side([long(), long()], nothing)
    assert next(asking) == 0
    asking.close()
    done = len(begun)
    assert done < PARTS
    time.sleep(0.01)
    assert len(begun) == done


def test_an_interrupt_cuts_what_lanes_are_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C: it comes when every lane has ended, cut off or with what it was at, and none has begun anything new."""
    at_it, cut, done = threading.Barrier(3), threading.Event(), []

    class Interrupted(SimpleQueue[str]):
        def get(self) -> str:
            at_it.wait(10)
            raise KeyboardInterrupt

    def at_something(undone: bool) -> Iterator[str]:
        at_it.wait(10)
        assert cut.wait(10)
        if undone:
            raise OSError("cut")
        done.append("what it was at")
        yield ""
        done.append("something new")

    monkeypatch.setattr(side_by_side_module, "SimpleQueue", Interrupted)
    with pytest.raises(KeyboardInterrupt):
        list(side_by_side([at_something(undone=True), at_something(undone=False)], cut.set))
    assert done == ["what it was at"]


def nothing() -> None:
    """Cuts nothing."""


def named() -> Iterator[int]:
    """The thread that it runs in."""
    yield threading.get_ident()
