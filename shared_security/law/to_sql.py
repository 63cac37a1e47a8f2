"""Writes a pack as SQL, for DuckDB or PostgreSQL: the same integers as evaluate.py, for many records at once."""

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from functools import partial

from shared_security.law.evaluate import Answer
from shared_security.law.pack import Pack, Period
from shared_security.law.quantities import QUANTITIES
from shared_security.law.rules import Given, Rule


class Dialect(StrEnum):
    """A database that runs the SQL, by how it divides whole numbers."""

    DUCKDB = "//"
    POSTGRES = "/"

    @property
    def fence(self) -> str:
        """What ends an inner query, so that PostgreSQL computes its columns once and not again at each use."""
        return " OFFSET 0" if self is Dialect.POSTGRES else ""


Terms = dict[str, str | tuple[str, ...]]


def inputs_of(pack: Pack) -> tuple[str, ...]:
    """The fields of the work record that a pack looks at."""
    fields = [pack.clock.rate_day]
    fields += ["work_kind"] if pack.covers.work else []
    fields += [pack.covers.place_field] if pack.covers.place_field else []
    fields += [QUANTITIES[name].field for rule in pack.rules for name in rule.needs]
    return tuple(dict.fromkeys(fields))


def price_sql(
    pack: Pack,
    relation: str,
    columns: Mapping[str, str],
    prefix: str = "",
    as_known: date | None = None,
    keep: tuple[str, ...] = (),
    dialect: Dialect = Dialect.DUCKDB,
) -> str:
    """A query that adds the pack's answer to every row of a relation.

    Args:
        pack: the program.
        relation: a table or view, or a query in parentheses.
        columns: for each field of inputs_of(pack), an SQL expression over the relation: money as BIGINT
            micro-dollars, time as BIGINT seconds, days as DATE, codes as VARCHAR; NULL where unknown.
        prefix: put before each added column.
        as_known: as for evaluate.price_record.
        keep: the columns of the relation to carry along; all of them where none is named, which PostgreSQL cannot.

    Returns:
        SQL that selects the columns kept, `{prefix}answer` VARCHAR (the words of evaluate.Answer),
        `{prefix}total_micros` BIGINT and, for each pocket, `{prefix}{pocket}_micros` BIGINT: NULL unless assessed.
    """
    own = {field: f"_{prefix}in_{field}" for field in inputs_of(pack)}
    taken = ", ".join(f"{columns.get(field, 'NULL')} AS {name}" for field, name in own.items())
    periods, fence = pack.periods(as_known), dialect.fence
    query, numbers = _with_numbers(pack, periods, f"SELECT *, {taken} FROM {relation} AS sent{fence}", own, prefix)
    query, steps = _with_steps(pack, query + fence, own, prefix, fence)
    query = f"SELECT *, {_answer_sql(pack, periods, own)} AS {prefix}answer FROM ({query}) AS answered{fence}"
    day, assessed = own[pack.clock.rate_day], f"CASE WHEN {prefix}answer = '{Answer.ASSESSED}' THEN"
    names = {pocket: f"{prefix}{pocket}_micros" for pocket in pack.pockets}
    amounts = ", ".join(
        f"{assessed} {_pocket_sql(pack, p, day, prefix, dialect)} END AS {name}" for p, name in names.items()
    )
    kept = (
        f"{', '.join(keep)}, {prefix}answer" if keep else f"* EXCLUDE ({', '.join([*own.values(), *numbers, *steps])})"
    )
    query = f"SELECT {kept}, {amounts} FROM ({query}) AS stepped{fence}"
    total = " + ".join(f"coalesce({name}, 0)" for name in names.values())
    return f"SELECT *, {assessed} {total} END AS {prefix}total_micros FROM ({query}) AS priced"


def filled_sql(
    pack: Pack,
    relation: str,
    columns: Mapping[str, str],
    keep: tuple[str, ...],
    names: tuple[str, ...],
    dialect: Dialect = Dialect.DUCKDB,
) -> str:
    """price_sql with one column `{name}_micros` for every name, 0 where the pack gives it nothing.

    Args:
        names: pockets and funds, whatever the pack gives to.
        pack, relation, columns, keep, dialect: as for price_sql.
    """
    query = price_sql(pack, relation, columns, keep=keep, dialect=dialect)
    given = (f"coalesce({name}_micros, 0)" if name in pack.pockets else "CAST(0 AS BIGINT)" for name in names)
    listed = ", ".join(f"{amount} AS {name}_micros" for amount, name in zip(given, names, strict=True))
    return (
        f"SELECT {', '.join(keep)}, answer, coalesce(total_micros, 0) AS total_micros, {listed} FROM ({query}) AS due"
    )


