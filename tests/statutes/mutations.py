"""Every small change of a program's text that its worked cases must notice: one number, day, name or member at a time.

Reads the YAML by itself, so that what the house's reader passes over is changed too.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import permutations

import yaml

from shared_security.law.conditions import BOUNDS
from shared_security.law.quantities import BEARERS, DAY_FIELDS, LINES, OF_WINDOW, PLACES_BY, QUANTITIES
from shared_security.law.window import LENGTHS, ORDERS, SCOPES, Calendar

RATES = ("USD/hour", "USD/job", "USD/mile", "USD/day", "USD/month")
HELD = ("leave_hour", "leave_day", "credit_hour")
SMALLEST = dict.fromkeys((*RATES, *HELD, "factor"), "0.000001")
SMALLEST |= dict.fromkeys(("percent", "percent/year", "percent/month"), "0.0001")
SMALLEST |= dict.fromkeys(("job", "whole", "day", "day/leave_day", "day_of_month", "month"), "1")
# Nine seconds, the least that both ends on a second and has an end as a decimal.
SMALLEST |= dict.fromkeys(("hour", "hour/leave_hour", "hour/credit_hour", "hour/month"), "0.0025")
SMALLEST |= {"USD": "0.01", "mile": "0.001"}  # a cap or a floor: of a percent of it a cent shows, and not always less
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
        yield from self.clock()
        yield from self.covers()
        yield from self.facts()
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
            if key != "steps":  # there `from` says what is taken from what
                yield from self.days(inner, chapter)

    def decides(self, day: date) -> date:
        """The first day from which a record is priced by a number that holds from a day."""
        if self.rate_day not in ("quarter", "year"):
            return day
        first, after_last = self.calendar.window(self.rate_day, day)
        return first if first == day else after_last

    def numbers(self, name: str, parameter: yaml.Node) -> Iterator[Mutation]:
        """Each number, one smallest part more and less; shares also in pairs, so that their sum stays.

        Where every line that a number makes is rounded to more than a millionth, its least change is one of its unit.
        """
        fields = children(parameter)
        unit = fields["unit"].value
        step = Decimal(1) if name in self.coarse() else None
        by = fields["by"].value if "by" in fields else ""
        for value in fields["values"].value:
            node = children(value)["is"]
            table = children(node) if isinstance(node, yaml.MappingNode) else {"": node}
            more, less = ({key: moved(n.value, unit, sign, step) for key, n in table.items()} for sign in (1, -1))
            for key, place in table.items():
                for new in (more[key], less[key]):
                    yield self.change("numbers", f"{name} {key} {place.value} -> {new}", (place, new))
            if by == "bracket":
                yield from self.thresholds(name, node, Decimal(SMALLEST[fields["at"].value]))
            for up, down in permutations(table, 2) if by == "pocket" else ():
                changes = (table[up], more[up]), (table[down], less[down])
                yield self.change("numbers", f"{name}: {up} more, {down} less", *changes)

    def coarse(self) -> set[str]:
        """The parameters of which all rules round their lines to more than a millionth."""
        rules = [children(version) for rule in children(self.top["earns"]).values() for version in rule.value]
        used = [({node.value for node in scalars(rule["steps"])}, "round" in rule) for rule in rules]
        exact = {word for words, rounded in used if not rounded for word in words}
        return {word for words, rounded in used if rounded for word in words} - exact

    def thresholds(self, name: str, table: yaml.Node, step: Decimal) -> Iterator[Mutation]:
        """Each amount from which another number holds, one smallest part more and less; not where all begins."""
        for key, _ in table.value:
            if key.value != "0":
                for new in (Decimal(key.value) + step, Decimal(key.value) - step):
                    yield self.change("numbers", f"{name} from {key.value} -> {new:f}", (key, f"{new:f}"))

    def clock(self) -> Iterator[Mutation]:
        """Another day of the record; another time zone, where days are told from times: a day of pay is stated."""
        fields = children(self.top["clock"])
        # The first day of a period is one of work, and often nothing changes within a period.
        days = DAY_FIELDS if self.rate_day in DAY_FIELDS else ("pay_date",)
        yield from self.others("clock", fields["rate_day"], days)
        zones = ("of_record", "UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago")
        yield from self.others("clock", fields["time_zone"], zones if fields["rate_day"].value != "pay_date" else ())

    def covers(self) -> Iterator[Mutation]:
        """Each kind of work and each place left out, all of them let in, one alone where all are."""
        fields = children(self.top["covers"])
        work, places = fields["work"], fields["places"]
        yield from self.members("covers", work)
        yield from self.others("covers", work, ("any",) if isinstance(work, yaml.SequenceNode) else ("[rideshare]",))
        if isinstance(places, yaml.MappingNode):
            yield from self.members("covers", children(places)["within"])
            by = children(places)["by"]
            same = ("place", "portion")  # both read the place of the record
            yield from self.others("covers", by, [word for word in PLACES_BY if {by.value, word} != {*same}])
            yield self.change("covers", "places -> any", (places, "any"))
        else:
            yield self.change("covers", "places -> US-NY", (places, "{by: place, within: [US-NY]}"))
        for who in ("payers", "workers"):
            if who in fields and isinstance(fields[who], yaml.MappingNode):
                yield from self.conditions("covers", fields[who])

    def conditions(self, kind: str, node: yaml.Node) -> Iterator[Mutation]:
        """Each condition left out where there are several, or all; each word turned into another, each bound."""
        for name, of in node.value:
            rest = [pair for pair in node.value if pair[0] is not name]
            kept = ", ".join(self.text[key.start_mark.index : value.end_mark.index] for key, value in rest)
            if rest:
                yield self.change(kind, f"without {name.value}", (node, f"{{{kept}}}"))
            for bound, _ in of.value if isinstance(of, yaml.MappingNode) else ():
                yield from self.others(kind, bound, BOUNDS)
            yield from self.members(kind, of)
            for word in of.value if isinstance(of, yaml.SequenceNode) else [of]:
                if isinstance(word, yaml.ScalarNode):
                    yield from self.others(
                        kind, word, ('"yes"', '"no"', "none") if word.value not in ("yes", "no") else ()
                    )
                    yield from self.others(kind, word, {"yes": ('"no"',), "no": ('"yes"',)}.get(word.value, ()))

    def facts(self) -> Iterator[Mutation]:
        """What holds where nobody has said: something else, or nothing."""
        for name, node in children(self.top["facts"]).items() if "facts" in self.top else ():
            fact = children(node)
            if "unknown_is" in fact:
                unknown = fact["unknown_is"]
                other = {"no": '"yes"', "yes": '"no"', "0": "1"}.get(unknown.value, "0")
                yield self.change("facts", f"{name} {unknown.value} -> {other}", (unknown, other))

    def bearers(self) -> Iterator[Mutation]:
        """Another who bears it."""
        named = [node for rule in children(self.top["earns"]).values() for version in rule.value
                 if (node := children(version).get("borne_by"))]  # fmt: skip
        versions = [version for rule in children(self.top["earns"]).values() for version in rule.value]
        usual = [children(self.top["collects"])["borne_by"]] if len(named) < len(versions) else []
        for node in [*usual, *named]:
            yield from self.others("bearers", node, BEARERS)

    def steps(self) -> Iterator[Mutation]:
        """Each value of each step replaced by every other name, each member of a sum left out, each pocket swapped."""
        names = [*QUANTITIES, *OF_WINDOW, *children(self.top["parameters"])]
        names += children(self.top["facts"]) if "facts" in self.top else ()
        for rule in children(self.top["earns"]).values():
            for version in rule.value:
                known = list(names)
                yield from self.window(children(version))
                for line in children(version)["steps"].value:
                    ((name, body),) = children(line).items()
                    for term in children(body).values():
                        yield from self.members("steps", term)
                        for word in term.value if isinstance(term, yaml.SequenceNode) else [term]:
                            yield from self.others("steps", word, known)
                    known.append(name)
                yield from self.pockets(children(version)["gives"])

    def window(self, version: dict[str, yaml.Node]) -> Iterator[Mutation]:
        """Each word of a window and each condition of a rule; the condition, or the day its rates go by, taken away."""
        if "when" in version:
            yield from self.conditions("steps", version["when"])
        if "rate_day" in version:
            yield from self.others("steps", version["rate_day"], DAY_FIELDS)
        if "window" in version:
            fields = children(version["window"])
            # Not all of time: where the numbers of a single year are known, nobody could tell.
            lengths = [word for word in LENGTHS if word != "ever"]
            for key, words in (("length", lengths), ("of", SCOPES), ("order", ORDERS)):
                yield from self.others("steps", fields[key], words)

    def pockets(self, gives: yaml.Node) -> Iterator[Mutation]:
        """Each pocket or fund that gets an amount replaced by every other."""
        if isinstance(gives, yaml.MappingNode):
            for pocket, _ in gives.value:
                yield from self.others("steps", pocket, LINES)

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


def moved(text: str, unit: str, sign: int, step: Decimal | None = None) -> str:
    """A number by the least, or a step, more or less; of a day of the year, the day after or before."""
    if unit == "day_of_year":
        return f"{date.fromisoformat(f'2001-{text}') + sign * ONE_DAY:%m-%d}"
    return f"{Decimal(text) + sign * (step or Decimal(SMALLEST[unit])):f}"


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
