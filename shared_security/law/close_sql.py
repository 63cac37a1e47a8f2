"""The close of a window as SQL, for DuckDB or PostgreSQL: the same integers as close.py, for many workers at once."""

from collections.abc import Mapping
from datetime import date

from shared_security.law.claims import holds, refuse_unknown, span_of
from shared_security.law.close import NO_FACTS
from shared_security.law.pack import Pack, Period
from shared_security.law.rules import Rule
from shared_security.law.sql_claims import Names, day_literal
from shared_security.law.sql_layers import Dialect
from shared_security.law.sql_windows import WindowSql
from shared_security.law.to_sql import Terms, claimed_layers, rounded_sql, step_columns
from shared_security.law.window import lengths
from shared_security.law.windows import window_days
from shared_security.values.errors import Problem


def close_sql(
    pack: Pack,
    name: str,
    relation: str,
    columns: Mapping[str, str],
    day: date,
    facts: Mapping[str, int | str] = NO_FACTS,
    as_known: date | None = None,
    dialect: Dialect = Dialect.DUCKDB,
) -> str | None:
    """A query that assesses a rule for the window that a day lies in.

    Args:
        pack: the program. name: a rule that is assessed at a close.
        relation, columns, as_known, dialect: as for to_sql.price_sql.
        facts: what the rule asks, the same for all.

    Returns:
        SQL that selects `worker`, `payer` and, for each line of the rule, `{pocket}_micros`; None where the rule does
        not apply to the window at all.

    Raises:
        Refusal: a number or fact is not known.
        Problem: the rule asks for what differs from worker to worker.
    """
    versions = [rule for rule in pack.rules if rule.name == name]
    first, after_last = window_days(pack, versions[0], day)
    period = pack.period_of(max(first, pack.clock.starts), as_known)
    rule = next((rule for rule in versions if rule.starts <= period.starts < rule.ends), None)
    if rule is None:
        return None
    _refuse_records_own(rule, facts)
    if not all(holds(pack, condition, facts, period) for condition in rule.when):
        return None
    refuse_unknown(pack, rule.uses, period)
    counted = _counted(pack, versions, rule, relation, columns, first, as_known, dialect)
    return _shared(pack, rule, _computed(pack, rule, period, facts, (first, after_last), counted, dialect), dialect)


def _refuse_records_own(rule: Rule, facts: Mapping[str, int | str]) -> None:
    own = [condition.name for condition in rule.when] + list(rule.asks) + [field for field, _ in rule.classes]
    if missing := [name for name in own if name not in facts]:
        raise Problem(
            f"`{missing[0]}` differs from worker to worker", fix="Close the window in Python, or name it once"
        )


def _counted(
    pack: Pack,
    versions: list[Rule],
    rule: Rule,
    relation: str,
    columns: Mapping[str, str],
    first: date,
    as_known: date | None,
    dialect: Dialect,
) -> str:
    """The sums of each payer for each worker in the window; the totals that the rule is computed on beside them."""
    names: Names = claimed_layers(pack, relation, columns, "", as_known, dialect)
    window = WindowSql(names, versions)
    names.layers.add(window.start())
    own = window.own_quantities()
    names.layers.add({column: sql for column, sql in own.items() if "window_" not in column})
    quantities = [q for q in (*rule.needs, *rule.of_window) if q in rule.needs or not q.startswith("window_")]
    sums = "".join(f", CAST(sum({names.layers.name(window.own(q))}) AS BIGINT) AS own_{q}" for q in quantities)
    start = names.layers.name(f"w{window.number}")
    worker, payer = names.field("worker"), names.field("payer")
    by_payer = (
        f"SELECT {worker} AS worker, {payer} AS payer{sums} FROM ({names.layers.query}{dialect.fence}) AS claimed "
        f"WHERE {start} = {day_literal(first)} GROUP BY {worker}, {payer}"
    )
    scope = "worker" if rule.window and rule.window.of == "worker" else "worker, payer"
    totals = "".join(f", CAST(sum(own_{q}) OVER (PARTITION BY {scope}) AS BIGINT) AS total_{q}" for q in quantities)
    return f"SELECT *{totals} FROM ({by_payer}{dialect.fence}) AS by_payer"