def lines_sql(
    pack: Pack, relation: str, columns: Mapping[str, str], keep: tuple[str, ...], as_known: date | None = None
) -> str:
    """A query with one row for each line of each assessed row, and one without an amount for every row without lines.

    Args:
        keep: columns of the relation to carry along.
        pack, relation, columns, as_known: as for price_sql.

    Returns:
        SQL that selects `keep`, then program, pocket, unit, bearer VARCHAR, amount_micros BIGINT, answer VARCHAR.
    """
    parts = ", ".join(f"{{'pocket': '{pocket}', 'micros': {pocket}_micros}}" for pocket in pack.pockets)
    none = "{'pocket': CAST(NULL AS VARCHAR), 'micros': CAST(NULL AS BIGINT)}"
    given = f"nullif([part FOR part IN [{parts}] IF part.micros IS NOT NULL], [])"
    lines = f"unnest(coalesce({given}, [{none}]))"
    kept = ", ".join(keep)
    query = f"SELECT {kept}, answer, {lines} AS line FROM ({price_sql(pack, relation, columns, '', as_known)})"
    bearer = f"CASE WHEN line.pocket IS NOT NULL THEN '{pack.collects.borne_by}' END AS bearer"
    unit = "CASE WHEN line.pocket IS NOT NULL THEN 'USD' END AS unit"
    return (
        f"SELECT {kept}, '{pack.program}' AS program, line.pocket AS pocket, {unit}, {bearer}, "
        f"line.micros AS amount_micros, answer FROM ({query})"
    )


def _day(value: date) -> str:
    return f"DATE '{value.isoformat()}'"


def _inside(rule: Rule, day: str) -> str:
    return f"{day} >= {_day(rule.starts)} AND {day} < {_day(rule.ends)}"


def _by_period(periods: tuple[Period, ...], day: str, value: Callable[[Period], str]) -> str:
    """CASE over the periods, joining neighbours that have one value; outside them NULL."""
    whens = []
    for period, follower in zip(periods, [*periods[1:], None], strict=True):
        if follower is None or value(follower) != value(period):
            whens.append(f"WHEN {day} < {_day(period.ends)} THEN {value(period)}")
    return f"CASE WHEN {day} < {_day(periods[0].starts)} THEN NULL {' '.join(whens)} END"


def _with_numbers(
    pack: Pack, periods: tuple[Period, ...], query: str, own: Mapping[str, str], prefix: str
) -> tuple[str, list[str]]:
    """Add one column for each number of the law, NULL where it is not known."""
    day = own[pack.clock.rate_day]
    columns = []
    for name in pack.parameters:
        for index, column in enumerate(_number_columns(pack, name, prefix)):
            sql = _by_period(periods, day, partial(_number, name=name, index=index))
            columns.append((column, sql))
    listed = "".join(f", CAST({sql} AS BIGINT) AS {name}" for name, sql in columns)
    return f"SELECT *{listed} FROM ({query}) AS numbered", [name for name, _ in columns]


def _number_columns(pack: Pack, name: str, prefix: str) -> list[str]:
    """The columns of a parameter, by its place in the pack: names of the law may be longer than a database allows."""
    place = list(pack.parameters).index(name)
    return [f"_{prefix}p{place}_{index}" for index, _ in enumerate(pack.parameters[name].keys or ("",))]


def _number(period: Period, name: str, index: int) -> str:
    span = period.numbers.get(name)
    if span is None or not span.known:
        return "NULL"
    number = span.values[0].number
    return str(number if isinstance(number, int) else number[index])


