"""Programs that no legislature made: written as a pack, and answered by a second reading of what a pack means.

The reading here works in hours, dollars and percents as exact fractions and asks each value for a day directly; it
knows no periods, no scales and no SQL. The strategies are in made_up_programs.py.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

Number = Fraction | dict[str, Fraction]
Record = Mapping[str, int | str | date | None]

TIMES = {
    "time_worked": "seconds",
    "waiting_time": "waiting_seconds",
    "dispatch_time": "dispatch_seconds",
    "passenger_time": "passenger_seconds",
    "task_time": "task_seconds",
}
MONEY = ("gross_pay", "fee_charged", "taxable_fare", "tips")
# In the order in which a record is asked for them: field, units of it in one hour, dollar or job, and its bound.
QUANTITIES = {
    **{name: (field, 3_600, 31 * 24 * 3_600) for name, field in TIMES.items()},
    "jobs": ("jobs", 1, 100_000),
    **{name: (name, 1_000_000, 1_000_000_000_000) for name in MONEY},
}


@dataclass(frozen=True)
class Value:
    """A dated value; `first_known` is false where `first` is only a day by which it held."""

    first: date
    first_known: bool
    known_until: date | None
    known_from: date | None
    number: Number

    def yaml(self) -> str:
        """One line of `values`."""
        parts = [f"{'from' if self.first_known else 'in_force_by'}: {self.first}"]
        parts += [f"known_until: {self.known_until}"] if self.known_until else []
        parts += [f"known_from: {self.known_from}"] if self.known_from else []
        if isinstance(self.number, dict):
            shares = ", ".join(f"{pocket}: {_decimal(share)}" for pocket, share in self.number.items())
            parts.append(f"is: {{{shares}}}")
        else:
            parts.append(f"is: {_decimal(self.number)}")
        return f"\n      - {{{', '.join(parts)}, cite: ours}}"


@dataclass(frozen=True)
class Parameter:
    """A named number with its dated values."""

    name: str
    unit: str
    values: tuple[Value, ...]

    def on(self, day: date, as_known: date | None) -> Number | None:
        """The value on a day, as known on another; None where it is not known."""
        told = (value for value in self.values if as_known is None or (value.known_from or date.min) <= as_known)
        begun = [value for value in told if value.first <= day]
        if not begun:
            return None
        last = max(begun, key=lambda value: (value.first, value.known_from or date.min))
        return None if last.known_until and last.known_until <= day else last.number

    def yaml(self) -> str:
        """The entry in `parameters`."""
        table = "    by: pocket\n" if isinstance(self.values[0].number, dict) else ""
        head = f"\n  {self.name}:\n    meaning: made up\n    unit: {self.unit}\n{table}    values:"
        return head + "".join(value.yaml() for value in self.values)


@dataclass(frozen=True)
class Step:
    """name = verb(terms)."""

    name: str
    verb: str
    terms: tuple[str, ...]

    def yaml(self) -> str:
        """One line of `steps`."""
        second = {"multiply": "by", "take": "of", "divide": "by"}.get(self.verb)
        written = f"add: [{', '.join(self.terms)}]"
        if second:
            written = f"{self.verb}: {self.terms[0]}, {second}: {self.terms[1]}"
        return f"        - {self.name}: {{{written}}}\n"

    def of(self, known: Mapping[str, Number]) -> Number:
        """The exact result, in hours or dollars."""
        numbers = [known[term] for term in self.terms]
        first, last = numbers[0], numbers[-1]
        if isinstance(last, dict):
            assert isinstance(first, Fraction)
            return {pocket: first * share / 100 for pocket, share in last.items()}
        single = [number for number in numbers if isinstance(number, Fraction)]
        if self.verb == "add":
            return sum(single, Fraction(0))
        return single[0] * single[1] / (100 if self.verb == "take" else 1)


@dataclass(frozen=True)
class Version:
    """One version of a rule; `gives` is a step that divides, or the step of each pocket."""

    starts: date | None
    ends: date | None
    steps: tuple[Step, ...]
    gives: str | dict[str, str]

    def yaml(self) -> str:
        """One member of the rule's list."""
        days = f"      from: {self.starts}\n" if self.starts else ""
        days += f"      until: {self.ends}\n" if self.ends else ""
        gives = self.gives
        if isinstance(gives, dict):
            gives = f"{{{', '.join(f'{pocket}: {step}' for pocket, step in gives.items())}}}"
        steps = "".join(step.yaml() for step in self.steps)
        return f"    - cite: ours\n{days}      steps:\n{steps}      gives: {gives}\n"

    def names(self) -> set[str]:
        """Every name that its steps use."""
        return {term for step in self.steps for term in step.terms}


