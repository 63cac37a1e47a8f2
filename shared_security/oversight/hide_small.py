"""Which cells of a table of sums are hidden, so that nobody learns of fewer than eleven people. Pure.

A cell with one to ten people is hidden. Where a hidden cell could be worked out from the shown ones, because rows and
columns add up, others are hidden beside it, those with few people first, until none can be; then each that turns out
not to be needed is shown again. Whether a cell can be worked out is no matter of looking at rows one by one: the sums
are equations, and it can exactly where eliminating the others leaves it alone in one of them.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

LEAST = 11
SHOWN, FEW, BESIDE = "shown", "few", "beside"

Cell = tuple[str, ...]
Equation = dict[Cell, Fraction]


def hide_small(people: Mapping[Cell, int], totals: Cell, never_shown: frozenset[Cell] = frozenset()) -> dict[Cell, str]:
    """For every cell: shown, few (hidden for itself), or beside (hidden for another's sake).

    Args:
        people: how many people are behind each cell, the totals among them. A cell is a place on each axis.
        totals: the name of the total on each axis; on every line along it, it is the sum of the others.
        never_shown: cells that no reader sees anyway; they are protected all the same where they are small.
    """
    found = {cell: FEW if 0 < count < LEAST else SHOWN for cell, count in people.items()}
    sums = equations(people, totals)
    while _tells_of_few(found, given := _given_away(found, sums, never_shown)):
        found[_sacrifice(given, found, people, totals, sums, never_shown)] = BESIDE
    for cell in sorted((cell for cell in found if found[cell] == BESIDE), key=lambda cell: -people[cell]):
        without = {**found, cell: SHOWN}
        if not _tells_of_few(without, _given_away(without, sums, never_shown)):
            found = without
    return found


def _tells_of_few(found: Mapping[Cell, str], given: set[Cell]) -> bool:
    return any(found[cell] == FEW for cell in given)


def _given_away(found: Mapping[Cell, str], sums: Sequence[tuple[Cell, ...]], never_shown: frozenset[Cell]) -> set[Cell]:
    """The hidden cells that can be worked out of the shown ones."""
    hidden = {cell for cell, why in found.items() if why != SHOWN}
    return worked_out(sums, hidden | never_shown) & hidden


def equations(cells: Mapping[Cell, object], totals: Cell) -> list[tuple[Cell, ...]]:
    """Every sum that holds: the total first, then the cells that add up to it."""
    found = []
    for axis, name in enumerate(totals):
        for total in sorted(cell for cell in cells if cell[axis] == name):
            parts = sorted(cell for cell in cells if _on_line(cell, total, axis) and cell != total)
            if parts:
                found.append((total, *parts))
    return found


def _on_line(cell: Cell, other: Cell, axis: int) -> bool:
    return cell[:axis] == other[:axis] and cell[axis + 1 :] == other[axis + 1 :]


def worked_out(sums: Sequence[tuple[Cell, ...]], unknown: set[Cell]) -> set[Cell]:
    """The unknown cells that the sums give exactly, all other cells being known.

    >>> sums = [(("all",), ("a",), ("b",))]
    >>> worked_out(sums, {("a",)}), worked_out(sums, {("a",), ("b",)})
    ({('a',)}, set())
    """
    rows = _reduced(
        {cell: Fraction(-1 if place else 1) for place, cell in enumerate(one) if cell in unknown} for one in sums
    )
    return {next(iter(row)) for row in rows if len(row) == 1}


def _reduced(rows: Iterator[Equation]) -> list[Equation]:
    """The equations in reduced form: each has a cell of its own, which stands in no other."""
    own: dict[Cell, Equation] = {}
    for row in rows:
        for cell in [cell for cell in row if cell in own]:
            _take_away(row, own[cell], cell)
        if row:
            pivot = min(row)
            first = row[pivot]
            fresh = {cell: factor / first for cell, factor in row.items()}
            for other in own.values():
                _take_away(other, fresh, pivot)
            own[pivot] = fresh
    return list(own.values())


def _take_away(row: Equation, other: Equation, cell: Cell) -> None:
    """Rid a row of a cell by taking another away as often as needed."""
    times = row.get(cell)
    if times:
        for name, factor in other.items():
            left = row.get(name, Fraction(0)) - times * factor
            if left:
                row[name] = left
            else:
                row.pop(name, None)


def _sacrifice(
    given: set[Cell], found: Mapping[Cell, str], people: Mapping[Cell, int], totals: Cell,
    sums: Sequence[tuple[Cell, ...]], never_shown: frozenset[Cell],
) -> Cell:  # fmt: skip
    """The cell to hide beside those that are given away: on a line with one of them, totals late, empty ones last."""
    free = {cell for cell, why in found.items() if why == SHOWN} - never_shown
    beside = {cell for one in sums if given & set(one) for cell in one} & free or free
    return min(beside, key=lambda cell: (people[cell] == 0, sum(map(str.__eq__, cell, totals)), people[cell], cell))
