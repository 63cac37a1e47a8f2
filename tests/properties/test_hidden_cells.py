"""Whatever the table: nothing with one to ten people behind it is shown, or can be worked out of what is."""

from fractions import Fraction
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from shared_security.oversight.hide_small import LEAST, SHOWN, hide_small

SPANS, TOTALS = ("before", "month"), ("year", "0", "total")
FEW_OR_MANY = st.one_of(st.just(0), st.integers(1, 10), st.integers(11, 60))
Cell = tuple[str, ...]


@st.composite
def tables(draw: st.DrawFn) -> dict[Cell, int]:
    """Spans by programs by lines, with all totals: as if nobody had anything in two cells, the worst case."""
    programs = [str(number) for number in range(1, draw(st.integers(1, 3)) + 1)]
    lines = ["health", "sick", "vacation"][: draw(st.integers(1, 3))]
    axes = (SPANS, programs, lines)
    cells = {cell: draw(FEW_OR_MANY) for cell in product(*axes)}
    return {
        cell: sum(people for base, people in cells.items() if covers(cell, base))
        for cell in product(*((*names, total) for names, total in zip(axes, TOTALS, strict=True)))
    }


def covers(cell: Cell, base: Cell) -> bool:
    """Whether a cell counts what is in another."""
    return all(name in (part, total) for name, part, total in zip(cell, base, TOTALS, strict=True))


def rank(rows: list[list[Fraction]]) -> int:
    """How many rows say something of their own: plain elimination."""
    rows, found = [row[:] for row in rows], 0
    for column in range(len(rows[0]) if rows else 0):
        pivot = next((at for at in range(found, len(rows)) if rows[at][column]), None)
        if pivot is None:
            continue
        rows[found], rows[pivot] = rows[pivot], rows[found]
        for at in range(found + 1, len(rows)):
            times = rows[at][column] / rows[found][column]
            rows[at] = [value - times * other for value, other in zip(rows[at], rows[found], strict=True)]
        found += 1
    return found


def given_away(shown: set[Cell], bases: list[Cell], cell: Cell) -> bool:
    """Whether the shown cells add up to another: each is the sum of the bases it covers, so a cell is known exactly
    where its row of ones depends on theirs."""
    known = [[Fraction(covers(one, base)) for base in bases] for one in sorted(shown)]
    return rank(known) == rank([*known, [Fraction(covers(cell, base)) for base in bases]])


@given(tables())
def test_nothing_small_is_shown_or_given_away(people: dict[Cell, int]) -> None:
    """The cells of the months before are never shown, and are protected as the others are."""
    before = frozenset(cell for cell in people if cell[0] == "before")
    why = hide_small(people, TOTALS, before)
    shown = {cell for cell, reason in why.items() if reason == SHOWN and cell not in before}
    bases = [cell for cell in people if not any(name in TOTALS for name in cell)]
    small = [cell for cell, count in people.items() if 0 < count < LEAST]
    assert shown.isdisjoint(small)
    assert [cell for cell in small if given_away(shown, bases, cell)] == []
    if not small:
        assert set(why.values()) == {SHOWN}
