"""Takes an amount from several sources, one after the other."""

from collections.abc import Mapping, Sequence


def take_in_order(order: Sequence[str], has: Mapping[str, int], amount: int) -> tuple[tuple[tuple[str, int], ...], int]:
    """What each source gives, in order, and what is left: a source that `has` does not name has nothing.

    >>> take_in_order(["pocket", "guarantee"], {"pocket": 70, "guarantee": 50}, 100)
    ((('pocket', 70), ('guarantee', 30)), 0)
    """
    taken = []
    for source in order:
        part = min(amount, has.get(source, 0))
        amount -= part
        if part:
            taken.append((source, part))
    return tuple(taken), amount
