"""Judges each trip: its amount by law and by the model act, and the heading its charge stands under.

No rate stands here: every question is put to the law itself, with another base.
"""

import duckdb

from shared_security.law.pack import Pack
from shared_security.law.to_sql import inputs_of, price_sql
from shared_security.studies.sql import sql
from shared_security.studies.trips.candidates import changes_within
from shared_security.studies.trips.figures import NEW_YORK_CITY_SALES_TAX
from shared_security.studies.watch import Report, fetch_watched
from shared_security.values.errors import Problem

# The law's inputs, and the columns of the view `trip` (sql/trips_as_records.sql) that answer them.
_INPUTS = {
    "work_date": "day",
    "work_kind": "work_kind",
    "place": "place_start",
    "place_start": "place_start",
    "place_end": "place_end",
    "seconds": "seconds",
    "passenger_seconds": "seconds",
    "gross_pay": "gross_pay",
    "taxable_fare": "taxable_fare",
    "tips": "tips",
}
_IN_NEW_YORK = dict.fromkeys(("place", "place_start", "place_end"), "in_new_york")
# Other bases a charge may have been taken on, as if the trip had begun and ended in New York.
_BASES: dict[str, dict[str, str]] = {
    "state_": {},
    "untolled_": {"taxable_fare": "fare_without_tolls"},
    "airport_": {"taxable_fare": "fare_with_airport_fee"},
    "tax_": {"taxable_fare": "tax_base", "tips": "no_tips"},
    "tipless_": {"tips": "no_tips"},
    "tipped_": {"taxable_fare": "fare_with_tips", "tips": "no_tips"},
}


def judge_trips(connection: duckdb.DuckDBPyConnection, pack: Pack, model: Pack, report: Report | None = None) -> None:
    """Add the view `judged`: every row of `checked` with its amounts and its heading.

    Raises:
        Problem: the program asks for something that trip records do not say.
    """
    _refuse_unanswerable(pack)
    connection.execute(sql("set_sales_tax"), [NEW_YORK_CITY_SALES_TAX.value])
    connection.execute(sql("trips_as_records"))
    _mark_uncertain_months(connection, pack, report)
    relation = f"({price_sql(pack, 'trip', _INPUTS, 'law_')})"
    for prefix, other_base in _BASES.items():
        relation = f"({price_sql(pack, relation, _INPUTS | _IN_NEW_YORK | other_base, prefix)})"
    priced = price_sql(model, relation, _INPUTS, "model_")
    connection.sql(priced).create_view("priced")
    connection.execute(sql("trips_judged"))


def _refuse_unanswerable(pack: Pack) -> None:
    unknown = [name for name in inputs_of(pack) if name not in _INPUTS]
    if unknown:
        raise Problem(
            f"the program asks for {', '.join(unknown)}, which trip records do not say",
            pack.program,
            "Audit with a program that goes by fare, time or pay",
        )


def _mark_uncertain_months(connection: duckdb.DuckDBPyConnection, pack: Pack, report: Report | None) -> None:
    """A row that carries only a month cannot be priced where the month's rate changes on the way."""
    if "month" not in connection.view("sent").columns:
        return
    for (month,) in fetch_watched(connection, sql("months_alone"), report):
        if changes_within(pack, month):
            connection.execute(sql("add_uncertain_month"), [month])
