"""One chart for a class: the cost of an hour by age as stacked steps, in plain SVG that says in words what it shows."""

from collections.abc import Sequence
from html import escape

from shared_security.law.quantities import LINES
from shared_security.studies.cost import AGES, PLACES, Cost
from shared_security.studies.costs.inputs import Published
from shared_security.values.money import MICROS_PER_DOLLAR, divide_half_even, unscaled

WIDTH, HEIGHT = 360, 220
LEFT, RIGHT, TOP, BOTTOM = 44, 350, 14, 186
# Dark to light, so that neighbours differ without colour too.
COLOURS = ("#162e51", "#2672de", "#81aefc", "#d9e8f6", "#5c410a", "#c2850c", "#f1d5a1", "#0b4b3f", "#71967f", "#d5fbf3")


def colour(place: int) -> str:
    """The colour of the part at a place in the order of parts."""
    return COLOURS[place % len(COLOURS)]


def words_of(pocket: str) -> str:
    """A pocket or fund in words."""
    return LINES[pocket]


def dollars_of(micros: int) -> str:
    """Dollars to a hundredth of a cent.

    >>> dollars_of(571_200)
    '$0.5712'
    """
    return f"${unscaled(divide_half_even(micros, 10 ** (6 - PLACES)), PLACES, at_least=PLACES)}"


def chart(costs: Sequence[Cost], parts: Sequence[str], highest_micros: int, published: Sequence[Published]) -> str:
    """SVG of one class.

    Args:
        costs: of one class, in order of age.
        parts: the pockets and funds, from the bottom up.
        highest_micros: the top of the scale, in micro-dollars, so that charts of several classes compare.
        published: ranges drawn across, for comparison.
    """
    top = max(-(-highest_micros // MICROS_PER_DOLLAR), 1)
    shapes = [*_scale(top), *_steps(costs, parts, top), *_ages(costs), *_ranges(published, top)]
    name, words = _said(costs, parts)
    return (
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(f"{name}. {words}")}">'
        f"<title>{escape(name)}</title><desc>{escape(words)}</desc>{''.join(shapes)}</svg>"
    )


def _y(micros: int, top: int) -> int:
    return BOTTOM - micros * (BOTTOM - TOP) // (top * MICROS_PER_DOLLAR)


def _x(age: int) -> int:
    return LEFT + (age - AGES.start) * (RIGHT - LEFT) // len(AGES)


def _scale(top: int) -> list[str]:
    lines = []
    for dollars in range(top + 1):
        y = _y(dollars * MICROS_PER_DOLLAR, top)
        lines.append(f'<line x1="{LEFT}" x2="{RIGHT}" y1="{y}" y2="{y}" stroke="#dfe1e2"/>')
        lines.append(f'<text x="{LEFT - 6}" y="{y + 4}" text-anchor="end">${dollars}</text>')
    return lines


def _steps(costs: Sequence[Cost], parts: Sequence[str], top: int) -> list[str]:
    shapes = []
    for cost in costs:
        left, right = _span(cost)
        below = 0
        for place, part in enumerate(parts):
            above = below + cost.parts_micros.get(part, 0)
            high, low = _y(above, top), _y(below, top)
            shapes.append(
                f'<rect x="{left}" y="{high}" width="{right - left}" height="{low - high}" fill="{colour(place)}"/>'
            )
            below = above
    return shapes


def _span(cost: Cost) -> tuple[int, int]:
    if cost.youngest is None or cost.oldest is None:
        return LEFT, RIGHT
    return _x(cost.youngest), _x(cost.oldest + 1)


def _ages(costs: Sequence[Cost]) -> list[str]:
    if costs[0].youngest is None:
        return []
    ages = range(20, AGES.stop, 10)
    marks = [f'<text x="{_x(age)}" y="{BOTTOM + 16}" text-anchor="middle">{age}</text>' for age in ages]
    return [*marks, f'<text x="{RIGHT}" y="{HEIGHT - 4}" text-anchor="end">age</text>']


def _ranges(published: Sequence[Published], top: int) -> list[str]:
    edges = sorted({edge for one in published for edge in (one.low_micros, one.high_micros)})
    return [
        f'<line x1="{LEFT}" x2="{RIGHT}" y1="{_y(edge, top)}" y2="{_y(edge, top)}" stroke="#b50909" '
        f'stroke-dasharray="5 3"/>'
        for edge in edges
    ]


def _said(costs: Sequence[Cost], parts: Sequence[str]) -> tuple[str, str]:
    least, most = min(costs, key=_total), max(costs, key=_total)
    of_class = f"Class {costs[0].of_class}: " if costs[0].of_class else ""
    name = f"{of_class}{dollars_of(_total(least))} to {dollars_of(_total(most))} for an hour of work"
    made_of = ", ".join(f"{words_of(part)} {dollars_of(most.parts_micros.get(part, 0))}" for part in parts)
    at = f" at {most.youngest}" if most.youngest is not None else ""
    return name, f"The highest{at} is made of {made_of}"


def _total(cost: Cost) -> int:
    return cost.total_micros
