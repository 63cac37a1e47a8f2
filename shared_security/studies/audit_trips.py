"""Did the companies charge what the law says? Audits published trip records against a program."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from shared_security.law.pack import Pack
from shared_security.studies.sql import sql
from shared_security.studies.trips.candidates import candidates_in
from shared_security.studies.trips.headings import MISSING_INPUT, RATE_NOT_KNOWN
from shared_security.studies.trips.judge import judge_trips
from shared_security.studies.trips.open_trips import trips_in
from shared_security.studies.trips.refusals import Refusal
from shared_security.studies.trips.sums import CompanyMonth, Sums
from shared_security.studies.watch import Report, fetch_watched
from shared_security.values.errors import Problem

REFUSALS_SHOWN = 20
REAL_TRIPS = Path(__file__).parent / "data" / "nyc_trips_2021_2024.csv"


@dataclass(frozen=True)
class Audit:
    """The answer of one audit.

    Args:
        file: what was audited.
        pack, model: the program, and the model act the same trips are priced under beside it.
        rows: rows of the file; the headings of `months` add up to it.
        months: by company and month, in that order.
        refusals: the first refused rows, at most REFUSALS_SHOWN.
    """

    file: Path
    pack: Pack
    model: Pack
    rows: int
    months: tuple[CompanyMonth, ...]
    refusals: tuple[Refusal, ...]

    @property
    def refused(self) -> int:
        """How many rows were left out."""
        return sum(month.refused for month in self.months)


def audit_trips(path: Path, pack: Pack, model: Pack, report: Report | None = None) -> Audit:
    """Audit a file of trips against a program.

    Args:
        path: official TLC high-volume Parquet, or CSV with the same columns, or with `month` in place of the time.
        pack: the program that the charge in column `bcf` is compared with.
        model: the act the same trips are priced under beside it.
        report: called with the per cent done, now and then, while the file is read.

    Raises:
        Problem: the file cannot be read as trips, or the program asks for what trips do not say.
    """
    with trips_in(path) as connection:
        judge_trips(connection, pack, model, report)
        sums = fetch_watched(connection, sql("trips_sums"), report)
        ((rows,),) = fetch_watched(connection, sql("count_rows"), report)
        months = _company_months(sums, pack)
        audit = Audit(path, pack, model, rows, months, _refusals(connection, months, report))
    check_counts(audit)
    return audit


def _company_months(rows: list[tuple[Any, ...]], pack: Pack) -> tuple[CompanyMonth, ...]:
    """The lines of trips_sums.sql, put together by company and month."""
    found: dict[tuple[str | None, date | None], CompanyMonth] = {}
    for licence, month, heading, *numbers, first_day, last_day in rows:
        one = found.setdefault((licence, month), CompanyMonth(licence, month))
        one.headings[heading] = Sums(*numbers)
        if heading == RATE_NOT_KNOWN:
            one.candidates.extend(candidates_in(pack, month, first_day, last_day))
    return tuple(found.values())


def _refusals(
    connection: duckdb.DuckDBPyConnection, months: tuple[CompanyMonth, ...], report: Report | None
) -> tuple[Refusal, ...]:
    if not any(month.refused for month in months):
        return ()
    listed = fetch_watched(connection, sql("trips_refused"), report, {"most": REFUSALS_SHOWN})
    return tuple(Refusal(*row) for row in listed)


def check_counts(audit: Audit) -> None:
    """No row is lost, none counted twice, and none left without an answer.

    Raises:
        Problem: the file has no trips, or the law answered "missing input" for something other than the place.
        AssertionError: the headings do not add up to the rows of the file.
    """
    if audit.rows == 0:
        raise Problem("the file has a header but no trips", str(audit.file), "Take the file again from its source")
    counted = sum(sums.trips for month in audit.months for sums in month.headings.values())
    if counted != audit.rows:
        raise AssertionError(f"{counted} rows stand under headings, the file has {audit.rows}")
    if any(MISSING_INPUT in month.headings for month in audit.months):
        raise Problem(
            "the program asks for what some trips do not say", audit.pack.program, "Run `sss price --explain`"
        )
