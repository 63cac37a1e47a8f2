"""Which cells of a table of sums are hidden, so that nobody learns of fewer than eleven people. Pure.

A cell with one to ten people is hidden. Where a hidden cell could be worked out from the shown ones, because rows and
columns add up, another is hidden beside it, the one with the fewest people, until none can be. Whether one can be is no
matter of looking at rows one by one: the sums are equations, and a cell can be worked out exactly where eliminating the
others leaves it alone in one of them.
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
    while True:
        unknown = {cell for cell, why in found.items() if why != SHOWN} | never_shown
        kept = [cell for cell in unknown if found[cell] != SHOWN]
        open_to_all = worked_out(equations(found, totals), unknown) & set(kept)
        if not open_to_all:
            return found
        found[_sacrifice(min(open_to_all), found, people, totals, never_shown)] = BESIDE


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
    cell: Cell, found: Mapping[Cell, str], people: Mapping[Cell, int], totals: Cell, never_shown: frozenset[Cell]
) -> Cell:
    """The cell to hide beside one that can be worked out: on a line with it, with people in it, as few as may be."""
    beside = {
        other for one in equations(found, totals) if cell in one for other in one
        if found[other] == SHOWN and other not in never_shown
    }  # fmt: skip
    rest = beside or {other for other, why in found.items() if why == SHOWN and other not in never_shown}
    return min(rest, key=lambda other: (people[other] == 0, people[other], other))
