"""Writes a pack as SQL, for DuckDB or PostgreSQL: the same integers as evaluate.py and windows.py, for many records."""

from collections.abc import Mapping
from datetime import date
from functools import partial

from shared_security.law.claims import Answer
from shared_security.law.pack import Pack, Period
from shared_security.law.quantities import QUANTITIES
from shared_security.law.rules import Given, LineKey, Rounding, Rule, Step, common_scale
from shared_security.law.sql_claims import Names, answer_sql, applies_sql, by_period, day_literal
from shared_security.law.sql_layers import Dialect, Layers
from shared_security.law.sql_windows import WindowSql, window_start_sql
from shared_security.law.verbs import part_of

__all__ = ["Dialect", "amount_column", "filled_sql", "inputs_of", "lines_sql", "price_sql"]

Terms = dict[str, str | tuple[str, ...]]
OF_WINDOWS = ("worker", "payer", "arrived")


def inputs_of(pack: Pack) -> tuple[str, ...]:
    """The fields of the work record, and facts, that a pack looks at; with windows also worker, payer and arrived."""
    fields = [pack.clock.day_field, *("pay_date" for rule in pack.rules if rule.rate_day == "pay_date")]
    fields += ["work_kind"] if pack.covers.work else []
    fields += [pack.covers.place_field] if pack.covers.place_field else []
    fields += pack.covers.one_side
    fields += [condition.column for rule in pack.rules for condition in rule.when]
    fields += [condition.column for condition in pack.covers.conditions]
    fields += [QUANTITIES[name].field for rule in pack.rules for name in rule.needs]
    fields += [name for rule in pack.rules for name in (*rule.asks, *(field for field, _ in rule.classes))]
    if any(rule.window for rule in pack.rules):
        fields += ["work_date", "pay_date", "started_at", "ended_at", *OF_WINDOWS]
    return tuple(dict.fromkeys(fields))


