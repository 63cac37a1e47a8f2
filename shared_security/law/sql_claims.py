"""The answer of a pack as SQL: the same tests as claims.py, in the same order."""

from collections.abc import Callable, Iterator
from datetime import date

from shared_security.law.claims import Answer
from shared_security.law.conditions import SQL_BOUNDS, Condition
from shared_security.law.covers import Covers
from shared_security.law.pack import Pack, Period
from shared_security.law.quantities import QUANTITIES
from shared_security.law.rules import Rule
from shared_security.law.sql_layers import Layers

Test = tuple[str, Answer]


def day_literal(value: date) -> str:
    """A day in SQL."""
    return f"DATE '{value.isoformat()}'"


class Names:
    """The columns of a query that prices one pack."""

    def __init__(self, pack: Pack, layers: Layers, as_known: date | None) -> None:
        self.pack, self.layers = pack, layers
        self.periods = pack.periods(as_known)

    def field(self, name: str) -> str:
        """A field of the record, or a fact with what holds where nobody has entered it."""
        return self.layers.name(f"in_{name}")

    def day(self, rate_day: str) -> str:
        """The day whose numbers hold."""
        return self.layers.name(f"d_{rate_day}")

    def numbers(self, parameter: str, rate_day: str) -> tuple[str, ...]:
        """The columns of a parameter on a rate day, by its place: names of the law may be longer than SQL allows."""
        place = list(self.pack.parameters).index(parameter)
        keys = self.pack.parameters[parameter].keys or ("",)
        return tuple(self.layers.name(f"p{place}_{rate_day}_{n}") for n, _ in enumerate(keys))

    def number(self, parameter: str, rate_day: str) -> str:
        """The column of a parameter that is one number."""
        return self.numbers(parameter, rate_day)[0]

    def known(self, parameters: tuple[str, ...], rate_day: str) -> str:
        """Whether the values of parameters are known on a day."""
        return by_period(
            self.periods, self.day(rate_day),
            lambda period: "FALSE" if any(name in period.unknown for name in parameters) else "TRUE",
        )  # fmt: skip

    def applies(self, rule: Rule) -> str:
        """The column that says whether a version of a rule applies."""
        return self.layers.name(f"r{self.pack.rules.index(rule)}")


def by_period(periods: tuple[Period, ...], day: str, value: Callable[[Period], str]) -> str:
    """CASE over the periods, joining neighbours that have one value; outside them NULL."""
    whens = []
    for period, follower in zip(periods, [*periods[1:], None], strict=True):
        if follower is None or value(follower) != value(period):
            whens.append(f"WHEN {day} < {day_literal(period.ends)} THEN {value(period)}")
    return f"CASE WHEN {day} < {day_literal(periods[0].starts)} THEN NULL {' '.join(whens)} END"


def holds_sql(names: Names, condition: Condition, rate_day: str) -> str:
    """Whether a record meets a condition; NULL where it cannot be told."""
    column = names.field(condition.column)
    if condition.words:
        listed = ", ".join(f"'{word}'" for word in condition.words)
        return f"({column} IN ({listed}))"

    def number(name: str) -> str:
        return f"{names.number(name, rate_day)} * {names.pack.parameters[name].times}"

    tests = [f"{column} {SQL_BOUNDS[bound]} {number(name)}" for bound, name in condition.bounds]
    return f"({' AND '.join(tests)})"


def answer_sql(names: Names) -> str:
    """CASE that says what the pack answers."""
    tests = [*_outside(names), *_conditions(names), *_rules(names)]
    whens = " ".join(f"WHEN {test} THEN '{answer}'" for test, answer in tests)
    return f"CASE {whens} ELSE '{Answer.ASSESSED}' END"


def _outside(names: Names) -> Iterator[Test]:
    pack = names.pack
    day, clock = names.field(pack.clock.day_field), pack.clock
    yield f"{day} IS NULL", Answer.MISSING_INPUT
    yield f"{day} < {day_literal(clock.starts)} OR {day} >= {day_literal(clock.ends)}", Answer.NOT_IN_FORCE
    if pack.covers.work:
        column = names.field("work_kind")
        kinds = ", ".join(f"'{kind}'" for kind in pack.covers.work)
        yield f"{column} IS NULL", Answer.MISSING_INPUT
        yield f"{column} NOT IN ({kinds})", Answer.NOT_COVERED
    if pack.covers.place_field:
        column = names.field(pack.covers.place_field)
        absent = Answer.FACT_NOT_KNOWN if pack.covers.place_by == "base" else Answer.MISSING_INPUT
        yield f"{column} IS NULL", absent
        if pack.covers.one_side:
            start, end = (_inside(pack.covers, names.field(field)) for field in pack.covers.one_side)
            yield f"{start} <> {end}", Answer.OUT_OF_RANGE  # unknown where one of them is
        yield f"NOT {_inside(pack.covers, column)}", Answer.NOT_COVERED


