"""Finds which rows of a batch were changed, added or taken away, by the hashes that were kept of them."""

from collections.abc import Iterator, Sequence
from enum import StrEnum

LEAF = 8  # bytes of a row's hash that are kept


class Change(StrEnum):
    """What happened to a row since it was posted."""

    CHANGED = "a row was changed"
    ADDED = "a row was added"
    MISSING = "a row is missing"


def leaves_in(kept: bytes) -> list[bytes]:
    """The leaves of a batch, one for each row.

    >>> leaves_in(b"1234567812345678")
    [b'12345678', b'12345678']
    """
    return [kept[start : start + LEAF] for start in range(0, len(kept), LEAF)]


def compare_leaves(before: Sequence[bytes], now: Sequence[bytes]) -> Iterator[tuple[Change, int]]:
    """Each change, with the place among the rows as they are now; for a missing row, the place it would have had.

    Both stand in the order of the rows' keys. A row whose key was changed is missing at one place and added at another.

    >>> [(change.name, place) for change, place in compare_leaves([b"a", b"b", b"c", b"d"], [b"a", b"x", b"d", b"e"])]
    [('CHANGED', 1), ('MISSING', 2), ('ADDED', 3)]
    """
    were, are = set(before), set(now)
    old = place = 0
    while old < len(before) or place < len(now):
        gone = place == len(now) or (old < len(before) and before[old] not in are)
        new = old == len(before) or (place < len(now) and now[place] not in were)
        if gone and not new:
            yield Change.MISSING, place
            old += 1
        elif new and not gone:
            yield Change.ADDED, place
            place += 1
        else:
            if before[old] != now[place]:
                yield Change.CHANGED, place
            old, place = old + 1, place + 1