def amount_column(pack: Pack, line: LineKey) -> str:
    """The column of a line: of its pocket, and of unit and bearer where those are not money and the usual bearer."""
    if line.unit == "USD" and line.bearer == pack.collects.borne_by:
        return f"{line.pocket}_micros"
    return f"{line.pocket}_{line.unit}_{line.bearer}_micros"


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
        columns: for each of inputs_of(pack), an SQL expression over the relation: money as BIGINT micro-dollars, time
            as BIGINT seconds, days as DATE, moments as TIMESTAMPTZ, codes as VARCHAR; NULL where unknown. Facts by
            name; `worker`, `payer` of any type; `arrived` of any type that sorts records by their first arrival.
        prefix: put before each added column.
        as_known: as for evaluate.price_record.
        keep: the columns of the relation to carry along; all of them where none is named, which PostgreSQL cannot.

    Returns:
        SQL that selects the columns kept, `{prefix}answer` VARCHAR (the words of claims.Answer),
        `{prefix}total_micros` BIGINT in money and, for each line of the pack, BIGINT `{prefix}` with amount_column():
        NULL unless assessed, or where no rule gives it. Rules that are assessed at a close give nothing here.
    """
    names = claimed_layers(pack, relation, columns, prefix, as_known, dialect)
    layers = names.layers
    exact = [_add_rule(names, name) for name in pack.rule_names]
    found: dict[LineKey, list[tuple[Rule, str]]] = {line: [] for line in pack.lines}
    for rules in exact:
        for line, rule, amount in rules:
            found[line].append((rule, amount))
    assessed = f"{layers.name('answer')} = '{Answer.ASSESSED}'"
    amounts = {}
    for line, given in found.items():
        whens = " ".join(f"WHEN {assessed} AND {names.applies(rule)} THEN {amount}" for rule, amount in given)
        amounts[line] = f"CASE {whens} END" if given else "CAST(NULL AS BIGINT)"
    layers.add({f"out{n}": sql for n, sql in enumerate(amounts.values())})
    columns_out = {f"{prefix}answer": layers.name("answer")}
    columns_out |= {f"{prefix}{amount_column(pack, line)}": layers.name(f"out{n}") for n, line in enumerate(amounts)}
    money = [f"coalesce({layers.name(f'out{n}')}, 0)" for n, line in enumerate(amounts) if line.unit == "USD"]
    total = f"CASE WHEN {assessed} THEN CAST({' + '.join(money) or '0'} AS BIGINT) END"
    return layers.finish(columns_out | {f"{prefix}total_micros": total}, keep)


def claimed_layers(
    pack: Pack, relation: str, columns: Mapping[str, str], prefix: str, as_known: date | None, dialect: Dialect
) -> Names:
    """The layers of a query up to the answer: inputs, days, numbers, and which rules apply."""
    layers = Layers(relation, prefix, dialect)
    names = Names(pack, layers, as_known)
    _add_inputs(names, columns)
    _add_numbers(names)
    layers.add({f"r{number}": applies_sql(names, rule) for number, rule in enumerate(pack.rules)})
    layers.add({"answer": answer_sql(names)})
    return names


def filled_sql(
    pack: Pack,
    relation: str,
    columns: Mapping[str, str],
    keep: tuple[str, ...],
    names: tuple[str, ...],
    dialect: Dialect = Dialect.DUCKDB,
    unit: str = "USD",
    bearer: str = "",
) -> str:
    """price_sql for the lines of one unit and bearer, with one column `{name}_micros` for every name, 0 where the pack
    gives it nothing; `is_given` says whether any of them is given.

    Args:
        names: pockets and funds, whatever the pack gives to. bearer: the pack's usual one where none is named.
        pack, relation, columns, keep, dialect: as for price_sql.
    """
    query = price_sql(pack, relation, columns, keep=keep, dialect=dialect)
    own = {
        line.pocket: amount_column(pack, line)
        for line in pack.lines
        if line.unit == unit and line.bearer == (bearer or pack.collects.borne_by)
    }
    given = [f"coalesce({own[name]}, 0)" if name in own else "CAST(0 AS BIGINT)" for name in names]
    listed = ", ".join(f"{amount} AS {name}_micros" for amount, name in zip(given, names, strict=True))
    any_given = " OR ".join(f"{column} IS NOT NULL" for column in own.values()) or "FALSE"
    return (
        f"SELECT {', '.join(keep)}, answer, {' + '.join(given)} AS total_micros, ({any_given}) AS is_given, {listed} "
        f"FROM ({query}) AS due"
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
    parts = ", ".join(
        f"{{'pocket': '{line.pocket}', 'unit': '{line.unit}', 'bearer': '{line.bearer}', "
        f"'micros': {amount_column(pack, line)}}}"
        for line in pack.lines
    )
    none = ", ".join(f"'{name}': CAST(NULL AS VARCHAR)" for name in ("pocket", "unit", "bearer"))
    given = f"nullif([part FOR part IN [{parts}] IF part.micros IS NOT NULL], [])"
    lines = f"unnest(coalesce({given}, [{{{none}, 'micros': CAST(NULL AS BIGINT)}}]))"
    kept = ", ".join(keep)
    query = f"SELECT {kept}, answer, {lines} AS line FROM ({price_sql(pack, relation, columns, '', as_known)})"
    return (
        f"SELECT {kept}, '{pack.program}' AS program, line.pocket AS pocket, line.unit AS unit, "
        f"line.bearer AS bearer, line.micros AS amount_micros, answer FROM ({query})"
    )


def _add_inputs(names: Names, columns: Mapping[str, str]) -> None:
    """Fields and facts under names of our own, then the days whose numbers hold."""
    pack = names.pack
    taken = {}
    for field in inputs_of(pack):
        fact = pack.facts.get(field)
        # PostgreSQL takes a bare NULL for text, which nothing is compared with.
        sql = columns.get(field, "CAST(NULL AS BIGINT)" if fact and fact.is_number else "NULL")
        if fact and fact.unknown_is is not None:
            unknown = f"'{fact.unknown_is}'" if isinstance(fact.unknown_is, str) else str(fact.unknown_is)
            sql = f"coalesce({sql}, {unknown})"
        taken[f"in_{field}"] = sql
    names.layers.add(taken)
    days = dict.fromkeys([pack.clock.rate_day, *(rule.rate_day for rule in pack.rules)])
    names.layers.add({f"d_{name}": _rate_day_sql(names, name) for name in days})


def _rate_day_sql(names: Names, name: str) -> str:
    field = names.field("pay_date" if name == "pay_date" else "work_date")
    calendar = names.pack.clock.calendar
    day = field if name in ("work_date", "pay_date") else window_start_sql(calendar, name, field)
    starts = day_literal(names.pack.clock.starts)
    return f"CASE WHEN {day} < {starts} THEN {starts} ELSE {day} END"


def _add_numbers(names: Names) -> None:
    """Add one column for each number of the law on each rate day it is used on, NULL where it is not known."""
    pack = names.pack
    used = {(name, pack.clock.rate_day) for one in pack.covers.conditions for name in one.uses}
    used |= {(name, rule.rate_day) for rule in pack.rules for name in rule.uses}
    columns = {}
    for parameter, rate_day in sorted(used):
        for index, column in enumerate(names.numbers(parameter, rate_day)):
            value = partial(_number, pack, name=parameter, index=index)
            sql = by_period(names.periods, names.day(rate_day), value)
            columns[column.removeprefix(names.layers.name(""))] = f"CAST({sql} AS BIGINT)"
    names.layers.add(columns)


def _number(pack: Pack, period: Period, name: str, index: int) -> str:
    span = period.numbers.get(name)
    if span is None or not span.known:
        return "NULL"
    used = pack.parameters[name].used(span.values[0])
    number = used if isinstance(used, int) else used[index]
    return "NULL" if number is None else str(number)


def _add_rule(names: Names, name: str) -> list[tuple[LineKey, Rule, str]]:
    """Add the steps of every version of a rule, and answer its lines: an amount in millionths for each version."""
    versions = [rule for rule in names.pack.rules if rule.name == name and not rule.closes]
    if not versions:
        return []
    window = WindowSql(names, versions) if versions[0].window else None
    if window:
        names.layers.add(window.start())
        names.layers.add(window.own_quantities())
        names.layers.add(window.quantities())
    columns = {rule: _add_steps(names, rule, window) for rule in versions}
    found = []
    for pocket in dict.fromkeys(given.pocket for rule in versions for given in rule.gives):
        exact = _exact(names, columns, pocket, window)
        sums = _add_running(names, window, exact, pocket) if window else None
        for rule, given, sql, scale in exact:
            rounded = partial(rounded_sql, scale=scale, rounding=rule.rounding, dialect=names.layers.dialect)
            amount = f"({rounded(sums[1])} - {rounded(sums[0])})" if sums else rounded(sql)
            found.append((LineKey(pocket, given.kind.unit, rule.bearer), rule, amount))
    return found


def _exact(
    names: Names, columns: dict[Rule, Terms], pocket: str, window: WindowSql | None
) -> list[tuple[Rule, Given, str, int]]:
    """The exact amount of a pocket under each version, and its scale: one for all versions where they are summed."""
    found = []
    for rule, terms in columns.items():
        for given in rule.gives:
            if given.pocket == pocket:
                term = terms[given.step]
                column = term if isinstance(term, str) else term[given.index or 0]
                scale = common_scale(names.pack.rules, rule.name, pocket) if window else given.kind.scale
                factor = given.kind.times * (scale // given.kind.scale)
                found.append((rule, given, f"({column} * {factor})" if factor > 1 else column, scale))
    return found


def _add_running(
    names: Names, window: WindowSql, exact: list[tuple[Rule, Given, str, int]], pocket: str
) -> tuple[str, str]:
    """Add the exact sum of a line before each record of a window, and with it."""
    whens = " ".join(f"WHEN {names.applies(rule)} THEN {sql}" for rule, _, sql, _ in exact)
    stem = f"w{window.number}_{pocket}"
    own, after, before = (names.layers.name(f"{stem}_{part}") for part in ("e", "after", "before"))
    names.layers.add({f"{stem}_e": f"CASE {whens} END"})
    if window.window.order == "worked":
        names.layers.add({f"{stem}_after": f"CAST(sum({own}) {window.over} AS BIGINT)"})
        names.layers.add({f"{stem}_before": f"{after} - {own}"})
    else:
        order = window.over.partition(" ROWS")[0] + ")"
        names.layers.add({f"{stem}_after": own, f"{stem}_before": f"coalesce(lag({own}) {order}, 0)"})
    return before, after


def _add_steps(names: Names, rule: Rule, window: WindowSql | None) -> Terms:
    """Add, level by level, one column for each step of a version."""
    terms = _terms(names, rule, window)
    number = names.pack.rules.index(rule)
    for place, step in enumerate(rule.steps):
        stem = names.layers.name(f"s{number}_{place}")
        columns, terms[step.name] = step_columns(step, stem, [terms[term] for term in step.terms], window)
        names.layers.add({column.removeprefix(names.layers.name("")): sql for column, sql in columns.items()})
    return terms


def step_columns(
    step: Step, stem: str, terms: list[str | tuple[str, ...]], window: WindowSql | None
) -> tuple[dict[str, str], str | tuple[str, ...]]:
    """The columns of a step, named after `stem`, and the term that it is for later steps."""
    if step.verb is part_of and window and window.window.order == "worked":
        sql: str | tuple[str, ...] = window.limited(step, [str(term) for term in terms])
    else:
        sql = step.verb.sql(step.kinds, terms)
    parts = (sql,) if isinstance(sql, str) else sql
    columns = {f"{stem}_{n}": part for n, part in enumerate(parts)}
    return columns, next(iter(columns)) if isinstance(sql, str) else tuple(columns)


def _terms(names: Names, rule: Rule, window: WindowSql | None) -> Terms:
    """The columns of quantities (NULL where out of range, so that no product can pass 64 bits), numbers and facts."""
    terms: Terms = {}
    for name in (*rule.needs, *rule.of_window):
        if window:
            terms[name] = window.term(name)
        else:
            column = names.field(QUANTITIES[name].field)
            terms[name] = f"CASE WHEN {column} BETWEEN 0 AND {QUANTITIES[name].most} THEN CAST({column} AS BIGINT) END"
    for name in rule.uses:
        columns = names.numbers(name, rule.rate_day)
        terms[name] = columns if names.pack.parameters[name].keys else columns[0]
    for name in (*rule.asks, *(field for field, _ in rule.classes)):
        terms[name] = names.field(name)
    return terms


def rounded_sql(column: str, scale: int, rounding: Rounding, dialect: Dialect) -> str:
    """An exact amount divided once and rounded, as evaluate.rounded does."""
    divisor = scale * rounding.quantum
    rest, quotient = f"({column} % {divisor})", f"({column} {dialect} {divisor})"
    up = {
        "half_even": f"2 * {rest} > {divisor} OR (2 * {rest} = {divisor} AND {quotient} % 2 = 1)",
        "half_up": f"2 * {rest} >= {divisor}",
        "up": f"{rest} > 0",
        "down": "FALSE",
    }[rounding.mode]
    amount = f"({quotient} + CASE WHEN {up} THEN 1 ELSE 0 END)"
    return amount if rounding.quantum == 1 else f"{amount} * {rounding.quantum}"
