"""Every small change of a program's text that its worked cases must notice: one number, day, name or member at a time.

Reads the YAML by itself, so that what the house's reader passes over is changed too.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import permutations

import yaml

from shared_security.law.quantities import BEARERS, FUNDS, PLACE_FIELDS, POCKETS, QUANTITIES
from shared_security.law.units import UNITS
from shared_security.law.window import LENGTHS, ORDERS, SCOPES, Calendar

MILLIONTH = "0.000001"
# The least by which a number of a unit can differ. Nine seconds end on a second and have an end as a decimal.
SMALLEST = dict.fromkeys(UNITS, MILLIONTH)
SMALLEST |= dict.fromkeys(("job", "day", "month", "whole", "day/leave_day", "day_of_month"), "1")
SMALLEST |= dict.fromkeys(("percent", "percent/year", "percent/month"), "0.0001")
SMALLEST |= {"mile": "0.001", "USD": "0.01"}  # a sum of the law; a share of less cannot be seen
SMALLEST |= dict.fromkeys(("hour", "hour/leave_hour", "hour/credit_hour", "hour/month"), "0.0025")
DATES = ("from", "until", "in_force_by", "known_until", "known_from", "published")
KNOWN = ("known_from", "published")
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
        clock = children(self.top["clock"])
        self.starts, self.rate_day = date.fromisoformat(clock["from"].value), clock["rate_day"].value
        year = clock["year_starts"].value if "year_starts" in clock else "01-01"
        self.calendar = Calendar(0, (int(year[:2]), int(year[3:])))

    def every(self) -> Iterator[Mutation]:
        """All of them."""
        for chapter in ("clock", "parameters", "earns"):
            yield from self.days(self.top[chapter], chapter)
        for name, node in children(self.top["parameters"]).items():
            yield from self.numbers(name, node)
        yield from self.asked()
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
        """Each day of a chapter, one earlier and one later; not where both are before the program can be asked, nor
        where both lie in one period whose first day decides."""
        for key, inner in pairs(node):
            if key in DATES and isinstance(inner, yaml.ScalarNode):
                day = date.fromisoformat(inner.value)
                for other in (day - ONE_DAY, day + ONE_DAY):
                    numbers = chapter == "parameters" and key not in KNOWN
                    if not (numbers and (max(day, other) <= self.starts or self.decides(day) == self.decides(other))):
                        yield self.change("days", f"{key} {day} -> {other}", (inner, other.isoformat()))
            yield from self.days(inner, chapter)

    def decides(self, day: date) -> date:
        """The first day from which a record is priced by a number that holds from a day."""
        if self.rate_day not in ("quarter", "year"):
            return day
        first, after_last = self.calendar.window(self.rate_day, day)
        return first if first == day else after_last

    def numbers(self, name: str, parameter: yaml.Node) -> Iterator[Mutation]:
        """Each number and threshold, one smallest part more and less; shares also in pairs, so that the sum stays.

        Where every line that a number makes is rounded to more than a millionth, its least change is one of its unit.
        """
        fields = children(parameter)
        unit = fields["unit"].value
        step = Decimal("1" if name in self.coarse() else SMALLEST[unit])
        by = fields["by"].value if "by" in fields else ""
        for value in fields["values"].value:
            node = children(value)["is"]
            table = children(node) if isinstance(node, yaml.MappingNode) else {"": node}
            more, less = ({key: moved(n.value, unit, sign * step) for key, n in table.items()} for sign in (1, -1))
            for key, place in table.items():
                for new in (more[key], less[key]):
                    yield self.change("numbers", f"{name} {key} {place.value} -> {new}", (place, new))
            for up, down in permutations(table, 2) if by == "pocket" else ():
                changes = (table[up], more[up]), (table[down], less[down])
                yield self.change("numbers", f"{name}: {up} more, {down} less", *changes)
            if by == "bracket":
                yield from self.thresholds(name, node, Decimal(SMALLEST[fields["at"].value]))

    def thresholds(self, name: str, table: yaml.Node, step: Decimal) -> Iterator[Mutation]:
        """Each threshold but the first, which is 0, a little higher and lower."""
        for key, _ in table.value[1:]:
            for new in (Decimal(key.value) + step, Decimal(key.value) - step):
                yield self.change("numbers", f"{name} from {key.value} -> {new:f}", (key, f"{new:f}"))

    def coarse(self) -> set[str]:
        """The parameters whose rules all round their lines to more than a millionth."""
        rules = [children(version) for rule in children(self.top["earns"]).values() for version in rule.value]
        used = [({node.value for node in scalars(rule["steps"])}, "round" in rule) for rule in rules]
        names = children(self.top["parameters"])
        return {name for name in names if all(rounds for words, rounds in used if name in words)} - {
            name for name in names if not any(name in words for words, _ in used)
        }

    def asked(self) -> Iterator[Mutation]:
        """What holds where nobody entered a fact: left out, and each other word of a class or flag."""
        for fact in children(self.top["facts"]).values() if "facts" in self.top else ():
            fields = children(fact)
            if "unknown_is" in fields:
                node = fields["unknown_is"]
                words = [w.value for w in fields["classes"].value] if "classes" in fields else []
                others = words or (['"yes"', '"no"'] if fields["type"].value == "flag" else ["0", "1"])
                yield from self.others("facts", node, [w for w in others if w.strip('"') != node.value])

    def clock(self) -> Iterator[Mutation]:
        """Another day of the record, another time zone."""
        fields = children(self.top["clock"])
        by_payday = self.rate_day == "pay_date"
        yield from self.others("clock", fields["rate_day"], ("work_date",) if by_payday else ("pay_date",))
        zones = () if by_payday else ("of_record", "UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago")
        yield from self.others("clock", fields["time_zone"], zones)

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
        for key in ("payers", "workers"):
            for name, node in children(fields[key]).items() if isinstance(fields.get(key), yaml.MappingNode) else ():
                yield from self.members("covers", node)
                yield self.change("covers", f"{key}: {name} -> any", (fields[key], "any"))

    def bearers(self) -> Iterator[Mutation]:
        """Another who bears it."""
        yield from self.others("bearers", children(self.top["collects"])["borne_by"], BEARERS)

    def steps(self) -> Iterator[Mutation]:
        """Each value of each step replaced by every other name, each member of a sum left out, each pocket swapped."""
        names = [*QUANTITIES, *children(self.top["parameters"]), *self.facts()]
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
                yield from self.windows(children(version).get("window"))
                yield from self.conditions(children(version).get("when"))

    def facts(self) -> list[str]:
        """The names of the facts."""
        return list(children(self.top["facts"])) if "facts" in self.top else []

    def windows(self, window: yaml.Node | None) -> Iterator[Mutation]:
        """Another length, scope or order; not all of time, where the numbers of a single year are known."""
        lengths = [word for word in LENGTHS if word != "ever"]
        for key, words in (("length", lengths), ("of", SCOPES), ("order", ORDERS)) if window else ():
            yield from self.others("windows", children(window)[key], words)

    def conditions(self, when: yaml.Node | None) -> Iterator[Mutation]:
        """Each condition left out."""
        for left_out, _ in when.value if when else ():
            rest = {key.value: node for key, node in when.value if key is not left_out}
            text = ", ".join(f"{key}: {self.text[n.start_mark.index : n.end_mark.index]}" for key, n in rest.items())
            yield self.change("windows", f"without {left_out.value}", (when, f"{{{text}}}"))

    def pockets(self, gives: yaml.Node) -> Iterator[Mutation]:
        """Each pocket that gets an amount replaced by every other."""
        if isinstance(gives, yaml.MappingNode):
            for pocket, _ in gives.value:
                yield from self.others("steps", pocket, [*POCKETS, *FUNDS])

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


def moved(text: str, unit: str, by: Decimal) -> str:
    """A number by so much more; of a day of the year, the day after or before."""
    if unit == "day_of_year":
        return f"{date.fromisoformat(f'2001-{text}') + (ONE_DAY if by > 0 else -ONE_DAY):%m-%d}"
    return f"{Decimal(text) + by:f}"


def children(node: yaml.Node) -> dict[str, yaml.Node]:
    """The values of a mapping by key."""
    return {key.value: value for key, value in node.value}


def scalars(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    """Every word inside a node, keys left out."""
    if isinstance(node, yaml.ScalarNode):
        yield node
    for _, inner in pairs(node):
        yield from scalars(inner)


def pairs(node: yaml.Node) -> Iterator[tuple[str, yaml.Node]]:
    """What is directly inside a mapping, with its key, or a list, without."""
    if isinstance(node, yaml.MappingNode):
        yield from ((key.value, value) for key, value in node.value)
    elif isinstance(node, yaml.SequenceNode):
        yield from (("", item) for item in node.value)