def _with_steps(pack: Pack, query: str, own: Mapping[str, str], prefix: str, fence: str) -> tuple[str, list[str]]:
    """Add, level by level, one column for each step of each version of each rule."""
    names: list[str] = []
    for number, rule in enumerate(pack.rules):
        terms = _terms(pack, rule, own, prefix)
        for place, step in enumerate(rule.steps):
            sql = step.verb.sql(step.kinds, [terms[term] for term in step.terms])
            parts = (sql,) if isinstance(sql, str) else sql
            columns = tuple(f"_{prefix}s{number}_{place}_{n}" for n in range(len(parts)))
            listed = ", ".join(f"{part} AS {name}" for part, name in zip(parts, columns, strict=True))
            query = f"SELECT *, {listed} FROM ({query}) AS stepped{fence}"
            terms[step.name] = columns[0] if isinstance(sql, str) else columns
            names += columns
    return query, names


def _terms(pack: Pack, rule: Rule, own: Mapping[str, str], prefix: str) -> Terms:
    """The columns of quantities (NULL where out of range, so that no product can pass 64 bits) and of numbers."""
    terms: Terms = {}
    for name in rule.needs:
        column = own[QUANTITIES[name].field]
        terms[name] = f"CASE WHEN {column} BETWEEN 0 AND {QUANTITIES[name].most} THEN CAST({column} AS BIGINT) END"
    for name in rule.uses:
        columns = tuple(_number_columns(pack, name, prefix))
        terms[name] = columns if pack.parameters[name].keys else columns[0]
    return terms


def _answer_sql(pack: Pack, periods: tuple[Period, ...], own: Mapping[str, str]) -> str:
    day = own[pack.clock.rate_day]
    tests = [
        (f"{day} IS NULL", Answer.MISSING_INPUT),
        (f"{day} < {_day(pack.clock.starts)} OR {day} >= {_day(pack.clock.ends)}", Answer.NOT_IN_FORCE),
    ]
    tests += _covers_tests(pack, own)
    known = _by_period(periods, day, lambda period: "FALSE" if period.unknown else "TRUE")
    tests.append((f"NOT ({known})", Answer.RATE_NOT_KNOWN))
    for rule in pack.rules:
        inside = _inside(rule, day)
        for name in rule.needs:
            column, most = own[QUANTITIES[name].field], QUANTITIES[name].most
            tests.append((f"{inside} AND {column} IS NULL", Answer.MISSING_INPUT))
            tests.append((f"{inside} AND {column} NOT BETWEEN 0 AND {most}", Answer.OUT_OF_RANGE))
    whens = " ".join(f"WHEN {test} THEN '{answer}'" for test, answer in tests)
    return f"CASE {whens} ELSE '{Answer.ASSESSED}' END"


def _covers_tests(pack: Pack, own: Mapping[str, str]) -> list[tuple[str, Answer]]:
    tests = []
    if pack.covers.work:
        column = own["work_kind"]
        kinds = ", ".join(f"'{kind}'" for kind in pack.covers.work)
        tests.append((f"{column} IS NULL", Answer.MISSING_INPUT))
        tests.append((f"{column} NOT IN ({kinds})", Answer.NOT_COVERED))
    if pack.covers.place_field:
        column = own[pack.covers.place_field]
        inside = [f"{column} = '{code}' OR starts_with({column}, '{code}-')" for code in pack.covers.places]
        tests.append((f"{column} IS NULL", Answer.MISSING_INPUT))
        tests.append((f"NOT ({' OR '.join(inside)})", Answer.NOT_COVERED))
    return tests


def _pocket_sql(pack: Pack, pocket: str, day: str, prefix: str, dialect: Dialect) -> str:
    """The amount of a pocket in micro-dollars: for the version in force, its exact step divided once, half-even."""
    whens = []
    for number, rule in enumerate(pack.rules):
        for given in rule.gives:
            if given.pocket == pocket:
                place = [step.name for step in rule.steps].index(given.step)
                column = f"_{prefix}s{number}_{place}_{given.index or 0}"
                whens.append(f"WHEN {_inside(rule, day)} THEN {_half_even(column, given, dialect)}")
    return f"CASE {' '.join(whens)} END"


def _half_even(column: str, given: Given, dialect: Dialect) -> str:
    scale = given.kind.scale
    rest, quotient = f"({column} % {scale})", f"({column} {dialect} {scale})"
    up = f"2 * {rest} > {scale} OR (2 * {rest} = {scale} AND {quotient} % 2 = 1)"
    return f"{quotient} + CASE WHEN {up} THEN 1 ELSE 0 END"