def _inside(covers: Covers, column: str) -> str:
    """Whether a place is one of those covered, or lies within one."""
    return f"({' OR '.join(_within(column, code, covers.place_by) for code in covers.places)})"


_DIVIDERS = "';,' || chr(9) || chr(10) || chr(11) || chr(12) || chr(13)"  # of stops, beside the blank


def _within(column: str, code: str, by: str | None) -> str:
    if by == "stops":
        blanks = f"' ' || translate({column}, {_DIVIDERS}, '{' ' * 7}') || ' '"
        return f"({blanks}) LIKE '% {code} %' OR ({blanks}) LIKE '% {code}-%'"
    return f"{column} = '{code}' OR starts_with({column}, '{code}-')"


def _conditions(names: Names) -> Iterator[Test]:
    """Those of `covers`, each met or refused before the next is asked."""
    rate_day = names.pack.clock.rate_day
    for condition in names.pack.covers.conditions:
        yield from _askable(names, condition, rate_day, "TRUE")
        yield f"NOT {holds_sql(names, condition, rate_day)}", Answer.NOT_COVERED


def _askable(names: Names, condition: Condition, rate_day: str, where: str) -> Iterator[Test]:
    if condition.uses:
        yield f"{where} AND NOT ({names.known(condition.uses, rate_day)})", Answer.RATE_NOT_KNOWN
    is_fact = condition.name in names.pack.facts
    answer = Answer.FACT_NOT_KNOWN if is_fact else Answer.MISSING_INPUT
    yield f"{where} AND {names.field(condition.column)} IS NULL", answer


def _rules(names: Names) -> Iterator[Test]:
    for rule in names.pack.rules:
        if rule.rate_day == "pay_date" and names.pack.clock.day_field != "pay_date":
            yield f"{names.field('pay_date')} IS NULL", Answer.MISSING_INPUT
        if not rule.closes:
            where = inside_sql(names, rule)
            for condition in rule.when:
                yield from _askable(names, condition, rule.rate_day, where)
                where = f"{where} AND {holds_sql(names, condition, rule.rate_day)}"
            if rule.uses:
                yield f"{where} AND NOT ({names.known(rule.uses, rule.rate_day)})", Answer.RATE_NOT_KNOWN
    for rule in names.pack.rules:
        yield from _inputs(names, rule)


def inside_sql(names: Names, rule: Rule) -> str:
    """Whether the rule's own day lies within a version's days, and within those of the program."""
    day = names.day(rule.rate_day)
    last = min(rule.ends, names.pack.clock.ends)
    return f"({day} >= {day_literal(rule.starts)} AND {day} < {day_literal(last)})"


def applies_sql(names: Names, rule: Rule) -> str:
    """Whether a version applies; where a condition cannot be told the answer says so."""
    conditions = () if rule.closes else rule.when
    parts = [inside_sql(names, rule), *(holds_sql(names, condition, rule.rate_day) for condition in conditions)]
    return " AND ".join(parts)


def _inputs(names: Names, rule: Rule) -> Iterator[Test]:
    where = names.applies(rule)
    for name in rule.needs:
        column, most = names.field(QUANTITIES[name].field), QUANTITIES[name].most
        yield f"{where} AND {column} IS NULL", Answer.MISSING_INPUT
        yield f"{where} AND {column} NOT BETWEEN 0 AND {most}", Answer.OUT_OF_RANGE
    if rule.window:
        fields = ["work_date", *(["pay_date"] if rule.window.length == "payday" else [])]
        fields += ["started_at", "ended_at"] if "union_time" in rule.of_window else []
        for field in fields:
            yield f"{where} AND {names.field(field)} IS NULL", Answer.MISSING_INPUT
    if rule.closes:
        return
    for name in rule.asks:
        yield f"{where} AND {names.field(name)} IS NULL", Answer.FACT_NOT_KNOWN
    for field, table in rule.classes:
        column = names.field(field)
        numbers = names.numbers(table, rule.rate_day)
        keys = names.pack.parameters[table].keys
        whens = " ".join(f"WHEN '{key}' THEN {number}" for key, number in zip(keys, numbers, strict=True))
        if field not in names.pack.facts:
            yield f"{where} AND {column} IS NULL", Answer.MISSING_INPUT
        yield f"{where} AND (CASE {column} {whens} END) IS NULL", Answer.OUT_OF_RANGE