def _computed(
    pack: Pack,
    rule: Rule,
    period: Period,
    facts: Mapping[str, int | str],
    days: tuple[date, date],
    query: str,
    dialect: Dialect,
) -> str:
    """The steps of the rule on the totals, and each line rounded."""
    terms: Terms = {name: f"total_{name}" for name in (*rule.needs, *rule.of_window) if not name.startswith("window_")}
    terms |= _constants(pack, rule, period, facts, days)
    for place, step in enumerate(rule.steps):
        columns, value = step_columns(step, f"s{place}", [terms[term] for term in step.terms], None)
        listed = ", ".join(f"{sql} AS {column}" for column, sql in columns.items())
        query = f"SELECT *, {listed} FROM ({query}{dialect.fence}) AS stepped"
        terms[step.name] = value
    lines = []
    for given in rule.gives:
        term = terms[given.step]
        column = term if isinstance(term, str) else term[given.index or 0]
        exact = f"({column} * {given.kind.times})"
        lines.append(f"{rounded_sql(exact, given.kind.scale, rule.rounding, dialect)} AS whole_{given.pocket}")
    return f"SELECT *, {', '.join(lines)} FROM ({query}{dialect.fence}) AS computed"


def _constants(
    pack: Pack, rule: Rule, period: Period, facts: Mapping[str, int | str], days: tuple[date, date]
) -> Terms:
    """The numbers of the law, the facts, and how long the window is: the same for every row."""
    terms: Terms = {}
    for name in rule.uses:
        used = pack.parameters[name].used(span_of(period, name).values[0])
        terms[name] = str(used) if isinstance(used, int) else tuple("NULL" if n is None else str(n) for n in used)
    for name in (*rule.asks, *(field for field, _ in rule.classes)):
        terms[name] = f"'{facts[name]}'" if isinstance(facts[name], str) else str(facts[name])
    return terms | {name: str(length) for name, length in lengths(*days).items()}


def _shared(pack: Pack, rule: Rule, query: str, dialect: Dialect) -> str:
    """Each line cut at running shares, so that the parts of payers add up to it; who has no share gets no row."""
    assert rule.window
    by = f"own_{rule.window.shared_by}" if rule.window.shared_by else "1"
    scope = "PARTITION BY worker" + ("" if rule.window.of == "worker" else ", payer")
    query = f"SELECT *, {by} AS weighed FROM ({query}{dialect.fence}) AS whole"
    # Where nobody has a share, all have the same.
    even = f"CASE WHEN max(weighed) OVER ({scope}) > 0 THEN weighed ELSE 1 END AS share"
    query = f"SELECT *, {even} FROM ({query}{dialect.fence}) AS weighed_rows"
    order = f"{scope} ORDER BY {dialect.as_text('payer')} ROWS UNBOUNDED PRECEDING"
    query = (
        f"SELECT *, CAST(sum(share) OVER ({order}) AS BIGINT) AS reached, "
        f"CAST(sum(share) OVER ({scope}) AS BIGINT) AS of_all FROM ({query}{dialect.fence}) AS evened"
    )
    pockets = list(dict.fromkeys(given.pocket for given in rule.gives))
    parts = ", ".join(
        f"CAST({_cut(pocket, 'reached', dialect)} - {_cut(pocket, 'reached - share', dialect)} AS BIGINT) "
        f"AS {pocket}_micros"
        for pocket in pockets
    )
    return f"SELECT worker, payer, {parts} FROM ({query}{dialect.fence}) AS shared WHERE share > 0"


def _cut(pocket: str, share: str, dialect: Dialect) -> str:
    product = f"CAST(whole_{pocket} AS {dialect.wide}) * ({share})"
    return f"div({product}, of_all)" if dialect is Dialect.POSTGRES else f"({product} // of_all)"
