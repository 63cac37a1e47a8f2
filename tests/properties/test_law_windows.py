"""Windows: Python, DuckDB, PostgreSQL and an oracle in fractions agree, in any order of arrival."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import duckdb
import psycopg
import pytest
from django.db import connections
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shared_security.law.claims import Refusal
from shared_security.law.close import close
from shared_security.law.close_sql import close_sql
from shared_security.law.pack import Pack
from shared_security.law.read_pack import read_pack_text
from shared_security.law.to_sql import Dialect
from shared_security.law.windows import Timed, price_together
from tests.statutes import windowed_oracle as oracle
from tests.statutes.together import by_python, by_sql, fields_of, relation_of
from tests.statutes.windowed_oracle import Work
from tests.statutes.windowed_packs import LEAVE, capped_week, tiers

FIRST = date(2026, 6, 22)  # a Monday, nine days before rates change on a Wednesday
MID_WEEK = {date(2026, 1, 1): Fraction(2), date(2026, 7, 1): Fraction(5, 2)}
MONDAYS = {date(2026, 1, 1): Fraction(2), date(2026, 6, 29): Fraction("2.333333")}
A_RUN = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


def pack_of(text: str) -> Pack:
    """The pack in a text without faults."""
    pack, faults = read_pack_text(text, "made_up")
    assert pack, "\n".join(map(str, faults))
    return pack


@st.composite
def some_works(draw: Callable[..., int], timed: bool = False) -> list[Work]:
    """Work of two workers for two payers over two weeks, in an order of arrival of its own."""
    works = []
    for number in range(draw(st.integers(1, 12))):
        day = FIRST + timedelta(days=draw(st.integers(0, 13)))
        minute = draw(st.integers(0, 1_300))
        seconds = draw(st.sampled_from([60, 3_600, 28_801, 36_000, 50_000, 100_000]))
        start = datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(minutes=minute)
        known = timed or draw(st.booleans())
        end = start + timedelta(seconds=seconds // 60 * 60)
        payer, worker = (draw(st.sampled_from(names)) for names in (["Dash", "Swift"], ["Ana", "Ben"]))
        passenger = draw(st.integers(0, 200_000))
        works.append(
            Work(number, payer, worker, day, start if known else None, end if known else None, seconds, passenger)
        )
    return works


def timed_of(works: list[Work]) -> list[Timed]:
    """The same as the law takes them."""
    return [
        Timed(work.number, work.payer, work.worker, work.number, {
            "work_date": work.day, "started_at": work.start, "ended_at": work.end, "seconds": work.seconds,
            "passenger_seconds": work.passenger_seconds,
            "dispatch_seconds": work.passenger_seconds,
        })
        for work in works
    ]  # fmt: skip


@pytest.fixture(scope="module")
def duck() -> duckdb.DuckDBPyConnection:
    """A database in memory."""
    return duckdb.connect()


def all_ways(pack: Pack, works: list[Work], duck: duckdb.DuckDBPyConnection) -> list[dict[object, object]]:
    """The lines by record, computed three ways."""
    connection: psycopg.Connection = connections["default"].connection
    timed = timed_of(works)
    answers = [
        by_python(pack, timed),
        by_sql(pack, timed, Dialect.DUCKDB, lambda query: duck.execute(query).fetchall()),
        by_sql(pack, timed, Dialect.POSTGRES, lambda query: connection.execute(query).fetchall()),
    ]
    return [{key: lines for key, (answer, lines) in found.items() if answer == "assessed"} for found in answers]


def closed_ways(
    pack: Pack, works: list[Work], day: date, duck: duckdb.DuckDBPyConnection
) -> list[dict[tuple[str, str], int]]:
    """What the close of the one rule of a program gives by worker and payer, computed three ways."""
    connection: psycopg.Connection = connections["default"].connection
    timed, (name,) = timed_of(works), pack.rule_names
    closed = close(pack, name, timed, day)
    told = [{(str(one.worker), str(one.payer)): one.lines[0].amount_micros for one in closed}]
    for dialect in Dialect:
        query = close_sql(pack, name, relation_of(pack, timed), fields_of(pack), day, dialect=dialect)
        assert query
        rows = (duck if dialect is Dialect.DUCKDB else connection).execute(query).fetchall()
        told.append({(worker, payer): int(amount) for worker, payer, amount in rows})
    return told


@pytest.mark.django_db
@pytest.mark.parametrize(("order", "rates"), [("worked", MID_WEEK), ("arrived", MONDAYS)])
@A_RUN
@given(works=some_works())
def test_a_cap_over_all_payers(
    duck: duckdb.DuckDBPyConnection, order: str, rates: dict[date, Fraction], works: list[Work]
) -> None:
    """40 hours a week count; the sum of a week is rounded once, whoever pays."""
    pack = pack_of(capped_week(order, {str(day): str(float(rate)) for day, rate in rates.items()}))
    due = oracle.capped_week(works, rates, order)
    expected = {number: {("health", "USD", "payer"): amount} for number, amount in due.items()}
    assert all_ways(pack, works, duck) == [expected] * 3


@pytest.mark.django_db
@A_RUN
@given(works=some_works(timed=True))
def test_leave_with_a_cap_days_with_work_and_time_that_counts_once(
    duck: duckdb.DuckDBPyConnection, works: list[Work]
) -> None:
    """Three windows of one program, each with its own length, scope, order and rounding."""
    hours, days, once = oracle.leave_hours(works), oracle.leave_days(works), oracle.time_once(works)
    expected = {
        work.number: {
            ("sick", "leave_hour", "payer"): hours[work.number],
            ("sick", "leave_day", "payer"): days[work.number],
            ("health", "USD", "worker"): once[work.number],
        }
        for work in works
    }
    assert all_ways(pack_of(LEAVE), works, duck) == [expected] * 3


@pytest.mark.django_db
@pytest.mark.parametrize("shared_by", ["time_worked", ""])
@A_RUN
@given(works=some_works())
def test_a_close_shares_a_stipend_among_payers(
    duck: duckdb.DuckDBPyConnection, shared_by: str, works: list[Work]
) -> None:
    """By hours a week over a month; each month is closed by itself."""
    pack = pack_of(tiers(shared_by))
    for month in (date(2026, 6, 1), date(2026, 7, 1)):
        expected = oracle.stipend(works, month, pooled=bool(shared_by))
        assert closed_ways(pack, works, month.replace(day=9), duck) == [expected] * 3


@pytest.mark.django_db
@A_RUN
@given(works=some_works())
def test_a_cap_that_is_shared_at_the_close(duck: duckdb.DuckDBPyConnection, works: list[Work]) -> None:
    """In the third order the payers of a week share what its first 40 hours come to."""
    pack = pack_of(capped_week("in_proportion", {"2026-01-01": "2.0", "2026-07-01": "2.5"}, "time_worked"))
    for week in (FIRST, FIRST + timedelta(days=7)):
        assert closed_ways(pack, works, week, duck) == [oracle.capped_week_at_close(works, week, MID_WEEK)] * 3


@pytest.mark.parametrize(
    ("rates", "why"),
    [({"2026-01-01": "2.00", "2026-07-01": "2.50"}, "`rate` changes on 2026-07-01, within a week")],
)
def test_an_order_of_arrival_that_depends_on_more_than_sums_is_refused(rates: dict[str, str], why: str) -> None:
    """The same records could give other amounts in another order."""
    pack, faults = read_pack_text(capped_week("arrived", rates), "made_up")
    assert pack is None and why in str(faults[0])


FLAT = """\
program: made_up
title: Made up
status: study
jurisdiction: US
law: {test: {cite: Made up for a test, kind: ours}}
clock: {from: 2020-01-01, time_zone: of_record, rate_day: work_date, cite: test}
covers: {work: any, places: any, cite: test}
parameters:
  hourly: {meaning: an hour, unit: USD/hour, values: [{from: 2020-01-01, is: 0.000001, cite: test}]}
  flat: {meaning: for each record, unit: USD, values: [{from: 2020-01-01, is: 50, cite: test}]}
  share: {meaning: a part, unit: percent, values: [{from: 2020-01-01, is: 33.3333, cite: test}]}
earns:
  week:
    - cite: test
      window: {length: week, of: worker, order: worked}
      steps:
        - due: {multiply: hourly, by: time_worked}
        - more: {add: [due, flat]}
        - part: {take: share, of: more}
      gives: {sick: part}
collects: {borne_by: payer, cite: test}
"""


def test_sums_that_sql_could_not_hold_are_refused() -> None:
    """$16.66665 a record in parts of 1/400,000,000 of a micro-dollar are 6.66666 x 10^15: 1,383 of them stay below
    2^63, one more does not, and Python does not go on where SQL cannot."""
    pack = pack_of(FLAT)
    timed = [Timed(n, "Dash", "Ana", n, {"work_date": FIRST, "seconds": 1}) for n in range(1_384)]
    lines = [line for one in price_together(pack, timed[:-1]).values() for line in one.lines]
    assert sum(line.amount_micros for line in lines) == 1_383 * 16_666_650
    with pytest.raises(Refusal, match="sick adds up to more than can be computed"):
        price_together(pack, timed)
