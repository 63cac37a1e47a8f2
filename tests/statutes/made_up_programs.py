"""Strategies for made-up programs: random dated values, chains of every verb, one to three rules with versions."""

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.statutes.made_up import MONEY, QUANTITIES, TIMES, Number, Parameter, Program, Step, Value, Version
from tests.statutes.random_records import Record, around, some_record

FIRST_DAY = date(2019, 12, 28)
POCKETS = (
    "health",
    "disability",
    "workers_compensation",
    "unemployment",
    "retirement",
    "sick",
    "vacation",
    "family_leave",
)
PLACE_FIELDS = ("place", "place_start", "place_end", "place_consumer")
# The most that a parameter may be, in its smallest part: of two sizes, so that most chains fit 64 bits and some do not.
LARGEST = {"USD/hour": (3_000_000, 10), "USD/job": (5_000_000, 10), "USD": (10**9, 10), "percent": (50_000, 180)}
PLACES = {"USD/hour": 6, "USD/job": 6, "USD": 6, "percent": 4}

days = st.integers(0, 40).map(lambda n: FIRST_DAY + timedelta(days=n))  # close together, so that edges meet


class Pen:
    """Writes a program part by part; keeps the parameters that its steps came to need."""

    def __init__(self, draw: DrawFn) -> None:
        self.draw = draw
        self.parameters: list[Parameter] = []

    def number(self, unit: str, most: int) -> Fraction:
        """A number of at most `most` smallest parts of a unit, often none, one, or all of them."""
        parts = st.integers(0, most) | st.sampled_from([0, 1, most])
        return Fraction(self.draw(parts), 10 ** PLACES[unit])

    def shares(self, pockets: Sequence[str]) -> dict[str, Fraction]:
        """Percents that add to 100."""
        cuts = sorted(self.draw(st.integers(0, 1_000_000)) for _ in pockets[1:])
        edges = [0, *cuts, 1_000_000]
        return {p: Fraction(edges[n + 1] - edges[n], 10_000) for n, p in enumerate(pockets)}

    def values(self, unit: str, pockets: Sequence[str]) -> tuple[Value, ...]:
        """One to four dated values such as the reader accepts."""
        firsts = sorted(self.draw(st.lists(days, min_size=1, max_size=4, unique=True)))
        sure = [self.draw(st.integers(0, 3)) != 1 for _ in firsts]
        most = self.draw(st.sampled_from(LARGEST[unit]))
        values: list[Value] = []
        for n, first in enumerate(firsts):
            followers, ends_unknown = firsts[n + 1 :], not all(sure[n + 1 :])
            known_froms: list[date | None] = [self.draw(st.none() | days)]
            if self.draw(st.integers(0, 4)) == 2:  # what was known of these days was put right later
                later = st.integers(1, 20).map(lambda n, k=known_froms[0]: (k or FIRST_DAY) + timedelta(days=n))
                known_froms.append(self.draw(later))
            for known_from in known_froms:
                longest = followers[0] if followers else first + timedelta(days=20)
                end = st.dates(first + timedelta(days=1), longest)
                known_until = self.draw(end if ends_unknown else st.none() | end)
                number: Number = self.shares(pockets) if pockets else self.number(unit, most)
                values.append(Value(first, sure[n], known_until, known_from, number))
        return tuple(values)

    def parameter(self, unit: str, pockets: Sequence[str] = ()) -> str:
        """The name of a parameter of a unit: one that is there, or a new one."""
        fitting = [
            p.name
            for p in self.parameters
            if p.unit == unit and not pockets and isinstance(p.values[0].number, Fraction)
        ]
        if fitting and self.draw(st.booleans()):
            return self.draw(st.sampled_from(fitting))
        name = f"number_{len(self.parameters)}"
        self.parameters.append(Parameter(name, unit, self.values(unit, pockets)))
        return name

    def time(self, steps: list[Step]) -> str:
        """A quantity of time, or steps to one."""
        names = st.sampled_from(list(TIMES))
        choice = self.draw(st.integers(0, 3))
        if choice == 0:
            steps.append(Step("hours", "add", tuple(self.draw(st.lists(names, min_size=1, max_size=3)))))
        elif choice == 1:
            steps.append(Step("hours", "take", (self.parameter("percent"), self.draw(names))))
        return steps[-1].name if steps else self.draw(names)

    def money(self, steps: list[Step]) -> None:
        """The first step that is money."""
        choice = self.draw(st.integers(0, 3))
        if choice == 0:
            hours = self.time(steps)
            steps.append(Step("money", "multiply", (self.parameter("USD/hour"), hours)))
        elif choice == 1:
            steps.append(Step("money", "multiply", (self.parameter("USD/job"), "jobs")))
        elif choice == 2:
            steps.append(Step("money", "take", (self.parameter("percent"), self.draw(st.sampled_from(MONEY)))))
        else:
            terms = self.draw(st.lists(st.sampled_from(MONEY), min_size=1, max_size=3))
            terms += [self.parameter("USD")] if self.draw(st.booleans()) else []
            steps.append(Step("money", "add", tuple(terms)))

    def version(self, pockets: Sequence[str], starts: date | None, ends: date | None) -> Version:
        """A chain of steps, each used, and the pockets that get its results."""
        steps: list[Step] = []
        self.money(steps)
        for n in range(self.draw(st.integers(0, 2))):
            name, last = f"more_{n}", steps[-1].name
            if self.draw(st.booleans()):
                steps.append(Step(name, "take", (self.parameter("percent"), last)))
            else:
                other = self.parameter("USD") if self.draw(st.booleans()) else self.draw(st.sampled_from(MONEY))
                steps.append(Step(name, "add", (last, other)))
        if self.draw(st.integers(0, 2)) == 1:
            steps.append(Step("parts", "divide", (steps[-1].name, self.parameter("percent", pockets))))
            return Version(starts, ends, tuple(steps), "parts")
        of_money = [step.name for step in steps if step.name != "hours"]
        gives = {pocket: self.draw(st.sampled_from(of_money)) for pocket in pockets[1:]}
        return Version(starts, ends, tuple(steps), {pockets[0]: steps[-1].name, **gives})