@dataclass(frozen=True)
class Program:
    """A whole pack."""

    starts: date
    ends: date | None
    day_field: str
    kinds: tuple[str, ...]
    place_field: str | None
    places: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    rules: tuple[tuple[Version, ...], ...]

    def yaml(self) -> str:
        """The file."""
        until = f", until: {self.ends}" if self.ends else ""
        places = f"{{by: {self.place_field}, within: [{', '.join(self.places)}]}}" if self.place_field else "any"
        rules = (f"  rule_{n}:\n{''.join(v.yaml() for v in rule)}" for n, rule in enumerate(self.rules))
        return (
            "program: made_up\ntitle: Made up\nstatus: study\njurisdiction: US\n"
            "law:\n  ours: {cite: Made up, kind: ours}\n"
            f"clock: {{from: {self.starts}{until}, time_zone: of_record, rate_day: {self.day_field}, cite: ours}}\n"
            f"covers: {{work: [{', '.join(self.kinds) or 'any'}], places: {places}, cite: ours}}\n"
            f"parameters:{''.join(parameter.yaml() for parameter in self.parameters) or ' {}'}\n"
            f"earns:\n{''.join(rules)}"
            "collects: {borne_by: payer, cite: ours}\n"
        )

    def answer(self, record: Record, as_known: date | None) -> tuple[str, dict[str, int]]:
        """What the program asks for a record: a word, and micro-dollars by pocket."""
        day = record.get(self.day_field)
        if not isinstance(day, date):
            return "missing_input", {}
        if not self.starts <= day < (self.ends or date.max):
            return "not_in_force", {}
        if word := self._uncovered(record):
            return word, {}
        versions = [v for rule in self.rules for v in rule if (v.starts or self.starts) <= day < (v.ends or date.max)]
        used = {name for version in versions for name in version.names()}
        known = {p.name: p.on(day, as_known) for p in self.parameters if p.name in used}
        if None in known.values():
            return "rate_not_known", {}
        numbers = {name: number for name, number in known.items() if number is not None}
        for version in versions:
            for name in (name for name in QUANTITIES if name in version.names()):
                field, units, most = QUANTITIES[name]
                value = record.get(field)
                if not isinstance(value, int):
                    return "missing_input", {}
                if not 0 <= value <= most:
                    return "out_of_range", {}
                numbers[name] = Fraction(value, units)
        return "assessed", {pocket: micros for v in versions for pocket, micros in _amounts(v, numbers).items()}

    def _uncovered(self, record: Record) -> str:
        kind, place = record.get("work_kind"), record.get(self.place_field or "")
        if self.kinds and kind is None:
            return "missing_input"
        if self.kinds and kind not in self.kinds:
            return "not_covered"
        if self.place_field and place is None:
            return "missing_input"
        parts = str(place).split("-")
        within = any(parts[: len(code.split("-"))] == code.split("-") for code in self.places)
        return "not_covered" if self.place_field and not within else ""


def _amounts(version: Version, numbers: Mapping[str, Number]) -> dict[str, int]:
    results = dict(numbers)
    for step in version.steps:
        results[step.name] = step.of(results)
    given = {p: results[s] for p, s in version.gives.items()} if isinstance(version.gives, dict) else {}
    if isinstance(version.gives, str):
        given = results[version.gives]
    assert isinstance(given, dict)
    return {pocket: round(dollars * 1_000_000) for pocket, dollars in given.items() if isinstance(dollars, Fraction)}


def _decimal(number: Fraction) -> str:
    whole, part = divmod(int(number * 1_000_000), 1_000_000)
    assert Fraction(whole * 1_000_000 + part, 1_000_000) == number
    return f"{whole}.{part:06}".rstrip("0").rstrip(".")
