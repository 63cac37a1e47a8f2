"""Every small change of a program's text that its worked cases must notice: one number, day, name or member at a time.

Reads the YAML by itself, so that what the house's reader passes over is changed too.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import permutations

import yaml

from shared_security.law.quantities import BEARERS, DAY_FIELDS, PLACE_FIELDS, POCKETS, QUANTITIES

SMALLEST = {"USD": "0.000001", "USD/hour": "0.000001", "USD/job": "0.000001", "percent": "0.0001", "job": "1"}
SMALLEST |= {"hour": "0.0025"}  # nine seconds, the least that both ends on a second and has an end as a decimal
SMALLEST |= {"percent/year": "0.0001", "percent/month": "0.0001", "leave_hour": "0.000001", "leave_day": "0.000001"}
SMALLEST |= {"credit_hour": "0.000001", "USD/day": "0.000001"} | dict.fromkeys(("day", "month", "whole"), "1")
SMALLEST |= {"day_of_month": "1"}
DATES = ("from", "until", "in_force_by", "known_until", "known_from")
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Mutation:
    """A changed text, and what was changed."""

    kind: str
    what: str
    text: str


class Mutator:
    """Changes one program's text, a place at a time."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.top = children(yaml.compose(text, Loader=yaml.BaseLoader))
        self.starts = date.fromisoformat(children(self.top["clock"])["from"].value)

    def every(self) -> Iterator[Mutation]:
        """All of them."""
        for chapter in ("clock", "parameters", "earns"):
            yield from self.days(self.top[chapter], chapter)
        for name, node in children(self.top["parameters"]).items():
            yield from self.numbers(name, node)
        yield from self.clock()
        yield from self.covers()
        yield from self.bearers()
        yield from self.steps()

    def change(self, kind: str, what: str, *places: tuple[yaml.Node, str]) -> Mutation:
        """Write other text in the place of nodes."""
        text = self.text
        for node, new in sorted(places, key=lambda place: -place[0].start_mark.index):
            text = text[: node.start_mark.index] + new + text[node.end_mark.index :]
        assert text != self.text
        return Mutation(kind, f"line {places[0][0].start_mark.line + 1}: {what}", text)

    def days(self, node: yaml.Node, chapter: str) -> Iterator[Mutation]:
        """Each day of a chapter, one earlier and one later; not where both are before the program can be asked."""
        for key, inner in pairs(node):
            if key in DATES and isinstance(inner, yaml.ScalarNode):
                day = date.fromisoformat(inner.value)
                for other in (day - ONE_DAY, day + ONE_DAY):
                    if not (chapter == "parameters" and key != "known_from" and max(day, other) <= self.starts):
                        yield self.change("days", f"{key} {day} -> {other}", (inner, other.isoformat()))
            yield from self.days(inner, chapter)

    def numbers(self, name: str, parameter: yaml.Node) -> Iterator[Mutation]:
        """Each number and each share, one smallest part more and less; shares also in pairs, so that the sum stays."""
        fields = children(parameter)
        unit = fields["unit"].value
        for value in fields["values"].value:
            node = children(value)["is"]
            table = children(node) if isinstance(node, yaml.MappingNode) else {"": node}
            more, less = ({key: moved(n.value, unit, sign) for key, n in table.items()} for sign in (1, -1))
            for key, place in table.items():
                for new in (more[key], less[key]):
                    yield self.change("numbers", f"{name} {key} {place.value} -> {new}", (place, new))
            for up, down in permutations(table, 2):
                changes = (table[up], more[up]), (table[down], less[down])
                yield self.change("numbers", f"{name}: {up} more, {down} less", *changes)

    def clock(self) -> Iterator[Mutation]:
        """Another day of the record, another time zone."""
        fields = children(self.top["clock"])
        yield from self.others("clock", fields["rate_day"], DAY_FIELDS)
        yield from self.others(
            "clock", fields["time_zone"], ("of_record", "UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago")
        )

    def covers(self) -> Iterator[Mutation]:
        """Each kind of work and each place left out, all of them let in, one alone where all are."""
        fields = children(self.top["covers"])
        work, places = fields["work"], fields["places"]
        yield from self.members("covers", work)
        yield from self.others("covers", work, ("any",) if isinstance(work, yaml.SequenceNode) else ("[rideshare]",))
        if isinstance(places, yaml.MappingNode):
            yield from self.members("covers", children(places)["within"])
            yield from self.others("covers", children(places)["by"], PLACE_FIELDS)
            yield self.change("covers", "places -> any", (places, "any"))
        else:
            yield self.change("covers", "places -> US-NY", (places, "{by: place, within: [US-NY]}"))

    def bearers(self) -> Iterator[Mutation]:
        """Another who bears it."""
        yield from self.others("bearers", children(self.top["collects"])["borne_by"], BEARERS)

    def steps(self) -> Iterator[Mutation]:
        """Each value of each step replaced by every other name, each member of a sum left out, each pocket swapped."""
        names = [*QUANTITIES, *children(self.top["parameters"])]
        for rule in children(self.top["earns"]).values():
            for version in rule.value:
                known = list(names)
                for line in children(version)["steps"].value:
                    ((name, body),) = children(line).items()
                    for term in children(body).values():
                        yield from self.members("steps", term)
                        for word in term.value if isinstance(term, yaml.SequenceNode) else [term]:
                            yield from self.others("steps", word, known)
                    known.append(name)
                yield from self.pockets(children(version)["gives"])

    def pockets(self, gives: yaml.Node) -> Iterator[Mutation]:
        """Each pocket that gets an amount replaced by every other."""
        if isinstance(gives, yaml.MappingNode):
            for pocket, _ in gives.value:
                yield from self.others("steps", pocket, POCKETS)

    def others(self, kind: str, node: yaml.Node, words: Iterable[str]) -> Iterator[Mutation]:
        """Each other word of a list in the place of one."""
        for word in words:
            if word != node.value:
                yield self.change(kind, f"{node.value} -> {word}", (node, word))

    def members(self, kind: str, node: yaml.Node) -> Iterator[Mutation]:
        """A list without each of its members."""
        for left_out in node.value if isinstance(node, yaml.SequenceNode) else ():
            rest = ", ".join(item.value for item in node.value if item is not left_out)
            yield self.change(kind, f"without {left_out.value}", (node, f"[{rest}]"))


def moved(text: str, unit: str, sign: int) -> str:
    """A number by the least more or less; of a day of the year, the day after or before."""
    if unit == "day_of_year":
        return f"{date.fromisoformat(f'2001-{text}') + sign * ONE_DAY:%m-%d}"
    return f"{Decimal(text) + sign * Decimal(SMALLEST[unit]):f}"


def children(node: yaml.Node) -> dict[str, yaml.Node]:
    """The values of a mapping by key."""
    return {key.value: value for key, value in node.value}


def pairs(node: yaml.Node) -> Iterator[tuple[str, yaml.Node]]:
    """What is directly inside a mapping, with its key, or a list, without."""
    if isinstance(node, yaml.MappingNode):
        yield from ((key.value, value) for key, value in node.value)
    elif isinstance(node, yaml.SequenceNode):
        yield from (("", item) for item in node.value)