@st.composite
def programs(draw: DrawFn) -> Program:
    """A program of one to three rules, each in one or two versions."""
    pen = Pen(draw)
    starts = draw(days)
    ends = draw(st.none() | st.dates(starts + timedelta(days=2), starts + timedelta(days=30)))
    pockets = draw(st.permutations(POCKETS))
    rules = []
    for n in range(draw(st.integers(1, 3))):
        own = pockets[2 * n : 2 * n + draw(st.integers(1, 2))]
        change = draw(
            st.none() | st.dates(starts + timedelta(days=1), (ends or starts + timedelta(days=30)) - timedelta(days=1))
        )
        again = change + timedelta(days=draw(st.integers(0, 1))) if change else None  # a day without a rule, or none
        if again and again < (ends or date.max):
            rules.append((pen.version(own, None, change), pen.version(own, again, None)))
        else:
            rules.append((pen.version(own, None, None),))
    field = draw(st.none() | st.sampled_from(PLACE_FIELDS))
    places = draw(st.lists(st.sampled_from(["US-WA", "US-NY", "US-NY-NYC", "CA"]), min_size=1, max_size=2, unique=True))
    kinds = draw(st.lists(st.sampled_from(["rideshare", "delivery", "care"]), max_size=2, unique=True))
    day_field = draw(st.sampled_from(["work_date", "pay_date"]))
    return Program(starts, ends, day_field, tuple(kinds), field, tuple(places), tuple(pen.parameters), tuple(rules))


def knowledge_days(program: Program) -> list[tuple[date, date]]:
    """The eve of each day on which something became known, and the day."""
    told = {v.known_from for p in program.parameters for v in p.values if v.known_from}
    return [(day - timedelta(days=1), day) for day in sorted(told)] or [(date.min, date.max)]


def records_for(program: Program) -> st.SearchStrategy[Record]:
    """Records around every edge of a made-up program."""
    edges = {program.starts, program.ends or date.max}
    edges |= {day for rule in program.rules for v in rule for day in (v.starts, v.ends) if day}
    edges |= {day for p in program.parameters for v in p.values for day in (v.first, v.known_until) if day}
    places = {program.place_field: program.places} if program.place_field else {}
    used = {name for rule in program.rules for version in rule for name in version.names()}
    bounds = {field: most for name, (field, _, most) in QUANTITIES.items() if name in used}
    return some_record(program.day_field, around(edges), program.kinds, places, bounds)
